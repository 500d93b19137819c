/** Kill -9 at every point of a commit, and at any time: what was acknowledged is there, whole; the rest is not there at all. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { valueOf } from '#domain/failure/failure.ts';
import { openCache, type Cache } from '#electron/terminal/cache/cache.ts';
import { openConnection } from '#electron/terminal/cache/database.ts';
import { killPoints } from '#electron/terminal/cache/kill-point.ts';
import { openPaperStore } from '#electron/terminal/papers/paper-store.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';

const key = new Uint8Array(32).fill(9);
const program = new URL('../../support/committing-desk.ts', import.meta.url).pathname;
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'crash-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

interface Life {
  readonly acknowledged: readonly string[];
  readonly signal: NodeJS.Signals | null;
}

/** Runs a committing desk until it dies; `killAfterMs` ends it from outside. */
function live(options: { killPoint?: string; count: number; killAfterMs?: number }): Promise<Life> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, home, '0', options.killPoint ?? '', String(options.count)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (text) => {
      // The time counts from the moment at which the desk is open.
      if (output === '' && options.killAfterMs !== undefined)
        setTimeout(() => child.kill('SIGKILL'), options.killAfterMs);
      output += String(text);
    });
    child.on('exit', (_code, signal) => {
      resolve({ acknowledged: output.split('\n').filter((line) => line.startsWith('R-')), signal });
    });
  });
}

async function wholeCases(cache: Cache): Promise<readonly string[]> {
  const { rows } = valueOf(await cache.listCases({ kind: 'residence', statuses: [], limit: 5000 }));
  const outbox = valueOf(await cache.listOutbox()).map((row) => row.action.caseId);
  const audited = valueOf(await cache.verifyAudit());
  const papers = openPaperStore({ home, key, cache });
  expect(audited).toMatchObject({ holds: true, entries: rows.length });
  expect(outbox.toSorted()).toEqual(rows.map((row) => row.caseId).toSorted());
  for (const { caseId } of rows) {
    const { state } = valueOf(await cache.findCase(caseId));
    const scans = state?.kind === 'residence' ? state.papers : [];
    expect(scans).toHaveLength(1);
    for (const { sha256 } of scans) valueOf(await papers.readPaper(sha256));
  }
  return rows.map((row) => row.caseId);
}

test.each(killPoints)('killed at "%s"', async (killPoint) => {
  const life = await live({ killPoint, count: 2 });
  expect(life.signal).toBe('SIGKILL');
  expect(life.acknowledged).toEqual(['R-0', 'R-1']);
  const cache = valueOf(await openCache({ home, key, readers: 1, ballastBytes: 0 }));
  const cases = await wholeCases(cache);
  // After the commit the work may stand although nobody was told; before it, it may not.
  expect(cases.toSorted()).toEqual(killPoint === 'after-commit' ? ['R-0', 'R-1', 'R-2'] : ['R-0', 'R-1']);
  await cache.close();
});

test('killed at any time while it accepts', async () => {
  for (const killAfterMs of [25, 120]) {
    rmSync(home, { recursive: true, force: true });
    const life = await live({ count: 2_000, killAfterMs });
    expect(life.signal).toBe('SIGKILL');
    const cache = valueOf(await openCache({ home, key, readers: 1, ballastBytes: 0 }));
    const cases = await wholeCases(cache);
    expect(cases).toEqual(expect.arrayContaining([...life.acknowledged]));
    expect(cases.length - life.acknowledged.length).toBeLessThanOrEqual(1);
    await cache.close();
  }
});

test('a cache that would not survive a power cut is refused (control: synchronous below FULL)', () => {
  const file = join(home, 'cache.db');
  openConnection({ file, key, readOnly: false }).close();
  expect(() => openConnection({ file, key, readOnly: false, synchronous: 'NORMAL' })).toThrow('cache.not-durable');
  // Every reopening sets it anew: this build's own default for an existing WAL database is NORMAL.
  const again = openConnection({ file, key, readOnly: false });
  expect(again.db.pragma('synchronous', { simple: true })).toBe(2);
  again.close();
});

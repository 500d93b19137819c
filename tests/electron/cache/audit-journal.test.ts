/** Reads are written down too: at once where a dead process cannot lose them, durably in the chain a moment later. */
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, valueOf } from '#domain/failure/failure.ts';
import {
  openAuditJournal,
  type AuditJournal,
  type AuditJournalOptions,
} from '#electron/terminal/cache/audit-journal.ts';
import { openCache, type Cache } from '#electron/terminal/cache/cache.ts';
import { audit } from '#tests/support/cases.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';

const key = new Uint8Array(32).fill(7);
const never = 3_600_000;
let home: string;
let cache: Cache;

async function open(options: Partial<AuditJournalOptions> = {}): Promise<AuditJournal> {
  return valueOf(await openAuditJournal({ home, key, cache, ...options }));
}

/** What a `kill -9` leaves: the journal is not closed, the cache is opened anew. */
async function restart(): Promise<void> {
  await cache.close();
  cache = valueOf(await openCache({ home, key, readers: 1, ballastBytes: 0 }));
}

async function actions(): Promise<readonly string[]> {
  return valueOf(await cache.listAudit({ limit: 100 }))
    .map(({ action }) => action)
    .toReversed();
}

const journalFile = () => join(home, 'audit.journal');

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'journal-'));
  cache = valueOf(await openCache({ home, key, readers: 1, ballastBytes: 0 }));
});
afterEach(async () => {
  await cache.close();
  rmSync(home, { recursive: true, force: true });
});

test('noted reads join the chain in their order, in one step, and the journal is empty at the end', async () => {
  const journal = await open({ flushAfterMs: never });
  for (const name of ['case.get', 'paper.read', 'case.get']) journal.note(audit(name));
  expect(await actions()).toEqual([]);
  expect(await journal.flush()).toEqual({ ok: true, value: null });
  expect(await actions()).toEqual(['case.get', 'paper.read', 'case.get']);
  expect(valueOf(await cache.verifyAudit())).toMatchObject({ entries: 3, holds: true });
  await journal.close();
  expect(statSync(journalFile()).size).toBe(0);
});

test('without anybody asking they join within moments', async () => {
  const journal = await open();
  journal.note(audit('case.get'));
  await expect.poll(actions).toEqual(['case.get']);
  await journal.close();
});

test('what a killed process had noted joins the chain at the next start, once', async () => {
  const journal = await open({ flushAfterMs: never });
  journal.note(audit('person.search'));
  journal.note(audit('case.get'));
  await restart();
  await (await open()).close();
  expect(await actions()).toEqual(['person.search', 'case.get']);
  await restart();
  await (await open()).close();
  expect(await actions()).toHaveLength(2);
});

test('killed between the chain and the emptying of the journal, nothing joins twice', async () => {
  const journal = await open({ flushAfterMs: never });
  journal.note(audit('case.get'));
  const held = readFileSync(journalFile());
  await journal.flush();
  await restart();
  writeFileSync(journalFile(), held);
  const again = await open({ flushAfterMs: never });
  expect(await actions()).toEqual(['case.get']);
  again.note(audit('paper.read'));
  await again.close();
  expect(await actions()).toEqual(['case.get', 'paper.read']);
});

test('a record cut short by the end of a process hides none before it', async () => {
  const journal = await open({ flushAfterMs: never });
  journal.note(audit('case.get'));
  journal.note(audit('paper.read'));
  truncateSync(journalFile(), statSync(journalFile()).size - 5);
  await restart();
  await (await open()).close();
  expect(await actions()).toEqual(['case.get']);
});

test('nothing of a row can be read in the file', async () => {
  const journal = await open({ flushAfterMs: never });
  journal.note(audit('case.get'));
  const text = readFileSync(journalFile()).toString('latin1');
  expect(text).not.toContain('case.get');
  expect(text).not.toContain('clerk');
  await journal.close();
});

test('while rows cannot join the chain no further read is allowed; then all of them join', async () => {
  let full = true;
  const appendNotedAudit: Cache['appendNotedAudit'] = async (input) =>
    full ? fail('cache.disk-full') : cache.appendNotedAudit(input);
  const journal = await open({ cache: { ...cache, appendNotedAudit }, flushAfterMs: never, retryAfterMs: 10 });
  journal.note(audit('case.get'));
  expect(await journal.flush()).toMatchObject({ ok: false, failure: { code: 'cache.disk-full' } });
  expect(() => journal.note(audit('paper.read'))).toThrow(expect.objectContaining({ code: 'cache.disk-full' }));
  full = false;
  await expect.poll(actions).toEqual(['case.get']);
  journal.note(audit('paper.read'));
  await journal.close();
  expect(await actions()).toEqual(['case.get', 'paper.read']);
});

test('rows of a dead process that cannot join keep the desk closed, rather than being dropped', async () => {
  const journal = await open({ flushAfterMs: never });
  journal.note(audit('case.get'));
  await restart();
  const refused = { ...cache, appendNotedAudit: async () => fail('cache.write-failed') };
  expect(await openAuditJournal({ home, key, cache: refused })).toMatchObject({ ok: false });
  expect(statSync(journalFile()).size).toBeGreaterThan(0);
});

/** A terminal process that cannot open its cache says why and ends; what lies there stays as it is. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fromHex } from '#domain/card/bytes.ts';
import type { FailureData } from '#domain/failure/failure.ts';
import { openConnection } from '#electron/terminal/cache/database.ts';
import { migrate, schemaVersion } from '#electron/terminal/cache/migrate.ts';
import { forkTerminal, type ForkedTerminal } from '#electron/terminal/forked-terminal.ts';
import { createCallClient } from '#contract/counter/call-client.ts';
import { documentNumber } from '#tests/support/cases.ts';
import { codeOf, testKeyHex } from './support/counter.ts';

const program = fileURLToPath(new URL('../../../electron/terminal/terminal-process.ts', import.meta.url));
let home: string;
const running: { terminal: ForkedTerminal; ended: Promise<unknown> }[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'opening-'));
});
afterEach(async () => {
  for (const { terminal, ended } of running.splice(0)) {
    terminal.stop();
    await ended;
  }
  rmSync(home, { recursive: true, force: true });
});

/** `ready`, or the failure with which the process ended. */
function start(
  key = testKeyHex,
): Promise<{ terminal: ForkedTerminal } | { failure: FailureData | null; exitCode: number | null }> {
  return new Promise((resolve) => {
    const ended = Promise.withResolvers<unknown>();
    const options = {
      home,
      mode: 'training',
      key,
      centralUrl: 'http://127.0.0.1:9',
      devices: {},
      browserHost: null,
    } as const;
    const terminal = forkTerminal(process.execPath, program, options, {
      onReady: () => resolve({ terminal }),
      onExit: (failure, exitCode) => {
        ended.resolve(null);
        resolve({ failure, exitCode });
      },
    });
    running.push({ terminal, ended: ended.promise });
  });
}

const failed = async (): Promise<string> => {
  const ended = await start();
  if (!('failure' in ended) || ended.failure === null) throw new Error('no failure told');
  expect(ended.exitCode).toBe(1);
  return codeOf({ ok: false, failure: ended.failure });
};

const call = async (terminal: ForkedTerminal, name: string, input: unknown) => {
  const client = createCallClient(terminal.open({ kind: 'command-line', owner: 'test' }), (ring, ms) => {
    const timer = setTimeout(ring, ms);
    return () => clearTimeout(timer);
  });
  return client.call(name, input, { deadlineMs: 5_000 });
};

test('a second instance on the same cache is refused; the first goes on', async () => {
  const first = await start();
  if (!('terminal' in first)) throw new Error('first did not start');
  expect(await failed()).toBe('cache.in-use');
  expect(await call(first.terminal, 'desk.status', {})).toMatchObject({ ok: true });
});

test('the cache of a killed terminal is opened by the next', async () => {
  const first = await start();
  if (!('terminal' in first)) throw new Error('first did not start');
  const ended = running[0]?.ended;
  process.kill(first.terminal.pid ?? 0, 'SIGKILL');
  await ended;
  expect('terminal' in (await start())).toBe(true);
});

test('the cache of a newer program is refused and left as it is', async () => {
  const file = join(home, 'cache.db');
  const connection = openConnection({ file, key: fromHex(testKeyHex.toUpperCase()), readOnly: false });
  migrate(connection);
  connection.db.pragma(`user_version = ${schemaVersion + 1}`);
  connection.db.pragma('wal_checkpoint(truncate)');
  connection.close();
  const before = readFileSync(file);
  expect(await failed()).toBe('cache.newer-version');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('the cache of an older program is upgraded with everything in it', async () => {
  const connection = openConnection({
    file: join(home, 'cache.db'),
    key: fromHex(testKeyHex.toUpperCase()),
    readOnly: false,
  });
  migrate(connection, 1);
  connection.db.exec(
    `insert into people (id, number, tail, name) values (1, '${documentNumber(1)}', '${documentNumber(1).slice(-4)}', '王小明')`,
  );
  const state = JSON.stringify({ kind: 'residence', caseId: 'R-1', revision: 1, status: 'registered' });
  connection.db
    .prepare(
      `insert into cases (case_id, kind, status, revision, confirmed_revision, person_id, updated_on, touched, state) values ('R-1', 'residence', 'registered', 1, 1, 1, '2026-01-01', 1, ?)`,
    )
    .run(state);
  connection.close();
  const opened = await start();
  if (!('terminal' in opened)) throw new Error('not upgraded');
  opened.terminal.stop();
  await running[0]?.ended;
  const again = openConnection({
    file: join(home, 'cache.db'),
    key: fromHex(testKeyHex.toUpperCase()),
    readOnly: true,
  });
  expect(again.db.pragma('user_version', { simple: true })).toBe(schemaVersion);
  expect(again.db.prepare('select name from people').all()).toEqual([{ name: '王小明' }]);
  again.close();
});

test('a wrong key is told apart from damage', async () => {
  const first = await start();
  if (!('terminal' in first)) throw new Error('first did not start');
  first.terminal.stop();
  await running[0]?.ended;
  const wrong = await start('0d'.repeat(32));
  expect(wrong).toMatchObject({ failure: { code: 'cache.wrong-key' }, exitCode: 1 });
});

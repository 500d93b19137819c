/** The command line at a terminal process that runs: it signs in like anybody, with a password that is never an argument. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCentral, type Central } from '#central/start.ts';
import { fromHex } from '#domain/card/bytes.ts';
import { openCache } from '#electron/terminal/cache/cache.ts';
import { openConnection } from '#electron/terminal/cache/database.ts';
import { migrate, schemaVersion } from '#electron/terminal/cache/migrate.ts';
import { forkTerminal, type ForkedTerminal } from '#electron/terminal/forked-terminal.ts';
import { trainingKey } from '#electron/terminal/state-folder.ts';
import { startFaultProxy, type FaultProxy } from '#tests/support/fault-proxy.ts';
import { numberOf } from '#tests/domain/reporting/support/crowd.ts';
import { documentOf, failureOf, terminal } from './support/terminal-command.ts';

const home = mkdtempSync(path.join(tmpdir(), 'permit-terminal-running-'));
const env = { PERMIT_TERMINAL_HOME: home };
const password = 'peixun-2026\n';
let central: Central;
let proxy: FaultProxy;
let running: ForkedTerminal;
let ended: Promise<void>;

beforeAll(async () => {
  central = await startCentral({ training: true });
  proxy = await startFaultProxy(central.url);
  const program = fileURLToPath(new URL('../../../electron/terminal/terminal-process.ts', import.meta.url));
  const exit = Promise.withResolvers<void>();
  ended = exit.promise;
  const options = {
    home,
    mode: 'training',
    key: trainingKey(home),
    centralUrl: proxy.url,
    devices: {},
    browserHost: null,
  } as const;
  await new Promise<void>((resolve, reject) => {
    running = forkTerminal(process.execPath, program, options, {
      onReady: () => resolve(),
      onExit: (failure) => {
        exit.resolve();
        reject(new Error(failure?.code ?? 'exit'));
      },
    });
  });
}, 60_000);
afterAll(async () => {
  running.stop();
  await ended;
  await proxy.close();
  await central.close();
  rmSync(home, { recursive: true, force: true });
});

test('sync status and sync now speak to the process that runs; the password comes on standard input', async () => {
  for (const verb of ['status', 'now']) {
    const answer = await terminal(['sync', verb, '--as', 'wu.qiang', '--json'], { env, input: password });
    expect([answer.code, answer.stderr]).toEqual([0, '']);
    expect(documentOf(answer)).toMatchObject(verb === 'now' ? { line: 'up' } : { outbox: [], papers: [] });
  }
});

test('sync now fails with the cause when the central system is down or answers a web page; status tells it', async () => {
  for (const [fault, code] of [
    ['html', 'sync.answer-not-understood'],
    ['down', 'sync.central-unreachable'],
  ] as const) {
    proxy.set(fault);
    // The sign-in itself goes by this desk's own verifier.
    const tried = await terminal(['sync', 'now', '--as', 'wu.qiang', '--json'], { env, input: password });
    expect([tried.code, failureOf(tried).code]).toEqual([1, code]);
    expect(tried.tookMs).toBeLessThan(15_000);
    const status = await terminal(['sync', 'status', '--as', 'wu.qiang', '--json'], { env, input: password });
    expect(documentOf(status)).toMatchObject({ status: { line: 'down', cause: { code } } });
  }
  proxy.set('up');
  const again = await terminal(['sync', 'now', '--as', 'wu.qiang', '--json'], { env, input: password });
  expect([again.code, documentOf(again)]).toMatchObject([0, { line: 'up' }]);
}, 60_000);

test('the password may stand in a file, counted from where the user stands', async () => {
  writeFileSync(path.join(home, 'secret'), password, { mode: 0o600 });
  const inFile = { ...env, INIT_CWD: home, PT_PASSWORD_FILE: 'secret' };
  expect((await terminal(['cache', 'verify', '--as', 'wu.qiang', '--json'], { env: inFile })).code).toBe(0);
  const gone = await terminal(['cache', 'verify', '--as', 'wu.qiang', '--json'], {
    env: { ...inFile, PT_PASSWORD_FILE: 'no-such' },
  });
  expect([gone.code, failureOf(gone).code]).toEqual([1, 'program.permission']);
});

test('a wrong password, no account and a role that may not are refused, each with its remedy', async () => {
  const ask = (input: string, ...more: readonly string[]) =>
    terminal(['cache', 'verify', '--json', ...more], { env, input });
  expect(failureOf(await ask('guess\n', '--as', 'wu.qiang')).code).toBe('access.wrong-password');
  expect(failureOf(await ask('', '--as', 'wu.qiang')).code).toBe('access.wrong-password');
  expect(failureOf(await ask(password, '--as', 'zhang.min')).code).toBe('access.role-missing');
  expect(failureOf(await ask(password)).code).toBe('access.not-signed-in');
  const argument = await terminal(['cache', 'verify', '--as', 'wu.qiang', '--password', 'peixun-2026', '--json'], {
    env,
  });
  expect([argument.code, argument.stdout.includes('peixun')]).toEqual([2, false]);
});

test('cache verify finds the cache whole; cache backup copies it once, for this user only, and opens with the same key', async () => {
  const verified = await terminal(['cache', 'verify', '--as', 'zhou.ying', '--json'], { env, input: password });
  expect(documentOf(verified)).toMatchObject({ integrity: 'ok', audit: { holds: true }, stuck: 0 });
  const copy = mkdtempSync(path.join(tmpdir(), 'permit-terminal-copy-'));
  const backup = () =>
    terminal(['cache', 'backup', 'cache.db', '--as', 'wu.qiang', '--json'], {
      env: { ...env, INIT_CWD: copy },
      input: password,
    });
  const file = path.join(copy, 'cache.db');
  expect(documentOf(await backup())).toEqual({ file, byteLength: statSync(file).size });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(failureOf(await backup()).code).toBe('cache.write-failed');
  const opened = await openCache({
    home: copy,
    key: fromHex(trainingKey(home).toUpperCase()),
    readers: 1,
    ballastBytes: 0,
  });
  if (!opened.ok) throw new Error(opened.failure.code);
  expect(await opened.value.verify()).toMatchObject({ ok: true, value: { integrity: 'ok' } });
  await opened.value.close();
  rmSync(copy, { recursive: true, force: true });
}, 30_000);

test('a cache that cannot be opened is told with its catalogue failure: a newer one, one without its key', async () => {
  const other = mkdtempSync(path.join(tmpdir(), 'permit-terminal-newer-'));
  const key = trainingKey(other);
  const connection = openConnection({
    file: path.join(other, 'cache.db'),
    key: fromHex(key.toUpperCase()),
    readOnly: false,
  });
  migrate(connection);
  connection.db.pragma(`user_version = ${schemaVersion + 1}`);
  connection.close();
  const ask = () => terminal(['cache', 'verify', '--json'], { env: { PERMIT_TERMINAL_HOME: other } });
  expect(failureOf(await ask()).code).toBe('cache.newer-version');
  writeFileSync(path.join(other, 'training.key'), `${'0d'.repeat(32)}\n`);
  const wrong = await ask();
  expect([wrong.code, failureOf(wrong).code]).toEqual([1, 'cache.wrong-key']);
  rmSync(other, { recursive: true, force: true });
}, 30_000);

test('with nothing running it starts a training desk of its own, answers in time and leaves nothing behind', async () => {
  const own = mkdtempSync(path.join(tmpdir(), 'permit-terminal-own-'));
  const answer = await terminal(['sync', 'status', '--json'], { env: { PERMIT_TERMINAL_HOME: own } });
  expect([answer.code, answer.tookMs < 20_000]).toEqual([0, true]);
  expect(documentOf(answer)).toMatchObject({ outbox: [] });
  rmSync(own, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
}, 30_000);

test('report import checks a list without keeping it, needs a reporter to take it, and prints cells but no person', async () => {
  const list = path.join(home, '名单.csv');
  const number = numberOf('410922', '1990-03-07', 12);
  writeFileSync(
    list,
    `姓名,身份证号,入职日期\r\n甲乙丙,${number},2026-11-02\r\n丁戊己,${number.slice(0, 17)}${number.endsWith('1') ? 2 : 1},2026-11-02\r\n`,
  );
  const ask = (...words: readonly string[]) =>
    terminal(['report', ...words, '--as', 'zhang.min', '--json'], { env, input: password });
  const checked = await ask('import', list, '--dry-run');
  expect([checked.code, checked.stderr]).toEqual([0, '']);
  expect(documentOf(checked)).toMatchObject({ rows: 2, accepted: 1, problems: [{ row: 3, column: 'B' }] });
  expect(checked.stdout).not.toContain('甲乙丙');
  expect(checked.stdout).not.toContain(number);
  const taken = await ask('import', list);
  expect([taken.code, failureOf(taken).code]).toEqual([1, 'reporting.reporter-missing']);
  const large = path.join(home, 'large.xlsx');
  writeFileSync(large, Buffer.alloc(11 * 1024 * 1024));
  expect(failureOf(await ask('import', large, '--dry-run')).code).toBe('reporting.file-too-large');
  const template = path.join(home, 'template.xlsx');
  const saved = await ask('template', '--out', template);
  expect(documentOf<{ byteLength: number }>(saved).byteLength).toBe(statSync(template).size);
  expect((await ask('template', '--out', template)).code).toBe(1);
  expect(documentOf(await ask('reporters'))).toEqual({ rows: [], more: false });
  expect(failureOf(await ask('package', list)).code).toBe('reporting.package-invalid');
  expect((await terminal(['report', 'import', '--json'], { env })).code).toBe(2);
}, 60_000);

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { Desk, send } from './support/desk.ts';

const root = join(import.meta.dirname, '..', '..');
const startMs = 60_000;

/** Only processes that a test here started. */
const children: ChildProcess[] = [];
const folders: string[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function run(program: string, ...options: readonly string[]): ChildProcess {
  const env = { ...process.env, DATABASE_URL: '', PT_PASSWORD_FILE: '', INIT_CWD: '' };
  const child = spawn(process.execPath, [join(root, 'central', program), ...options], { stdio: 'pipe', env });
  children.push(child);
  return child;
}

async function firstLine(
  child: ChildProcess,
): Promise<{ url: string; training: boolean; accounts: { account: string; password: string }[] }> {
  if (!child.stdout) throw new Error('no stdout');
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error('no first line');
}

async function read(stream: Readable | null): Promise<string> {
  return stream ? text(stream) : '';
}

async function codeOf(child: ChildProcess): Promise<number> {
  const [code] = (await once(child, 'exit')) as [number];
  return code;
}

async function access(
  input: string,
  ...options: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  const child = run('access-program.ts', ...options);
  child.stdin?.end(input);
  const [code, out, err] = await Promise.all([codeOf(child), read(child.stdout), read(child.stderr)]);
  return { code, out, err };
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'permit-central-test-'));
  folders.push(folder);
  return folder;
}

describe('the central system as a program', () => {
  test(
    'in training its first line says address and accounts, and it ends with its parent',
    async () => {
      const child = run('main.ts', '--training', '--with-parent', '--clock', '2027-03-01T00:00:00Z');
      const errors = read(child.stderr);
      const { url, training, accounts } = await firstLine(child);
      expect(training).toBe(true);
      const clerk = accounts.find((known) => known.account === 'zhang.min');
      await new Desk(url).signIn('zhang.min', clerk?.password);
      const { body } = await send<{ now: string; durable: boolean }>(`${url}/v1/about`, 'GET');
      expect(body).toMatchObject({ durable: false, training: true });
      expect(body.now).toMatch(/^2027-03-01/);
      child.stdin?.end();
      expect(await codeOf(child)).toBe(0);
      expect(await errors).toContain('fsync');
    },
    startMs,
  );

  test(
    'accounts made by access sign in; data stay in their folder; training accounts and the training clock do not exist',
    async () => {
      const data = newFolder();
      const station = ['--station', 's-1', '--station-name', '试站', '--county', '331002', '--issuer', '试公安局'];
      const add = ['add', '--data', data, '--account', 'gao', '--name', '高', '--roles', 'clerk,reviewer'];
      expect(await access('too-short\n', ...add, ...station)).toMatchObject({ code: 1 });
      expect(await access('long-enough-password\n', ...add, ...station)).toMatchObject({ code: 0 });
      const again = await access('long-enough-password\n', ...add, ...station);
      expect(again.err).toContain('access.account-exists');
      const listed = await access('', 'list', '--data', data, '--json');
      expect(JSON.parse(listed.out)).toMatchObject({
        accounts: [{ account: 'gao', roles: ['clerk', 'reviewer'], training: false }],
      });
      expect(listed.out).not.toContain('argon2');

      const child = run('main.ts', '--data', data);
      const { url, accounts } = await firstLine(child);
      expect(accounts).toEqual([]);
      const token = await new Desk(url).signIn('gao', 'long-enough-password');
      await expect(new Desk(url).signIn('zhang.min')).rejects.toThrow('access.wrong-password');
      const clock = await send(
        `${url}/v1/training/clock`,
        'POST',
        { now: '2030-01-01T00:00:00Z' },
        { authorization: `Bearer ${token}` },
      );
      expect(clock.status).toBe(404);
      child.kill('SIGTERM');
      expect(await codeOf(child)).toBe(0);
    },
    startMs,
  );

  test(
    'training accounts that a folder kept are refused outside of training',
    async () => {
      const data = newFolder();
      const first = run('main.ts', '--training', '--data', data);
      await firstLine(first);
      first.kill('SIGTERM');
      await codeOf(first);
      const { url } = await firstLine(run('main.ts', '--data', data));
      await expect(new Desk(url).signIn('zhang.min')).rejects.toThrow('access.training-account-refused');
    },
    startMs,
  );

  test(
    'a port in use ends it with a sentence and code 1, an unknown option with code 2',
    async () => {
      const taken = createServer().listen(0, '127.0.0.1');
      await once(taken, 'listening');
      const address = taken.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const child = run('main.ts', '--port', String(port));
      const errors = read(child.stderr);
      expect(await codeOf(child)).toBe(1);
      expect(await errors).toContain('EADDRINUSE');
      taken.close();
      expect(await codeOf(run('main.ts', '--nonsense'))).toBe(2);
    },
    startMs,
  );
});

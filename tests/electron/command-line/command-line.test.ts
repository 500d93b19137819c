/** The command line as another program sees it: exit codes, one JSON document, no argument repeated. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const program = path.join(root, 'electron/terminal/command-line/command-line.ts');
const simulator = path.join(root, 'drivers/id-card-reader/simulator-program.ts');

interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function terminal(args: readonly string[], environment: Record<string, string> = {}): Promise<Answer> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (bytes: Uint8Array) => (output.stdout += Buffer.from(bytes).toString()));
  child.stderr.on('data', (bytes: Uint8Array) => (output.stderr += Buffer.from(bytes).toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...output })));
}

const folder = mkdtempSync(path.join(tmpdir(), 'permit-terminal-command-'));
let reader: ChildProcess;

beforeAll(async () => {
  reader = spawn(process.execPath, [simulator, '--pty', path.join(folder, 'reader')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { stdout } = reader;
  if (stdout) await new Promise((resolve) => createInterface({ input: stdout }).once('line', resolve));
});
afterAll(() => {
  reader.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('id read prints the document and the reader, and nothing else; a path counts from where the user stands', async () => {
  const { code, stdout, stderr } = await terminal(['id', 'read', '--device', 'serial:reader', '--json'], {
    INIT_CWD: folder,
  });
  expect([code, stderr]).toEqual([0, '']);
  const { document, reader: found, ...more } = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
  expect(more).toEqual({});
  expect(Object.keys(document ?? {})).toEqual(
    'kind name latinName sex nation nationality birthDate number address newestAddress issuer validFrom validTo travelPermitNumber'.split(
      ' ',
    ),
  );
  expect(found).toMatchObject({ address: `serial:${path.join(folder, 'reader')}`, baud: 115_200 });
});

test('a failure is one document with code, message, causes, remedy, retry and detail; exit code 1', async () => {
  const { code, stdout } = await terminal(['id', 'read', '--device', 'serial:/dev/no-such-line', '--json']);
  expect(code).toBe(1);
  const { failure } = JSON.parse(stdout) as { failure: Record<string, unknown> };
  expect(Object.keys(failure)).toEqual(['code', 'message', 'causes', 'remedy', 'retry', 'detail']);
  expect(failure['code']).toBe('device.unplugged');
});

test('without --json the reason and the remedy stand on stderr, in the language that was asked for', async () => {
  const { code, stdout, stderr } = await terminal([
    'id',
    'read',
    '--device',
    'serial:/dev/no-such-line',
    '--language',
    'en',
  ]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^device\.unplugged: /);
  expect(stderr).toContain('What to do: ');
});

test.each([
  [['fly']],
  [['id', 'write']],
  [['id', 'read']],
  [['id', 'read', '--device', 'serial:x', '--wait', 'soon']],
  [['id', 'read', '--device', 'serial:x', '--330102199001011234']],
  [['constructor', 'toString']],
])('wrong usage %j has exit code 2, shows the usage and repeats no argument', async (args) => {
  const { code, stdout } = await terminal([...args, '--json']);
  const { failure } = JSON.parse(stdout) as { failure: { code: string; detail: { usage: string } } };
  expect([code, failure.code]).toEqual([2, 'program.usage']);
  expect(failure.detail.usage).toContain('terminal id read');
  expect(stdout).not.toContain('330102199001011234');
});

test('an address that is none is its own failure', async () => {
  const { code, stdout } = await terminal(['card', 'read', '--device', 'nonsense', '--json']);
  expect([code, JSON.parse(stdout)]).toMatchObject([1, { failure: { code: 'device.address-invalid' } }]);
});

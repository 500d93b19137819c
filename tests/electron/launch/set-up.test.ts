/** The set-up before every script: nothing on stdout, once for two at a time, quick when there is nothing to do. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const launch = path.join(root, 'electron', 'launch');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'permit-terminal-launch-'));
  mkdirSync(path.join(folder, 'electron/launch'), { recursive: true });
  for (const name of ['set-up-lock.mjs', 'paths.mjs']) {
    writeFileSync(path.join(folder, 'electron/launch', name), readFileSync(path.join(launch, name)));
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Works for `ms` under the lock of the copied launch folder and notes begin and end. */
function worker(name: string, ms: number): string {
  const lock = pathToFileURL(path.join(folder, 'electron/launch/set-up-lock.mjs')).href;
  const notes = JSON.stringify(path.join(folder, 'notes'));
  return `
    import { appendFileSync } from 'node:fs';
    import { withSetUpLock } from ${JSON.stringify(lock)};
    await withSetUpLock(async () => {
      appendFileSync(${notes}, '${name} begins\\n');
      await new Promise((resolve) => setTimeout(resolve, ${ms}));
      appendFileSync(${notes}, '${name} ends\\n');
    });`;
}

function run(source: string): Promise<number | null> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], { stdio: 'ignore' });
  return new Promise((resolve) => child.once('exit', resolve));
}

test('two scripts at once set up one after the other', async () => {
  expect(await Promise.all([run(worker('a', 300)), run(worker('b', 300))])).toEqual([0, 0]);
  const notes = readFileSync(path.join(folder, 'notes'), 'utf8').trim().split('\n');
  expect(notes[0]?.slice(0, 1)).toBe(notes[1]?.slice(0, 1));
  expect(notes).toHaveLength(4);
  expect(existsSync(path.join(folder, 'build/.set-up-lock'))).toBe(false);
});

test('the lock of a script that was killed holds nobody up', async () => {
  mkdirSync(path.join(folder, 'build'));
  const dead = spawnSync(process.execPath, ['--eval', '']).pid;
  writeFileSync(path.join(folder, 'build/.set-up-lock'), String(dead));
  expect(await run(worker('a', 0))).toBe(0);
});

test('an unknown script is wrong usage and says what there is', () => {
  const result = spawnSync(process.execPath, [path.join(launch, 'run.mjs'), 'fly'], { encoding: 'utf8' });
  expect([result.status, result.stdout]).toEqual([2, '']);
  expect(result.stderr).toContain('start, test, check');
});

test('the launch programs run on the Node that a machine has: no TypeScript, no package', () => {
  const plain = ['run', 'set-up', 'set-up-lock', 'dependencies', 'system-libraries', 'build', 'child', 'paths'];
  for (const name of plain) {
    const imports = readFileSync(path.join(launch, `${name}.mjs`), 'utf8').matchAll(/from '([^']+)'/g);
    for (const [, from] of imports) expect(from).toMatch(/^(node:|\.\/[a-z-]+\.mjs$)/);
  }
});

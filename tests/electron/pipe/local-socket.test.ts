/** The local socket of the command line: one per state folder, for this user only. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findRunningTerminal, localSocketPath, openLocalSocket } from '#electron/terminal/local-socket.ts';

let home: string;
beforeEach(() => (home = mkdtempSync(path.join(tmpdir(), 'permit-terminal-socket-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('carries frames, is closed to others, and is gone when it is closed', async () => {
  const socket = await openLocalSocket(home, (pipe) => pipe.onMessage((frame) => pipe.send(frame)));
  expect(statSync(localSocketPath(home)).mode & 0o777).toBe(0o600);
  const pipe = await findRunningTerminal(home);
  const echoed = new Promise<Uint8Array>((resolve) => pipe?.onMessage(resolve));
  pipe?.send(new Uint8Array([1, 2, 3]));
  expect([...(await echoed)]).toEqual([1, 2, 3]);
  pipe?.close();
  await socket.close();
  expect(await findRunningTerminal(home)).toBeUndefined();
});

test('what a crash left behind is no running terminal and no obstacle', async () => {
  writeFileSync(localSocketPath(home), '');
  expect(await findRunningTerminal(home)).toBeUndefined();
  const socket = await openLocalSocket(home, () => undefined);
  const pipe = await findRunningTerminal(home);
  expect(pipe).toBeDefined();
  pipe?.close();
  await socket.close();
});

test('a state folder with a long path has a socket too', async () => {
  const deep = path.join(home, 'x'.repeat(120));
  const socket = await openLocalSocket(deep, () => undefined);
  expect(Buffer.byteLength(localSocketPath(deep))).toBeLessThanOrEqual(107);
  const pipe = await findRunningTerminal(deep);
  expect(pipe).toBeDefined();
  pipe?.close();
  await socket.close();
  rmSync(path.dirname(localSocketPath(deep)), { recursive: true, force: true });
});

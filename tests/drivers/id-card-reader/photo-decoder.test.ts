/** A decoder is somebody else's program: whatever it does, the reading of the card goes on. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { valueOf, type Outcome } from '#domain/failure/failure.ts';
import { decodePhoto } from '#drivers/id-card-reader/photo-decoder.ts';
import { encodePortrait, portraitFault } from '#drivers/id-card-reader/portrait.ts';
import { encodeCard } from '#drivers/id-card-reader/simulator-card.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'photo-decoder-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const simulator = [
  process.execPath,
  path.resolve(import.meta.dirname, '../../../drivers/id-card-reader/simulator-photo-program.ts'),
];
const photo = encodeCard(syntheticResident(1)).base.slice(-1024);

function program(name: string, script: string): readonly string[] {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o700);
  return [file];
}

const decode = (command: readonly string[], limitMs = 3000, signal = new AbortController().signal) =>
  decodePhoto(photo, { command, signal, limitMs });
const codeOf = (outcome: Outcome<unknown>): unknown => (outcome.ok ? 'ok' : outcome.failure);

test('the marker of a simulated card becomes a picture', async () => {
  const bmp = valueOf(await decode(simulator, 10_000));
  expect([bmp.length, portraitFault(bmp)]).toEqual([38_862, null]);
  expect(new Set(bmp.subarray(54)).size).toBeGreaterThan(4);
});

test('a real portrait is none for the decoder of the simulator: what is no marker is refused', async () => {
  const outcome = await decodePhoto(new Uint8Array(1024), { command: simulator, signal: AbortSignal.timeout(10_000) });
  expect(codeOf(outcome)).toMatchObject({ code: 'id-card.photo-decoder-failed', detail: { exitCode: 4 } });
});

test('a card without the 1024 bytes starts no program', async () => {
  const command = program('touch', `touch ${folder}/started`);
  const outcome = await decodePhoto(new Uint8Array(0), { command, signal: AbortSignal.timeout(1000) });
  expect(codeOf(outcome)).toMatchObject({ code: 'id-card.photo-decoder-failed', detail: { reason: 'no-photo' } });
  expect(existsSync(path.join(folder, 'started'))).toBe(false);
});

test.each([
  ['a program that is not there', [path.join(folder, 'none')], 'ENOENT'],
  ['a file that may not be run', [path.resolve(import.meta.dirname, 'photo-decoder.test.ts')], 'EACCES'],
])('%s is missing', async (_complaint, command, error) => {
  expect(codeOf(await decode(command))).toMatchObject({ code: 'id-card.photo-decoder-missing', detail: { error } });
});

test('a name that no program can have is missing, not a defect', async () => {
  for (const command of [['a\u0000b'], []])
    expect(codeOf(await decode(command))).toMatchObject({ code: 'id-card.photo-decoder-missing' });
});

test.each([
  ['gives nothing', 'cat > /dev/null', { reason: 'length' }],
  ['gives too much', 'cat > /dev/null; head -c 200000 /dev/zero', { reason: 'length' }],
  ['gives the right number of zeros', 'cat > /dev/null; head -c 38862 /dev/zero', { reason: 'mark' }],
  ['ends with an error', 'cat > /dev/null; exit 3', { exitCode: 3 }],
  ['does not read its input', 'exit 5', { exitCode: 5 }],
  ['is killed', 'kill -9 $$', { killedBy: 'SIGKILL' }],
])('a program that %s has failed', async (name, script, detail) => {
  const failure = codeOf(await decode(program(name.replaceAll(' ', '-'), script)));
  expect(failure).toMatchObject({ code: 'id-card.photo-decoder-failed', detail });
});

test('a program that hangs is ended after its limit, with everything that it started', async () => {
  const command = program('hang', `(sleep 60 & echo $! > ${folder}/pid; wait) `);
  const startedAt = performance.now();
  expect(codeOf(await decode(command, 500))).toMatchObject({
    code: 'id-card.photo-decoder-late',
    detail: { limitMs: 500 },
  });
  expect(performance.now() - startedAt).toBeLessThan(1500);
  const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
  await sleep(100);
  // Gone, or dead and not yet fetched by its parent.
  const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2] : 'gone';
  expect(['gone', 'Z']).toContain(state);
});

test('a reading that is cancelled ends its decoder', async () => {
  const startedAt = performance.now();
  const outcome = await decode(program('slow', 'sleep 60'), 3000, AbortSignal.timeout(200));
  expect(codeOf(outcome)).toMatchObject({ code: 'device.cancelled' });
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

const good = encodePortrait(() => [1, 2, 3]);
test.each([
  ['mark', 0, 0x50],
  ['header', 10, 55],
  ['size', 18, 103],
  ['size', 22, 127],
  ['format', 28, 32],
  ['format', 30, 1],
])('a BMP with another %s is no portrait', (fault, offset, value) => {
  expect(portraitFault(good)).toBeNull();
  expect(portraitFault(good.with(offset, value))).toBe(fault);
});

test('a picture written from the top is one too', () => {
  const view = new DataView(good.buffer.slice(0));
  view.setInt32(22, -126, true);
  expect(portraitFault(new Uint8Array(view.buffer))).toBeNull();
});

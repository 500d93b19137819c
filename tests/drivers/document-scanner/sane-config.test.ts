import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findSaneBackend, prepareSaneConfig } from '#drivers/document-scanner/sane-config.ts';

test('the backend is the text before the first colon, and never a path', () => {
  expect(findSaneBackend('epson2:libusb:001:004')).toBe('epson2');
  expect(findSaneBackend('hp5590')).toBe('hp5590');
  for (const device of ['../etc:0', '/dev/x', '', ':0', 'a b:0']) expect(findSaneBackend(device)).toBeUndefined();
});

test('one backend, A4 geometry for the test device, and a file that is right is not written again', async () => {
  const state = mkdtempSync(join(tmpdir(), 'sane-config-'));
  onTestFinished(() => rmSync(state, { recursive: true }));
  const folder = await prepareSaneConfig('test', state);
  expect(readdirSync(folder).toSorted()).toEqual(['dll.conf', 'test.conf']);
  expect(readFileSync(join(folder, 'dll.conf'), 'utf8')).toBe('test\n');
  expect(readFileSync(join(folder, 'test.conf'), 'utf8')).toContain('br_y 297');
  const before = statSync(join(folder, 'dll.conf')).ino;
  await Promise.all([prepareSaneConfig('test', state), prepareSaneConfig('test', state)]);
  expect(statSync(join(folder, 'dll.conf')).ino).toBe(before);
});

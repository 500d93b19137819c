import { expect, test } from 'vitest';
import { isFailureCode } from '#domain/failure/codes.ts';
import { findKnownReader, knownReaders } from '#drivers/id-card-reader/known-readers.ts';
import { readerUdevRules } from '#drivers/id-card-reader/udev-rules.ts';

test('there are at least a dozen, each once', () => {
  expect(knownReaders.length).toBeGreaterThanOrEqual(12);
  const ids = knownReaders.map(({ vendorId, productId }) => (vendorId << 16) | productId);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(knownReaders.map((reader) => [reader.name, reader] as const))('%s is complete', (_name, reader) => {
  expect(reader.vendorId).toBeGreaterThan(0);
  for (const text of [reader.name, reader.maker, reader.source, reader.drivers.windows]) expect(text).not.toBe('');
  // What is not usable says why; what is usable says how.
  if (reader.trouble === null) expect(reader.line).not.toBeNull();
  else expect(isFailureCode(reader.trouble)).toBe(true);
  if (reader.line === 'hid') expect(reader.profile === null).toBe(reader.trouble !== null);
  else expect(reader.profile).toBeNull();
});

test('a reader is found by its ids', () => {
  expect(findKnownReader(0x0400, 0xc35a)).toMatchObject({ name: 'USBIDR', line: 'bulk', confidence: 'V2' });
  expect(findKnownReader(0x0400, 0x0001)).toBeUndefined();
});

test('Linux is told of every HID reader and of the raw USB one, of nothing else', () => {
  const rules = readerUdevRules();
  expect(rules).toContain('SUBSYSTEM=="usb", ATTR{idVendor}=="0400", ATTR{idProduct}=="c35a", TAG+="uaccess"');
  expect(rules).toContain('SUBSYSTEM=="hidraw", ATTRS{idVendor}=="0425", ATTRS{idProduct}=="8159", TAG+="uaccess"');
  expect(rules).toHaveLength(knownReaders.filter(({ line }) => line === 'hid').length + 1);
  // ST's loader is in every other device with such a chip, serial ports have their group.
  for (const rule of rules) expect(rule).not.toMatch(/df11|7523/);
});

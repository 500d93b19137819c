import { expect, test, type TestContext } from 'vitest';
import { must, valueOf } from '#domain/failure/failure.ts';
import { readIdNumber } from '#domain/resident/id-number.ts';
import { setBaud } from '#drivers/id-card-reader/baud-change.ts';
import {
  parseCardContent,
  parseManagementNumber,
  readBaseWithFingerprint,
  readManagementNumber,
  setRfFrame,
  switchAntenna,
} from '#drivers/id-card-reader/command.ts';
import { IdCardReader } from '#drivers/id-card-reader/reader.ts';
import { modelOf } from '#drivers/id-card-reader/reader-model.ts';
import { encodeCard } from '#drivers/id-card-reader/simulator-card.ts';
import { findSyntheticPerson, formerNumber, syntheticPeople } from '#drivers/id-card-reader/simulator-people.ts';
import { plugIntoPseudoTerminal } from '#drivers/id-card-reader/simulator-pty.ts';
import { findScene } from '#drivers/id-card-reader/simulator-scenes.ts';
import { SimulatedIdCardReader } from '#drivers/id-card-reader/simulator.ts';
import { statusFailure } from '#drivers/id-card-reader/status.ts';
import { parseDeviceAddress } from '#drivers/transport/device-address.ts';
import { hex } from './hex.ts';

type Finish = TestContext['onTestFinished'];

async function openReader(onTestFinished: Finish, scene: string, more = ''): Promise<IdCardReader> {
  const reader = valueOf(await IdCardReader.open(`simulator:id-card-reader?scene=${scene}${more}`));
  onTestFinished(() => reader.close());
  return reader;
}

async function plug(onTestFinished: Finish, scene: string) {
  const device = new SimulatedIdCardReader({ scene: must(findScene(scene), 'scene') });
  const plugged = valueOf(await plugIntoPseudoTerminal(device));
  onTestFinished(plugged.unplug);
  const reader = valueOf(await IdCardReader.open(plugged.address));
  onTestFinished(() => reader.close());
  return { device, reader };
}

test('the other commands are sent as the published frames', () => {
  const antenna = must(modelOf(valueOf(parseDeviceAddress('hid:10c4:0007'))).antenna, 'antenna');
  expect(hex(readBaseWithFingerprint.request)).toBe('AA AA AA 96 69 00 03 30 10 23');
  expect(hex(readManagementNumber.request)).toBe('AA AA AA 96 69 00 03 30 05 36');
  expect(hex(setRfFrame(0x50).request)).toBe('AA AA AA 96 69 00 04 61 FF 50 CA');
  expect(hex(must(setBaud(115_200), 'rate').request)).toBe('AA AA AA 96 69 00 03 60 00 63');
  expect(hex(must(setBaud(9600), 'rate').request)).toBe('AA AA AA 96 69 00 03 60 04 67');
  expect(setBaud(4800)).toBeNull();
  expect(hex(switchAntenna(antenna, true).request).slice(0, 29)).toBe('AA AA AA 96 69 00 04 FA 11 01');
  expect(modelOf(valueOf(parseDeviceAddress('hid:0425:8159'))).antenna).toBeNull();
});

/** domain.md 1.4, row by row. */
const statuses: Readonly<Record<number, string>> = {
  0x01: 'device.unplugged',
  0x02: 'device.timeout',
  0x03: 'device.garbled',
  0x05: 'device.silent',
  0x10: 'id-card.host-frame-refused',
  0x11: 'id-card.host-frame-refused',
  0x21: 'id-card.command-refused',
  0x23: 'id-card.command-refused',
  0x24: 'id-card.command-refused',
  0x31: 'id-card.rejected',
  0x32: 'id-card.rejected',
  0x33: 'id-card.rejected',
  0x40: 'id-card.unknown-type',
  0x41: 'id-card.lift-again',
  0x47: 'id-card.reader-fault',
  0x4e: 'id-card.command-refused',
  0x60: 'id-card.reader-fault',
  0x66: 'id-card.reader-not-authorised',
  0x80: 'id-card.not-found',
  0x81: 'id-card.select-failed',
  0x91: 'id-card.unreadable',
};

test('every status of the table has its failure, and every other byte is unreadable', () => {
  for (let sw3 = 0; sw3 < 256; sw3 += 1) expect(statusFailure(sw3).code).toBe(statuses[sw3] ?? 'id-card.unreadable');
});

test('lengths come from the reply: any length of text, photo and fingerprint is cut where it says', () => {
  for (const lengths of [
    [256, 1024, 1024],
    [256, 1024, 0],
    [300, 900, 512],
    [256, 0, 1],
    [256, 1024],
  ]) {
    const parts = lengths.map((length, index) => new Uint8Array(length).fill(index + 1));
    const data = Uint8Array.of(
      ...lengths.flatMap((length) => [length >> 8, length & 0xff]),
      ...parts.flatMap((part) => [...part]),
    );
    const [text, photo, fingerprint] = parts;
    const expected = { text, photo, fingerprint: fingerprint?.length ? fingerprint : null };
    expect(parseCardContent(data)).toEqual(expected);
    expect(parseCardContent(data.slice(0, -1))).toBeNull();
  }
});

test('fingerprint and management number are only requested when somebody says so', async ({ onTestFinished }) => {
  const reader = await openReader(onTestFinished, 'card-present');
  const plain = valueOf(await reader.read());
  expect(plain).toMatchObject({ fingerprint: null, managementNumber: null });
  expect(plain.wireBytes).toBeLessThan(1500);
});

test.each([
  ['card-present', 1024],
  ['no-fingerprint', null],
])('with a setting 30 10 is read: %s', async (scene, byteLength) => {
  const reader = valueOf(await IdCardReader.open(`simulator:id-card-reader?scene=${scene}`));
  const reading = valueOf(await reader.read({ wants: { fingerprint: true, managementNumber: true } }));
  await reader.close();
  const card = encodeCard(must(syntheticPeople[0], 'person').document);
  expect(reading.fingerprint?.length ?? null).toBe(byteLength);
  expect(reading.photo).toHaveLength(1024);
  expect(reading.managementNumber).toEqual(parseManagementNumber(card.managementNumber));
  expect(reading.managementNumber?.parts?.serialNumber).toEqual(card.serialNumber);
});

test('a reader that refuses 30 05 has no management number; another length stays whole', async ({ onTestFinished }) => {
  const reader = await openReader(onTestFinished, 'no-management-number');
  const reading = valueOf(await reader.read({ wants: { fingerprint: false, managementNumber: true } }));
  expect(reading.managementNumber).toBeNull();
  expect(parseManagementNumber(new Uint8Array(32))).toEqual({ bytes: new Uint8Array(32), parts: null });
});

test('reader and line go to another rate together, and a card is read there', async ({ onTestFinished }) => {
  const { device, reader } = await plug(onTestFinished, 'card-present');
  for (const baud of [9600, 57_600, 115_200]) {
    expect(await reader.changeBaud(baud)).toEqual({ ok: true, value: undefined });
    expect([reader.baud, device.baud]).toEqual([baud, baud]);
  }
  expect((await reader.read()).ok).toBe(true);
});

test('a reader that says yes and stays at its rate is found again at the old one', async ({ onTestFinished }) => {
  const { reader } = await plug(onTestFinished, 'baud-change-ignored');
  const changed = await reader.changeBaud(9600);
  expect(changed.ok ? 'ok' : changed.failure.code).toBe('device.not-supported');
  expect(reader.baud).toBe(115_200);
  expect((await reader.read()).ok).toBe(true);
});

test('the frame on the air is limited to what one byte can say', async ({ onTestFinished }) => {
  const reader = await openReader(onTestFinished, 'card-present');
  expect((await reader.limitRfFrame(0x50)).ok).toBe(true);
  for (const byteLength of [0, 256, 1.5]) expect((await reader.limitRfFrame(byteLength)).ok).toBe(false);
});

test('a card is read a second time without lifting where the reader can switch its field', async ({
  onTestFinished,
}) => {
  const reader = await openReader(onTestFinished, 'antenna', '&model=miaxis-mr300');
  for (let count = 0; count < 3; count += 1) expect((await reader.read({ waitMs: 400 })).ok).toBe(true);
  expect(reader.awaitsLift).toBe(false);
});

test('a model that does not take the antenna command after all is a plain reader: lift and place again', async ({
  onTestFinished,
}) => {
  const reader = await openReader(onTestFinished, 'card-present', '&model=miaxis-mr300');
  expect((await reader.read()).ok).toBe(true);
  const second = await reader.read({ waitMs: 400 });
  expect(second.ok ? 'ok' : second.failure.code).toBe('id-card.lift-again');
  expect(reader.seesLifting).toBe(false);
});

test('people of every awkward kind are there', () => {
  const numbers = syntheticPeople.map(({ document }) => document.number);
  expect(numbers.some((number) => number.startsWith('331021'))).toBe(true);
  expect(numbers.some((number) => number.startsWith('332602'))).toBe(true);
  expect(syntheticPeople.some(({ document }) => document.latinName?.length === 46)).toBe(true);
  const former = must(formerNumber(must(findSyntheticPerson('resident'), 'person').document.number), 'former number');
  expect(readIdNumber(former, '2026-01-01')).toMatchObject({ ok: true, facts: { kind: 'resident-15' } });
});

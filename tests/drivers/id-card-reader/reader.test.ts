import { expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { readIdCard } from '#drivers/id-card-reader/read-id-card.ts';
import { IdCardReader } from '#drivers/id-card-reader/reader.ts';
import { findScene, sceneNames } from '#drivers/id-card-reader/simulator-scenes.ts';
import { decodeTextRecord } from '#drivers/id-card-reader/text-record.ts';
import { syntheticPeople } from '#drivers/id-card-reader/simulator-people.ts';

const simulator = (scene: string): string => `simulator:id-card-reader?scene=${scene}`;

test.concurrent.each(syntheticPeople)('the card of $id is read whole', async ({ id, document }) => {
  const reading = valueOf(await readIdCard({ address: `simulator:id-card-reader?person=${id}` }));
  expect(reading.document).toEqual(document);
  expect(reading.photo).toHaveLength(1024);
  expect(valueOf(decodeTextRecord(reading.record))).toEqual({ ...document, newestAddress: null });
  expect(reading.reader).toEqual({
    address: `simulator:id-card-reader?person=${id}`,
    baud: 115_200,
    samId: '05.03-20260101-0123456789-0000000042',
  });
  expect(reading.wireBytes).toBeGreaterThan(1295);
});

const outcomes: Readonly<Record<string, string>> = {
  'card-present': 'ok',
  'checksum-error-once': 'ok',
  'random-failed-once': 'ok',
  'select-failed-once': 'ok',
  'host-checksum-once': 'ok',
  late: 'ok',
  slow: 'ok',
  noisy: 'ok',
  identifiers: 'ok',
  'old-firmware': 'ok',
  'found-at-third': 'ok',
  'first-byte-lost': 'ok',
  'garbage-before': 'ok',
  split: 'ok',
  glued: 'ok',
  'slow-9600': 'ok',
  'no-fingerprint': 'ok',
  'no-management-number': 'ok',
  antenna: 'ok',
  'baud-change-ignored': 'ok',
  'stuck-once': 'ok',
  'no-card': 'id-card.not-found',
  'lift-again': 'id-card.lift-again',
  'checksum-error': 'id-card.checksum',
  garbage: 'device.garbled',
  silent: 'device.silent',
  'not-authorised': 'id-card.reader-not-authorised',
  'reader-fault': 'id-card.reader-fault',
  'random-failed': 'id-card.reader-fault',
  'select-failed': 'id-card.select-failed',
  'card-rejects-reader': 'id-card.rejected',
  'reader-rejects-card': 'id-card.rejected',
  'not-verified': 'id-card.rejected',
  'unknown-type': 'id-card.unknown-type',
  'host-checksum': 'id-card.host-frame-refused',
  'cut-off': 'device.timeout',
  'unplug-mid-read': 'device.unplugged',
};

test.concurrent.each(sceneNames.map((name) => [name, outcomes[name]]))('scene %s ends with %s', async (name, code) => {
  expect(findScene(name)).toBeDefined();
  const start = performance.now();
  const read = await readIdCard({ address: simulator(name), waitMs: 1500, deadlineMs: 9000 });
  expect(read.ok ? 'ok' : read.failure.code).toBe(code);
  expect(performance.now() - start).toBeLessThan(9000);
  if (!read.ok) expect(JSON.stringify(read.failure)).not.toMatch(/\d{15}|[\u4e00-\u9fff]/);
});

test.concurrent.each([57_600, 38_400, 19_200, 9600])('a reader at %i bits per second is found', async (baud) => {
  expect(valueOf(await readIdCard({ address: `simulator:id-card-reader?baud=${baud}` })).reader.baud).toBe(baud);
});

test.concurrent('a card that stays after a reading must be lifted first', async () => {
  const reader = valueOf(await IdCardReader.open(simulator('card-present')));
  expect((await reader.read()).ok).toBe(true);
  expect(await reader.read({ waitMs: 400 })).toMatchObject({ failure: { code: 'id-card.lift-again' } });
  await reader.close();
});

test.concurrent('the screen is told each stage', async () => {
  const reader = valueOf(await IdCardReader.open(simulator('found-at-third')));
  const stages: string[] = [];
  await reader.read({ onStage: (stage) => stages.push(stage) });
  expect(stages).toEqual(['finding', 'finding', 'finding', 'selecting', 'reading', 'reading-newest-address']);
  await reader.close();
});

test.concurrent('a reading is cancelled at once, and a second one beside it is refused', async () => {
  const reader = valueOf(await IdCardReader.open(simulator('no-card')));
  const cancel = new AbortController();
  const reading = reader.read({ signal: cancel.signal });
  expect(await reader.read()).toMatchObject({ failure: { code: 'device.busy' } });
  const start = performance.now();
  cancel.abort();
  expect(await reading).toMatchObject({ failure: { code: 'device.cancelled' } });
  expect(performance.now() - start).toBeLessThan(300);
  await reader.close();
  expect(await reader.read()).toMatchObject({ failure: { code: 'device.cancelled' } });
});

test.concurrent.each(['silent', 'no-card', 'cut-off', 'garbage'])(
  'a deadline is kept when the reader is at %s',
  async (scene) => {
    for (const deadlineMs of [0, 350, 1500]) {
      const start = performance.now();
      expect((await readIdCard({ address: simulator(scene), deadlineMs })).ok).toBe(false);
      expect(performance.now() - start).toBeLessThan(deadlineMs + 300);
    }
  },
);

test.concurrent.each([
  ['sane:x', 'device.not-supported'],
  ['simulator:document-scanner', 'device.not-supported'],
  ['nonsense', 'device.address-invalid'],
  ['simulator:id-card-reader?scene=x', 'device.address-invalid'],
  ['simulator:id-card-reader?person=x', 'device.address-invalid'],
  ['simulator:id-card-reader?baud=x', 'device.address-invalid'],
  ['simulator:id-card-reader?speed=1', 'device.address-invalid'],
])('%s is refused with %s', async (address, code) => {
  expect(await readIdCard({ address })).toMatchObject({ failure: { code } });
});

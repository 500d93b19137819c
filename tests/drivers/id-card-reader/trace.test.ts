/** Traces: a recorded reading comes out of the driver again as it went in, without the person. */
import { expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { syntheticPeople } from '#drivers/id-card-reader/simulator-people.ts';
import { sceneNames } from '#drivers/id-card-reader/simulator-scenes.ts';
import { samTraceGrammar } from '#drivers/id-card-reader/trace-grammar.ts';
import { recordReading, replayReading, traceAddress } from '#drivers/id-card-reader/trace-reading.ts';
import { parseDeviceAddress } from '#drivers/transport/device-address.ts';
import { createMemoryLine } from '#drivers/transport/memory-transport.ts';
import { RecordingTransport } from '#drivers/transport/recording-transport.ts';
import type { Trace } from '#drivers/transport/trace.ts';
import { formatTrace, parseTrace } from '#drivers/transport/trace-text.ts';

async function record(address: string, waitMs = 1500) {
  const { reading, trace } = await recordReading({ address, waitMs });
  if (trace === null) throw new Error('no trace');
  return { reading, trace };
}

const wireBytesOf = ({ entries }: Trace): number =>
  entries.reduce((sum, entry) => {
    if (entry.kind === 'sent' || entry.kind === 'received') return sum + entry.bytes.length;
    return entry.kind === 'dropped' ? sum + entry.byteLength : sum;
  }, 0);

test.concurrent.each(sceneNames)('scene %s ends the same way when it is replayed', async (scene) => {
  const { reading, trace } = await record(`simulator:id-card-reader?scene=${scene}`);
  const written = formatTrace(trace, samTraceGrammar.describeSent);
  const again = valueOf(parseTrace(written));
  const replayed = await replayReading(again, Number.POSITIVE_INFINITY);
  expect(replayed.ok ? 'ok' : replayed.failure).toEqual(reading.ok ? 'ok' : reading.failure);
  if (!reading.ok || !replayed.ok) return;
  expect(replayed.value.wireBytes).toBe(reading.value.wireBytes);
  expect(wireBytesOf(again)).toBe(reading.value.wireBytes);
  expect(replayed.value.reader.baud).toBe(reading.value.reader.baud);
  expect(replayed.value.document.kind).toBe(reading.value.document.kind);
});

test.concurrent.each(syntheticPeople)('the trace of $id names nobody and keeps the shape', async ({ id, document }) => {
  const { reading, trace } = await record(`simulator:id-card-reader?person=${id}`);
  const written = formatTrace(trace, samTraceGrammar.describeSent);
  const { name, latinName, number, address, newestAddress } = document;
  expect(written).not.toContain(Buffer.from(number.slice(-8), 'utf16le').toString('hex'));
  for (const text of [name, latinName, address, newestAddress]) {
    if (text === null) continue;
    for (let at = 0; at + 4 <= text.length; at += 1)
      expect(written).not.toContain(Buffer.from(text.slice(at, at + 4), 'utf16le').toString('hex'));
  }
  const { document: replayed } = valueOf(await replayReading(trace, Number.POSITIVE_INFINITY));
  valueOf(reading);
  expect(replayed.kind).toBe(document.kind);
  expect(replayed.number).not.toBe(document.number);
  expect(replayed.number).toHaveLength(document.number.length);
  expect(replayed.validTo === null).toBe(document.validTo === null);
  expect(replayed.newestAddress?.length).toBe(document.newestAddress?.length);
  for (const field of ['name', 'latinName', 'address', 'newestAddress', 'issuer', 'travelPermitNumber'] as const) {
    expect(replayed[field]?.length).toBe(document[field]?.length);
    expect(replayed[field] ?? '').toMatch(/^[某X]*$/);
  }
});

test('a replay keeps the time of the trace, or is as many times faster', async () => {
  const { trace } = await record('simulator:id-card-reader?scene=found-at-third');
  const lastMs = trace.entries.at(-1)?.atMs ?? 0;
  expect(lastMs).toBeGreaterThan(600);
  for (const speed of [1, 20]) {
    const startedAt = performance.now();
    valueOf(await replayReading(trace, speed));
    const tookMs = performance.now() - startedAt;
    expect(tookMs).toBeGreaterThan((lastMs / speed) * 0.9);
    expect(tookMs).toBeLessThan(lastMs / speed + 400);
  }
});

test('a flood is cut, and cut is all that it is', async () => {
  const line = createMemoryLine();
  const header = { device: 'serial:…', isBaudGiven: true, waitMs: 0 };
  const recording = new RecordingTransport(line.transport, header, samTraceGrammar);
  const signal = AbortSignal.timeout(5000);
  for (let count = 0; count < 100; count += 1) {
    line.device.send(new Uint8Array(4096).fill(0xaa));
    valueOf(await recording.read(1000, signal));
  }
  const kept = wireBytesOf(recording.trace());
  expect(kept).toBeGreaterThan(200_000);
  expect(kept).toBeLessThan(270_000);
  await recording.close();
});

test('a driver that does otherwise than the trace is told so, and where', async () => {
  const { trace } = await record('simulator:id-card-reader');
  const sentAt = trace.entries.findLastIndex((entry) => entry.kind === 'sent');
  const other = trace.entries.with(sentAt, { kind: 'sent', atMs: 0, bytes: Uint8Array.of(1, 2, 3) });
  expect(await replayReading({ ...trace, entries: other }, Number.POSITIVE_INFINITY)).toMatchObject({
    failure: { code: 'device.trace-differs', detail: { entry: sentAt + 1, did: 'bytes' } },
  });
  const cut = trace.entries.slice(0, sentAt);
  expect(await replayReading({ ...trace, entries: cut }, Number.POSITIVE_INFINITY)).toMatchObject({
    failure: { code: 'device.trace-differs', detail: { entry: sentAt + 1, expected: 'end' } },
  });
  const longer = [...trace.entries, ...trace.entries.slice(sentAt)];
  expect(await replayReading({ ...trace, entries: longer }, Number.POSITIVE_INFINITY)).toMatchObject({
    failure: { code: 'device.trace-differs', detail: { did: 'end' } },
  });
});

test('a replay is cancelled at once', async () => {
  const { trace } = await record('simulator:id-card-reader?scene=no-card');
  const startedAt = performance.now();
  const replayed = await replayReading(trace, 1, AbortSignal.timeout(100));
  expect(replayed).toMatchObject({ failure: { code: 'device.cancelled' } });
  expect(performance.now() - startedAt).toBeLessThan(400);
});

test.each([
  ['serial:/dev/ttyUSB0?baud=9600', 'serial:/dev/ttyUSB0?baud=9600'],
  ['serial:COM3', 'serial:COM3'],
  ['serial:/home/zhangsan/reader', 'serial:…'],
  [
    'simulator:id-card-reader?scene=slow&person=411525198507191741&baud=9600',
    'simulator:id-card-reader?baud=9600&scene=slow',
  ],
  ['hid:10c4:0007', 'hid:10c4:0007'],
  ['folder:/home/zhangsan', 'folder'],
])('of %s a trace tells %s', (address, told) => {
  expect(traceAddress(valueOf(parseDeviceAddress(address)))).toBe(told);
});

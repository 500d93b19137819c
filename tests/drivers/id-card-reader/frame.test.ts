import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  encodeReply,
  encodeRequest,
  shortestReplyLength,
  shortestRequestLength,
} from '#drivers/id-card-reader/frame.ts';
import { FrameSplitter, type SplitEvent } from '#drivers/id-card-reader/frame-splitter.ts';
import {
  findCard,
  formatSamId,
  parseCardContent,
  readBase,
  readNewestAddress,
  readSamId,
  resetSam,
  samStatus,
  selectCard,
} from '#drivers/id-card-reader/command.ts';
import { hex, bytesOf } from './hex.ts';

test.each([
  [resetSam, 'AA AA AA 96 69 00 03 10 FF EC'],
  [samStatus, 'AA AA AA 96 69 00 03 11 FF ED'],
  [readSamId, 'AA AA AA 96 69 00 03 12 FF EE'],
  [findCard, 'AA AA AA 96 69 00 03 20 01 22'],
  [selectCard, 'AA AA AA 96 69 00 03 20 02 21'],
  [readBase, 'AA AA AA 96 69 00 03 30 01 32'],
  [readNewestAddress, 'AA AA AA 96 69 00 03 30 03 30'],
])('$name is sent as the published frame', (command, frame) => {
  expect(hex(command.request)).toBe(frame);
});

test('a command with data counts it: RF frame size 50', () => {
  expect(hex(encodeRequest(0x61, 0xff, Uint8Array.of(0x50)))).toBe('AA AA AA 96 69 00 04 61 FF 50 CA');
});

test.each([
  ['AA AA AA 96 69 00 04 00 00 90 94', '00 00 90'],
  ['AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97', '00 00 9F 00 00 00 00'],
  ['AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C', '00 00 90 00 00 00 00 00 00 00 00'],
])('the published reply %s is taken apart', (frame, body) => {
  expect(new FrameSplitter(shortestReplyLength).push(bytesOf(frame))).toEqual([{ kind: 'frame', body: bytesOf(body) }]);
});

test('a base reply is 1295 bytes, one with an empty fingerprint 1297, a full one 2321', () => {
  expect([1284, 1286, 2310].map((dataLength) => encodeReply(0x90, new Uint8Array(dataLength)).length)).toEqual([
    1295, 1297, 2321,
  ]);
});

test('a frame whose first AA was lost is found all the same', () => {
  const frame = encodeReply(0x9f, new Uint8Array(4));
  expect(new FrameSplitter(shortestReplyLength).push(frame.slice(1))).toHaveLength(1);
});

const replies = fc.array(
  fc.record({
    status: fc.constantFrom(0x90, 0x9f, 0x80, 0x41),
    data: fc.uint8Array({ maxLength: 60 }),
    noise: fc.uint8Array({ maxLength: 12 }).map((bytes) => bytes.map((byte) => byte & 0x5f)),
  }),
  { minLength: 1, maxLength: 4 },
);

test('any split of the stream gives the same frames, whatever noise stands between them', () => {
  fc.assert(
    fc.property(replies, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }), (given, sizes) => {
      const stream = concat(given.flatMap(({ status, data, noise }) => [noise, encodeReply(status, data)]));
      const splitter = new FrameSplitter(shortestReplyLength);
      const events: SplitEvent[] = [];
      for (let offset = 0, turn = 0; offset < stream.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1;
        events.push(...splitter.push(stream.subarray(offset, offset + size)));
        offset += size;
      }
      expect(events).toEqual(
        given.map(({ status, data }) => ({ kind: 'frame', body: Uint8Array.of(0, 0, status, ...data) })),
      );
    }),
  );
});

test('a splitter that forgets the rest of a chunk fails on the same property', () => {
  class Forgetful extends FrameSplitter {
    override push(chunk: Uint8Array): SplitEvent[] {
      this.reset();
      return super.push(chunk);
    }
  }
  const frame = encodeReply(0x90);
  const forgetful = new Forgetful(shortestReplyLength);
  expect([...forgetful.push(frame.slice(0, 6)), ...forgetful.push(frame.slice(6))]).toEqual([]);
});

test('a false beginning does not swallow the frame behind it once the line is quiet', () => {
  const splitter = new FrameSplitter(shortestReplyLength);
  const frame = encodeReply(0x80);
  expect(splitter.push(concat([bytesOf('AA AA 96 69 05 08 00'), frame]))).toEqual([]);
  expect(splitter.isPending).toBe(true);
  expect(splitter.salvage()).toEqual([{ kind: 'frame', body: Uint8Array.of(0, 0, 0x80) }]);
});

test('a pause in the middle of a real frame does not lose it', () => {
  const splitter = new FrameSplitter(shortestReplyLength);
  const frame = encodeReply(0x90, new Uint8Array(70).fill(0xaa));
  expect(splitter.push(frame.slice(0, 40))).toEqual([]);
  expect(splitter.salvage()).toEqual([]);
  expect(splitter.push(frame.slice(40))).toHaveLength(1);
});

test.each(['AA AA AA 96 69 00 03 00 00 03', 'AA AA AA 96 69 10 01 00 00 90', 'AA AA AA 96 69 00 00 00'])(
  'a length that no reply has is not believed: %s',
  (frame) => {
    const splitter = new FrameSplitter(shortestReplyLength);
    expect(splitter.push(concat([bytesOf(frame), encodeReply(0x90)]))).toContainEqual({
      kind: 'frame',
      body: Uint8Array.of(0, 0, 0x90),
    });
  },
);

test('never more is kept than one frame', () => {
  const splitter = new FrameSplitter(shortestRequestLength);
  for (let round = 0; round < 200; round += 1) splitter.push(new Uint8Array(1000).fill(0xaa));
  expect(splitter.isPending).toBe(false);
});

test('card content is cut by its own lengths, never by fixed offsets', () => {
  const data = bytesOf('00 03 00 02 01 02 03 11 12');
  expect(parseCardContent(data)).toEqual({
    text: Uint8Array.of(1, 2, 3),
    photo: Uint8Array.of(0x11, 0x12),
    fingerprint: null,
  });
  expect(parseCardContent(bytesOf('00 03 00 02 00 01 01 02 03 11 12 99'))).toEqual({
    text: Uint8Array.of(1, 2, 3),
    photo: Uint8Array.of(0x11, 0x12),
    fingerprint: Uint8Array.of(0x99),
  });
  expect(parseCardContent(bytesOf('00 03 00 02 01 02 03 11'))).toBeNull();
  expect(parseCardContent(bytesOf('00'))).toBeNull();
});

test('a SAM id has 36 characters', () => {
  const text = formatSamId(bytesOf('05 00 03 00 05 25 35 01 15 CD 5B 07 2A 00 00 00'));
  expect(text).toBe('05.03-20260101-0123456789-0000000042');
  expect(text).toHaveLength(36);
});

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortestReplyLength } from '#drivers/id-card-reader/frame.ts';
import { FrameSplitter, type SplitEvent } from '#drivers/id-card-reader/frame-splitter.ts';
import { foreignFrame } from './foreign-reader.ts';

const runs = { numRuns: 2000 } as const;
const mark = [0xaa, 0xaa, 0x96, 0x69] as const;
const longest = 4096;

/** What the stream holds, said as plainly as it can be: at each place, is here a frame, and does it add up? */
function modelSplit(stream: Uint8Array, isChecked = true): SplitEvent[] {
  const events: SplitEvent[] = [];
  for (let start = 0; start < stream.length;) {
    const length = ((stream[start + 4] ?? 0) << 8) | (stream[start + 5] ?? 0);
    const end = start + 6 + length;
    const isBeginning = mark.every((byte, index) => stream[start + index] === byte);
    if (isBeginning && stream.length < start + 6) break;
    if (!isBeginning || length < shortestReplyLength || length > longest) {
      start += 1;
      continue;
    }
    if (end > stream.length) break;
    const sum = stream.subarray(start + 4, end).reduce((total, byte) => total ^ byte, 0);
    const adds = sum === 0 || !isChecked;
    events.push(adds ? { kind: 'frame', body: stream.slice(start + 6, end - 1) } : { kind: 'bad-checksum' });
    start = adds ? end : start + 1;
  }
  return events;
}

/** Frames, damaged frames, beginnings of frames, runs of AA, and anything. */
const piece = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((data) => foreignFrame(0x90, data)),
  fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.nat(), fc.integer({ min: 1, max: 255 })).map(([data, place, mask]) => {
    const frame = foreignFrame(0x9f, data);
    return frame.map((byte, index) => (index === place % frame.length ? byte ^ mask : byte));
  }),
  fc.integer({ min: 0, max: 90 }).map((length) => Uint8Array.of(...mark, 0, length)),
  fc.integer({ min: 1, max: 9 }).map((length) => new Uint8Array(length).fill(0xaa)),
  fc.uint8Array({ maxLength: 60 }),
);
const streams = fc
  .array(piece, { maxLength: 12 })
  .map((pieces) => Uint8Array.from(pieces.flatMap((each) => [...each])));
const sizes = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 10 });

function splitInPieces(stream: Uint8Array, pieceSizes: readonly number[]): SplitEvent[] {
  const splitter = new FrameSplitter(shortestReplyLength);
  const events: SplitEvent[] = [];
  for (let offset = 0, turn = 0; offset < stream.length; turn += 1) {
    const size = pieceSizes[turn % pieceSizes.length] ?? 1;
    events.push(...splitter.push(stream.subarray(offset, offset + size)));
    offset += size;
  }
  return events;
}

test('whatever the stream and however it comes in pieces, the splitter finds what the plain description finds', () => {
  fc.assert(
    fc.property(streams, sizes, (stream, pieceSizes) => {
      expect(splitInPieces(stream, pieceSizes)).toEqual(modelSplit(stream));
    }),
    runs,
  );
});

test('a splitter that checks no sum fails on the same property', () => {
  const outcome = fc.check(
    fc.property(streams, (stream) => {
      expect(modelSplit(stream, false)).toEqual(modelSplit(stream));
    }),
    runs,
  );
  expect(outcome.failed).toBe(true);
});

/** Whether noise before this place is, by a chance of one in 256, a frame that adds up and reaches beyond it. */
function reachesBeyond(stream: Uint8Array, place: number): boolean {
  for (let start = 0; start < place; start += 1) {
    const [frame] = modelSplit(stream.subarray(start));
    const isHere = mark.every((byte, index) => stream[start + index] === byte);
    if (isHere && frame?.kind === 'frame' && start + 6 + frame.body.length + 1 > place) return true;
  }
  return false;
}

test('once the line is quiet, no whole frame stays hidden behind a beginning', () => {
  fc.assert(
    fc.property(streams, fc.uint8Array({ maxLength: 20 }), (stream, data) => {
      // The mark of the last frame is its last four preamble bytes.
      fc.pre(!reachesBeyond(Uint8Array.of(...stream, ...foreignFrame(0x90, data)), stream.length + 1));
      const splitter = new FrameSplitter(shortestReplyLength);
      const last: SplitEvent = { kind: 'frame', body: Uint8Array.of(0, 0, 0x90, ...data) };
      const events = [...splitter.push(stream), ...splitter.push(foreignFrame(0x90, data))];
      expect([...events, ...splitter.salvage()]).toContainEqual(last);
    }),
    runs,
  );
});

test('bytes behind a frame that begin no other are noticed; a whole frame behind it is not', () => {
  const splitter = new FrameSplitter(shortestReplyLength);
  splitter.push(foreignFrame(0x90));
  expect(splitter.hasTrailer).toBe(false);
  splitter.push(foreignFrame(0x91));
  expect(splitter.hasTrailer).toBe(false);
  splitter.push(Uint8Array.of(0x20, 0x00));
  expect(splitter.hasTrailer).toBe(true);
});

test.each([
  ['one AA after another', [0xaa]],
  ['beginnings of the longest frame, one behind the other', [...mark, 0x10, 0x00]],
  ['short frames that do not add up', [...mark, 0x00, 0x04, 0, 0, 0x90, 0x00]],
])('twice as much noise takes twice the time, not four times: %s', (_name, pattern) => {
  const costOf = (byteLength: number): number => {
    const noise = Uint8Array.from({ length: byteLength }, (_, index) => pattern[index % pattern.length] ?? 0);
    const times = Array.from({ length: 5 }, () => {
      const splitter = new FrameSplitter(shortestReplyLength);
      const start = performance.now();
      for (let offset = 0; offset < noise.length; offset += 100) splitter.push(noise.subarray(offset, offset + 100));
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  costOf(100_000);
  const [once, eightTimes] = [costOf(100_000), costOf(800_000)];
  // 64 times were it quadratic.
  expect(eightTimes).toBeLessThan(Math.max(1, once) * 32);
});

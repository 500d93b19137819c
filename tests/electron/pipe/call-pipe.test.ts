/** The frame format: every value comes back as it was, and no bytes whatever break the reader. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrame, encodeFrame } from '#contract/counter/call-pipe.ts';
import { createPacketSplitter, writePacket } from '#electron/terminal/pipe/packets.ts';

const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 40 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$bytes', '$$', '$')), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).value;

test('every value with bytes anywhere in it comes back as it was', () => {
  fc.assert(
    fc.property(fc.nat(), fc.string(), value, (id, name, input) => {
      // `__proto__` as an own key is no value that JSON.parse and Object.fromEntries treat alike; no schema has it.
      fc.pre(!JSON.stringify(input).includes('__proto__'));
      const frame = { kind: 'call', id, name, input } as const;
      expect(decodeFrame(encodeFrame(frame))).toEqual({ ok: true, value: frame });
    }),
  );
});

test('no bytes whatever make the reader throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof decodeFrame(bytes).ok === 'boolean'));
});

test('a frame that is cut short anywhere is refused', () => {
  const frame = encodeFrame({ kind: 'answer', id: 1, value: { page: new Uint8Array([1, 2, 3]), note: 'a' } });
  for (let length = 0; length < frame.byteLength; length += 1) {
    expect(decodeFrame(frame.subarray(0, length))).toMatchObject({ ok: false });
  }
});

test('however a stream is split, the same packets come out', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 60 })), fc.array(fc.nat({ max: 50 })), (packets, cuts) => {
      const chunks: Uint8Array[] = [];
      const stream = {
        write: (bytes: Uint8Array) => chunks.push(bytes),
        cork: () => undefined,
        uncork: () => undefined,
      };
      for (const packet of packets) writePacket(stream, packet.subarray(0, 3), packet.subarray(3));
      let rest: Uint8Array = Buffer.concat(chunks);
      const seen: number[][] = [];
      const split = createPacketSplitter((packet) => seen.push([...packet]));
      for (const cut of cuts) {
        split(rest.subarray(0, cut));
        rest = rest.subarray(cut);
      }
      split(rest);
      expect(seen).toEqual(packets.map((packet) => [...packet]));
    }),
  );
});

test('a packet that claims to be longer than any frame ends the stream', () => {
  const split = createPacketSplitter(() => undefined);
  expect(split(new Uint8Array([255, 255, 255, 255]))).toBe(false);
});

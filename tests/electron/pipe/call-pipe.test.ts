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

test('a long list comes back as it was, whether its rows are alike or not', () => {
  const row = fc.record({ id: fc.string(), $odd: fc.integer(), nested: value }, { requiredKeys: ['id'] });
  const rows = fc.oneof(
    fc.array(row, { minLength: 30, maxLength: 40 }),
    fc.array(fc.record({ id: fc.string(), $odd: fc.integer(), nested: value }), { minLength: 32, maxLength: 40 }),
  );
  fc.assert(
    fc.property(rows, (list) => {
      fc.pre(!JSON.stringify(list).includes('__proto__'));
      const frame = { kind: 'answer', id: 1, value: { list, more: false } } as const;
      expect(decodeFrame(encodeFrame(frame))).toEqual({ ok: true, value: frame });
    }),
  );
});

test('what is undefined in one row of a long list stays away, and no key is lost', () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({ index, note: index === 7 ? undefined : 'x' }));
  const decoded = decodeFrame(encodeFrame({ kind: 'answer', id: 1, value: rows }));
  expect(decoded).toEqual({ ok: true, value: { kind: 'answer', id: 1, value: rows } });
});

test('a long list of like rows is shorter than its JSON by a third', () => {
  const rows = Array.from({ length: 3_000 }, (_, index) => ({
    caseId: `case-${index}`,
    status: 'accepted',
    updatedOn: '2026-11-23',
  }));
  const frame = { kind: 'answer', id: 1, value: rows } as const;
  expect(encodeFrame(frame).byteLength).toBeLessThan(JSON.stringify(frame).length * 0.67);
});

test.each([
  ['cells that fill no row', '{"keys":["a","b"],"cells":[1,2,3]}'],
  ['no keys', '{"keys":[],"cells":[]}'],
  ['keys that are no list', '{"keys":"a","cells":[1]}'],
  ['a key that would change what a row is', '{"keys":["__proto__"],"cells":[{}]}'],
  ['nothing', 'null'],
])('a table with %s is refused', (_, table) => {
  const head = new TextEncoder().encode(`{"kind":"answer","id":1,"value":{"$table":${table}}}`);
  const frame = new Uint8Array(8 + head.byteLength);
  new DataView(frame.buffer).setUint32(0, head.byteLength, true);
  new DataView(frame.buffer).setUint32(4, 0x8000_0000, true);
  frame.set(head, 8);
  expect(decodeFrame(frame)).toMatchObject({ ok: false, failure: { code: 'program.frame-invalid' } });
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

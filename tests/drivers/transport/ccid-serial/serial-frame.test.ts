import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import { encodeCommand, parseAnswer } from '#drivers/transport/ccid-serial/ccid-message.ts';
import { encodeFrame, FrameSplitter, nakFrame, type FrameEvent } from '#drivers/transport/ccid-serial/serial-frame.ts';

const message = fc
  .tuple(fc.integer({ min: 0x60, max: 0x8f }), fc.uint8Array({ maxLength: 261 }))
  .map(([type, data]) => {
    const bytes = new Uint8Array(10 + data.length);
    bytes[0] = type;
    new DataView(bytes.buffer).setUint32(1, data.length, true);
    bytes.set(data, 10);
    return bytes;
  });

test('the escape that asks for the firmware is the frame of the published table', () => {
  const command = { name: 'escape', slot: 0, specific: [0, 0, 0], data: Uint8Array.of(2) } as const;
  expect(toHex(encodeFrame(encodeCommand(command, 0)))).toBe('03066B0100000000000000000' + '26D');
  expect(toHex(nakFrame)).toBe('031516');
});

test('any splitting of the stream gives the same events, with movement and time requests in between', () => {
  const item = fc.oneof(
    message.map((bytes): [Uint8Array, FrameEvent] => [encodeFrame(bytes), { kind: 'message', message: bytes }]),
    fc.constant<[Uint8Array, FrameEvent]>([nakFrame, { kind: 'nak' }]),
    fc
      .constantFrom(2, 3, 8, 12)
      .map((slots): [Uint8Array, FrameEvent] => [Uint8Array.of(0x50, slots), { kind: 'movement', slots }]),
    fc
      .integer({ min: 0x80, max: 0xff })
      .map((byte): [Uint8Array, FrameEvent] => [Uint8Array.of(byte), { kind: 'time-request' }]),
  );
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
      (items, sizes) => {
        const stream = items.flatMap(([bytes]) => [...bytes]);
        const splitter = new FrameSplitter();
        const events: FrameEvent[] = [];
        for (let from = 0, turn = 0; from < stream.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          events.push(...splitter.push(Uint8Array.from(stream.slice(from, from + size))));
          from += size;
        }
        expect(events).toEqual(items.map(([, event]) => event));
        expect(splitter.isInside).toBe(false);
      },
    ),
  );
});

test('random bytes never throw, and after a reset a frame is found again', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), message, (chunks, wanted) => {
      const splitter = new FrameSplitter();
      for (const chunk of chunks) splitter.push(chunk);
      for (const chunk of chunks) parseAnswer(chunk);
      splitter.reset();
      expect(splitter.push(encodeFrame(wanted))).toEqual([{ kind: 'message', message: wanted }]);
    }),
  );
});

describe('a frame that cannot be one', () => {
  test('a damaged bit anywhere is never taken for the message', () => {
    fc.assert(
      fc.property(message, fc.nat(), (wanted, where) => {
        const frame = encodeFrame(wanted);
        const bit = where % (frame.length * 8);
        frame[bit >> 3] = (frame[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const events = new FrameSplitter().push(frame);
        expect(events.filter(({ kind }) => kind === 'message')).toEqual([]);
      }),
    );
  });

  test.each([
    ['0306800000010000000000', 'length'],
    ['0307', 'control'],
    ['031517', 'control'],
    ['030681000000000001020000FF', 'lrc'],
  ])('%s breaks off with %s', (hex, reason) => {
    expect(new FrameSplitter().push(fromHex(hex))).toEqual([{ kind: 'broken', reason }]);
  });
});

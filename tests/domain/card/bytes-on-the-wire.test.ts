import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeApdu, parseApdu, statusOf, bodyOf } from '#domain/card/apdu.ts';
import { concatBytes, fromHex, toHex } from '#domain/card/bytes.ts';
import { chipSerial } from '#domain/card/chip-serial.ts';
import { crc32 } from '#domain/card/checksum.ts';
import { encodeGrouping, maxPlainBytes, planStoreData } from '#domain/card/store-data.ts';
import { encodeTlv, isTag, parseTlvs } from '#domain/card/tlv.ts';
import { GroupingReceiver } from '#drivers/card-encoder/simulator/grouping-receiver.ts';

const byte = fc.integer({ min: 0, max: 255 });

describe('commands of ISO/IEC 7816-4', () => {
  test('cases 1 to 4 come back as they were', () => {
    const command = fc.record({
      cla: byte,
      ins: byte,
      p1: byte,
      p2: byte,
      data: fc.option(fc.uint8Array({ minLength: 1, maxLength: 255 }), { nil: undefined }),
      le: fc.option(fc.integer({ min: 1, max: 256 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(command, ({ data, le, ...head }) => {
        const wanted = { ...head, ...(data && { data }), ...(le !== undefined && { le }) };
        expect(parseApdu(encodeApdu(wanted))).toEqual(wanted);
      }),
    );
  });

  test('an Lc that does not agree with the length is refused', () => {
    expect(parseApdu(fromHex('80E2000005010203'))).toBeUndefined();
    expect(parseApdu(fromHex('80E20000020102030405'))).toBeUndefined();
    expect(parseApdu(fromHex('80E200'))).toBeUndefined();
  });

  test('a response without two bytes has no status', () => {
    expect(statusOf(fromHex('90'))).toBeUndefined();
    expect(bodyOf(fromHex('01029000'))).toEqual(fromHex('0102'));
  });
});

describe('BER-TLV', () => {
  const tag = fc.integer({ min: 1, max: 0xffffff }).filter(isTag);

  test('any objects come back in order', () => {
    const objects = fc.array(fc.record({ tag, value: fc.uint8Array({ maxLength: 300 }) }), { maxLength: 6 });
    fc.assert(
      fc.property(objects, (tlvs) => {
        expect(parseTlvs(concatBytes(...tlvs.map((tlv) => encodeTlv(tlv.tag, tlv.value))))).toEqual(tlvs);
      }),
    );
  });

  test('cut short anywhere it is refused or holds less, never read past its end', () => {
    const whole = encodeTlv(0xdf01, fromHex('0102030405'));
    for (let length = 1; length < whole.length; length += 1) expect(parseTlvs(whole.slice(0, length))).toBeUndefined();
  });

  test('any bytes at all do not throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void parseTlvs(bytes)));
  });
});

describe('STORE DATA', () => {
  const grouping = fc.record({
    identifier: fc.integer({ min: 0x0101, max: 0x1efe }),
    value: fc.uint8Array({ maxLength: 700 }),
  });
  const limit = fc.constantFrom(239, 247, 255);

  test('any groupings reach the card whole and in order, whatever the block limit', () => {
    fc.assert(
      fc.property(fc.array(grouping, { minLength: 1, maxLength: 8 }), limit, (groupings, maxBytes) => {
        const receiver = new GroupingReceiver();
        const commands = planStoreData(groupings, maxBytes).map(({ apdu }) => parseApdu(apdu));
        const received = commands.flatMap((command): readonly unknown[] => {
          expect(command?.data?.length ?? 0).toBeLessThanOrEqual(maxBytes);
          const taken = receiver.take(command?.p1 ?? 0, command?.p2 ?? 0, command?.data ?? new Uint8Array());
          return typeof taken === 'number' ? [`error ${taken.toString(16)}`] : taken;
        });
        expect(received).toEqual(groupings);
      }),
      { numRuns: 60 },
    );
  });

  test('only the last block says so, and blocks are numbered from 00', () => {
    const commands = planStoreData([{ identifier: 0x0101, value: new Uint8Array(600) }], 239);
    expect(commands.map(({ apdu }) => toHex(apdu.slice(0, 4)))).toEqual(['80E20800', '80E20801', '80E28802']);
  });

  test('lengths from 255 take the three-byte form (Card Specification 11.11.2.3)', () => {
    expect(toHex(encodeGrouping({ identifier: 0x0201, value: new Uint8Array(254) })).slice(0, 6)).toBe('0201FE');
    expect(toHex(encodeGrouping({ identifier: 0x0201, value: new Uint8Array(255) })).slice(0, 10)).toBe('0201FF00FF');
  });

  test('a block out of order is refused by the card', () => {
    const [, second] = planStoreData([{ identifier: 0x0101, value: new Uint8Array(300) }], 239);
    const command = second && parseApdu(second.apdu);
    expect(new GroupingReceiver().take(command?.p1 ?? 0, command?.p2 ?? 0, command?.data ?? new Uint8Array())).toBe(
      0x6a86,
    );
  });

  test('a wrapped block takes 239 bytes with encryption, 247 with a MAC only; with MACs of 16 bytes 223 and 239', () => {
    const levels = [0x00, 0x01, 0x11, 0x03, 0x13, 0x33];
    expect(levels.map((level) => maxPlainBytes(level))).toEqual([255, 247, 247, 239, 239, 239]);
    expect(levels.map((level) => maxPlainBytes(level, 16))).toEqual([255, 239, 239, 223, 223, 223]);
  });
});

test('the check value of CRC-32 is the published one', () => {
  expect(crc32(Uint8Array.from('123456789', (character) => character.charCodeAt(0)))).toBe(0xcbf43926);
});

test('the chip serial is found in production data with or without its tag', () => {
  const data = `5A4A${'00'.repeat(10)}123456780001${'00'.repeat(24)}`;
  expect(chipSerial(fromHex(data))).toBe('5A4A123456780001');
  expect(chipSerial(fromHex(`9F7F2A${data}`))).toBe('5A4A123456780001');
  expect(chipSerial(fromHex('0102'))).toBeUndefined();
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import type { CardField, FieldEncoding } from '#domain/card/card-profile.ts';
import { decodeField, encodeField } from '#domain/card/field-encoding.ts';
import { decodeGb18030, encodeGb18030 } from '#domain/card/gb18030.ts';

const field = (encoding: FieldEncoding, maxBytes: number, padding?: number): CardField => ({
  name: 'value',
  tag: 0xdf01,
  encoding,
  maxBytes,
  required: true,
  ...(padding !== undefined && { padding }),
});

function roundTrip(of: CardField, text: string): string | undefined {
  const bytes = encodeField(of, text);
  return bytes && decodeField(of, bytes);
}

describe('text in GB 18030', () => {
  test.each([
    ['居住证', 'BED3D7A1D6A4'],
    ['张三', 'D5C5C8FD'],
    // First character of extension A: four bytes. First one beyond the basic plane, and one that stands in names.
    ['㐀', '8139EE39'],
    ['\u{10000}', '90308130'],
    ['𠮷', '9534B235'],
    ['A1 -', '4131202D'],
  ])('%s', (text, hex) => {
    const bytes = encodeGb18030(text);
    expect(bytes && decodeGb18030(bytes)).toBe(text);
    expect(bytes && toHex(bytes)).toBe(hex);
  });

  /** The Encoding Standard gives its code A3A0 to U+3000, so no decoder of a browser or of Node brings it back. */
  const withoutCode = '\ue5e5';

  test('any text without lone surrogates and U+E5E5 comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (drawn) => {
        const text = drawn.replaceAll(withoutCode, '');
        const bytes = encodeGb18030(text);
        expect(bytes && decodeGb18030(bytes)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test('a lone surrogate has no code, nor has U+E5E5', () => {
    expect(encodeGb18030('\ud800')).toBeUndefined();
    expect(encodeGb18030(withoutCode)).toBeUndefined();
  });

  test('every two-byte code of GB 2312 level 1 comes back as the same two bytes', () => {
    for (let lead = 0xb0; lead <= 0xd7; lead += 1) {
      for (let trail = 0xa1; trail <= (lead === 0xd7 ? 0xf9 : 0xfe); trail += 1) {
        const text = decodeGb18030(Uint8Array.of(lead, trail)) ?? '';
        expect(encodeGb18030(text)).toEqual(Uint8Array.of(lead, trail));
      }
    }
  });
});

describe('fields', () => {
  test('dates are eight BCD digits', () => {
    expect(encodeField(field('bcd-date', 4), '2026-03-15')).toEqual(fromHex('20260315'));
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (text) => {
        expect(roundTrip(field('bcd-date', 4), text)).toBe(text);
      }),
    );
  });

  test.each(['2025-02-29', '2100-02-29', '2025-13-01', '2025-00-10', '2025-1-1', ''])('%s is no date', (text) => {
    expect(encodeField(field('bcd-date', 4), text)).toBeUndefined();
  });

  test('no date stands for 长期 or unset, not for a wrong date', () => {
    expect(decodeField(field('bcd-date', 4), fromHex('00000000'))).toBe('');
    expect(decodeField(field('bcd-date', 4), fromHex('20261315'))).toBeUndefined();
  });

  test('digits of any length come back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,20}$/), (text) => {
        expect(roundTrip(field('bcd', 10), text)).toBe(text);
      }),
    );
  });

  test('numbers take their full length and nothing larger', () => {
    expect(encodeField(field('number', 2), '258')).toEqual(fromHex('0102'));
    expect(encodeField(field('number', 1), '256')).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff }), (value) => {
        expect(roundTrip(field('number', 2), String(value))).toBe(String(value));
      }),
    );
  });

  test('padded fields are filled on the card and read without the filling', () => {
    const padded = field('gb18030', 30, 0x00);
    expect(encodeField(padded, '张三')).toHaveLength(30);
    expect(roundTrip(padded, '张三')).toBe('张三');
  });

  test('what is too long is refused whole, never cut', () => {
    expect(encodeField(field('gb18030', 5), '张三丰')).toBeUndefined();
    expect(encodeField(field('ascii', 3), 'abcd')).toBeUndefined();
    expect(encodeField(field('ascii', 3), '张')).toBeUndefined();
  });

  test('any bytes decode to a text or to nothing, and never throw', () => {
    const encodings: readonly FieldEncoding[] = ['bcd-date', 'bcd', 'gb18030', 'ascii', 'number', 'hex'];
    fc.assert(
      fc.property(
        fc.constantFrom(...encodings),
        fc.uint8Array({ maxLength: 40 }),
        (encoding, bytes) => void decodeField(field(encoding, 40), bytes),
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import { parseAtr, type Atr } from '#drivers/transport/card/atr.ts';
import { bitRateOf, blockWaitingMs } from '#drivers/transport/card/bit-rate.ts';
import { agreedRateFactor, chooseProtocol, ppsRequest, unaskedProtocol } from '#drivers/transport/card/pps.ts';
import { encodeT0Command } from '#drivers/transport/card/t0-command.ts';
import { permitCardAtr } from '#drivers/card-encoder/simulator/permit-card.ts';

const limits = { clockHz: 4_000_000, highestBitRate: 344_086, asksItself: false };

function atrOf(hex: string): Atr {
  const read = parseAtr(fromHex(hex));
  if (!read.ok) throw new Error(`${read.problem} at ${read.offset}`);
  return read.atr;
}

describe('answers to reset', () => {
  test('the permit card offers T=0 and T=1 and names itself', () => {
    const atr = atrOf(toHex(permitCardAtr));
    expect(atr).toMatchObject({ convention: 'direct', protocols: [0, 1], specificMode: null });
    expect(Buffer.from(atr.historical).toString('ascii')).toBe('ZJPERMIT');
  });

  test.each([
    // ISO/IEC 7816-3: T=0 only has no check byte; TA1 96 is 512/32.
    ['3B6D00000080318065B087010000000090', { protocols: [0], rateFactor: 0x11 }],
    ['3B9F96801FC78031A073BE21136743200718000001A5', { protocols: [0], rateFactor: 0x96, extraGuardTime: 0 }],
    ['3B80800101', { protocols: [0, 1], rateFactor: 0x11 }],
    // A Java card of T=1 only, in specific mode, IFSC FE, BWI 4, CWI 5.
    [
      '3BF81300008131FE454A434F5076323431B7',
      { protocols: [1], rateFactor: 0x13, block: { ifsc: 0xfe, bwi: 4, cwi: 5, checksum: 'lrc' }, specificMode: null },
    ],
    ['3BD518FF8191FE1FC38073C821100A', { protocols: [1], extraGuardTime: 0xff, block: { ifsc: 0xfe } }],
  ] as const)('%s', (hex, expected) => {
    expect(atrOf(hex)).toMatchObject(expected);
  });

  test('TA2 is a specific mode; T=15 is no protocol; CRC is told by TC3', () => {
    expect(atrOf(withCheck('3B90961101')).specificMode).toEqual({ protocol: 1, isImplicit: false });
    expect(atrOf(withCheck('3B90961111')).specificMode).toEqual({ protocol: 1, isImplicit: true });
    expect(atrOf(withCheck('3B80811F43')).protocols).toEqual([1]);
    expect(atrOf(withCheck('3B80814101')).block.checksum).toBe('crc');
  });

  test.each([
    ['', 'cut-short', 0],
    ['3B', 'cut-short', 1],
    ['3C00', 'wrong-ts', 0],
    ['3B8880015A4A5045524D49540F', 'check-byte', 12],
    ['3B8880015A4A5045524D4954', 'cut-short', 12],
    ['3B8880015A4A5045524D49', 'cut-short', 11],
    ['3B80800101FF', 'left-over', 5],
    ['3BF011', 'cut-short', 3],
    ['3B808111FF', 'reserved-value', 4],
    ['3B808121A5', 'reserved-value', 4],
    ['3B808F', 'reserved-value', 2],
    ['3B804000', 'reserved-value', 3],
    [`3B00${'00'.repeat(32)}`, 'too-long', 33],
  ])('%s is none: %s at byte %i', (hex, problem, offset) => {
    expect(parseAtr(fromHex(hex))).toEqual({ ok: false, problem, offset });
  });

  test('any bytes are read or refused at a place within them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.boolean(), (tail, isLikely) => {
        const bytes = isLikely ? Uint8Array.of(0x3b, ...tail) : tail;
        const read = parseAtr(bytes);
        if (!read.ok) expect(read.offset).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});

describe('protocol and rate', () => {
  test('T=1 is asked for where it is not the first offer, with the rate of TA1 when the reader can follow', () => {
    const choice = chooseProtocol(atrOf(toHex(permitCardAtr)), limits);
    expect(choice).toMatchObject({ protocol: 1, rateFactor: 0x11 });
    expect(toHex(choice?.request ?? new Uint8Array())).toBe('FF01FE');
    const fast = chooseProtocol(atrOf('3B9F96801FC78031A073BE21136743200718000001A5'), limits);
    expect(toHex(fast?.request ?? new Uint8Array())).toBe('FF109679');
    const slowReader = chooseProtocol(atrOf('3B9F96801FC78031A073BE21136743200718000001A5'), {
      ...limits,
      highestBitRate: 125_000,
    });
    expect(slowReader).toEqual({ protocol: 0, rateFactor: 0x11, request: null });
  });

  test('a reader that asks by itself, a specific mode and the first offer at the usual rate need no request', () => {
    expect(chooseProtocol(atrOf(toHex(permitCardAtr)), { ...limits, asksItself: true })?.request).toBeNull();
    expect(chooseProtocol(atrOf('3B020000'), limits)).toEqual({ protocol: 0, rateFactor: 0x11, request: null });
    expect(chooseProtocol(atrOf(withCheck('3B90961101')), limits)).toEqual({
      protocol: 1,
      rateFactor: 0x96,
      request: null,
    });
    expect(chooseProtocol(atrOf(withCheck('3B90961111')), limits)).toBeUndefined();
    expect(unaskedProtocol(atrOf(toHex(permitCardAtr)))?.protocol).toBe(0);
  });

  test('an answer to a request agrees, falls back to the usual rate, or is none', () => {
    const request = ppsRequest(1, 0x96);
    expect(toHex(request)).toBe('FF119678');
    expect(agreedRateFactor(request, request)).toBe(0x96);
    expect(agreedRateFactor(request, fromHex('FF01FE'))).toBe(0x11);
    for (const wrong of ['FF1196FF', 'FF00FF', 'FF11957B', 'FE119679', '', 'FF109679', '6E00'])
      expect(agreedRateFactor(request, fromHex(wrong))).toBeUndefined();
  });

  test('times and rates are those of the standard', () => {
    expect(Math.round(bitRateOf(0x11, 3_571_200) ?? 0)).toBe(9600);
    expect(Math.round(bitRateOf(0x96, 3_571_200) ?? 0)).toBe(223_200);
    expect(bitRateOf(0x70, 4_000_000)).toBeUndefined();
    expect(Math.round(blockWaitingMs(4, 0x11, 3_571_200))).toBe(1601);
  });
});

test.each([
  ['80CA9F7F', '80CA9F7F00'],
  ['80CA9F7F00', '80CA9F7F00'],
  ['00A4040002AABB', '00A4040002AABB'],
  ['00A4040002AABB00', '00A4040002AABB'],
  ['00A4040003AABB', undefined],
  ['00A4', undefined],
])('T=0 carries %s as %s', (apdu, tpdu) => {
  const encoded = encodeT0Command(fromHex(apdu));
  expect(encoded && toHex(encoded)).toBe(tpdu);
});

/** An ATR with its check byte. */
function withCheck(hex: string): string {
  const bytes = fromHex(hex);
  return toHex(
    Uint8Array.of(
      ...bytes,
      bytes.slice(1).reduce((sum, byte) => sum ^ byte, 0),
    ),
  );
}

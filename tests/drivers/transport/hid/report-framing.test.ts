import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import { framingOf } from '#drivers/transport/hid/framing-of.ts';
import { reportFramingNames, usualHidProfile, type ReportFramingName } from '#drivers/transport/hid/hid-profile.ts';
import type { DecodedReport, ReportDecoder } from '#drivers/transport/hid/report-framing.ts';
import { reportSides } from '#drivers/id-card-reader/simulator-reports.ts';

const framing = (name: ReportFramingName) => framingOf(usualHidProfile(name));
const status = fromHex('AAAAAA9669000311FFED');
const filled = (hex: string): string => hex.replaceAll(' ', '').padEnd(128, '0');
/** Everything the reports decode to, with "go on" answered as the device wants it. */
function decodeAll(name: ReportFramingName, reports: readonly Uint8Array[]): Uint8Array {
  const decoder = framing(name).createDecoder();
  const bytes: number[] = [];
  for (const [index, report] of reports.entries()) {
    const decoded = decoder.push(report);
    bytes.push(...decoded.bytes);
    if (reportSides[name].waitsForHost) expect(decoded.answers).toHaveLength(index < reports.length - 1 ? 1 : 0);
  }
  return Uint8Array.from(bytes);
}

describe('the status command', () => {
  test.each<[ReportFramingName, string]>([
    ['bare', filled('AAAAAA9669000311FFED')],
    // Sum: 0B + 00 + B1 + the ten bytes of the frame.
    ['miaxis', filled('88 0000 0B00 B1 AAAAAA9669000311FFED B905')],
    ['length-prefixed', filled('0C 00 34 AAAAAA9669000311FFED')],
  ])('as %s is one report of 64 bytes', (name, report) => {
    expect(framing(name).encode(status)?.map(toHex)).toEqual([report]);
  });

  test.each(reportFramingNames)('of any length that fits is understood by a device of framing %s', (name) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 56 }), (command) => {
        const reports = framing(name).encode(command) ?? [];
        const read = reports.map((report) => reportSides[name].read(report));
        expect(read).toHaveLength(1);
        const [first] = read;
        if (first === null || first === 'go-on' || first === undefined) throw new Error('not understood');
        expect(first.command.subarray(0, command.length)).toEqual(command);
      }),
    );
  });

  test('that does not fit into a packet is refused, not cut', () => {
    expect(framing('miaxis').encode(new Uint8Array(57))).toBeNull();
    expect(framing('length-prefixed').encode(new Uint8Array(62))).toBeNull();
    expect(framing('bare').encode(new Uint8Array(65))).toHaveLength(2);
  });
});

describe('replies', () => {
  test.each([
    ['bare', 1295, 21],
    ['bare', 2321, 37],
    ['miaxis', 1295, 24],
    ['length-prefixed', 1295, 21],
  ] as const)('%s: %i bytes are %i reports', (name, byteLength, count) => {
    const reply = Uint8Array.from({ length: byteLength }, (_, index) => index & 0xff);
    const reports = reportSides[name].pack(reply);
    expect(reports).toHaveLength(count);
    expect(decodeAll(name, reports).subarray(0, byteLength)).toEqual(reply);
  });

  test.each(reportFramingNames)('%s: any reply comes back byte for byte', (name) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 2400 }), (reply) => {
        const decoded = decodeAll(name, reportSides[name].pack(reply));
        expect(decoded.subarray(0, reply.length)).toEqual(reply);
        // Only the bare framing cannot tell its filling from bytes.
        if (name !== 'bare') expect(decoded).toHaveLength(reply.length);
      }),
    );
  });

  /** That a reply with a spoiled report never comes out whole; throws with the counterexample. */
  function checkSpoiledRepliesStayShort(name: 'miaxis' | 'length-prefixed', createDecoder: () => ReportDecoder): void {
    const reply = fc.uint8Array({ minLength: 200, maxLength: 1300 });
    const property = fc.property(reply, fc.nat(), fc.constantFrom('lost', 'mark', 'number'), (bytes, place, how) => {
      const reports = [...reportSides[name].pack(bytes)];
      const index = place % reports.length;
      const spoiled = reports[index]?.slice() ?? new Uint8Array();
      if (how === 'mark') spoiled[0] = 0x7e;
      // The first part of a DK message has no number; how many follow is not needed to take them.
      const numberAt = name === 'miaxis' ? 9 : 1;
      if (how === 'number') spoiled[numberAt] = (spoiled[numberAt] ?? 0) ^ 0x21;
      const isLost = how === 'lost' || (how === 'number' && name === 'length-prefixed' && index === 0);
      reports.splice(index, 1, ...(isLost ? [] : [spoiled]));
      const decoder = createDecoder();
      const byteLength = reports.reduce((sum, report) => sum + decoder.push(report).bytes.length, 0);
      expect(byteLength).toBeLessThan(bytes.length);
    });
    fc.assert(property, { numRuns: 2000 });
  }

  test.each(['miaxis', 'length-prefixed'] as const)(
    '%s: a report that was changed or lost leaves the reply short, so that it is never taken for whole',
    (name) => {
      checkSpoiledRepliesStayShort(name, () => framing(name).createDecoder());
    },
  );

  test('decoders that look at neither sum nor number would take spoiled replies for whole', () => {
    const sumless = (): ReportDecoder => ({
      push: (report) => ({ bytes: report.slice(8, 5 + (report[3] ?? 0)), answers: [] }),
      reset: () => {},
    });
    expect(() => checkSpoiledRepliesStayShort('miaxis', sumless)).toThrow('Property failed');
    const numberless = (): ReportDecoder => ({
      push: (report) => {
        const headByteLength = (report[1] ?? 0) >= 0xc0 ? 2 : 5;
        return { bytes: report.slice(headByteLength, 1 + (report[0] ?? 0)), answers: [] };
      },
      reset: () => {},
    });
    expect(() => checkSpoiledRepliesStayShort('length-prefixed', numberless)).toThrow('Property failed');
  });

  test.each(reportFramingNames)('%s: noise is heard, and nothing throws', (name) => {
    const decoder = framing(name).createDecoder();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (report) => {
        const decoded: DecodedReport = decoder.push(report);
        expect(decoded.bytes.length).toBeLessThanOrEqual(Math.max(1, report.length));
      }),
      { numRuns: 2000 },
    );
  });

  test('a miaxis packet whose sum is wrong is heard before a reply and missing within one; one without content is nothing', () => {
    const decoder = framing('miaxis').createDecoder();
    const good = fromHex(filled('AA 0000 0500 00 0000 9097 2C01'));
    expect(toHex(decoder.push(good).bytes)).toBe('9097');
    good[8] = 0x91;
    expect(decoder.push(good).bytes).toHaveLength(0);
    decoder.reset();
    expect(toHex(decoder.push(good).bytes)).toBe('00');
    expect(decoder.push(fromHex(filled('AA 0000 0100 00 0100'))).bytes).toHaveLength(0);
  });

  test('a key that is pressed on a DK reader, and its acknowledgement, are no part of the reply', () => {
    const decoder = framing('length-prefixed').createDecoder();
    expect(decoder.push(fromHex(filled('05 00 75 9000 01')))).toEqual({ bytes: new Uint8Array(), answers: [] });
    expect(decoder.push(fromHex(filled('FF')))).toEqual({ bytes: new Uint8Array(), answers: [] });
    expect(toHex(decoder.push(fromHex(filled('06 00 34 9000 AA55'))).bytes)).toBe('AA55');
    decoder.reset();
    expect(toHex(decoder.push(fromHex(filled('04 00 34 6E81'))).bytes)).toBe('00');
  });
});

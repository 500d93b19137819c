import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nations } from '#domain/codes/nation.ts';
import { nationalities } from '#domain/codes/nationality.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { readIdNumber } from '#domain/resident/id-number.ts';
import { encodeReply, shortestReplyLength } from '#drivers/id-card-reader/frame.ts';
import { FrameSplitter } from '#drivers/id-card-reader/frame-splitter.ts';
import { parseCardContent } from '#drivers/id-card-reader/command.ts';
import { encodeCard, encodeTextRecord } from '#drivers/id-card-reader/simulator-card.ts';
import { findSyntheticPerson, syntheticPeople, syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import { decodeNewestAddress, decodeTextRecord } from '#drivers/id-card-reader/text-record.ts';

/** A record written by hand, so that encoder and decoder cannot share a mistake. */
function record(fields: readonly (readonly [offset: number, text: string])[]): Uint8Array {
  const bytes = new Uint8Array(256);
  for (let index = 0; index < 256; index += 2) bytes[index] = 0x20;
  for (const [offset, text] of fields) {
    for (let index = 0; index < text.length; index += 1) {
      bytes[offset + 2 * index] = text.charCodeAt(index) & 0xff;
      bytes[offset + 2 * index + 1] = text.charCodeAt(index) >> 8;
    }
  }
  return bytes;
}

const residentFields = [
  [0, '韦小宝'],
  [30, '1'],
  [32, '08'],
  [36, '19900307'],
  [52, '四川省仪陇县新政镇河西街88号'],
  [122, '11010519491231002X'],
  [158, '仪陇县公安局'],
  [188, '20180901'],
  [204, '长期'],
] as const;

test('a resident card is read at the published offsets', () => {
  expect(valueOf(decodeTextRecord(record(residentFields)))).toEqual({
    kind: 'resident',
    name: '韦小宝',
    latinName: null,
    sex: { code: '1', text: '男' },
    nation: { code: '08', text: '壮' },
    nationality: null,
    birthDate: '1990-03-07',
    number: '11010519491231002X',
    address: '四川省仪陇县新政镇河西街88号',
    newestAddress: null,
    issuer: '仪陇县公安局',
    validFrom: '2018-09-01',
    validTo: null,
    travelPermitNumber: null,
  });
});

test('a Hong Kong, Macao and Taiwan residence permit has a travel permit number, and its nation slot is ignored', () => {
  const document = valueOf(
    decodeTextRecord(record([...residentFields, [204, '20230901'], [220, 'H01234567'], [238, '02'], [248, 'J']])),
  );
  expect(document).toMatchObject({
    kind: 'hk-macao-taiwan',
    nation: null,
    validTo: '2023-09-01',
    travelPermitNumber: 'H01234567',
  });
});

test('a foreigner card of 2017 has its English name first and its Chinese name in the place of the issuer', () => {
  const fields = [
    [0, 'SMITH, JOHN ALEXANDER'],
    [120, '1'],
    [122, 'USA110081990123'],
    [152, 'USA'],
    [158, '史密斯'],
    [188, '20180520'],
    [204, '20280519'],
    [220, '19810902'],
    [236, '01'],
    [240, '1500'],
    [248, 'I'],
  ] as const;
  expect(valueOf(decodeTextRecord(record(fields)))).toEqual({
    kind: 'foreigner-2017',
    name: '史密斯',
    latinName: 'SMITH, JOHN ALEXANDER',
    sex: { code: '1', text: '男' },
    nation: null,
    nationality: { code: 'USA', text: '美国' },
    birthDate: '1981-09-02',
    number: 'USA110081990123',
    address: null,
    newestAddress: null,
    issuer: null,
    validFrom: '2018-05-20',
    validTo: '2028-05-19',
    travelPermitNumber: null,
  });
});

test('a foreigner card of 2023 joins the two parts of its English name', () => {
  const name = 'SATO WATANABE YAMAMOTO, HANAKO MARIA KATHARINA';
  const fields = [
    [0, '佐藤花子'],
    [30, '2'],
    [32, '01'],
    [36, '19920415'],
    [52, name.slice(0, 35)],
    [122, '931392199204150021'],
    [188, '20240108'],
    [204, '20340107'],
    [220, name.slice(35)],
    [242, 'JPN'],
    [248, 'Y'],
    [250, '123'],
  ] as const;
  expect(name).toHaveLength(46);
  expect(valueOf(decodeTextRecord(record(fields)))).toMatchObject({
    kind: 'foreigner-2023',
    name: '佐藤花子',
    latinName: name,
    nationality: { code: 'JPN', text: '日本' },
    nation: null,
    address: null,
    issuer: null,
  });
});

test('characters of the private use area and half a surrogate pair survive', () => {
  const name = '李\uE863\uD840';
  expect(valueOf(decodeTextRecord(record([...residentFields, [0, name.padEnd(15)]]))).name).toBe(name);
});

test('a field padded with NULs is trimmed like one padded with blanks', () => {
  expect(
    valueOf(decodeTextRecord(record([...residentFields, [0, '王五'.padEnd(15, '\u0000')], [248, '\u0000']]))),
  ).toMatchObject({ kind: 'resident', name: '王五' });
});

test.each([
  ['Z', '005a'],
  ['K', '004b'],
  ['身', '8eab'],
])('type flag %s is unknown, and nothing of the card is kept', (flag, code) => {
  expect(decodeTextRecord(record([...residentFields, [248, flag]]))).toEqual({
    ok: false,
    failure: { code: 'id-card.unknown-type', retry: 'never', detail: { flag: code } },
  });
});

test.each([
  ['birthDate', 36, '19900230'],
  ['birthDate', 36, '        '],
  ['birthDate', 36, '199003 7'],
  ['validFrom', 188, '20181301'],
  ['validTo', 204, '长  期    '],
  ['validTo', 204, '        '],
  ['number', 122, ' '.repeat(18)],
  ['number', 122, '1101051949123１002X'],
])('a senseless %s is malformed', (field, offset, text) => {
  expect(decodeTextRecord(record([...residentFields, [offset, text]]))).toEqual({
    ok: false,
    failure: { code: 'id-card.malformed', retry: 'same', detail: { field } },
  });
});

test.each(['0', '1', '2', '9'])('sex %s is kept as it is', (code) => {
  expect(valueOf(decodeTextRecord(record([...residentFields, [30, code]]))).sex?.code).toBe(code);
});

test.each([
  ['nation', ' ', 32, '57'],
  ['nation', ' ', 32, '99'],
  ['sex', ' ', 30, '3'],
  ['sex', ' ', 30, 'F'],
  ['nationality', 'Y', 242, 'ZZZ'],
] as const)('a %s that no table lists is kept and shown as such, not guessed', (field, flag, offset, code) => {
  const document = valueOf(
    decodeTextRecord(record([...residentFields, [204, '20300101'], [248, flag], [offset, code]])),
  );
  expect(document[field]).toEqual({ code, text: '未列明' });
});

test.each([
  ...nations.map(({ code }) => ['nation', ' ', 32, code] as const),
  ...nationalities.map(({ code }) => ['nationality', 'Y', 242, code] as const),
])('every listed %s is read: %s %i %s', (field, flag, offset, code) => {
  const document = valueOf(decodeTextRecord(record([...residentFields, [248, flag], [offset, code]])));
  expect(document[field]?.code).toBe(code);
  expect(document[field]?.text).not.toBe('未列明');
});

test('a record that is too short is malformed', () => {
  expect(decodeTextRecord(new Uint8Array(200))).toMatchObject({ failure: { code: 'id-card.malformed' } });
});

test('a blank newest address is none', () => {
  expect(decodeNewestAddress(record([]).subarray(0, 70))).toBeNull();
  expect(decodeNewestAddress(record([[0, '台州市椒江区']]).subarray(0, 70))).toBe('台州市椒江区');
});

test.each(syntheticPeople)('what is written on the card of $id is read from it', ({ document }) => {
  expect(valueOf(decodeTextRecord(encodeTextRecord(document)))).toEqual({ ...document, newestAddress: null });
});

test('the people of the simulator cover all four layouts, and their numbers are right', () => {
  expect(new Set(syntheticPeople.map(({ document }) => document.kind)).size).toBe(4);
  expect(syntheticPeople.length).toBeGreaterThanOrEqual(8);
  for (const { document } of syntheticPeople) {
    const reading = readIdNumber(document.number, '2026-11-23');
    expect(reading).toMatchObject({ ok: true, facts: { kind: document.kind } });
  }
});

test('any seed gives a readable resident from outside Taizhou whose number agrees with the card, always the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5_000_000 }), (seed) => {
      const document = syntheticResident(seed);
      expect(syntheticResident(seed)).toEqual(document);
      expect(findSyntheticPerson(String(seed))?.document).toEqual(document);
      expect(valueOf(decodeTextRecord(encodeTextRecord(document)))).toEqual({ ...document, newestAddress: null });
      const { number, birthDate, sex } = document;
      expect(readIdNumber(number, '2026-11-23')).toMatchObject({
        ok: true,
        facts: { kind: 'resident', birthDate, sexCode: sex?.code },
      });
      expect(number).not.toMatch(/^33/);
      expect(document.validTo ?? '9999').toSatisfy((validTo: string) => validTo > '2028');
      expect((document.validFrom ?? '') > (birthDate ?? '')).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a hundred thousand seeds are a hundred thousand numbers', () => {
  const numbers = new Set(Array.from({ length: 100_000 }, (_, seed) => syntheticResident(seed).number));
  expect(numbers.size).toBe(100_000);
});

const person = syntheticPeople[3]?.document ?? syntheticResident(1);
const baseReply = encodeReply(0x90, encodeCard(person).base);

/** The document that a reply leads to, null when it leads to none. */
function documentIn(stream: Uint8Array, splitter: FrameSplitter): unknown {
  const frames = [...splitter.push(stream), ...splitter.salvage()].filter((event) => event.kind === 'frame');
  const content = frames.map(({ body }) => parseCardContent(body.subarray(3))).find((found) => found !== null);
  const decoded = content == null ? null : decodeTextRecord(content.text);
  return decoded?.ok === true ? decoded.value : null;
}

const corruption = fc.record({ position: fc.nat(baseReply.length - 1), mask: fc.integer({ min: 1, max: 255 }) });
const expected = documentIn(baseReply, new FrameSplitter(shortestReplyLength));

function holdsFor(makeSplitter: () => FrameSplitter): (damage: { position: number; mask: number }) => boolean {
  return ({ position, mask }) => {
    const damaged = baseReply.slice();
    damaged[position] = (damaged[position] ?? 0) ^ mask;
    const found = documentIn(damaged, makeSplitter());
    return found === null || JSON.stringify(found) === JSON.stringify(expected);
  };
}

test('no single damaged byte leads to a wrong document', () => {
  expect(expected).not.toBeNull();
  fc.assert(
    fc.property(
      corruption,
      holdsFor(() => new FrameSplitter(shortestReplyLength)),
    ),
    { numRuns: 2000 },
  );
});

test('a splitter that does not look at the checksum fails on the same property', () => {
  class Careless extends FrameSplitter {
    override push(chunk: Uint8Array): ReturnType<FrameSplitter['push']> {
      return [{ kind: 'frame', body: chunk.slice(7, -1) }];
    }
  }
  expect(
    fc.check(
      fc.property(
        corruption,
        holdsFor(() => new Careless(shortestReplyLength)),
      ),
      { numRuns: 2000 },
    ).failed,
  ).toBe(true);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  idNumberCheckCharacter,
  idNumberForms,
  isCalendarDate,
  narrowIdNumber,
  readIdNumber,
  widenIdNumber,
} from '#domain/resident/id-number.ts';

const today = '2026-11-23';

test.each(['11010519491231002X', '440524188001010014'])(
  'the two examples of GB 11643 have the right check character: %s',
  (number) => {
    expect(idNumberCheckCharacter(number)).toBe(number.at(-1));
  },
);

test('a resident number tells region, birth date and sex', () => {
  expect(readIdNumber(' 11010519491231002x ', today)).toEqual({
    ok: true,
    facts: {
      kind: 'resident',
      number: '11010519491231002X',
      regionCode: '110105',
      birthDate: '1949-12-31',
      sexCode: '2',
    },
  });
});

test('any single wrong digit of a resident number is found', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (position, shift) => {
      const number = '11010519491231002X';
      const wrong = String((Number(number[position]) + shift) % 10);
      expect(readIdNumber(number.slice(0, position) + wrong + number.slice(position + 1), today).ok).toBe(false);
    }),
  );
});

test('any two neighbouring digits exchanged are found, which a plain digit sum would miss', () => {
  const digitSumSees = (number: string): boolean =>
    Array.from(number.slice(0, 17)).reduce((sum, digit) => sum + Number(digit), 0) % 10 !== 0;
  const number = '440524188001010014';
  const exchanged = `${number.slice(0, 4)}${number[5]}${number[4]}${number.slice(6)}`;
  expect(readIdNumber(exchanged, today)).toEqual({ ok: false, problem: 'check-digit' });
  expect(digitSumSees(exchanged)).toBe(digitSumSees(number));
});

test.each([
  ['', 'empty'],
  ['1101051949123100', 'length'],
  ['11010519491231A02X', 'characters'],
  ['1101051949123100211', 'length'],
  ['USA1234', 'length'],
  ['USA12345678901X', 'characters'],
] as const)('%j is refused: %s', (number, problem) => {
  expect(readIdNumber(number, today)).toEqual({ ok: false, problem });
});

test.each([
  ['19990231', 'birth-date'],
  ['20261124', 'birth-in-future'],
  ['18950101', 'too-old'],
] as const)('birth %s is refused: %s', (birth, problem) => {
  const first17 = `110105${birth}002`;
  expect(readIdNumber(first17 + idNumberCheckCharacter(first17), today)).toEqual({ ok: false, problem });
});

test('a 15-digit number widens to 18 and keeps its facts', () => {
  expect(widenIdNumber('110105491231002')).toBe('11010519491231002X');
  expect(readIdNumber('110105491231002', today)).toMatchObject({
    ok: true,
    facts: { kind: 'resident-15', birthDate: '1949-12-31', sexCode: '2' },
  });
  expect(widenIdNumber('110105')).toBeNull();
});

test('Taiwan is 83 in the residence permit, not 71', () => {
  for (const region of ['810000', '820000', '830000']) {
    const first17 = `${region}19880808002`;
    expect(readIdNumber(first17 + idNumberCheckCharacter(first17), today)).toMatchObject({
      ok: true,
      facts: { kind: 'hk-macao-taiwan', sexCode: '2' },
    });
  }
});

test('both numbers of the foreign permanent resident card stay valid', () => {
  expect(readIdNumber('usa110081990123', today)).toMatchObject({
    ok: true,
    facts: { kind: 'foreigner-2017', birthDate: null },
  });
  const first17 = '93139219920415002';
  expect(readIdNumber(first17 + idNumberCheckCharacter(first17), today)).toMatchObject({
    ok: true,
    facts: { kind: 'foreigner-2023', birthDate: '1992-04-15', sexCode: null },
  });
});

test('a calendar date exists', () => {
  expect(
    ['2024-02-29', '2025-02-29', '2025-13-01', '2025-00-10', '0000-01-01', '20250101'].map(isCalendarDate),
  ).toEqual([true, false, false, false, false, false]);
});

/** A well-formed number of 15 digits: no region is meant, every date exists. */
const numbers15 = fc
  .tuple(
    fc.integer({ min: 110_000, max: 659_999 }),
    fc.integer({ min: 0, max: 36_158 }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([region, day, sequence]) => {
    const date = new Date(Date.UTC(1901, 0, 1) + day * 86_400_000).toISOString();
    return `${region}${date.slice(2, 4)}${date.slice(5, 7)}${date.slice(8, 10)}${String(sequence).padStart(3, '0')}`;
  });

test('a 15-digit number and its 18-digit form find each other, and agree on birth and sex', () => {
  fc.assert(
    fc.property(numbers15, (number15) => {
      const number18 = widenIdNumber(number15) ?? '';
      expect(narrowIdNumber(number18)).toBe(number15);
      expect(idNumberForms(number15)).toEqual([number15, number18]);
      expect(idNumberForms(` ${number18.toLowerCase()} `)).toEqual([number18, number15]);
      const [short, long] = [readIdNumber(number15, today), readIdNumber(number18, today)];
      const factsOf = (reading: typeof short) =>
        reading.ok && [reading.facts.regionCode, reading.facts.birthDate, reading.facts.sexCode];
      expect(factsOf(short)).toEqual(factsOf(long));
    }),
    { numRuns: 2000 },
  );
});

test('a careless widening that forgets the century of the very old fails on the same property', () => {
  const careless = (number15: string): string => {
    const first17 = `${number15.slice(0, 6)}19${number15.slice(6)}`;
    return first17 + idNumberCheckCharacter(first17);
  };
  expect(
    fc.check(
      fc.property(numbers15, (number15) => narrowIdNumber(careless(number15)) === number15),
      { numRuns: 2000 },
    ).failed,
  ).toBe(true);
});

test('sequences 996 to 999 of 15 digits were born in the century before', () => {
  expect(widenIdNumber('110105980512997')?.slice(0, 17)).toBe('11010518980512997');
  expect(readIdNumber('110105980512997', today)).toMatchObject({ facts: { birthDate: '1898-05-12' } });
  expect(widenIdNumber('110105980512995')?.slice(0, 17)).toBe('11010519980512995');
});

test('a number given in this century, and a residence permit, have no 15-digit form', () => {
  const first17 = '11010520050512002';
  expect(narrowIdNumber(first17 + idNumberCheckCharacter(first17))).toBeNull();
  expect(idNumberForms('USA110081990123')).toEqual(['USA110081990123']);
});

test('any other check character than the right one is refused, for every kind of 18 digits', () => {
  const first17s = fc.constantFrom('11010519491231002', '81000019880808002', '83000019880808001', '93139219920415002');
  fc.assert(
    fc.property(first17s, fc.constantFrom(...'0123456789X'), (first17, character) => {
      expect(readIdNumber(first17 + character, today).ok).toBe(character === idNumberCheckCharacter(first17));
    }),
  );
});

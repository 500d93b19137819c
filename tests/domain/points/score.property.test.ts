/** The scorer against a second reading of a small scheme, written apart and with rationals of hundredths, not tenths. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths } from '#domain/residence/calendar-date.ts';
import { divide, within } from '#domain/points/decimal.ts';
import { zhongshan2014 } from '#domain/points/schemes/zhongshan-2014.ts';
import { spellTime } from '#domain/points/spell-time.ts';
import { day, factsOf, sheetOf, type Said } from './support/facts.ts';
import { scoreSheet } from '#domain/points/score.ts';

const someDay = fc.integer({ min: 0, max: 4000 }).map((back) => addDays(day, -back));
const gift = fc.record({
  fact: fc.constantFrom('volunteer-service', 'blood-donation', 'money-donation', 'income-tax'),
  on: someDay,
  amount: fc.integer({ min: 0, max: 500_000 }).map((hundredths) => hundredths / 100),
  local: fc.boolean(),
});

/** The social group in its own words; `broken` lets one rule out, so that it is seen that the test would find it. */
function secondReading(gifts: readonly { fact: string; on: string; amount: number; local: boolean }[], broken = '') {
  const sum = (fact: string, localOnly: boolean, from = '0000-01-01') =>
    gifts
      .filter((one) => one.fact === fact && (one.local || !localOnly) && (one.on >= from || broken === 'window'))
      .reduce((total, { amount }) => total + Math.round(amount * 100), 0);
  const each = (hundredths: number, unit: number, points: number, cap: number) => {
    const units = broken === 'floor' ? Math.ceil(hundredths / (unit * 100)) : Math.floor(hundredths / (unit * 100));
    return broken === 'cap' ? units * points : Math.min(cap, units * points);
  };
  const volunteer = '2012-01-01';
  return (
    each(sum('volunteer-service', false, volunteer), 50, 20, 100) +
    each(sum('volunteer-service', broken !== 'local', volunteer), 50, 20, 100) +
    each(sum('blood-donation', false), 200, 20, 100) +
    each(sum('blood-donation', true), 200, 10, 50) +
    each(sum('money-donation', false), 1000, 20, 100) +
    each(sum('money-donation', true), 1000, 10, 50) +
    each(sum('income-tax', false), 1000, 10, Infinity)
  );
}

const gifts = fc.array(gift, { maxLength: 12 });

test('the social group is what a second reading of the table gives', () => {
  fc.assert(
    fc.property(gifts, (given) => {
      expect(sheetOf(zhongshan2014, given as readonly Said[]).total).toBe(secondReading(given));
    }),
    { numRuns: 400 },
  );
});

test.each(['window', 'floor', 'cap', 'local'])('a reading without the rule of the %s is found out', (broken) => {
  const differs = fc.sample(gifts, { numRuns: 400, seed: 7 }).some((given) => {
    return sheetOf(zhongshan2014, given as readonly Said[]).total !== secondReading(given, broken);
  });
  expect(differs).toBe(true);
});

describe('what holds for every sheet', () => {
  test('the lines add up to the groups, the groups to the sum; points are whole tenths; the order of facts says nothing', () => {
    fc.assert(
      fc.property(gifts, fc.array(someDay, { maxLength: 3 }), (given, detained) => {
        const facts = [...given, ...detained.map((on) => ({ fact: 'detention', on }))] as readonly Said[];
        const sheet = sheetOf(zhongshan2014, facts);
        for (const { group, earned, points, cutByCap } of sheet.groups) {
          const lines = sheet.sheet.filter((line) => line.group === group);
          expect(lines.reduce((sum, line) => sum + line.points, 0)).toBe(earned);
          expect(points + cutByCap).toBe(earned);
        }
        for (const line of sheet.sheet) {
          expect(line.points + line.cutByCap + line.cutByHighest).toBe(line.earned);
          expect(Number.isInteger(line.points)).toBe(true);
        }
        expect(sheet.groups.reduce((sum, { points }) => sum + points, 0)).toBe(sheet.sum);
        expect(sheetOf(zhongshan2014, [...facts].reverse()).total).toBe(sheet.total);
      }),
      { numRuns: 200 },
    );
  });

  test('more of what gives points never takes any away', () => {
    fc.assert(
      fc.property(gifts, gift, (given, more) => {
        const before = sheetOf(zhongshan2014, given as readonly Said[]).total;
        expect(sheetOf(zhongshan2014, [...given, more] as readonly Said[]).total).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe('time', () => {
  test('a day never counts twice: overlapping terms are as long as the days they cover, and it is said', () => {
    const one = spellTime([{ from: '2015-01-01', to: '2015-12-31' }], null, day);
    const twice = spellTime(
      [
        { from: '2015-01-01', to: '2015-08-15' },
        { from: '2015-03-01', to: '2015-12-31' },
      ],
      null,
      day,
    );
    expect(one).toMatchObject({ months: 12, days: 0, overlapped: false });
    expect(twice).toEqual({ ...one, overlapped: true });
    const facts = [
      { fact: 'permit', from: '2015-01-01', to: '2015-12-31' },
      { fact: 'permit', from: '2015-06-01', to: '2015-12-31' },
    ];
    expect(sheetOf(zhongshan2014, facts)).toMatchObject({
      total: 50,
      warnings: expect.arrayContaining([{ id: 'spells-overlap', place: 'permit-years' }]) as unknown,
    });
  });

  test('terms that touch are one; a year from any day is complete on the day before its anniversary', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 300 }), (from, cut) => {
        const end = addDays(addMonths(from, 12), -1);
        const middle = addDays(from, cut);
        const terms = [
          { from, to: middle },
          { from: addDays(middle, 1), to: end },
        ];
        expect(spellTime(terms, null, '2030-01-01').months).toBe(12);
        expect(spellTime([{ from, to: addDays(end, -1) }], null, '2030-01-01').months).toBe(11);
      }),
    );
  });

  test('one more day never makes the time shorter', () => {
    const term = fc
      .tuple(someDay, fc.integer({ min: 0, max: 900 }))
      .map(([from, days]) => ({ from, to: addDays(from, days) }));
    fc.assert(
      fc.property(fc.array(term, { maxLength: 4 }), someDay, (terms, last) => {
        const now = spellTime(terms, null, last);
        const later = spellTime(terms, null, addDays(last, 1));
        expect(later.months).toBeGreaterThanOrEqual(now.months);
      }),
    );
  });
});

test('quotients are cut as the scheme says, and mirror for deductions', () => {
  expect([
    divide(200, 3, 'half-up'),
    divide(200, 3, 'down'),
    divide(-200, 3, 'half-up'),
    divide(15, 10, 'half-up'),
  ]).toEqual([67, 66, -67, 2]);
  expect([within(70, 50), within(-70, -50), within(30, null)]).toEqual([50, -50, 30]);
});

test('groups: the best item only, and a cap of the group; what was cut is told', () => {
  const groups = zhongshan2014.groups.map((group) =>
    group.id === 'social' ? { ...group, mode: 'highest' as const, cap: 30 } : group,
  );
  const facts = factsOf(zhongshan2014, [
    { fact: 'volunteer-service', on: day, amount: 50 },
    { fact: 'blood-donation', on: day, amount: 400 },
  ]);
  const sheet = scoreSheet({ ...zhongshan2014, groups }, facts, null);
  expect(sheet.groups.find(({ group }) => group === 'social')).toMatchObject({ earned: 40, points: 30, cutByCap: 10 });
  expect(sheet.sheet.find(({ item }) => item === 'volunteer')).toMatchObject({
    earned: 20,
    points: 0,
    cutByHighest: 20,
  });
});

test('a purpose: what counts only for it is left out without it, and it is said', () => {
  const groups = zhongshan2014.groups.map((group) => ({
    ...group,
    items: group.items.map((item) => (item.id === 'age' ? { ...item, purposes: ['household' as const] } : item)),
  }));
  const scheme = { ...zhongshan2014, groups };
  const facts = factsOf(scheme, [{ fact: 'birth-date', on: '1990-01-01' }]);
  expect(scoreSheet(scheme, facts, 'household').total).toBe(50);
  expect(scoreSheet(scheme, facts, 'school').total).toBe(0);
  expect(scoreSheet(scheme, facts, null)).toMatchObject({
    total: 0,
    warnings: expect.arrayContaining([{ id: 'purpose-needed', place: 'age' }]) as unknown,
  });
});

test('a fact that its department refused is shown and not counted; one that nothing counts is told', () => {
  const sheet = sheetOf(zhongshan2014, [
    { fact: 'own-house', holds: true, check: 'refused' },
    { fact: 'district-points', on: day, amount: 5 },
    { fact: 'blood-donation', on: day, amount: 200, papers: ['blood-certificate', 'lease'], check: 'confirmed' },
  ]);
  expect(sheet.total).toBe(20);
  expect(sheet.warnings.map(({ id, place }) => `${id} ${place}`)).toEqual(
    expect.arrayContaining(['fact-refused facts.0', 'fact-not-scored facts.1', 'paper-not-of-item facts.2.papers.1']),
  );
  expect(sheet.sheet.find(({ item }) => item === 'blood')).toMatchObject({
    check: 'confirmed',
    papers: [{ id: 'blood-certificate', presented: true }],
  });
});

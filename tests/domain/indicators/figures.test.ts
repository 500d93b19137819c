import { countedRecords, figuresOf, rateOf, recordsBehind, type FigureQuery } from '#domain/indicators/figures.ts';
import { indicatorIds, type IndicatorId } from '#domain/indicators/indicator.ts';
import type { IndicatorRecord } from '#domain/indicators/record.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const base = { office: 'haimen', premises: 'house 1', reporter: null } as const;
const query: FigureQuery = { period: { from: '2026-01', to: '2026-03' }, by: 'month', office: null };

type Check = Extract<IndicatorRecord, { readonly kind: 'check' }>;

function check(part: Partial<Check> & { readonly caseId: string; readonly date: string }): IndicatorRecord {
  return { ...base, kind: 'check', basis: 'random', outcome: 'accurate', count: null, address: 'room 1', ...part };
}

function figure(records: readonly IndicatorRecord[], indicator: IndicatorId, asked: FigureQuery = query) {
  const found = figuresOf(records, asked).find((each) => each.indicator === indicator);
  return { total: found?.total, groups: found?.groups };
}

function people(caseId: string, date: string, found: number, registered: readonly string[], address = 'room 1') {
  return check({ caseId, date, address, count: { people: found, registered } });
}

test('登记率: registered among the people found at an address; 3 of 4 is 75 %', () => {
  const records = [people('a', '2026-02-10', 4, ['a', 'b', 'c'])];
  expect(figure(records, 'registration-rate').total).toEqual({ numerator: 3, denominator: 4 });
});

test('登记率: an address counted twice counts once, with its last count', () => {
  const records = [
    people('a', '2026-03-01', 2, ['a', 'b']),
    people('b', '2026-02-10', 4, ['a']),
    people('x', '2026-02-11', 1, [], 'room 2'),
  ];
  const { total, groups } = figure(records, 'registration-rate');
  expect(total).toEqual({ numerator: 2, denominator: 3 });
  expect(groups).toEqual([
    { key: '2026-02', numerator: 1, denominator: 5 },
    { key: '2026-03', numerator: 2, denominator: 2 },
  ]);
});

test('登记率: more in the register than in the house is never more than all', () => {
  expect(figure([people('a', '2026-02-10', 1, ['a', 'b', 'c'])], 'registration-rate').total).toEqual({
    numerator: 1,
    denominator: 1,
  });
});

test('登记率: where nobody counted it cannot be told, which is neither 0 % nor 100 %', () => {
  const { total } = figure([check({ caseId: 'a', date: '2026-02-10' })], 'registration-rate');
  expect(total && rateOf(total)).toBeNull();
});

test('准确率: the last check of each registration, random or full; a complaint speaks for itself alone', () => {
  const records = [
    check({ caseId: 'a', date: '2026-01-05', outcome: 'wrong-fields' }),
    check({ caseId: 'a', date: '2026-02-05' }),
    check({ caseId: 'b', date: '2026-02-06', basis: 'full', outcome: 'not-found' }),
    check({ caseId: 'c', date: '2026-02-07', basis: 'complaint', outcome: 'wrong-fields' }),
    check({ caseId: 'd', date: '2025-12-31', outcome: 'wrong-fields' }),
  ];
  expect(figure(records, 'accuracy-rate').total).toEqual({ numerator: 1, denominator: 2 });
  expect(figure(records, 'checks').total).toEqual({ numerator: 4, denominator: 4 });
});

test('a landlord has three working days from the moving in; whoever reports on the fourth is late', () => {
  const registration = (date: string, reporterKind: string | null): IndicatorRecord => ({
    ...base,
    caseId: date,
    date,
    kind: 'registration',
    reporterKind,
    since: '2026-03-06',
  });
  // 2026-03-06 is a Friday: Monday, Tuesday, Wednesday are the three.
  const records = [registration('2026-03-11', 'landlord'), registration('2026-03-12', 'landlord')];
  expect(figure(records, 'landlord-report-on-time').total).toEqual({ numerator: 1, denominator: 2 });
  expect(figure([registration('2026-03-06', 'employer')], 'landlord-report-on-time').total).toEqual({
    numerator: 0,
    denominator: 0,
  });
});

test('refusals are split by their reason, and a station sees its own', () => {
  const refusal = (caseId: string, reason: string, office: string): IndicatorRecord => ({
    ...base,
    office,
    caseId,
    date: '2026-03-02',
    kind: 'refusal',
    reason,
  });
  const records = [
    refusal('a', '材料虚假', 'haimen'),
    refusal('b', '材料虚假', 'baiyun'),
    refusal('c', '不符', 'haimen'),
  ];
  expect(figure(records, 'refusals', { ...query, by: 'reason' }).groups).toEqual([
    { key: '不符', numerator: 1, denominator: 1 },
    { key: '材料虚假', numerator: 2, denominator: 2 },
  ]);
  expect(figure(records, 'refusals', { ...query, office: 'haimen' }).total).toEqual({ numerator: 2, denominator: 2 });
});

const anyRecord: fc.Arbitrary<IndicatorRecord> = fc
  .record({
    caseId: fc.constantFrom('a', 'b', 'c', 'd'),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 5 }),
    office: fc.constantFrom('haimen', 'baiyun'),
    premises: fc.constantFrom('house 1', 'house 2', null),
    kind: fc.constantFrom('check', 'endorsement', 'change', 'issue-term', 'departure'),
    flag: fc.boolean(),
    found: fc.nat(3),
  })
  .map(({ day, month, kind, flag, found, ...rest }): IndicatorRecord => {
    const date = `2026-0${month}-${String(day).padStart(2, '0')}`;
    const common = { ...rest, date, reporter: null };
    if (kind === 'check') return check({ ...common, count: { people: found, registered: flag ? ['a'] : [] } });
    if (kind === 'issue-term') return { ...common, kind, onTime: flag };
    return kind === 'departure' ? { ...common, kind } : { ...common, kind, late: flag };
  });

test('the cases behind a figure add up to it: total, and group by group', () => {
  fc.assert(
    fc.property(
      fc.array(anyRecord, { maxLength: 60 }),
      fc.constantFrom('month', 'office', 'premises'),
      (records, by) => {
        const asked: FigureQuery = { ...query, by: by as 'month' };
        const add = (counted: ReturnType<typeof recordsBehind>) => ({
          numerator: counted.reduce((total, { share }) => total + share.numerator, 0),
          denominator: counted.reduce((total, { share }) => total + share.denominator, 0),
        });
        for (const { indicator, total, groups } of figuresOf(records, asked)) {
          expect(add(recordsBehind(records, indicator, asked))).toEqual(total);
          for (const { key, ...share } of groups)
            expect(add(recordsBehind(records, indicator, asked, key))).toEqual(share);
          expect(total.numerator).toBeLessThanOrEqual(total.denominator);
        }
      },
    ),
  );
});

test('what lies outside the period or at another station is behind no figure', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 40 }), (records) => {
      const asked: FigureQuery = { ...query, office: 'haimen' };
      for (const indicator of indicatorIds) {
        for (const { record } of countedRecords(records, indicator, asked)) {
          expect(record.date >= '2026-01-01' && record.date <= '2026-03-31' && record.office === 'haimen').toBe(true);
        }
      }
    }),
  );
});

/** Every cell of the two published tables, with the values as they stand in the table (in tenths here). */
import { describe, expect, test } from 'vitest';
import { foshan2016 as foshan } from '#domain/points/schemes/foshan-2016.ts';
import { zhongshan2014 as zhongshan } from '#domain/points/schemes/zhongshan-2014.ts';
import { sheetOf, totalOf, years, type Said } from './support/facts.ts';

const education = (level: string): Said => ({ fact: 'education', level });
const skill = (level: string): Said => ({ fact: 'skill', level });
const insured = (count: number, local = false, kind = 'pension'): Said => ({
  fact: 'social-insurance',
  kind,
  local,
  ...years(count),
});
const allFive = (count: number, local = false) =>
  ['pension', 'medical', 'unemployment', 'work-injury', 'maternity'].map((kind) => insured(count, local, kind));
const amount = (fact: string, value: number, local = false, on = '2016-05-01'): Said => ({
  fact,
  amount: value,
  on,
  local,
});
const holds = (fact: string): Said => ({ fact, holds: true });
const born = (on: string): Said => ({ fact: 'birth-date', on });
const event = (fact: string, on: string, more: Said = {}): Said => ({ fact, on, ...more });
const honour = (level: string, local = false) => event('commendation', '2010-01-01', { level, local });
const patent = (level: string, more: Said = {}) => event('patent', '2016-01-01', { level, ...more });

/** Cell, facts, tenths in Zhongshan, tenths in Foshan. */
const cells: readonly (readonly [string, readonly Said[], number, number])[] = [
  ['初中', [education('junior-middle')], 200, 400],
  ['高中/中职', [education('senior-middle')], 300, 500],
  ['大专', [education('junior-college')], 600, 600],
  ['本科', [education('bachelor')], 800, 800],
  ['本科+ (硕士)', [education('master')], 800, 800],
  ['本科+ (博士)', [education('doctor')], 800, 800],
  ['education: the highest only', [education('junior-middle'), education('bachelor')], 800, 800],
  ['初级技工', [skill('junior-worker')], 200, 200],
  ['中级技工', [skill('intermediate-worker')], 400, 400],
  ['高级工', [skill('senior-worker')], 700, 700],
  ['初级职称', [skill('junior-title')], 700, 700],
  ['技师', [skill('technician')], 900, 900],
  ['中级职称', [skill('intermediate-title')], 900, 900],
  ['高级技师: the fifth step of Foshan 2016 is not recorded', [skill('senior-technician')], 1100, 0],
  ['高级职称', [skill('senior-title')], 1100, 0],
  ['skill: the highest only', [skill('technician'), skill('junior-worker')], 900, 900],
  ['insurance, one kind, one full year', [insured(1)], 15, 10],
  ['insurance, one day short of a year', [{ ...insured(1), from: '2016-01-02' }], 0, 0],
  ['insurance, five kinds, two years', allFive(2), 150, 100],
  ['insurance in the city: the extra', [insured(1, true)], 20, 20],
  ['insurance, cap', allFive(12), 750, 500],
  ['insurance in the city, both caps', allFive(12, true), 1000, 1000],
  ['own house', [holds('own-house')], 1000, 800],
  ['permit, one year', [{ fact: 'permit', ...years(1) }], 50, 50],
  ['permit, twelve years: cap 50 / no cap', [{ fact: 'permit', ...years(12) }], 500, 600],
  [
    'permit: the gap is not counted',
    [
      { fact: 'permit', from: '2010-01-01', to: '2010-12-31' },
      { fact: 'permit', from: '2015-01-01', to: '2015-12-31' },
    ],
    100,
    100,
  ],
  ['age 17', [born('1999-12-31')], 0, 150],
  ['age 18', [born('1998-12-31')], 50, 150],
  ['age 35', [born('1981-01-01')], 50, 150],
  ['age 36', [born('1980-12-31')], 0, 150],
  ['age 50', [born('1966-12-31')], 0, 50],
  ['age 49: one more', [born('1967-01-01')], 0, 60],
  ['age 41', [born('1975-06-01')], 0, 140],
  ['age 40', [born('1976-06-01')], 0, 150],
  ['volunteer, 50 h', [amount('volunteer-service', 50)], 20, 30],
  ['volunteer, 49.99 h', [amount('volunteer-service', 49.99)], 0, 0],
  ['volunteer, cap', [amount('volunteer-service', 5000)], 100, 300],
  ['volunteer in the city', [amount('volunteer-service', 50, true)], 40, 30],
  ['volunteer in the city, both caps', [amount('volunteer-service', 5000, true)], 200, 300],
  ['volunteer, last day outside five years', [amount('volunteer-service', 50, false, '2011-12-31')], 0, 0],
  ['volunteer, first day within five years', [amount('volunteer-service', 50, false, '2012-01-01')], 20, 30],
  ['blood, 200 ml', [amount('blood-donation', 200)], 20, 30],
  ['blood, cap', [amount('blood-donation', 9000)], 100, 300],
  ['blood in the city', [amount('blood-donation', 200, true)], 30, 30],
  ['blood in the city, both caps', [amount('blood-donation', 9000, true)], 150, 300],
  ['marrow, donor list', [holds('marrow-registered')], 100, 50],
  ['marrow, donation', [holds('marrow-donated')], 500, 500],
  ['donation of money, 1000 yuan', [amount('money-donation', 1000)], 20, 0],
  ['donation of money, cap', [amount('money-donation', 99_000)], 100, 0],
  ['donation of money in the city, both caps', [amount('money-donation', 99_000, true)], 150, 0],
  ['patent, invention', [patent('invention')], 300, 300],
  ['patent, utility', [patent('utility')], 100, 200],
  ['patent, design', [patent('design')], 100, 100],
  ['patent, shared by two: value / 3 (Foshan)', [patent('invention', { holders: 2 })], 300, 100],
  ['patent, shared by two, first named: twice', [patent('invention', { holders: 2, first: true })], 300, 200],
  ['patent, utility shared by two: 6.67 is 6.7', [patent('utility', { holders: 2 })], 100, 67],
  ['patent, five years ago', [event('patent', '2011-12-31', { level: 'invention' })], 0, 0],
  ['commendation, county', [honour('county')], 300, 300],
  ['commendation, county, cap', [honour('county'), honour('county'), honour('county')], 600, 600],
  ['commendation, county, local: +10', [honour('county', true)], 400, 400],
  ['commendation, city', [honour('city-or-above')], 600, 600],
  ['commendation, city, cap', Array.from({ length: 3 }, () => honour('city-or-above')), 1200, 1200],
  ['commendation, city, local: +20', [honour('city-or-above', true)], 800, 800],
  ['commendation, city, local, both caps', Array.from({ length: 3 }, () => honour('city-or-above', true)), 1600, 1600],
  ['housing fund, account', [holds('housing-fund-account')], 30, 30],
  ['housing fund, one month', [{ fact: 'housing-fund', from: '2016-12-01', to: null }], 1, 2],
  ['housing fund, cap', [{ fact: 'housing-fund', ...years(15) }], 120, 120],
  ['income tax, 1000 yuan', [amount('income-tax', 1000)], 10, 20],
  ['income tax, 999.99 yuan', [amount('income-tax', 999.99)], 0, 10],
  ['other taxes, 10,000 yuan', [amount('other-tax', 10_000)], 10, 10],
  [
    'criminal (light, negligent), within five years',
    [event('criminal-record', '2012-01-01', { level: 'negligent-light' })],
    -1000,
    -1000,
  ],
  ['criminal, five years ago', [event('criminal-record', '2011-12-31', { level: 'negligent-light' })], 0, 0],
  [
    'detention, within three years, each',
    [event('detention', '2014-01-01'), event('detention', '2016-02-02')],
    -200,
    -300,
  ],
  ['detention, three years ago', [event('detention', '2013-12-31')], 0, 0],
  ['drug rehabilitation, within five years', [event('drug-rehabilitation', '2012-01-01')], 0, -500],
  ['items of the district, up to 40', [amount('district-points', 55)], 0, 400],
];

test.each(cells)('%s', (_cell, facts, inZhongshan, inFoshan) => {
  expect([totalOf(zhongshan, facts), totalOf(foshan, facts)]).toEqual([inZhongshan, inFoshan]);
});

describe('what is not an item', () => {
  test('thresholds: 60 for the household in Zhongshan, 30 for school and household in Foshan', () => {
    const facts = [education('bachelor')];
    const of = (sheet: ReturnType<typeof sheetOf>) =>
      sheet.thresholds.map((one) => [one.purpose, one.points, one.reached]);
    expect(of(sheetOf(zhongshan, facts))).toEqual([
      ['school', 300, true],
      ['housing', 300, true],
      ['household', 600, true],
    ]);
    expect(of(sheetOf(foshan, [], 'school'))).toEqual([['school', 300, false]]);
    expect(of(sheetOf(foshan, facts))).toEqual([
      ['school', 300, true],
      ['household', 300, true],
    ]);
  });

  test('outside the centre towns the total is multiplied by 1.3; below zero it is not', () => {
    const away = holds('outside-centre-towns');
    expect(totalOf(zhongshan, [away, insured(1), amount('income-tax', 1000)])).toBe(33);
    expect(totalOf(zhongshan, [away, event('detention', '2016-02-02')])).toBe(-100);
  });

  test('false papers: nothing for two years in Foshan, with the day on which it ends', () => {
    const facts = [education('bachelor'), event('false-papers', '2015-06-01')];
    const sheet = sheetOf(foshan, facts);
    expect(sheet).toMatchObject({ total: 0, sum: 800, veto: [{ id: 'false-papers', endsOn: '2017-06-01' }] });
    expect(sheet.thresholds.every(({ reached, barredBy }) => !reached && barredBy === 'false-papers')).toBe(true);
    expect(totalOf(foshan, [education('bachelor'), event('false-papers', '2014-12-31')])).toBe(800);
  });

  test('serious crime: no household transfer, but a school place', () => {
    const facts = [education('bachelor'), event('criminal-record', '1999-01-01', { level: 'intentional' })];
    const reached = sheetOf(foshan, facts).thresholds.map((one) => [one.purpose, one.reached, one.barredBy]);
    expect(reached).toEqual([
      ['school', true, null],
      ['household', false, 'serious-crime'],
    ]);
  });

  test('both are marked as examples, and every line names its department and clause', () => {
    for (const scheme of [zhongshan, foshan]) {
      expect(sheetOf(scheme, []).warnings).toContainEqual({ id: 'scheme-is-example', place: scheme.id });
      for (const { department, clause } of sheetOf(scheme, []).sheet) {
        expect([department['zh-CN'], department.en, clause.document, clause.ref]).not.toContain('');
      }
    }
    expect([zhongshan.ranking.checkWorkingDays, foshan.ranking.checkWorkingDays]).toEqual([5, 10]);
    expect([zhongshan.ranking.objectionWorkingDays, foshan.ranking.objectionWorkingDays]).toEqual([5, 10]);
  });
});

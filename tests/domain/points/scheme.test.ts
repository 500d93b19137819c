import { describe, expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import type { PointsScheme, SchemeGroup, SchemeItem } from '#domain/points/scheme.ts';
import { checkScheme } from '#domain/points/scheme-check.ts';
import { parseScheme, schemeDocument } from '#domain/points/scheme-file.ts';
import { foshan2016 } from '#domain/points/schemes/foshan-2016.ts';
import { zhongshan2014 } from '#domain/points/schemes/zhongshan-2014.ts';
import { findScheme, shippedSchemes } from '#domain/points/shipped-schemes.ts';

test.each(shippedSchemes)('$id is sound and comes back from its file as it was', (scheme) => {
  expect(checkScheme(scheme)).toEqual([]);
  expect(valueOf(parseScheme(JSON.stringify(schemeDocument(scheme))))).toEqual(scheme);
});

function withGroup(id: string, change: (group: SchemeGroup) => Partial<SchemeGroup>): PointsScheme {
  return {
    ...zhongshan2014,
    groups: zhongshan2014.groups.map((group) => (group.id === id ? { ...group, ...change(group) } : group)),
  };
}

function withItem(id: string, change: Partial<SchemeItem>): PointsScheme {
  const groups = zhongshan2014.groups.map((group) => ({
    ...group,
    items: group.items.map((item) => (item.id === id ? { ...item, ...change } : item)),
  }));
  return { ...zhongshan2014, groups };
}

const noClause = { document: '', ref: '' };
const clause = { document: 'x', ref: 'y' };
const limited = zhongshan2014.groups.filter(({ id }) => id === 'personal');

/** What a scheme says wrongly, and where and what the checker must find. */
const contradictions: readonly (readonly [string, PointsScheme, string, string])[] = [
  ['an id with capitals', { ...zhongshan2014, id: 'Zhongshan' }, 'id', 'id-malformed'],
  ['it ends before it begins', { ...zhongshan2014, effectiveTo: '2014-10-29' }, 'effectiveTo', 'ends-before-it-begins'],
  ['no source', { ...zhongshan2014, source: ' ' }, 'source', 'text-missing'],
  [
    'in force here without all seven groups',
    { ...zhongshan2014, example: false, groups: limited },
    'groups.law-abiding',
    'indicator-missing',
  ],
  [
    'a group twice',
    { ...zhongshan2014, groups: [...zhongshan2014.groups, ...limited] },
    'groups.personal',
    'id-repeated',
  ],
  ['an empty group', withGroup('personal', () => ({ items: [] })), 'groups.personal.items', 'nothing-in-it'],
  [
    'a group that takes away what it should give',
    withGroup('personal', () => ({ cap: -10 })),
    'groups.personal.cap',
    'cap-of-the-wrong-sign',
  ],
  [
    'a deduction in an earning group',
    withGroup('deductions', () => ({ kind: 'earning' })),
    'deductions.criminal.earns',
    'points-not-positive',
  ],
  [
    'points in a deduction group',
    withGroup('personal', () => ({ kind: 'deduction' })),
    'personal.education.earns',
    'points-not-negative',
  ],
  ['an unknown fact', withItem('education', { fact: 'diploma' }), 'personal.education.fact', 'fact-unknown'],
  [
    'a level counted as an amount',
    withItem('volunteer', { fact: 'education' }),
    'social.volunteer.fact',
    'fact-form-does-not-fit',
  ],
  [
    'a level that the fact does not have',
    withItem('patent-invention', { levels: ['idea'] }),
    'personal-extra.patent-invention.levels.idea',
    'level-unknown',
  ],
  [
    'a doctor gets less than a bachelor',
    withItem('education', {
      earns: {
        by: 'level',
        levels: [
          { level: 'doctor', points: 10 },
          { level: 'bachelor', points: 20 },
        ],
      },
    }),
    'personal.education.earns.levels.doctor',
    'higher-level-gives-less',
  ],
  ['a cap below one unit', withItem('volunteer', { cap: 10 }), 'social.volunteer.cap', 'cap-below-one-unit'],
  [
    'no unit',
    withItem('volunteer', { earns: { by: 'amount', every: 0, points: 20 } }),
    'social.volunteer.earns.every',
    'unit-not-positive',
  ],
  [
    'a window of no years',
    withItem('volunteer', { windowYears: 0 }),
    'social.volunteer.windowYears',
    'window-not-positive',
  ],
  [
    'a window on what has no day',
    withItem('own-house', { windowYears: 5 }),
    'residence.own-house.windowYears',
    'window-on-undated-fact',
  ],
  ['for no purpose at all', withItem('volunteer', { purposes: [] }), 'social.volunteer.purposes', 'purposes-empty'],
  [
    'an age range that is empty',
    withItem('age', { earns: { by: 'age-range', from: 36, to: 35, points: 50 } }),
    'personal-extra.age.earns.to',
    'age-range-empty',
  ],
  ['no clause', withItem('age', { clause: noClause }), 'personal-extra.age.clause', 'clause-missing'],
  [
    'an extra of nothing',
    withItem('volunteer-local', { bonusOf: 'x' }),
    'social.volunteer-local.bonusOf',
    'bonus-of-unknown-item',
  ],
  [
    'an extra of another fact',
    withItem('volunteer-local', { bonusOf: 'blood' }),
    'social.volunteer-local.bonusOf',
    'bonus-counts-another-fact',
  ],
  [
    'an extra that is not for what was done here',
    withItem('volunteer-local', { localOnly: false }),
    'social.volunteer-local.localOnly',
    'bonus-not-local',
  ],
  [
    'a multiplier that takes away',
    { ...zhongshan2014, multipliers: zhongshan2014.multipliers.map((one) => ({ ...one, factor: 9 })) },
    'multipliers.outside-centre-towns.factor',
    'factor-below-one',
  ],
  [
    'a threshold that nobody can reach',
    {
      ...foshan2016,
      groups: limited,
      ranking: { ...foshan2016.ranking, ties: [] },
      thresholds: [{ purpose: 'school', points: 2000, clause }],
    },
    'thresholds.school',
    'threshold-out-of-reach',
  ],
  [
    'two thresholds for one purpose',
    { ...zhongshan2014, thresholds: [...zhongshan2014.thresholds, { purpose: 'school', points: 10, clause }] },
    'thresholds.school',
    'threshold-repeated',
  ],
  [
    'equal totals by a group that is not there',
    { ...zhongshan2014, ranking: { ...zhongshan2014.ranking, ties: [{ by: 'group', group: 'luck' }] } },
    'ranking.ties.luck',
    'tie-group-unknown',
  ],
  [
    'no days to check',
    { ...zhongshan2014, ranking: { ...zhongshan2014.ranking, checkWorkingDays: 0 } },
    'ranking.checkWorkingDays',
    'term-not-positive',
  ],
  [
    'its own fact hides a shared one',
    {
      ...zhongshan2014,
      facts: [{ id: 'education', form: 'flag', title: { 'zh-CN': 'x', en: 'x' }, levels: [], unit: null }],
    },
    'facts.education',
    'id-repeated',
  ],
];

test.each(contradictions)('%s: found, and said where', (_what, scheme, place, problem) => {
  expect(checkScheme(scheme)).toContainEqual({ place, problem });
  expect(parseScheme(JSON.stringify(schemeDocument(scheme)))).toMatchObject({
    ok: false,
    failure: { code: 'points.scheme-invalid' },
  });
});

describe('a scheme file that cannot be read', () => {
  const text = JSON.stringify(schemeDocument(zhongshan2014));
  test.each([
    ['cut short', text.slice(0, -3), 'file', 'not-json'],
    ['a member too many', text.replace('"family"', '"hidden":1,"family"'), 'scheme.hidden', 'unknown-member'],
    [
      'hundredths of a point',
      text.replace('"points":1.5', '"points":1.55'),
      'scheme.groups.2.items.0.earns.points',
      'not-such-a-decimal',
    ],
    ['a day that does not exist', text.replace('2014-10-30', '2014-02-30'), 'scheme.effectiveFrom', 'not-a-day'],
    [
      'another way of earning',
      text.replace('"by":"level"', '"by":"luck"'),
      'scheme.groups.0.items.0.earns.by',
      'none-of-the-choices',
    ],
    [
      'a member of another way of earning',
      text.replace('"by":"flag"', '"by":"flag","every":1'),
      'scheme.groups.3.items.0.earns.every',
      'unknown-member',
    ],
  ])('%s: refused, and said where', (_what, file, place, problem) => {
    expect(parseScheme(file)).toMatchObject({ ok: false, failure: { detail: { place, problem } } });
  });
});

test('by family the version of the day, by id exactly that one; none is made up', () => {
  expect(valueOf(findScheme('zhongshan', '2014-10-30', shippedSchemes)).id).toBe('zhongshan-2014');
  expect(findScheme('zhongshan', '2014-10-29', shippedSchemes)).toMatchObject({
    failure: { code: 'points.no-scheme' },
  });
  expect(valueOf(findScheme('zhongshan-2014', '2001-01-01', shippedSchemes)).id).toBe('zhongshan-2014');
  expect(findScheme('taizhou', '2020-01-01', shippedSchemes)).toMatchObject({
    failure: { code: 'points.scheme-unknown' },
  });
});

import type { Figure } from '#contract/counter/report.ts';
import { chartOption, mostBars, shownRows } from '#renderer/pages/reports/chart-option.ts';
import { exportTable, figureRows, missingText, totalText } from '#renderer/pages/reports/figure-rows.ts';
import { checkProblems, emptyCheck, toCheck } from '#renderer/check/check-values.ts';
import type { Say } from '#renderer/app/say.ts';
import { expect, test } from 'vitest';

const say: Say = (sentence) => sentence['zh-CN'];
const period = { from: '2026-10', to: '2026-12' };
const share = (numerator: number, denominator: number) => ({ numerator, denominator });
const rate: Figure = {
  indicator: 'accuracy-rate',
  total: share(3, 4),
  groups: [{ key: '2026-11', ...share(3, 4) }],
  moreGroups: 0,
};
const untold: Figure = { indicator: 'registration-rate', total: share(0, 0), groups: [], moreGroups: 0 };

test('every month of the period has its row; a month without a check cannot be told, which is no 0 %', () => {
  expect(figureRows(rate, 'month', period, say).map(({ label, rate: told }) => [label, told])).toEqual([
    ['2026-10', null],
    ['2026-11', 0.75],
    ['2026-12', null],
  ]);
  expect(totalText(rate, say)).toBe('75.0 %');
});

test('a rate without a denominator says what is missing, in the list, beside the figure and in the file', () => {
  expect(totalText(untold, say)).toBe('无法得出');
  expect(missingText(untold, say)).toContain('没有现场清点人数');
  expect(missingText(rate, say)).toBeNull();
  expect(exportTable([untold], 'office', period, say).rows[0]?.slice(0, 5)).toEqual([
    '登记率',
    '全期',
    0,
    0,
    '无法得出',
  ]);
});

test('the chart shows the numbers of the table, the largest groups when there are too many', () => {
  const groups = Array.from({ length: 30 }, (_, index) => ({ key: `房屋${index}`, ...share(index, index) }));
  const figure: Figure = { indicator: 'registrations', total: share(435, 435), groups, moreGroups: 0 };
  const rows = figureRows(figure, 'premises', period, say);
  const plan = { rows, rate: false, standing: false, name: '居住登记', colour: '#000', font: 'serif' };
  expect(shownRows(plan)).toHaveLength(mostBars);
  expect(chartOption(plan)).toMatchObject({ series: [{ data: Array.from({ length: mostBars }, (_, at) => 29 - at) }] });
  expect(figureRows({ ...figure, groups: [{ key: null, ...share(1, 1) }] }, 'reporter', period, say)[0]?.label).toBe(
    '本人申报或无报送人',
  );
});

test('a check form: an outcome is needed, what is wrong is named, a phone call counts nobody', () => {
  const empty = emptyCheck('2026-11-25', null);
  expect(checkProblems(empty, '2026-11-25')).toMatchObject({ 'check-outcome': 'required' });
  expect(checkProblems({ ...empty, outcome: 'wrong-fields', on: '2026-11-26', people: 'x' }, '2026-11-25')).toEqual({
    'check-on': 'in-future',
    'check-fields': 'required',
    'check-people': 'characters',
  });
  const phone = { ...empty, way: 'phone', outcome: 'accurate', people: '3' } as const;
  expect(toCheck(phone, 'R-1', null)).toMatchObject({ basis: { kind: 'full' }, peopleFound: null });
  expect(toCheck({ ...phone, way: 'on-the-spot' }, 'R-1', 'seed')).toMatchObject({
    basis: { kind: 'random', seed: 'seed' },
    peopleFound: 3,
  });
});

/** The arithmetic behind every figure, and what counts as holding. */
import { expect, test } from 'vitest';
import { absoluteResult, allHold, formatReport, p95OfEach, ratioResult } from './result.ts';
import { formatGoal, median, meetsGoal, p95, percentile, spreadOf } from './statistics.ts';

const oneToHundred = Array.from({ length: 100 }, (_, index) => 100 - index);

test('the median is the middle value, or lies half way between the two middle ones', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([1, 2, 3, 10])).toBe(2.5);
  expect(median([7])).toBe(7);
});

test('a percentile lies between its neighbours, whatever the order of the values', () => {
  expect(p95(oneToHundred)).toBeCloseTo(95.05);
  expect(percentile(oneToHundred, 0)).toBe(1);
  expect(percentile(oneToHundred, 1)).toBe(100);
  expect(spreadOf([4, 3, 2, 1, 0])).toEqual({ lowest: 0, quarter: 1, threeQuarters: 3, highest: 4 });
});

test('numbers are sorted as numbers', () => {
  expect(median([10, 9, 100])).toBe(10);
});

test('without values there is no median', () => {
  expect(() => median([])).toThrow(RangeError);
});

test('a goal holds at its bound and not beyond it; no number holds nothing', () => {
  const goal = { sense: '<=', bound: 1.5 } as const;
  expect(formatGoal(goal)).toBe('<= 1.5');
  expect(meetsGoal(1.5, goal)).toBe(true);
  expect(meetsGoal(1.5001, goal)).toBe(false);
  expect(meetsGoal(Number.NaN, goal)).toBe(false);
  expect(meetsGoal(2, { sense: '>=', bound: 2 })).toBe(true);
});

test('a ratio is ours over the peer, of medians, so that one slow repeat decides nothing', () => {
  const result = ratioResult({
    measure: 'm',
    unit: 'ms',
    goal: { sense: '<=', bound: 1.3 },
    ours: [12, 1000, 12],
    peer: [10, 10, 9],
  });
  expect(result).toMatchObject({ ours: 12, peer: 10, ratio: 1.2, goal: '<= 1.3', holds: true, repeats: 3 });
});

test('what is judged is the ratio itself, not the printed one', () => {
  const result = ratioResult({
    measure: 'm',
    unit: 'ms',
    goal: { sense: '<=', bound: 1.3 },
    ours: [1.300004],
    peer: [1],
  });
  expect(result).toMatchObject({ ratio: 1.3, holds: false });
});

test('an absolute goal has no peer and no ratio', () => {
  const result = absoluteResult({ measure: 'm', unit: 'MB', goal: { sense: '<=', bound: 600 }, ours: [601] });
  expect(result).toMatchObject({ peer: null, ratio: null, holds: false });
  expect(allHold({ results: [result], skipped: [] })).toBe(false);
});

test('every repeat has its own p95', () => {
  expect(
    p95OfEach([
      [1, 1, 1],
      [2, 2, 2],
    ]),
  ).toEqual([1, 2]);
});

test('the table says what was missed and what could not be measured', () => {
  const result = absoluteResult({ measure: 'memory', unit: 'MB', goal: { sense: '<=', bound: 1 }, ours: [2] });
  const text = formatReport('walkthrough', {
    results: [result],
    skipped: [{ measure: 'window', reason: 'no display' }],
  });
  expect(text).toContain('MISSED');
  expect(text).toContain('skipped: window: no display');
});

/** "What is the smallest thing I can do?": the gain that is promised is the gain that comes. */
import { expect, test } from 'vitest';
import { nextSteps } from '#domain/points/next-points.ts';
import { foshan2016 } from '#domain/points/schemes/foshan-2016.ts';
import { zhongshan2014 } from '#domain/points/schemes/zhongshan-2014.ts';
import { day, factsOf, sheetOf, totalOf, type Said } from './support/facts.ts';

const facts: readonly Said[] = [
  { fact: 'education', level: 'junior-college' },
  { fact: 'permit', from: '2012-06-01', to: null },
  { fact: 'volunteer-service', on: '2016-01-01', amount: 120.5, local: true },
  { fact: 'blood-donation', on: '2016-01-01', amount: 9000 },
  { fact: 'detention', on: '2014-03-01' },
];

function step(item: string, given = facts, scheme = zhongshan2014) {
  return nextSteps(scheme, factsOf(scheme, given), null).find((one) => one.item === item);
}

test('29.5 hours more in the city give two items their next unit; done, exactly that much comes', () => {
  expect(step('volunteer-local')).toMatchObject({ kind: 'more', amount: 2950, unit: 'hour', local: true, gain: 40 });
  const done = [...facts, { fact: 'volunteer-service', on: day, amount: 29.5, local: true }];
  expect(totalOf(zhongshan2014, done) - totalOf(zhongshan2014, facts)).toBe(40);
});

test('waiting tells the day; on it the year is full and on the day before it is not', () => {
  expect(step('permit-years')).toMatchObject({ kind: 'wait', on: '2017-05-31', gain: 50, amount: 5 });
  const permit = facts.slice(1, 2);
  expect(sheetOf(zhongshan2014, permit, null, '2017-05-30').total).toBe(200);
  expect(sheetOf(zhongshan2014, permit, null, '2017-05-31').total).toBe(250);
});

test('a deduction that leaves its window is told with its day', () => {
  expect(step('detention')).toMatchObject({ kind: 'lapse', on: '2017-03-01', gain: 100 });
  expect(sheetOf(zhongshan2014, facts.slice(4), null, '2017-02-28').total).toBe(-100);
  expect(sheetOf(zhongshan2014, facts.slice(4), null, '2017-03-01').total).toBe(0);
});

test('the next level, and none above the highest; nothing is offered where the cap is full or age decides', () => {
  expect(step('education')).toMatchObject({ kind: 'level', level: 'bachelor', gain: 200 });
  expect(step('education', [{ fact: 'education', level: 'doctor' }])).toBeUndefined();
  expect(step('blood')).toBeUndefined();
  expect(step('age')).toBeUndefined();
});

test('the multiplier is in the gain; a veto that makes the total nothing leaves no step', () => {
  const away = [...facts, { fact: 'outside-centre-towns', holds: true }];
  expect(step('own-house', away)?.gain).toBe(1300);
  expect(nextSteps(foshan2016, factsOf(foshan2016, [{ fact: 'false-papers', on: '2016-06-01' }]), null)).toEqual([]);
});

test('the nearest comes first', () => {
  const steps = nextSteps(zhongshan2014, factsOf(zhongshan2014, facts), null);
  const shares = steps.map(({ share }) => share);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(steps.every(({ gain }) => gain > 0)).toBe(true);
});

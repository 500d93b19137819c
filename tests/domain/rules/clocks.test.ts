import { clockFrom, dueBucket } from '#domain/rules/clocks.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import { dueList } from '#domain/rules/due-list.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test.each([
  // The tenth day, 3 October, lies in the National Day holidays of 2021.
  ['change', '2021-09-23', '2021-10-08'],
  ['change', '2021-09-13', '2021-09-23'],
  // 26 September 2021 is a Sunday on which people work.
  ['change', '2021-09-16', '2021-09-26'],
  ['change', '2021-09-09', '2021-09-22'],
  ['issue', '2021-09-23', '2021-10-08'],
  // 15 days from 25 January 2020 end on a Sunday.
  ['issue', '2020-01-25', '2020-02-10'],
  ['issue', '2026-11-10', '2026-11-25'],
  ['employer-report', '2021-09-28', '2021-10-08'],
  ['employer-report', '2021-09-24', '2021-09-28'],
  ['landlord-report', '2021-09-23', '2021-09-27'],
  ['property-service-report', '2020-01-22', '2020-02-04'],
  ['agent-report', '2021-10-07', '2021-10-11'],
] as const)('%s from %s is due %s', (kind, from, due) => {
  expect(clockFrom(kind, from)).toMatchObject({ startedOn: from, dueOn: due, certain: true });
});

test('a year whose holidays are not published yet gives a day that may still move', () => {
  expect(clockFrom('issue', '2040-05-01').certain).toBe(false);
});

test('a term never ends earlier than it says, and never later than a holiday and its weekends explain', () => {
  const days = fc.integer({ min: 0, max: 3_600 }).map((count) => addDays('2016-01-01', count));
  fc.assert(
    fc.property(days, (from) => {
      const { dueOn } = clockFrom('issue', from);
      expect(dueOn >= addDays(from, 15)).toBe(true);
      expect(dueOn <= addDays(from, 15 + 10)).toBe(true);
    }),
  );
});

test.each([
  ['2026-11-24', 'overdue'],
  ['2026-11-25', 'today'],
  ['2026-11-26', 'within-30'],
  ['2026-12-25', 'within-30'],
  ['2026-12-26', 'within-60'],
  ['2027-01-24', 'within-60'],
  ['2027-01-25', 'later'],
] as const)('due %s is %s on 2026-11-25', (due, bucket) => {
  expect(dueBucket(due, '2026-11-25')).toBe(bucket);
});

test('a due list loses nothing: every item in one bucket, the most urgent first', () => {
  const dues = fc.array(fc.integer({ min: -90, max: 120 }).map((days) => ({ dueOn: addDays('2026-11-25', days) })));
  fc.assert(
    fc.property(dues, (items) => {
      const lists = Object.values(dueList(items, '2026-11-25'));
      expect(lists.flat()).toHaveLength(items.length);
      for (const list of lists) {
        const left = list.map(({ daysLeft }) => daysLeft);
        expect(left).toEqual([...left].sort((one, other) => one - other));
      }
    }),
  );
});

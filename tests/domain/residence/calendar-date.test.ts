import { addDays, addMonths, addYears, daysBetween, isDate, legalDate } from '#domain/residence/calendar-date.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const anyDay = fc.integer({ min: -30_000, max: 60_000 }).map((days) => addDays('2000-01-01', days));

test('29 February has its anniversary on 28 February of a common year and on 29 February of a leap year', () => {
  expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
  expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
  expect(addYears('2096-02-29', 4)).toBe('2100-02-28');
  expect(isDate('2100-02-29')).toBe(false);
});

test('a month after the thirty-first is the last day of the month', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  expect(addMonths('2026-11-15', 3)).toBe('2027-02-15');
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
});

test('what is not a day is no date', () => {
  for (const text of [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20260101',
    '',
    '2026-01-01T00',
    '0999-01-01',
  ]) {
    expect(isDate(text), text).toBe(false);
  }
  expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
});

test('adding days and counting them agree', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
      expect(daysBetween(day, addDays(day, count))).toBe(count);
    }),
  );
});

test('the legal date turns at midnight in Shanghai, which is 16:00 UTC', () => {
  expect(legalDate('2026-11-23T15:59:59.999Z')).toBe('2026-11-23');
  expect(legalDate('2026-11-23T16:00:00.000Z')).toBe('2026-11-24');
  expect(legalDate('2026-12-31T16:00:00Z')).toBe('2027-01-01');
  expect(() => legalDate('yesterday')).toThrow(RangeError);
});

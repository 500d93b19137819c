/**
 * Calendar dates as `YYYY-MM-DD`, compared and sorted as plain strings. The law counts days of the calendar in
 * Asia/Shanghai, never hours; nothing here reads a clock.
 */

const dayMs = 86_400_000;
/** UTC+8 without daylight saving since 1992, which is older than every act of this program. */
const shanghaiOffsetMs = 8 * 3_600_000;

function toDayNumber(date: string): number {
  if (!isDate(date)) throw new RangeError('not a calendar date');
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / dayMs;
}

function fromDayNumber(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** `month` from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** True for a day that exists, from the year 1000 on. */
export function isDate(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(text.slice(0, 4)), month);
}

export function addDays(date: string, days: number): string {
  return fromDayNumber(toDayNumber(date) + days);
}

/** From the first day to the second; the first is not counted, so the same day gives 0. */
export function daysBetween(from: string, to: string): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** The same day of a later (or earlier) month, or the last day of that month when it has no such day. */
export function addMonths(date: string, months: number): string {
  if (!isDate(date)) throw new RangeError('not a calendar date');
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  const day = Math.min(Number(date.slice(8, 10)), daysInMonth(year, month));
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** 29 February becomes 28 February in a common year. */
export function addYears(date: string, years: number): string {
  return addMonths(date, years * 12);
}

export function earlier(first: string, second: string): string {
  return first <= second ? first : second;
}

export function later(first: string, second: string): string {
  return first >= second ? first : second;
}

/** The calendar date in Asia/Shanghai of an instant such as `2026-11-23T16:30:00.000Z`. */
export function legalDate(instantIso: string): string {
  const instantMs = Date.parse(instantIso);
  if (Number.isNaN(instantMs)) throw new RangeError('not an instant');
  return new Date(instantMs + shanghaiOffsetMs).toISOString().slice(0, 10);
}

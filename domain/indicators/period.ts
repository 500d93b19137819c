/** Months as `YYYY-MM`, of legal dates in Asia/Shanghai. */
import { addDays, addMonths, isDate } from '../residence/calendar-date.ts';

/** Both months count whole. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** So that a question of one page stays a question of two seconds. */
export const longestPeriodMonths = 24;

export function monthOf(date: string): string {
  return date.slice(0, 7);
}

export function isMonth(text: string): boolean {
  return /^\d{4}-\d{2}$/.test(text) && isDate(`${text}-01`);
}

export function firstDay(month: string): string {
  return `${month}-01`;
}

export function lastDay(month: string): string {
  return addDays(addMonths(firstDay(month), 1), -1);
}

/** A month so many months later, or earlier when negative. */
export function monthAfter(month: string, count: number): string {
  return monthOf(addMonths(firstDay(month), count));
}

/** The months of a period in order. */
export function monthsOf({ from, to }: Period): readonly string[] {
  const months: string[] = [];
  for (let month = from; month <= to && months.length < longestPeriodMonths; month = monthAfter(month, 1)) {
    months.push(month);
  }
  return months;
}

/** Whether both are months, in order, and not too many. */
export function isPeriod({ from, to }: Period): boolean {
  return isMonth(from) && isMonth(to) && from <= to && to <= monthAfter(from, longestPeriodMonths - 1);
}

export function isWithin({ from, to }: Period, date: string): boolean {
  const month = monthOf(date);
  return from <= month && month <= to;
}

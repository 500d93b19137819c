/**
 * How long a person was somewhere, paid something or held something: spells of one kind put together, so that no day
 * counts twice. Whole calendar months of each unbroken stretch are added, and their left-over days, 31 to a month: one
 * unbroken stretch therefore completes its year on the day before the anniversary and not a day sooner, and several
 * stretches add up. No scheme says how left-over days are joined; the longest month is the reading that never counts more
 * time than there was.
 */
import { addDays, daysInMonth } from '../residence/calendar-date.ts';
import type { SpellFact } from './facts.ts';

const daysOfLeftOverMonth = 31;

export interface SpellTime {
  readonly months: number;
  readonly days: number;
  /** Two spells shared a day, which was counted once. */
  readonly overlapped: boolean;
  /** Whether the time still runs on the last day looked at. */
  readonly running: boolean;
}

type Term = Pick<SpellFact, 'from' | 'to'>;

/** The time from `first` (null: from the beginning) to `last`, both counted. */
export function spellTime(terms: readonly Term[], first: string | null, last: string): SpellTime {
  const { stretches, overlapped } = join(terms, first, last);
  let months = 0;
  let days = 0;
  for (const { from, to } of stretches) {
    const length = lengthOf(from, to);
    months += length.months;
    days += length.days;
  }
  const carried = Math.floor(days / daysOfLeftOverMonth);
  const running = stretches.at(-1)?.to === last && terms.some(({ to }) => to === null || to > last);
  return { months: months + carried, days: days - carried * daysOfLeftOverMonth, overlapped, running };
}

interface Stretch {
  readonly from: string;
  to: string;
}

function join(terms: readonly Term[], first: string | null, last: string) {
  const cut = terms
    .map(({ from, to }) => ({
      from: first !== null && from < first ? first : from,
      to: to === null || to > last ? last : to,
    }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
  const stretches: Stretch[] = [];
  let overlapped = false;
  for (const term of cut) {
    const open = stretches.at(-1);
    if (open === undefined || term.from > addDays(open.to, 1)) stretches.push({ ...term });
    else {
      overlapped ||= term.from <= open.to;
      if (term.to > open.to) open.to = term.to;
    }
  }
  return { stretches, overlapped };
}

/**
 * Complete months from one day to another, both counted, and the days over. The 31st is complete on the last day of a
 * shorter month. In whole numbers of the calendar, since a ranking asks this a million times.
 */
function lengthOf(from: string, to: string): { readonly months: number; readonly days: number } {
  const first = Number(from.slice(8, 10));
  let year = Number(to.slice(0, 4));
  let month = Number(to.slice(5, 7));
  let end = Number(to.slice(8, 10)) + 1;
  if (end > daysInMonth(year, month)) {
    end = 1;
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year += 1;
  }
  const between = (year - Number(from.slice(0, 4))) * 12 + month - Number(from.slice(5, 7));
  const sameDay = Math.min(first, daysInMonth(year, month));
  if (sameDay <= end) return { months: between, days: end - sameDay };
  const before = month === 1 ? daysInMonth(year - 1, 12) : daysInMonth(year, month - 1);
  return { months: between - 1, days: before - Math.min(first, before) + end };
}

/** The first day after `last` on which running terms have reached so many months; null when it is beyond `within` days. */
export function dayOfMonths(
  terms: readonly Term[],
  first: string | null,
  last: string,
  months: number,
  within: number,
): string | null {
  let low = 0;
  let high = within;
  const reached = (days: number) => spellTime(terms, first, addDays(last, days)).months >= months;
  if (!reached(high)) return null;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return addDays(last, high);
}

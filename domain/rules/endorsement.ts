/**
 * 签注: once a year, within the month before each full year since the issue date (L1 article 19). A card that missed its
 * window is suspended; a late endorsement restores it, the next window still follows the issue date, and the years of
 * residence count anew from the late endorsement.
 */
import { addDays, addMonths, addYears, daysBetween, earlier } from '../residence/calendar-date.ts';
import type { EndorsementRule } from './book/book-shape.ts';
import { opinionBook } from './book/opinion-2016-112.ts';

/** The numbers of a book that windows depend on. */
export type EndorsementTerms = Pick<EndorsementRule, 'windowMonths' | 'lastDayBefore'>;

const defaultTerms: EndorsementTerms = opinionBook.endorsement;

/** What an endorsement left on the card: it was good from `validFrom` to `validTo`, both included. */
export interface EndorsementPeriod {
  readonly year: number;
  readonly validFrom: string;
  readonly validTo: string;
  readonly late: boolean;
  readonly endorsedOn: string;
}

/** The part of a permit card that its windows follow from. */
export interface EndorsableCard {
  readonly issuedOn: string;
  /** Oldest first. */
  readonly endorsements: readonly EndorsementPeriod[];
}

export interface EndorsementWindow {
  /** Which full year since the issue date: 1 for the first endorsement. */
  readonly year: number;
  readonly opensOn: string;
  /** The last day on time; from the day after, the card is suspended. */
  readonly lastDay: string;
  readonly status: 'not-yet' | 'open' | 'late';
  /** What an endorsement made today would write; null while the window is not open. */
  readonly period: { readonly validFrom: string; readonly validTo: string } | null;
}

function anniversary(issuedOn: string, year: number): string {
  return addYears(issuedOn, year);
}

/** Full years from one day to another, 29 February having its anniversary on 28 February. */
export function fullYears(from: string, to: string): number {
  let years = Math.max(0, Number(to.slice(0, 4)) - Number(from.slice(0, 4)));
  while (years > 0 && addYears(from, years) > to) years -= 1;
  return years;
}

/** The last day on which the card is in force without a further endorsement. */
export function inForceUntil(card: EndorsableCard, terms: EndorsementTerms = defaultTerms): string {
  return card.endorsements.at(-1)?.validTo ?? addDays(anniversary(card.issuedOn, 1), -terms.lastDayBefore);
}

/** True from the day after the window closed until a late endorsement. */
export function isSuspended(card: EndorsableCard, today: string): boolean {
  return today > inForceUntil(card);
}

/**
 * The window that concerns the card today: the next one while it is in force, the missed one when it is late. A late
 * endorsement covers the year in which it is made; made within the month before the next full year it is that year's
 * endorsement at the same time, and covers the coming year too.
 */
export function endorsementWindow(
  card: EndorsableCard,
  today: string,
  terms: EndorsementTerms = defaultTerms,
): EndorsementWindow {
  const { windowMonths, lastDayBefore } = terms;
  const inForce = inForceUntil(card, terms);
  const due = fullYears(card.issuedOn, addDays(inForce, lastDayBefore));
  const boundary = anniversary(card.issuedOn, due);
  const opensOn = addMonths(boundary, -windowMonths);
  const lastDay = addDays(boundary, -lastDayBefore);
  if (today < opensOn) return { year: due, opensOn, lastDay, status: 'not-yet', period: null };
  if (today <= lastDay) {
    const validTo = addDays(anniversary(card.issuedOn, due + 1), -lastDayBefore);
    return { year: due, opensOn, lastDay, status: 'open', period: { validFrom: boundary, validTo } };
  }
  const running = fullYears(card.issuedOn, today);
  const next = anniversary(card.issuedOn, running + 1);
  const year = today >= addMonths(next, -windowMonths) ? running + 1 : running;
  const validTo = addDays(anniversary(card.issuedOn, year + 1), -lastDayBefore);
  return { year, opensOn, lastDay, status: 'late', period: { validFrom: today, validTo } };
}

/** From which day the years of residence count: the issue, or the last late endorsement. */
export function residenceYearsFrom(card: EndorsableCard): string {
  return [...card.endorsements].reverse().find((period) => period.late)?.endorsedOn ?? card.issuedOn;
}

/** Full years of residence under the card up to today; time in suspension does not count. */
export function residenceYears(card: EndorsableCard, today: string): number {
  const from = residenceYearsFrom(card);
  const until = earlier(today, addDays(inForceUntil(card), 1));
  return until <= from ? 0 : fullYears(from, until);
}

/** Days until the window closes: what due lists sort by; negative once it is late. */
export function daysLeft(window: EndorsementWindow, today: string): number {
  return daysBetween(today, window.lastDay);
}

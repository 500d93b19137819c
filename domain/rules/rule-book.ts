/** Which rule book decides: for a division and a day the book of the smallest territory that is in force. */
import type { RuleBook } from './book/book-shape.ts';
import { opinionBook } from './book/opinion-2016-112.ts';
import { provincialBook } from './book/provincial-regulation.ts';
import { stateCouncilBook } from './book/state-council-regulation.ts';
import type { Clause } from './verdict.ts';

/** Taizhou under the opinion of 2016. */
export const defaultRuleBook: RuleBook = opinionBook;

/** Every book that has been in force, widest territory first. */
export const ruleBooks: readonly RuleBook[] = [stateCouncilBook, provincialBook, opinionBook];

/** The book that an action names; null when this program does not have it. */
export function findRuleBook(version: string): RuleBook | null {
  return ruleBooks.find((book) => book.version === version) ?? null;
}

/** The book under which an action was made; one that this program does not have is read by the default book. */
export function bookOfAction({ ruleBook }: { readonly ruleBook: string }): RuleBook {
  return findRuleBook(ruleBook) ?? defaultRuleBook;
}

/** Whether a book applies in a division (six digits), whatever the day. */
export function isTerritoryOf({ territory }: RuleBook, division: string): boolean {
  if (!division.startsWith(territory.prefix)) return false;
  for (const prefix of territory.except) if (division.startsWith(prefix)) return false;
  return true;
}

/** The book in force on a day in a division of Taizhou, or the one named; null when there is none. */
export function findRuleBookOn(
  date: string,
  division = '331000',
  books: readonly RuleBook[] = ruleBooks,
): RuleBook | null {
  let found: RuleBook | null = null;
  for (const book of books) {
    if (book.effectiveFrom > date || (book.effectiveTo !== null && book.effectiveTo <= date)) continue;
    if (!isTerritoryOf(book, division)) continue;
    if (found === null || book.territory.prefix.length >= found.territory.prefix.length) found = book;
  }
  return found;
}

/** The first later day on which another book begins to decide in a division; null when none is known. */
export function nextBookDay(date: string, division: string, books: readonly RuleBook[] = ruleBooks): string | null {
  let next: string | null = null;
  for (const book of books) {
    if (!isTerritoryOf(book, division)) continue;
    const { effectiveFrom, effectiveTo } = book;
    if (effectiveFrom > date && (next === null || effectiveFrom < next)) next = effectiveFrom;
    if (effectiveTo !== null && effectiveTo > date && (next === null || effectiveTo < next)) next = effectiveTo;
  }
  return next;
}

/** Document and place, as it stands on receipts and in verdicts. */
export function citeClause(clause: Clause): string {
  return `《${clause.document}》${clause.ref}`;
}

/** The books with a county's own rules among them: its file read, checked against the opinion, and put beside the others. */
import { fail, succeed, type Outcome } from '../../failure/failure.ts';
import { defaultRuleBook, ruleBooks } from '../rule-book.ts';
import type { RuleBook } from './book-shape.ts';
import { checkBooks } from './check-book.ts';
import { parseOverride, withOverride } from './county-override.ts';

export interface CountyBook {
  readonly county: RuleBook;
  /** Every book, the county's among them. */
  readonly books: readonly RuleBook[];
}

/** The book that the text of a file makes of the opinion, or `rules.book-invalid` with the place. */
export function countyBookOf(text: string): Outcome<CountyBook> {
  const override = parseOverride(text);
  if (!override.ok) return override;
  const county = withOverride(defaultRuleBook, override.value);
  if (!county.ok) return county;
  const books = checkBooks([...ruleBooks, county.value]);
  return books.ok ? succeed({ county: county.value, books: books.value }) : books;
}

export interface TwoBooks {
  readonly before: RuleBook;
  readonly after: RuleBook;
}

/**
 * Two books by their versions; `after` null: the one that the county's file makes, compared with what decided there before.
 * `rules.no-book` names the version that no book has.
 */
export function twoBooks(before: string, after: string | null, countyFile: string | null): Outcome<TwoBooks> {
  const county = countyFile === null ? null : countyBookOf(countyFile);
  if (county?.ok === false) return county;
  const books = county?.value.books ?? ruleBooks;
  const one = books.find(({ version }) => version === before);
  const other = after === null ? county?.value.county : books.find(({ version }) => version === after);
  if (one === undefined) return fail('rules.no-book', { version: before });
  return other === undefined ? fail('rules.no-book', { version: after ?? '' }) : succeed({ before: one, after: other });
}

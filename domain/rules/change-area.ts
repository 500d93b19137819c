/**
 * Whether an address is still in the area of the permit: then it is a change (变更), beyond it the permit ends. The documents
 * do not agree on the area, so every one is asked, and the book says which decides.
 */
import type { BookClause, ChangeAreaSource, RuleBook } from './book/book-shape.ts';
import { bookClause } from './eligibility.ts';
import { countingArea, isSameHome } from './places.ts';

/** What one document says of it. */
export interface AreaReading {
  readonly clause: BookClause;
  readonly covers: ChangeAreaSource['covers'];
  readonly within: boolean;
}

export interface ChangeArea {
  /** By the reading that decides, which is the first. */
  readonly within: boolean;
  readonly readings: readonly AreaReading[];
  /** False where another document would have decided otherwise: the window says so. */
  readonly agreed: boolean;
}

/** `from` is the county-level area of the permit, `to` that of the address. */
export function changeArea(from: string, to: string, book: RuleBook): ChangeArea {
  const readings = book.change.sources.map(({ clause, covers }) => ({
    clause: bookClause(book, clause),
    covers,
    within:
      covers === 'county'
        ? countingArea(book.areas, from) === countingArea(book.areas, to)
        : isSameHome(book.areas, from, to),
  }));
  const within = readings[0]?.within ?? false;
  return { within, readings, agreed: readings.every((reading) => reading.within === within) };
}

/** 只登记不发证: before 180 days the residence is registered and no permit is applied for (opinion 二(一)). */
import { continuity, type ResidenceSpell } from '../residence/continuity.ts';
import type { RuleBook } from './book/book-shape.ts';
import { requiredDays } from './eligibility.ts';
import type { Clause } from './verdict.ts';

export interface RegisterOnly {
  readonly registerOnly: boolean;
  readonly continuousDays: number;
  readonly missingDays: number;
  /** The day on which the days are full if the residence goes on; null when nobody lives here. */
  readonly reachedOn: string | null;
  readonly clause: Clause;
}

/** Whether registration is all that can be done today, and by which clause. Direct grounds are the verdict's affair. */
export function registerOnly(spells: readonly ResidenceSpell[], today: string, book: RuleBook): RegisterOnly {
  const { since, continuousDays, reachedOn } = continuity(spells, today, book.residence.atLeast);
  const missingDays = Math.max(0, requiredDays(book, since) - continuousDays);
  const { ref, document, sentence } = missingDays > 0 ? book.clauses['register-only'] : book.clauses.residence;
  return { registerOnly: missingDays > 0, continuousDays, missingDays, reachedOn, clause: { ref, document, sentence } };
}

/** The verdict on a resident of this desk, today, with what the desk knows of his dwelling. */
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import { judge } from '#domain/rules/eligibility.ts';
import { defaultRuleBook } from '#domain/rules/rule-book.ts';
import type { ClaimedFacts, Verdict } from '#domain/rules/verdict.ts';
import type { Desk } from '../desk.ts';
import { dwellingSafety } from './dwelling-safety.ts';

export async function residentVerdict(desk: Desk, residence: ResidenceState, facts: ClaimedFacts): Promise<Verdict> {
  const { safe } = await dwellingSafety(desk, residence.address);
  const today = desk.clock.today();
  return judge({ spells: residence.spells, facts, today, book: defaultRuleBook, dwellingSafe: safe });
}

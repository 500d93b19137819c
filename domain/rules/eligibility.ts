/**
 * May this resident apply? 180 days of registered residence and one of employment, dwelling or study; investors and
 * recruited talent at once (opinion 二(二)). Every part of the answer carries its clause.
 */
import { earlier, later } from '../residence/calendar-date.ts';
import { continuity, type Continuity, type ResidenceSpell } from '../residence/continuity.ts';
import { groundTerms, holdsOn, type GroundTerm } from './ground-terms.ts';
import type { BookClause, RuleBook } from './rule-book.ts';
import type { BranchVerdict, ClaimedFacts, Clause, Verdict, VerdictStatus, VerdictSummary } from './verdict.ts';

export interface EligibilityQuestion {
  readonly spells: readonly ResidenceSpell[];
  readonly facts: ClaimedFacts;
  readonly today: string;
  readonly book: RuleBook;
}

function isDirect(branch: { readonly ground: string }): boolean {
  return branch.ground.startsWith('direct.');
}

function clauseOf({ ref, document, sentence }: BookClause): Clause {
  return { ref, document, sentence };
}

function branchOf(term: GroundTerm, today: string, book: RuleBook): BranchVerdict {
  const rule = book.grounds[term.ground];
  return {
    ground: term.ground,
    claimed: term.claimed,
    holds: holdsOn(term, today),
    holdsFrom: term.from,
    clause: clauseOf(book.clauses[rule.clause]),
    papers: rule.papers,
  };
}

/** The first day from today on which the days are full and a ground holds; a lease may run out before that. */
function eligibleFrom(terms: readonly GroundTerm[], residence: Continuity, today: string): string | null {
  const reachedOn = residence.reachedOn;
  const days = terms.flatMap((term) => {
    if (isDirect(term)) return holdsOn(term, today) ? [today] : [];
    if (reachedOn === null || !term.ever) return [];
    const day = later(later(today, reachedOn), term.from ?? today);
    return holdsOn(term, day) ? [day] : [];
  });
  return days.length === 0 ? null : days.reduce(earlier);
}

function statusOf(branches: readonly BranchVerdict[], residenceHolds: boolean, from: string | null): VerdictStatus {
  if (branches.some((branch) => isDirect(branch) && branch.holds)) return 'direct';
  if (residenceHolds && branches.some((branch) => branch.holds)) return 'eligible';
  return from === null ? 'not-eligible' : 'not-yet';
}

/** The grounds that the application rests on: the direct one alone, else those that hold, else those claimed. */
function supportingBranches(branches: readonly BranchVerdict[]): readonly BranchVerdict[] {
  const direct = branches.filter((branch) => isDirect(branch) && branch.holds);
  if (direct.length > 0) return direct;
  const holding = branches.filter((branch) => branch.holds);
  return holding.length > 0 ? holding : branches.filter((branch) => branch.claimed);
}

export function judge({ spells, facts, today, book }: EligibilityQuestion): Verdict {
  const residence = continuity(spells, today, book.requiredDays);
  const terms = groundTerms(facts, book);
  const branches = terms.map((term) => branchOf(term, today, book));
  const residenceHolds = residence.since !== null && residence.continuousDays >= book.requiredDays;
  const from = eligibleFrom(terms, residence, today);
  return {
    status: statusOf(branches, residenceHolds, from),
    today,
    ruleBook: book.version,
    residence: {
      continuousDays: residence.continuousDays,
      requiredDays: book.requiredDays,
      since: residence.since,
      reachedOn: residence.reachedOn,
      holds: residenceHolds,
      clause: clauseOf(book.clauses.residence),
    },
    branches,
    eligibleFrom: from,
    papers: [...new Set(supportingBranches(branches).flatMap((branch) => branch.papers))],
  };
}

/** What an action keeps of the verdict. */
export function summarise(verdict: Verdict): VerdictSummary {
  const holding = supportingBranches(verdict.branches).filter((branch) => branch.holds);
  const residence = verdict.status === 'direct' ? [] : [verdict.residence.clause.ref];
  return {
    status: verdict.status,
    grounds: holding.map((branch) => branch.ground),
    ruleBook: verdict.ruleBook,
    clauses: [...new Set([...residence, ...holding.map((branch) => branch.clause.ref)])],
  };
}

/**
 * May this resident apply? The question as the counter and the central system ask it, with the spells of the register and
 * what the resident claims, put to the one engine (`assess.ts`). Every part of the answer carries its clause.
 */
import { later } from '../residence/calendar-date.ts';
import { continuity, countedSpells, type ResidenceSpell } from '../residence/continuity.ts';
import { dayBeforeAll, dayNumber, dayText } from '../residence/day-number.ts';
import { assess, type BranchFinding } from './assess.ts';
import { isCountyBranch, type BookClause, type RuleBook } from './book/book-shape.ts';
import type { CaseFacts, EmploymentFact } from './case-facts.ts';
import { fullOn } from './residence-run.ts';
import type { BranchVerdict, ClaimedFacts, Clause, GroundId, Verdict, VerdictSummary } from './verdict.ts';

export interface EligibilityQuestion {
  readonly spells: readonly ResidenceSpell[];
  readonly facts: ClaimedFacts;
  readonly today: string;
  readonly book: RuleBook;
  /**
   * What is known of the safety of the rented house or dormitory (`domain/premises`); null: nothing. Absent where nobody
   * has a register of premises, as on the command line: then it is as it was told.
   */
  readonly dwellingSafe?: boolean | null;
}

function isDirect(branch: { readonly ground: string }): boolean {
  return branch.ground.startsWith('direct.');
}

/** The clause that a rule of the book stands on; a book without it does not pass its check. */
export function bookClause(book: RuleBook, id: string): BookClause {
  return book.clauses[id] ?? book.clauses.conditions;
}

function clauseOf(book: RuleBook, id: string): Clause {
  const { ref, document, sentence } = bookClause(book, id);
  return { ref, document, sentence };
}

const claims: Readonly<Record<GroundId, (facts: ClaimedFacts) => boolean>> = {
  'employment.social-insurance': (facts) => facts.socialInsuranceSince !== undefined,
  'employment.business-licence': (facts) => facts.businessLicenceSince !== undefined,
  'employment.labour-contract': (facts) => facts.labourContract !== undefined,
  'employment.farm-contract': (facts) => facts.farmContract !== undefined,
  'employment.other': (facts) => facts.otherEmploymentSince !== undefined,
  'dwelling.own-house': (facts) => facts.ownHouse === true,
  'dwelling.dormitory': (facts) => facts.safeDormitory === true,
  'dwelling.rented-house': (facts) => facts.safeRentedHouse !== undefined,
  'dwelling.other': (facts) => facts.otherDwelling === true,
  'study.school-roll': (facts) => facts.schoolRollSince !== undefined,
  'direct.investor': (facts) => facts.directGround === 'investor',
  'direct.talent': (facts) => facts.directGround === 'talent',
};

/** What the form claims, as facts. What it has a tick for, an officer has seen. */
export function caseFacts(
  spells: readonly ResidenceSpell[],
  facts: ClaimedFacts,
  today: string,
  dwellingSafe: boolean | null = true,
): CaseFacts {
  const safe = dwellingSafe ?? undefined;
  const division = spells.find(({ from, to }) => from <= today && (to === null || today < to))?.county ?? '331000';
  const since = (kind: EmploymentFact['kind'], from: string | undefined): readonly EmploymentFact[] =>
    from === undefined ? [] : [{ kind, from, accepted: true }];
  const contract = (kind: EmploymentFact['kind'], term: ClaimedFacts['labourContract']): readonly EmploymentFact[] =>
    term === undefined || term.to < term.from ? [] : [{ kind, ...term }];
  const { safeRentedHouse: lease, directGround } = facts;
  return {
    asOf: today,
    division,
    registrations: countedSpells(spells).map(({ county, from, to }) => ({ division: county, from, to })),
    employment: [
      ...since('social-insurance', facts.socialInsuranceSince),
      ...since('business-licence', facts.businessLicenceSince),
      ...contract('labour-contract', facts.labourContract),
      ...contract('farm-contract', facts.farmContract),
      ...since('other', facts.otherEmploymentSince),
    ],
    dwelling: [
      ...(facts.ownHouse === true ? [{ kind: 'owned' } as const] : []),
      ...(facts.safeDormitory === true ? [{ kind: 'employer-dormitory', safe } as const] : []),
      ...(lease === undefined || lease.leaseTo < lease.leaseFrom
        ? []
        : [{ kind: 'rented', safe, contract: true, from: lease.leaseFrom, to: lease.leaseTo } as const]),
      ...(facts.otherDwelling === true ? [{ kind: 'other', accepted: true } as const] : []),
    ],
    study:
      facts.schoolRollSince === undefined
        ? []
        : [{ level: 'middle', fullTime: true, enrolled: true, from: facts.schoolRollSince }],
    direct: directGround === undefined ? [] : [{ kind: directGround, listedBy: division }],
  };
}

/** The grounds that the form knows; a county's own branches are asked for in a facts file. */
function branchOf(
  { rule, holds, trueFrom }: BranchFinding,
  facts: ClaimedFacts,
  book: RuleBook,
): readonly BranchVerdict[] {
  if (isCountyBranch(rule.id)) return [];
  const verdict: BranchVerdict = {
    ground: rule.id,
    claimed: claims[rule.id](facts),
    holds,
    holdsFrom: trueFrom === null || trueFrom === dayBeforeAll ? null : dayText(trueFrom),
    clause: clauseOf(book, rule.clause),
    papers: rule.papers,
  };
  return [verdict];
}

/** The grounds that the application rests on: the direct one alone, else those that hold, else those claimed. */
function supportingBranches(branches: readonly BranchVerdict[]): readonly BranchVerdict[] {
  const direct = branches.filter((branch) => isDirect(branch) && branch.holds);
  if (direct.length > 0) return direct;
  const holding = branches.filter((branch) => branch.holds);
  return holding.length > 0 ? holding : branches.filter((branch) => branch.claimed);
}

/** Days that are asked for; of months it depends on the day from which they run. */
export function requiredDays({ residence: { atLeast } }: RuleBook, since: string | null): number {
  if (atLeast.unit === 'days') return atLeast.count;
  const from = dayNumber(since ?? '2016-01-01');
  return fullOn(from, atLeast) - from + 1;
}

export function judge({ spells, facts, today, book, dwellingSafe }: EligibilityQuestion): Verdict {
  const found = assess(caseFacts(spells, facts, today, dwellingSafe), book, { whoKnown: true });
  const branches = found.branches.flatMap((branch) => branchOf(branch, facts, book));
  const residence = continuity(spells, today, book.residence.atLeast);
  return {
    status: found.status,
    today,
    ruleBook: book.version,
    residence: {
      continuousDays: residence.continuousDays,
      requiredDays: requiredDays(book, residence.since),
      since: residence.since,
      reachedOn: residence.reachedOn,
      holds: found.residence.holds,
      clause: clauseOf(book, book.residence.clause),
    },
    branches,
    // At a counter the day that matters is the next on which he can apply.
    eligibleFrom: found.eligibleOn === null ? null : later(dayText(found.eligibleOn), today),
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

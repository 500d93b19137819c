/**
 * Two books over the same people: whose verdict flips, and by which branches. One person after the other, so that a stream
 * of a million needs the memory of one.
 */
import { dayText } from '../residence/day-number.ts';
import { assess, type Assessment, type AssessOptions } from './assess.ts';
import type { BranchId, RuleBook } from './book/book-shape.ts';
import type { CaseFacts } from './case-facts.ts';
import type { VerdictStatus } from './verdict.ts';

export interface ComparedVerdict {
  readonly status: VerdictStatus;
  readonly eligibleOn: string | null;
  /** Branches that hold. */
  readonly holds: readonly BranchId[];
}

export interface Flip<Key> {
  readonly who: Key;
  readonly before: ComparedVerdict;
  readonly after: ComparedVerdict;
}

export interface Asked<Key> {
  /** How the caller knows the person: a case id. */
  readonly who: Key;
  readonly facts: CaseFacts;
}

function compared({ status, eligibleOn, branches }: Assessment): ComparedVerdict {
  return {
    status,
    eligibleOn: eligibleOn === null ? null : dayText(eligibleOn),
    holds: branches.filter(({ holds }) => holds).map(({ rule }) => rule.id),
  };
}

/** Everybody whose status differs between the two books on the day of the facts. */
export function* flips<Key>(
  people: Iterable<Asked<Key>>,
  before: RuleBook,
  after: RuleBook,
  options: AssessOptions = {},
): Generator<Flip<Key>, void, undefined> {
  for (const { who, facts } of people) {
    const one = assess(facts, before, options);
    const other = assess(facts, after, options);
    if (one.status !== other.status) yield { who, before: compared(one), after: compared(other) };
  }
}

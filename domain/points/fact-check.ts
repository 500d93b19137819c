/**
 * Whether facts can be true: each for itself against its kind, and all of them together. The facts file and the points
 * case ask here, so that what one refuses the other refuses.
 */
import { isDate } from '../residence/calendar-date.ts';
import type { FactKind } from './fact-kind.ts';
import type { ClaimedFact } from './facts.ts';

export interface FactProblem {
  /** The member of the fact that is wrong; null: the fact as a whole. */
  readonly member: string | null;
  readonly problem:
    | 'none-of-the-choices'
    | 'not-a-day'
    | 'in-the-future'
    | 'ends-before-it-begins'
    | 'negative'
    | 'not-positive'
    | 'before-the-birth'
    | 'contradicts-another'
    | 'told-twice';
}

/** What is wrong with one fact on a day, or null. `kinds`: those that the scheme knows. */
export function factProblem(fact: ClaimedFact, asOf: string, kinds: ReadonlyMap<string, FactKind>): FactProblem | null {
  const kind = kinds.get(fact.fact);
  if (kind === undefined || kind.form !== fact.form) return { member: 'fact', problem: 'none-of-the-choices' };
  switch (fact.form) {
    case 'level':
      return kind.levels.includes(fact.level) ? null : { member: 'level', problem: 'none-of-the-choices' };
    case 'spell':
      if (!fitsLevels(fact.kind, kind)) return { member: 'kind', problem: 'none-of-the-choices' };
      return dayProblem('from', fact.from, asOf) ?? endProblem(fact.from, fact.to);
    case 'amount':
      if (!Number.isSafeInteger(fact.amount) || fact.amount < 0) return { member: 'amount', problem: 'negative' };
      return dayProblem('on', fact.on, asOf);
    case 'event':
      if (!fitsLevels(fact.level, kind)) return { member: 'level', problem: 'none-of-the-choices' };
      if (!Number.isSafeInteger(fact.holders) || fact.holders < 1)
        return { member: 'holders', problem: 'not-positive' };
      return dayProblem('on', fact.on, asOf);
    case 'birth-date':
      return dayProblem('on', fact.on, asOf);
    case 'flag':
      return null;
  }
}

/** Needed exactly when the kind has levels. */
function fitsLevels(level: string | null, kind: FactKind): boolean {
  return kind.levels.length === 0 ? level === null : level !== null && kind.levels.includes(level);
}

function dayProblem(member: string, day: string, asOf: string): FactProblem | null {
  if (!isDate(day)) return { member, problem: 'not-a-day' };
  return day > asOf ? { member, problem: 'in-the-future' } : null;
}

function endProblem(from: string, to: string | null): FactProblem | null {
  if (to === null) return null;
  if (!isDate(to)) return { member: 'to', problem: 'not-a-day' };
  return to < from ? { member: 'to', problem: 'ends-before-it-begins' } : null;
}

/** Two dates of birth, a flag that holds and does not, anything before the birth: no total can rest on either. */
export function contradiction(facts: readonly ClaimedFact[]): (FactProblem & { readonly index: number }) | null {
  const born = facts.find((fact) => fact.form === 'birth-date')?.on ?? '';
  const said = new Map<string, string>();
  for (const [index, fact] of facts.entries()) {
    const first = firstDay(fact);
    if (first !== null && fact.form !== 'birth-date' && first.day < born) {
      return { index, member: first.member, problem: 'before-the-birth' };
    }
    if (fact.form !== 'flag' && fact.form !== 'birth-date') continue;
    const value = fact.form === 'flag' ? String(fact.holds) : fact.on;
    if ((said.get(fact.fact) ?? value) !== value) return { index, member: null, problem: 'contradicts-another' };
    said.set(fact.fact, value);
  }
  return null;
}

function firstDay(fact: ClaimedFact): { readonly member: string; readonly day: string } | null {
  if (fact.form === 'spell') return { member: 'from', day: fact.from };
  return 'on' in fact ? { member: 'on', day: fact.on } : null;
}

/** The number of the fact that says the same once more, as a slip of the keyboard does; -1 when none does. */
export function toldTwice(facts: readonly ClaimedFact[]): number {
  const seen = new Set<string>();
  return facts.findIndex((fact) => {
    const { papers: _, ...said } = fact;
    const text = JSON.stringify(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)));
    return seen.size === seen.add(text).size;
  });
}

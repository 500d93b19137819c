/** From which day until which a branch holds: what the facts told make of its test. */
import { dayAfterAll, dayBeforeAll, dayNumber, monthsAfter } from '../residence/day-number.ts';
import type { BranchRule, BranchTest } from './book/book-shape.ts';
import type { CaseFacts, Span } from './case-facts.ts';

/** Days on which a branch holds, both ends included, and the facts (`employment[0]`) behind them. */
export interface Window {
  readonly from: number;
  readonly to: number;
  readonly used: readonly string[];
}

/** What a fact lacks: `employment[0].accepted`; `told` when it was answered, and with no. */
export interface Lack {
  readonly fact: string;
  readonly what: LackKind;
  readonly told: boolean;
}

export type LackKind =
  | 'from'
  | 'safe'
  | 'contract'
  | 'accepted'
  | 'level'
  | 'fullTime'
  | 'enrolled'
  | 'listedBy'
  | 'term'
  | 'in-force';

export interface BranchWindows {
  readonly windows: readonly Window[];
  readonly lacks: readonly Lack[];
}

const nothing: BranchWindows = { windows: [], lacks: [] };

interface Days {
  readonly from: number;
  readonly to: number;
}

function daysOf({ from, to }: Span): Days {
  return {
    from: from === undefined ? dayBeforeAll : dayNumber(from),
    to: to == null ? dayAfterAll : dayNumber(to),
  };
}

type Test<Kind extends BranchTest['test']> = Extract<BranchTest, { readonly test: Kind }>;

/** Facts of a kind that follow one another without a gap count as one. */
function held(facts: CaseFacts, { kind, months }: Test<'held'>, today: number): BranchWindows {
  const lacks: Lack[] = [];
  const spells: (Days & { readonly fact: string })[] = [];
  facts.employment?.forEach((employment, index) => {
    if (employment.kind !== kind) return;
    const fact = `employment[${index}]`;
    if (employment.from === undefined && months > 0) lacks.push({ fact, what: 'from', told: false });
    else spells.push({ ...daysOf(employment), fact });
  });
  if (spells.length === 0) return lacks.length === 0 ? nothing : { windows: [], lacks };
  if (spells.length > 1) spells.sort((a, b) => a.from - b.from);
  const runs: { from: number; to: number; used: string[] }[] = [];
  for (const { from, to, fact } of spells) {
    const last = runs.at(-1);
    if (last !== undefined && from <= last.to + 1) {
      last.to = Math.max(last.to, to);
      last.used.push(fact);
    } else runs.push({ from, to, used: [fact] });
  }
  const windows: Window[] = [];
  for (const run of runs) {
    if (run.to < today) {
      for (const fact of run.used) lacks.push({ fact, what: 'in-force', told: true });
      continue;
    }
    const from = months === 0 ? run.from : monthsAfter(run.from, months);
    if (from <= run.to) windows.push({ ...run, from });
    else for (const fact of run.used) lacks.push({ fact, what: 'term', told: true });
  }
  return { windows, lacks };
}

/** A contract is good from its first day when its whole term is long enough. */
function term(facts: CaseFacts, { kind, months }: Test<'term'>, today: number): BranchWindows {
  return eachFact(facts.employment, 'employment', today, (employment, fact, days) => {
    if (employment.kind !== kind) return null;
    if (months === 0) return [];
    // A term that nobody told the beginning of may not have begun.
    if (employment.from === undefined) return [{ fact, what: 'from', told: false }];
    const enough = monthsAfter(days.from, months) <= days.to + 1;
    return enough ? [] : [{ fact, what: 'term', told: true }];
  });
}

function acceptedEmployment(facts: CaseFacts, { kind }: Test<'accepted-employment'>, today: number): BranchWindows {
  return eachFact(facts.employment, 'employment', today, (employment, fact) =>
    employment.kind === kind ? lacksOf(employment, fact, ['accepted']) : null,
  );
}

function dwelling(facts: CaseFacts, { kind, requires }: Test<'dwelling'>, today: number): BranchWindows {
  return eachFact(facts.dwelling, 'dwelling', today, (place, fact) =>
    place.kind === kind ? lacksOf(place, fact, requires) : null,
  );
}

function study(facts: CaseFacts, { levels, requires }: Test<'study'>, today: number): BranchWindows {
  return eachFact(facts.study, 'study', today, (school, fact) => {
    const lacks = lacksOf(school, fact, requires);
    if (school.level === undefined) return [{ fact, what: 'level', told: false }, ...lacks];
    return levels.includes(school.level) ? lacks : [{ fact, what: 'level', told: true }, ...lacks];
  });
}

function listed(
  facts: CaseFacts,
  { kind }: Test<'listed'>,
  today: number,
  governments: ReadonlySet<string>,
): BranchWindows {
  return eachFact(facts.direct, 'direct', today, (named, fact) => {
    if (named.kind !== kind) return null;
    if (named.listedBy === undefined) return [{ fact, what: 'listedBy', told: false }];
    return governments.has(named.listedBy) ? [] : [{ fact, what: 'listedBy', told: true }];
  });
}

const noLacks: readonly Lack[] = [];

function lacksOf<Key extends LackKind>(
  fact: Readonly<Partial<Record<Key, unknown>>>,
  name: string,
  keys: readonly Key[],
): readonly Lack[] {
  let lacks = noLacks;
  for (const key of keys) {
    if (fact[key] !== true) lacks = [...lacks, { fact: name, what: key, told: fact[key] === false }];
  }
  return lacks;
}

/** One window per fact that lacks nothing; facts that are no longer in force count no more. */
function eachFact<Fact extends Span>(
  facts: readonly Fact[] | undefined,
  part: string,
  today: number,
  lacking: (fact: Fact, name: string, days: Days) => readonly Lack[] | null,
): BranchWindows {
  if (facts === undefined || facts.length === 0) return nothing;
  let windows: Window[] | null = null;
  let lacks: Lack[] | null = null;
  for (let index = 0; index < facts.length; index += 1) {
    const fact = facts[index];
    if (fact === undefined) continue;
    const name = `${part}[${index}]`;
    const days = daysOf(fact);
    const found = lacking(fact, name, days);
    if (found === null) continue;
    if (days.to < today) (lacks ??= []).push({ fact: name, what: 'in-force', told: true });
    if (found.length > 0) (lacks ??= []).push(...found);
    else if (days.to >= today) (windows ??= []).push({ from: days.from, to: days.to, used: [name] });
  }
  return windows === null && lacks === null ? nothing : { windows: windows ?? [], lacks: lacks ?? [] };
}

/** When the branch holds, as far as the facts reach that count today. */
export function branchWindows(
  { test }: BranchRule,
  facts: CaseFacts,
  today: number,
  governments: ReadonlySet<string>,
): BranchWindows {
  switch (test.test) {
    case 'held':
      return held(facts, test, today);
    case 'term':
      return term(facts, test, today);
    case 'accepted-employment':
      return acceptedEmployment(facts, test, today);
    case 'dwelling':
      return dwelling(facts, test, today);
    case 'study':
      return study(facts, test, today);
    case 'listed':
      return listed(facts, test, today, governments);
    default:
      return nothing;
  }
}

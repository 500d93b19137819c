/** A claim while it is typed, and the fact that it becomes. Pure. */
import { contradiction, factProblem, toldTwice, type FactProblem } from '#domain/points/fact-check.ts';
import type { FactKind } from '#domain/points/fact-kind.ts';
import type { ClaimedFact } from '#domain/points/facts.ts';
import { plainCharacters } from '../fields/field-text.ts';

export interface FactValues {
  /** Id of a kind; empty until one is chosen. */
  readonly fact: string;
  readonly level: string;
  readonly from: string;
  readonly to: string;
  readonly on: string;
  readonly amount: string;
  readonly holders: string;
  readonly first: boolean;
  readonly holds: boolean;
  readonly local: boolean;
  readonly papers: readonly string[];
}

export const noFact: FactValues = {
  fact: '',
  level: '',
  from: '',
  to: '',
  on: '',
  amount: '',
  holders: '1',
  first: false,
  holds: true,
  // Never assumed: what was done here may count more.
  local: false,
  papers: [],
};

/** The fields of a fact that is there, for a correction. */
export function valuesOf(fact: ClaimedFact): FactValues {
  const common = { ...noFact, fact: fact.fact, local: fact.local, papers: fact.papers };
  switch (fact.form) {
    case 'level':
      return { ...common, level: fact.level };
    case 'spell':
      return { ...common, level: fact.kind ?? '', from: fact.from, to: fact.to ?? '' };
    case 'amount':
      return { ...common, on: fact.on, amount: String(fact.amount / 100) };
    case 'event':
      return { ...common, on: fact.on, level: fact.level ?? '', holders: String(fact.holders), first: fact.first };
    case 'flag':
      return { ...common, holds: fact.holds };
    case 'birth-date':
      return { ...common, on: fact.on };
  }
}

/** `120.5` to hundredths; NaN when it is no such amount. */
function hundredths(text: string): number {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(plainCharacters(text).trim());
  return match === null ? Number.NaN : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

function factFrom(values: FactValues, kind: FactKind): ClaimedFact {
  const common = { fact: kind.id, local: values.local, papers: values.papers };
  const level = kind.levels.length === 0 ? null : values.level;
  switch (kind.form) {
    case 'level':
      return { form: 'level', ...common, level: values.level };
    case 'spell':
      return { form: 'spell', ...common, kind: level, from: values.from, to: values.to === '' ? null : values.to };
    case 'amount':
      return { form: 'amount', ...common, on: values.on, amount: hundredths(values.amount) };
    case 'event': {
      const holders = Number(plainCharacters(values.holders));
      return { form: 'event', ...common, on: values.on, level, holders, first: values.first };
    }
    case 'flag':
      return { form: 'flag', ...common, holds: values.holds };
    case 'birth-date':
      return { form: 'birth-date', ...common, on: values.on };
  }
}

export type ReadFact =
  | { readonly ok: true; readonly fact: ClaimedFact }
  | { readonly ok: false; readonly problem: FactProblem | null };

/** The fact, or what is wrong; a null problem says that no kind was chosen yet. `others`: the claims that stand. */
export function readFact(
  values: FactValues,
  kinds: ReadonlyMap<string, FactKind>,
  others: readonly ClaimedFact[],
  asOf: string,
): ReadFact {
  const kind = kinds.get(values.fact);
  if (kind === undefined) return { ok: false, problem: null };
  const fact = factFrom(values, kind);
  const alone = factProblem(fact, asOf, kinds);
  if (alone !== null) return { ok: false, problem: alone };
  const together = contradiction([...others, fact]);
  if (together !== null) return { ok: false, problem: together };
  const twice = toldTwice([...others, fact]) >= 0;
  return twice ? { ok: false, problem: { member: null, problem: 'told-twice' } } : { ok: true, fact };
}

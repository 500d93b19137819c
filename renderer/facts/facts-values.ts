/** Claimed facts while being entered: each ground ticked or not, with its dates. Pure. */
import { isDate } from '#domain/residence/calendar-date.ts';
import type { ClaimedFacts } from '#domain/rules/verdict.ts';
import type { ProblemCode } from '#text/window/fields.ts';
import type { Problems } from '../fields/problems.ts';

/** Grounds with one date, with a term, and with none. */
export const sinceGrounds = ['socialInsuranceSince', 'businessLicenceSince', 'schoolRollSince'] as const;
export const termGrounds = ['labourContract', 'farmContract', 'safeRentedHouse'] as const;
export const plainGrounds = ['ownHouse', 'safeDormitory', 'investor', 'talent'] as const;

export type SinceGround = (typeof sinceGrounds)[number];
export type TermGround = (typeof termGrounds)[number];
export type PlainGround = (typeof plainGrounds)[number];
export type FactKey = SinceGround | TermGround | PlainGround;

export interface FactValue {
  readonly on: boolean;
  readonly from: string;
  readonly to: string;
}

export type FactsValues = Readonly<Partial<Record<FactKey, FactValue>>>;

export const noFact: FactValue = { on: false, from: '', to: '' };

export function factOf(values: FactsValues, key: FactKey): FactValue {
  return values[key] ?? noFact;
}

/** Two direct grounds exclude each other: the contract carries one. */
export function withFact(values: FactsValues, key: FactKey, part: Partial<FactValue>): FactsValues {
  const next = { ...values, [key]: { ...factOf(values, key), ...part } };
  if (part.on !== true) return next;
  if (key === 'investor') return { ...next, talent: noFact };
  if (key === 'talent') return { ...next, investor: noFact };
  return next;
}

function isTerm({ from, to }: FactValue): boolean {
  return isDate(from) && isDate(to) && from <= to;
}

/** What the ticked grounds claim; a ground whose dates are not complete yet claims nothing. */
export function toClaimedFacts(values: FactsValues): ClaimedFacts {
  const since = sinceGrounds.flatMap((key) => {
    const { on, from } = factOf(values, key);
    return on && isDate(from) ? [[key, from]] : [];
  });
  const terms = termGrounds.flatMap((key) => {
    const fact = factOf(values, key);
    if (!fact.on || !isTerm(fact)) return [];
    return [
      [key, key === 'safeRentedHouse' ? { leaseFrom: fact.from, leaseTo: fact.to } : { from: fact.from, to: fact.to }],
    ];
  });
  const direct = factOf(values, 'investor').on ? 'investor' : factOf(values, 'talent').on ? 'talent' : null;
  return {
    ...(Object.fromEntries([...since, ...terms]) as ClaimedFacts),
    ...(factOf(values, 'ownHouse').on ? { ownHouse: true } : {}),
    ...(factOf(values, 'safeDormitory').on ? { safeDormitory: true } : {}),
    ...(direct === null ? {} : { directGround: direct }),
  };
}

export function fromClaimedFacts(facts: ClaimedFacts): FactsValues {
  const since = (day: string | undefined): FactValue | undefined =>
    day === undefined ? undefined : { on: true, from: day, to: '' };
  const term = (from: string | undefined, to: string | undefined): FactValue | undefined =>
    from === undefined || to === undefined ? undefined : { on: true, from, to };
  const plain = (on: boolean): FactValue | undefined => (on ? { ...noFact, on: true } : undefined);
  const entries = {
    socialInsuranceSince: since(facts.socialInsuranceSince),
    businessLicenceSince: since(facts.businessLicenceSince),
    schoolRollSince: since(facts.schoolRollSince),
    labourContract: term(facts.labourContract?.from, facts.labourContract?.to),
    farmContract: term(facts.farmContract?.from, facts.farmContract?.to),
    safeRentedHouse: term(facts.safeRentedHouse?.leaseFrom, facts.safeRentedHouse?.leaseTo),
    ownHouse: plain(facts.ownHouse === true),
    safeDormitory: plain(facts.safeDormitory === true),
    investor: plain(facts.directGround === 'investor'),
    talent: plain(facts.directGround === 'talent'),
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as FactsValues;
}

function dateProblem(day: string): ProblemCode | undefined {
  return day === '' ? 'required' : isDate(day) ? undefined : 'not-a-date';
}

/** What stands against the ticked grounds: `facts-<ground>-from`, `facts-<ground>-to`. */
export function factsProblems(values: FactsValues): Problems {
  const problems: Record<string, ProblemCode> = {};
  for (const key of [...sinceGrounds, ...termGrounds]) {
    const fact = factOf(values, key);
    if (!fact.on) continue;
    const from = dateProblem(fact.from);
    if (from !== undefined) problems[`facts-${key}-from`] = from;
    if ((sinceGrounds as readonly FactKey[]).includes(key)) continue;
    const to = dateProblem(fact.to) ?? (from === undefined && fact.to < fact.from ? 'before-start' : undefined);
    if (to !== undefined) problems[`facts-${key}-to`] = to;
  }
  return problems;
}

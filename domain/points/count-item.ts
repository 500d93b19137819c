/** What one item of a scheme gives for the facts of a person, before caps of groups: units counted and units left out. */
import { addDays, addYears, later } from '../residence/calendar-date.ts';
import { divide, type Rounding, type Tenths } from './decimal.ts';
import type { EventFact, PointsFact, SpellFact } from './facts.ts';
import type { Earns, SchemeItem } from './scheme.ts';
import { spellTime } from './spell-time.ts';

/** A fact with its number in the list of facts, by which a sheet refers to it. */
export interface NumberedFact {
  readonly index: number;
  readonly fact: PointsFact;
}

export interface ItemCount {
  /** Before the cap. */
  readonly earned: Tenths;
  /** Full units: years, times fifty hours, events, or 1 for what is held. */
  readonly units: number;
  /** What was measured: hundredths of an amount, months, age, number of events; null for a level or a flag. */
  readonly measured: number | null;
  /** The level that counted. */
  readonly level: string | null;
  /** Facts by number: counted, before the look-back window, refused by the department. */
  readonly used: readonly number[];
  readonly outside: readonly number[];
  readonly refused: readonly number[];
  readonly overlapped: boolean;
  /** Facts of a level for which the scheme has no value. */
  readonly withoutValue: readonly number[];
}

const nothing: ItemCount = {
  earned: 0,
  units: 0,
  measured: null,
  level: null,
  used: [],
  outside: [],
  refused: [],
  overlapped: false,
  withoutValue: [],
};

/** The first day of a look-back window: five years to 2016-12-31 begin on 2012-01-01. */
export function windowStart(asOf: string, years: number): string {
  return addDays(addYears(asOf, -years), 1);
}

/** `facts`: those of the item's kind. */
export function countItem(
  item: SchemeItem,
  facts: readonly NumberedFact[],
  asOf: string,
  rounding: Rounding,
): ItemCount {
  const wanted = facts.filter(({ fact }) => isWanted(item, fact));
  if (wanted.length === 0) return nothing;
  const first = item.windowYears === null ? null : windowStart(asOf, item.windowYears);
  const refused = wanted.filter(({ fact }) => fact.check === 'refused');
  const standing = wanted.filter(({ fact }) => fact.check !== 'refused');
  const inside = first === null ? standing : standing.filter(({ fact }) => lastDayOfFact(fact, asOf) >= first);
  const outside = first === null ? [] : standing.filter(({ fact }) => lastDayOfFact(fact, asOf) < first);
  const counted = count(item.earns, inside, asOf, first, rounding);
  return {
    ...nothing,
    used: numbers(inside),
    ...counted,
    outside: numbers(outside),
    refused: numbers(refused),
  };
}

function numbers(facts: readonly NumberedFact[]): readonly number[] {
  return facts.map(({ index }) => index);
}

function isWanted({ localOnly, levels }: SchemeItem, fact: PointsFact): boolean {
  if (localOnly && !fact.local) return false;
  if (levels === null) return true;
  const of = fact.form === 'spell' ? fact.kind : 'level' in fact ? fact.level : null;
  return of !== null && levels.includes(of);
}

function lastDayOfFact(fact: PointsFact, asOf: string): string {
  if (fact.form === 'spell') return fact.to ?? asOf;
  return 'on' in fact ? fact.on : asOf;
}

function count(
  earns: Earns,
  facts: readonly NumberedFact[],
  asOf: string,
  first: string | null,
  rounding: Rounding,
): Partial<ItemCount> {
  switch (earns.by) {
    case 'level':
      return countLevels(earns, facts);
    case 'flag': {
      const holds = facts.filter(({ fact }) => fact.form === 'flag' && fact.holds);
      return holds.length === 0 ? {} : { earned: earns.points, units: 1, used: numbers(holds) };
    }
    case 'amount': {
      const sum = facts.reduce((total, { fact }) => total + (fact.form === 'amount' ? fact.amount : 0), 0);
      const units = Math.floor(sum / earns.every);
      return { earned: units * earns.points, units, measured: sum };
    }
    case 'months':
      return countMonths(earns, facts, asOf, first);
    case 'event':
      return countEvents(earns, facts, rounding);
    case 'age-range':
    case 'age-below':
      return countAge(earns, facts, asOf);
  }
}

function countLevels({ levels }: Extract<Earns, { by: 'level' }>, facts: readonly NumberedFact[]): Partial<ItemCount> {
  const values = facts.map(({ index, fact }) => ({
    index,
    value: levels.find(({ level }) => fact.form === 'level' && fact.level === level),
  }));
  const withoutValue = values.filter(({ value }) => value === undefined).map(({ index }) => index);
  let best: { readonly index: number; readonly level: string; readonly points: Tenths } | null = null;
  for (const { index, value } of values) {
    if (value !== undefined && value.points > (best?.points ?? 0)) best = { index, ...value };
  }
  if (best === null) return { used: [], withoutValue };
  return { earned: best.points, units: 1, level: best.level, used: [best.index], withoutValue };
}

/** The spells of an item by kind; all under one name when the kinds are counted together. */
export function spellsByKind(
  perKind: boolean,
  facts: readonly NumberedFact[],
): ReadonlyMap<string, readonly SpellFact[]> {
  const kinds = new Map<string, SpellFact[]>();
  for (const { fact } of facts) {
    if (fact.form !== 'spell') continue;
    const name = perKind ? (fact.kind ?? '') : '';
    kinds.set(name, [...(kinds.get(name) ?? []), fact]);
  }
  return kinds;
}

function countMonths(
  earns: Extract<Earns, { by: 'months' }>,
  facts: readonly NumberedFact[],
  asOf: string,
  first: string | null,
): Partial<ItemCount> {
  const times = [...spellsByKind(earns.perKind, facts).values()].map((spells) => spellTime(spells, first, asOf));
  const units = times.reduce((sum, { months }) => sum + Math.floor(months / earns.every), 0);
  return {
    earned: units * earns.points,
    units,
    measured: times.reduce((sum, { months }) => sum + months, 0),
    overlapped: times.some(({ overlapped }) => overlapped),
  };
}

function countEvents(
  earns: Extract<Earns, { by: 'event' }>,
  facts: readonly NumberedFact[],
  rounding: Rounding,
): Partial<ItemCount> {
  const events = facts.map(({ fact }) => fact).filter((fact): fact is EventFact => fact.form === 'event');
  if (events.length === 0) return {};
  if (earns.times === 'once') return { earned: earns.points, units: 1, measured: events.length };
  const earned = events.reduce((sum, event) => sum + pointsOfEvent(earns, event, rounding), 0);
  return { earned, units: events.length, measured: events.length };
}

function pointsOfEvent({ points, shared }: Extract<Earns, { by: 'event' }>, event: EventFact, rounding: Rounding) {
  if (!shared || event.holders === 1) return points;
  return divide(points * (event.first ? 2 : 1), event.holders + 1, rounding);
}

function countAge(
  earns: Extract<Earns, { by: 'age-range' | 'age-below' }>,
  facts: readonly NumberedFact[],
  asOf: string,
): Partial<ItemCount> {
  const born = facts.map(({ fact }) => (fact.form === 'birth-date' ? fact.on : null)).find((on) => on !== null);
  if (born === undefined) return {};
  const age = ageOn(born, asOf);
  if (earns.by === 'age-range') {
    const holds = age >= earns.from && age <= earns.to;
    return { earned: holds ? earns.points : 0, units: holds ? 1 : 0, measured: age };
  }
  const younger = Math.max(0, earns.age - age);
  return { earned: earns.base + younger * earns.eachYearYounger, units: younger, measured: age };
}

/** Completed years (周岁); somebody born on 29 February completes them on 28 February of a common year. */
export function ageOn(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return addYears(born, years) <= later(day, born) ? years : years - 1;
}

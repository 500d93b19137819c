/**
 * The next cheapest point: for every item the smallest step that raises the total, with the gain found by scoring again as
 * if the step were done, so that caps, best-of groups, bonuses and the multiplier are in it. Ordered by the part of a unit
 * that is missing; money, blood and time cannot be weighed against each other, and no scheme does.
 */
import { addDays, addMonths, addYears } from '../residence/calendar-date.ts';
import { countItem, spellsByKind, windowStart, type NumberedFact } from './count-item.ts';
import type { Tenths } from './decimal.ts';
import { factKindsOf, type FactKind } from './fact-kind.ts';
import type { PointsFact, PointsFacts, SpellFact } from './facts.ts';
import type { PointsScheme, Purpose, SchemeItem } from './scheme.ts';
import { countItems, countsFor, factsByKind, totalsOf, type CountedItem, type FactsByKind } from './score.ts';
import type { NextStep } from './score-sheet.ts';
import { dayOfMonths, spellTime } from './spell-time.ts';

/** A step with what the facts of its kind would be, and on which day, once it is done. */
interface Trial {
  readonly step: Omit<NextStep, 'gain'>;
  readonly facts: readonly NumberedFact[];
  readonly asOf: string;
}

export function nextSteps(scheme: PointsScheme, given: PointsFacts, purpose: Purpose | null): readonly NextStep[] {
  const facts = factsByKind(given.facts);
  const kinds = factKindsOf(scheme);
  const counted = countItems(scheme, facts, given.asOf, purpose);
  const now = totalsOf(scheme, counted, facts, given.asOf, purpose).total;
  return scheme.groups
    .flatMap((group) => group.items)
    .filter((item) => countsFor(item, purpose))
    .flatMap((item) => trialsOf(item, facts.get(item.fact) ?? [], given.asOf, kinds.get(item.fact)))
    .map((trial): NextStep => ({
      ...trial.step,
      gain: totalAfter(scheme, counted, facts, given, purpose, trial) - now,
    }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => a.share - b.share || b.gain - a.gain);
}

/** Only the items of the changed fact are counted anew: waiting for one item says nothing about the others. */
function totalAfter(
  scheme: PointsScheme,
  counted: readonly CountedItem[],
  facts: FactsByKind,
  { asOf }: PointsFacts,
  purpose: Purpose | null,
  trial: Trial,
): Tenths {
  const fact = trial.facts[0]?.fact.fact;
  const after = counted.map((one) =>
    one.item.fact === fact ? { ...one, count: countItem(one.item, trial.facts, trial.asOf, scheme.rounding) } : one,
  );
  return totalsOf(scheme, after, facts, asOf, purpose).total;
}

function base(item: SchemeItem) {
  const { id, title, localOnly: local } = item;
  return { item: id, title, local, amount: null, unit: null, level: null, on: null, share: 1000 } as const;
}

/** A fact that is imagined, as the step would make it. */
const imagined = (item: SchemeItem) => ({ fact: item.fact, local: item.localOnly, papers: [], check: 'open' }) as const;

function withFact(facts: readonly NumberedFact[], fact: PointsFact): readonly NumberedFact[] {
  return [...facts, { index: -1, fact }];
}

function trialsOf(
  item: SchemeItem,
  facts: readonly NumberedFact[],
  asOf: string,
  kind: FactKind | undefined,
): readonly Trial[] {
  const { earns } = item;
  switch (earns.by) {
    case 'flag': {
      if (earns.points < 0) return [];
      const held = withFact(facts, { ...imagined(item), form: 'flag', holds: true });
      return [{ step: { ...base(item), kind: 'hold' }, facts: held, asOf }];
    }
    case 'level': {
      const next = nextLevel(item, facts);
      if (next === null) return [];
      const reached = withFact(facts, { ...imagined(item), form: 'level', level: next });
      return [{ step: { ...base(item), kind: 'level', level: next }, facts: reached, asOf }];
    }
    case 'amount': {
      const sum = countItem(item, facts, asOf, 'down').measured ?? 0;
      const missing = earns.every - (sum % earns.every);
      const more = withFact(facts, { ...imagined(item), form: 'amount', on: asOf, amount: missing });
      const share = Math.ceil((missing * 1000) / earns.every);
      return [
        { step: { ...base(item), kind: 'more', amount: missing, unit: kind?.unit ?? null, share }, facts: more, asOf },
      ];
    }
    case 'event':
      return earns.points < 0 ? lapses(item, facts, asOf) : [oneMoreEvent(item, facts, asOf)];
    case 'months':
      return monthTrial(item, earns, facts, asOf, kind);
    case 'age-range':
    case 'age-below':
      return [];
  }
}

/** The level above what is held now; null at the top. */
function nextLevel(item: SchemeItem, facts: readonly NumberedFact[]): string | null {
  if (item.earns.by !== 'level') return null;
  const { earned } = countItem(item, facts, '9999-01-01', 'down');
  return item.earns.levels.find(({ points }) => points > earned)?.level ?? null;
}

function oneMoreEvent(item: SchemeItem, facts: readonly NumberedFact[], asOf: string): Trial {
  const level = item.levels?.[0] ?? null;
  const event = { ...imagined(item), form: 'event', on: asOf, level, holders: 1, first: false } as const;
  return { step: { ...base(item), kind: 'event', level }, facts: withFact(facts, event), asOf };
}

/** The first day on which the oldest counted deduction is outside the window. */
function lapses(item: SchemeItem, facts: readonly NumberedFact[], asOf: string): readonly Trial[] {
  const years = item.windowYears;
  if (years === null) return [];
  const used = countItem(item, facts, asOf, 'down').used;
  const days = facts.flatMap(({ index, fact }) => (used.includes(index) && fact.form === 'event' ? [fact.on] : []));
  const first = days.reduce<string | null>((least, day) => (least === null || day < least ? day : least), null);
  if (first === null) return [];
  const on = addYears(first, years);
  return [{ step: { ...base(item), kind: 'lapse', on, share: 0 }, facts, asOf: on }];
}

/** The kind of spell that completes its next unit soonest: running terms tell a day, others so many months. */
function monthTrial(
  item: SchemeItem,
  earns: Extract<SchemeItem['earns'], { by: 'months' }>,
  facts: readonly NumberedFact[],
  asOf: string,
  kind: FactKind | undefined,
): readonly Trial[] {
  const first = item.windowYears === null ? null : windowStart(asOf, item.windowYears);
  const counting = new Set(countItem(item, facts, asOf, 'down').used);
  const spells = spellsByKind(
    earns.perKind,
    facts.filter(({ index }) => counting.has(index)),
  );
  const names = spells.size > 0 ? [...spells.keys()] : [(earns.perKind ? kind?.levels[0] : undefined) ?? ''];
  const options = names.map((name) => {
    const terms: readonly SpellFact[] = spells.get(name) ?? [];
    const time = spellTime(terms, first, asOf);
    const target = (Math.floor(time.months / earns.every) + 1) * earns.every;
    return { name, terms, running: time.running, missing: target - time.months, target };
  });
  const [best] = options.sort((a, b) => a.missing - b.missing || Number(b.running) - Number(a.running));
  if (best === undefined) return [];
  const share = Math.ceil((best.missing * 1000) / earns.every);
  const months = { ...base(item), amount: best.missing, unit: 'month', level: best.name || null, share } as const;
  if (best.running) {
    const on = dayOfMonths(best.terms, first, asOf, best.target, (earns.every + 1) * 31);
    return on === null ? [] : [{ step: { ...months, kind: 'wait', on }, facts, asOf: on }];
  }
  const from = addDays(asOf, 1);
  const end = addDays(addMonths(from, best.missing), -1);
  const spell = {
    ...imagined(item),
    form: 'spell',
    kind: (best.name || kind?.levels[0]) ?? null,
    from,
    to: end,
  } as const;
  return [{ step: { ...months, kind: 'start' }, facts: withFact(facts, spell), asOf: end }];
}

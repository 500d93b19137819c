/**
 * The score of a person under a scheme: pure, in tenths, every line with what was counted and what was cut. Order of the
 * arithmetic: cap of the item, best or sum of the group, cap of the group, sum, multiplier, veto.
 */
import { addYears } from '../residence/calendar-date.ts';
import { countItem, windowStart, type ItemCount, type NumberedFact } from './count-item.ts';
import { divide, within, type Tenths } from './decimal.ts';
import { factKindsOf } from './fact-kind.ts';
import type { PointsFact, PointsFacts } from './facts.ts';
import type { PointsScheme, Purpose, SchemeGroup, SchemeItem, Veto } from './scheme.ts';
import type { AppliedMultiplier, AppliedVeto, ScoreSheet, SheetGroup, SheetLine } from './score-sheet.ts';
import { lineOf } from './sheet-line.ts';
import { warningsOf } from './sheet-warnings.ts';

export type FactsByKind = ReadonlyMap<string, readonly NumberedFact[]>;

/** The facts of a person by kind, numbered as they stand in the list. */
export function factsByKind(facts: readonly PointsFact[]): FactsByKind {
  const kinds = new Map<string, NumberedFact[]>();
  for (const [index, fact] of facts.entries()) {
    const list = kinds.get(fact.fact);
    if (list === undefined) kinds.set(fact.fact, [{ index, fact }]);
    else list.push({ index, fact });
  }
  return kinds;
}

/** One item with its count: what the totals are made of. */
export interface CountedItem {
  readonly group: SchemeGroup;
  readonly item: SchemeItem;
  readonly count: ItemCount;
}

/** Whether an item counts for this purpose; without a purpose only what counts for every purpose. */
export function countsFor({ purposes }: Pick<SchemeItem, 'purposes'>, purpose: Purpose | null): boolean {
  return purposes === null || (purpose !== null && purposes.includes(purpose));
}

export function countItems(
  scheme: PointsScheme,
  facts: FactsByKind,
  asOf: string,
  purpose: Purpose | null,
): readonly CountedItem[] {
  return scheme.groups.flatMap((group) =>
    group.items
      .filter((item) => countsFor(item, purpose))
      .map((item) => ({
        group,
        item,
        count: countItem(item, facts.get(item.fact) ?? [], asOf, scheme.rounding),
      })),
  );
}

/** The points of each counted item after its own cap and the rule of its group. */
function itemPoints(counted: readonly CountedItem[]): readonly Tenths[] {
  const best = new Map<string, number>();
  for (const [index, { group, item, count }] of counted.entries()) {
    const held = best.get(group.id);
    const points = Math.abs(within(count.earned, item.cap));
    const most = held === undefined ? -1 : Math.abs(pointsAt(counted, held));
    if (points > most) best.set(group.id, index);
  }
  return counted.map(({ group, item, count }, index) =>
    group.mode === 'highest' && best.get(group.id) !== index ? 0 : within(count.earned, item.cap),
  );
}

function pointsAt(counted: readonly CountedItem[], index: number): Tenths {
  const one = counted[index];
  return one === undefined ? 0 : within(one.count.earned, one.item.cap);
}

function groupsOf(scheme: PointsScheme, counted: readonly CountedItem[]): readonly SheetGroup[] {
  const points = itemPoints(counted);
  return scheme.groups.map((group) => {
    const earned = counted.reduce((sum, one, index) => (one.group === group ? sum + (points[index] ?? 0) : sum), 0);
    const kept = within(earned, group.cap);
    const { id, indicator, title, cap } = group;
    return { group: id, indicator, title, points: kept, earned, cap, cutByCap: earned - kept };
  });
}

/** Whether a flag of the facts holds and was not refused. */
function flagHolds(facts: FactsByKind, name: string): boolean {
  return (facts.get(name) ?? []).some(({ fact }) => fact.form === 'flag' && fact.holds && fact.check !== 'refused');
}

/** A total at or below zero stays as it is: a multiplier is an advantage and must not deepen a deduction. */
function multipliersOf(scheme: PointsScheme, facts: FactsByKind, sum: Tenths): readonly AppliedMultiplier[] {
  let total = sum;
  return scheme.multipliers
    .filter(({ fact }) => flagHolds(facts, fact))
    .map(({ id, title, factor, clause }) => {
      const added = total > 0 ? divide(total * factor, 10, scheme.rounding) - total : 0;
      total += added;
      return { id, title, factor, added, clause };
    });
}

function vetoesOf(scheme: PointsScheme, facts: FactsByKind, asOf: string, purpose: Purpose | null) {
  return scheme.vetoes
    .filter((veto) => purpose === null || countsFor(veto, purpose))
    .flatMap((veto): readonly (AppliedVeto & { readonly purposes: Veto['purposes'] })[] => {
      const first = veto.windowYears === null ? '' : windowStart(asOf, veto.windowYears);
      const days = (facts.get(veto.fact) ?? []).flatMap(({ index, fact }) =>
        fact.form === 'event' &&
        fact.check !== 'refused' &&
        fact.on >= first &&
        (veto.levels === null || (fact.level !== null && veto.levels.includes(fact.level)))
          ? [{ index, on: fact.on }]
          : [],
      );
      if (days.length === 0) return [];
      const last = days.map(({ on }) => on).reduce((a, b) => (a > b ? a : b));
      const { id, title, effect, clause, purposes, windowYears } = veto;
      const endsOn = windowYears === null ? null : addYears(last, windowYears);
      return [{ id, title, effect, facts: days.map(({ index }) => index), clause, endsOn, purposes }];
    });
}

/** Everything that a ranking needs of a person, without the lines. */
export interface Score {
  readonly total: Tenths;
  readonly sum: Tenths;
  readonly groups: readonly SheetGroup[];
  readonly multipliers: readonly AppliedMultiplier[];
  readonly veto: ReturnType<typeof vetoesOf>;
}

export function totalsOf(
  scheme: PointsScheme,
  counted: readonly CountedItem[],
  facts: FactsByKind,
  asOf: string,
  purpose: Purpose | null,
): Score {
  const groups = groupsOf(scheme, counted);
  const sum = groups.reduce((all, { points }) => all + points, 0);
  const multipliers = multipliersOf(scheme, facts, sum);
  const veto = vetoesOf(scheme, facts, asOf, purpose);
  const multiplied = multipliers.reduce((all, { added }) => all + added, sum);
  return { total: veto.some(({ effect }) => effect === 'zero') ? 0 : multiplied, sum, groups, multipliers, veto };
}

/** Only the totals: for rankings of many people. */
export function totalScore(scheme: PointsScheme, { asOf, facts }: PointsFacts, purpose: Purpose | null): Score {
  const kinds = factsByKind(facts);
  return totalsOf(scheme, countItems(scheme, kinds, asOf, purpose), kinds, asOf, purpose);
}

/** The whole sheet. */
export function scoreSheet(scheme: PointsScheme, given: PointsFacts, purpose: Purpose | null): ScoreSheet {
  const { asOf, facts } = given;
  const kinds = factsByKind(facts);
  const counted = countItems(scheme, kinds, asOf, purpose);
  const { total, sum, groups, multipliers, veto } = totalsOf(scheme, counted, kinds, asOf, purpose);
  const points = itemPoints(counted);
  const known = factKindsOf(scheme);
  const sheet: readonly SheetLine[] = counted.map((one, index) =>
    lineOf(one, { points: points[index] ?? 0, unit: known.get(one.item.fact)?.unit ?? null }, asOf, facts),
  );
  return {
    scheme: scheme.id,
    purpose,
    asOf,
    total,
    sum,
    sheet,
    groups,
    veto: veto.map(({ purposes: _, ...applied }) => applied),
    multipliers,
    thresholds: scheme.thresholds
      .filter((threshold) => purpose === null || threshold.purpose === purpose)
      .map(({ purpose: of, points: needed, clause }) => {
        const barred = veto.find((one) => one.effect === 'zero' || countsFor(one, of));
        const missing = Math.max(0, needed - total);
        const reached = missing === 0 && barred === undefined;
        return { purpose: of, points: needed, reached, missing, barredBy: barred?.id ?? null, clause };
      }),
    warnings: warningsOf(scheme, given, purpose, sheet, counted),
  };
}

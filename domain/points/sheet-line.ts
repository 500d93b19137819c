/** One line of a score sheet from what was counted. */
import { windowStart } from './count-item.ts';
import { within, type Tenths } from './decimal.ts';
import type { AmountUnit } from './fact-kind.ts';
import type { PointsFact } from './facts.ts';
import type { SchemeItem } from './scheme.ts';
import type { CountedItem } from './score.ts';
import type { CountedUnits, SheetLine } from './score-sheet.ts';

/** `points`: after the item's cap and the rule of its group. `unit`: that of an amount. */
export function lineOf(
  { group, item, count }: CountedItem,
  { points, unit }: { readonly points: Tenths; readonly unit: AmountUnit | null },
  asOf: string,
  facts: readonly PointsFact[],
): SheetLine {
  const capped = within(count.earned, item.cap);
  const windowFrom = item.windowYears === null ? '' : windowStart(asOf, item.windowYears);
  const presented = new Set(count.used.flatMap((index) => facts[index]?.papers ?? []));
  return {
    item: item.id,
    group: group.id,
    title: item.title,
    points,
    earned: count.earned,
    cap: item.cap,
    cutByCap: count.earned - capped,
    cutByHighest: capped - points,
    counted: unitsOf(item, count.units, count.measured, unit),
    level: count.level,
    bonusOf: item.bonusOf,
    facts: count.used,
    outsideWindow: count.outside.map((fact) => ({ fact, windowFrom })),
    refused: count.refused,
    papers: item.papers.map(({ id, title }) => ({ id, title, presented: presented.has(id) })),
    department: item.department,
    check:
      count.used.length > 0 && count.used.every((index) => facts[index]?.check === 'confirmed') ? 'confirmed' : 'open',
    clause: item.clause,
    note: item.note,
  };
}

function unitsOf({ earns }: SchemeItem, full: number, measured: number | null, unit: AmountUnit | null): CountedUnits {
  switch (earns.by) {
    case 'amount':
      return { full, measured, unit, every: earns.every };
    case 'months':
      return { full, measured, unit: 'month', every: earns.every };
    case 'event':
      return { full, measured, unit: 'event', every: 1 };
    case 'age-range':
    case 'age-below':
      return { full, measured, unit: 'year-of-age', every: null };
    case 'level':
    case 'flag':
      return { full, measured: null, unit: null, every: null };
  }
}

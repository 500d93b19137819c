/**
 * 连续居住并申报居住登记: the unbroken run of registered days in one area that holds today (opinion 二(二)1). The day of the
 * registration is its first day. A day counts once and in one area: where registrations of two areas overlap, the one that
 * began later is where the resident lives (a desk has not yet heard of the move).
 */
import { dayAfterAll, dayNumber, monthsAfter } from '../residence/day-number.ts';
import type { ResidenceMeasure } from './book/book-shape.ts';

/** Registered days in one counting area, both ends included. */
export interface AreaSpell {
  readonly area: string;
  readonly from: number;
  readonly to: number;
  /** Where it stands in what was told. */
  readonly index: number;
}

/** Which overlaps were settled: positions in what was told. */
export interface Overlap {
  readonly kind: 'merged' | 'other-area';
  readonly first: number;
  readonly second: number;
}

export interface ResidenceRun {
  /** Null when no registration in the area holds today. */
  readonly from: number | null;
  /** Last registered day; `dayAfterAll` while it goes on. */
  readonly to: number;
  /** Registered days from the first to today, both included. */
  readonly days: number;
  readonly used: readonly number[];
}

const noRun: ResidenceRun = { from: null, to: 0, days: 0, used: [] };

/** A registration that was told, as a spell. */
export function spellOf(
  area: string,
  { from, to }: { readonly from: string; readonly to?: string | null | undefined },
  index: number,
): AreaSpell {
  return { area, from: dayNumber(from), to: to == null ? dayAfterAll : dayNumber(to), index };
}

function byBeginning(a: AreaSpell, b: AreaSpell): number {
  return a.from - b.from || a.index - b.index;
}

/** Spells in order of their beginning, those of an area cut off where a later one elsewhere begins. */
export function settle(spells: readonly AreaSpell[]): {
  readonly spells: readonly AreaSpell[];
  readonly overlaps: readonly Overlap[];
} {
  if (spells.length <= 1) return { spells, overlaps: [] };
  const ordered = [...spells].sort(byBeginning);
  const overlaps: Overlap[] = [];
  let settled: AreaSpell[] = [];
  for (const spell of ordered) {
    settled = settled.flatMap((earlier) => {
      if (earlier.to < spell.from || earlier.from > spell.to) return [earlier];
      if (earlier.area === spell.area) {
        overlaps.push({ kind: 'merged', first: earlier.index, second: spell.index });
        return [earlier];
      }
      overlaps.push({ kind: 'other-area', first: earlier.index, second: spell.index });
      const before = earlier.from < spell.from ? [{ ...earlier, to: spell.from - 1 }] : [];
      const after = earlier.to > spell.to ? [{ ...earlier, from: spell.to + 1 }] : [];
      return [...before, ...after];
    });
    settled.push(spell);
  }
  return { spells: settled.sort(byBeginning), overlaps };
}

/**
 * The unbroken runs in the area that last until the day or begin after it, oldest first. One can begin later although nobody
 * registers in the future: where the days of a registration elsewhere that ends have cut this one.
 */
export function runsFrom(spells: readonly AreaSpell[], area: string, today: number): readonly ResidenceRun[] {
  const runs: { from: number; to: number; used: number[] }[] = [];
  for (const spell of spells) {
    if (spell.area !== area) continue;
    const last = runs.at(-1);
    // A single day without registration breaks the run.
    if (last !== undefined && spell.from <= last.to + 1) {
      last.used.push(spell.index);
      if (spell.to > last.to) last.to = spell.to;
    } else runs.push({ from: spell.from, to: spell.to, used: [spell.index] });
  }
  return runs.flatMap((run) => (run.to < today ? [] : [{ ...run, days: Math.max(0, today - run.from + 1) }]));
}

/** The one of these runs that holds on the day. */
export function currentRun(runs: readonly ResidenceRun[], today: number): ResidenceRun {
  const [first] = runs;
  return first !== undefined && first.from !== null && first.from <= today ? first : noRun;
}

/** The run in the area that holds on the day. */
export function runOn(spells: readonly AreaSpell[], area: string, today: number): ResidenceRun {
  return currentRun(runsFrom(spells, area, today), today);
}

/** The day on which the measure is full for a run that began on this day. */
export function fullOn(from: number, measure: ResidenceMeasure): number {
  return measure.unit === 'days' ? from + measure.count - 1 : monthsAfter(from, measure.count);
}

/** The last day on which a registration still reaches the measure by the day asked for. */
export function registerBy(day: number, measure: ResidenceMeasure): number {
  let from = measure.unit === 'days' ? day - measure.count + 1 : monthsAfter(day, -measure.count);
  // Months are of unequal length: the day before may do as well, the day after never.
  while (fullOn(from + 1, measure) <= day) from += 1;
  while (fullOn(from, measure) > day) from -= 1;
  return from;
}

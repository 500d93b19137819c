/** Short ways to write an example scheme: points as decimals of its table, everything optional left out. */
import type { Title } from '../fact-kind.ts';
import type { Earns, SchemeItem, SchemePaper } from '../scheme.ts';

export function title(zh: string, en: string): Title {
  return { 'zh-CN': zh, en };
}

export function paper(id: string, zh: string, en: string): SchemePaper {
  return { id, title: title(zh, en) };
}

/** Whole tenths of a decimal of the table. */
export function tenths(points: number): number {
  return Math.round(points * 10);
}

export const everyYear = (points: number, perKind = false): Earns => ({
  by: 'months',
  every: 12,
  points: tenths(points),
  perKind,
});
export const everyAmount = (every: number, points: number): Earns => ({
  by: 'amount',
  every: every * 100,
  points: tenths(points),
});
export const onceHeld = (points: number): Earns => ({ by: 'flag', points: tenths(points) });
export const eachTime = (points: number, shared = false): Earns => ({
  by: 'event',
  points: tenths(points),
  times: 'each',
  shared,
});

type Optional = 'localOnly' | 'levels' | 'windowYears' | 'purposes' | 'cap' | 'bonusOf' | 'note';

/** An item; its cap as the decimal of the table. */
export function item(parts: Omit<SchemeItem, Optional> & Partial<Pick<SchemeItem, Optional>>): SchemeItem {
  const { cap = null, ...rest } = parts;
  return {
    localOnly: false,
    levels: null,
    windowYears: null,
    purposes: null,
    bonusOf: null,
    note: null,
    ...rest,
    cap: cap === null ? null : tenths(cap),
  };
}

/** What was done here gives so much more: an item of its own with its own cap. */
export function localBonus(of: SchemeItem, earns: Earns, cap: number | null, note: Title | null = null): SchemeItem {
  return {
    ...of,
    id: `${of.id}-local`,
    title: title(`${of.title['zh-CN']}（本市）`, `${of.title.en} (in the city)`),
    localOnly: true,
    earns,
    cap: cap === null ? null : tenths(cap),
    bonusOf: of.id,
    note,
  };
}

/** The skill and title steps that both tables share, from the lowest. */
export const skillSteps: readonly (readonly [string, number])[] = [
  ['junior-worker', 20],
  ['intermediate-worker', 40],
  ['senior-worker', 70],
  ['junior-title', 70],
  ['technician', 90],
  ['intermediate-title', 90],
  ['senior-technician', 110],
  ['senior-title', 110],
];

export function levels(steps: readonly (readonly [string, number])[]): Earns {
  return { by: 'level', levels: steps.map(([level, points]) => ({ level, points: tenths(points) })) };
}

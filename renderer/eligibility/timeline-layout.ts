/** The residence on a line as figures: lanes, bars, gaps and marks, from 0 to 100 across. Pure. */
import { addDays, daysBetween } from '#domain/residence/calendar-date.ts';
import type { Explanation, TimelineEntry } from '#domain/rules/explain.ts';

export interface TimelineBar {
  readonly entry: TimelineEntry;
  /** The last registered day, or the day of the question while it goes on. */
  readonly to: string;
  readonly left: number;
  readonly width: number;
}

export interface TimelineLane {
  readonly area: string;
  readonly bars: readonly TimelineBar[];
}

export interface TimelineGap {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly left: number;
  readonly width: number;
}

export interface TimelineMove {
  readonly on: string;
  readonly before: string;
  readonly after: string;
}

export interface TimelineLayout {
  readonly from: string;
  readonly to: string;
  /** One lane an area, in the order in which the resident came there. */
  readonly lanes: readonly TimelineLane[];
  /** Days between two spells on which nothing was registered. */
  readonly gaps: readonly TimelineGap[];
  readonly moves: readonly TimelineMove[];
  /** Where the day of the question stands. */
  readonly today: number;
  /** Where the half year is full; null when no run goes on. */
  readonly full: { readonly on: string; readonly at: number } | null;
  /** First days of months or years, as many as can be read. */
  readonly ticks: readonly { readonly on: string; readonly at: number }[];
}

/** Room on both sides, as a part of the whole. */
const room = 0.03;
const mostTicks = 9;

/** Null when nothing was ever registered. */
export function timelineLayout({ timeline, asOf, continuous }: Explanation): TimelineLayout | null {
  const entries = timeline.filter(({ from }) => from <= asOf).sort((a, b) => a.from.localeCompare(b.from));
  const [first] = entries;
  if (first === undefined) return null;
  const lastDay = (entry: TimelineEntry): string => (entry.to === null || entry.to > asOf ? asOf : entry.to);
  const { fullOn } = continuous;
  const end = fullOn !== null && fullOn > asOf ? fullOn : asOf;
  const span = Math.max(30, daysBetween(first.from, end));
  const from = addDays(first.from, -Math.ceil(span * room));
  const to = addDays(first.from, Math.ceil(span * (1 + room)));
  const total = daysBetween(from, to);
  const at = (day: string): number => (daysBetween(from, day) / total) * 100;
  // A day is as wide as a day: the last one is still part of the bar.
  const width = (start: string, last: string): number => ((daysBetween(start, last) + 1) / total) * 100;
  const areas = [...new Set(entries.map(({ area }) => area))];
  return {
    from,
    to,
    lanes: areas.map((area) => ({
      area,
      bars: entries
        .filter((entry) => entry.area === area)
        .map((entry) => {
          const last = lastDay(entry);
          return { entry, to: last, left: at(entry.from), width: width(entry.from, last) };
        }),
    })),
    ...breaks(entries, lastDay, asOf, (start, last) => ({ left: at(start), width: width(start, last) })),
    today: at(asOf),
    full: fullOn === null ? null : { on: fullOn, at: at(fullOn) },
    ticks: ticksOf(from, to).map((on) => ({ on, at: at(on) })),
  };
}

function breaks(
  entries: readonly TimelineEntry[],
  lastDay: (entry: TimelineEntry) => string,
  asOf: string,
  place: (from: string, to: string) => { readonly left: number; readonly width: number },
): Pick<TimelineLayout, 'gaps' | 'moves'> {
  const gaps: TimelineGap[] = [];
  const moves: TimelineMove[] = [];
  let reached: string | null = null;
  let before: string | null = null;
  const gap = (from: string, to: string): void => {
    gaps.push({ from, to, days: daysBetween(from, to) + 1, ...place(from, to) });
  };
  for (const entry of entries) {
    if (reached !== null && entry.from > addDays(reached, 1)) gap(addDays(reached, 1), addDays(entry.from, -1));
    if (before !== null && before !== entry.area) moves.push({ on: entry.from, before, after: entry.area });
    const last = lastDay(entry);
    if (reached === null || last > reached) reached = last;
    before = entry.area;
  }
  if (reached !== null && reached < asOf) gap(addDays(reached, 1), asOf);
  return { gaps, moves };
}

function ticksOf(from: string, to: string): readonly string[] {
  const firsts: string[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      const day = `${year}-${String(month).padStart(2, '0')}-01`;
      if (day >= from && day <= to) firsts.push(day);
    }
  }
  if (firsts.length <= mostTicks) return firsts;
  const years = firsts.filter((day) => day.endsWith('-01-01'));
  const step = Math.ceil(years.length / mostTicks);
  return years.length >= 2
    ? years.filter((_, index) => index % step === 0)
    : firsts.filter((_, index) => index % 3 === 0);
}

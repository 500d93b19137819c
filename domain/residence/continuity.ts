/**
 * 居住地居住半年以上: 180 days continuous, with the residence reported, in one counted area (opinion 二(二)1). Days count
 * from the report; the day of the report itself is not counted, so a report of 1 January reaches 180 days on 30 June.
 */
import { addDays, daysBetween, earlier, later } from './calendar-date.ts';
import { countedArea } from './counted-area.ts';

/** Registered residence in one county-level area; `to` is the first day that no longer counts, null while it lasts. */
export interface ResidenceSpell {
  readonly county: string;
  readonly from: string;
  readonly to: string | null;
}

export interface Continuity {
  /** The counted area of the present residence; null when there is none today. */
  readonly area: string | null;
  /** First day of the present unbroken residence. */
  readonly since: string | null;
  readonly continuousDays: number;
  /** The day on which the required days are (or were) reached if the residence goes on. */
  readonly reachedOn: string | null;
}

/** `2026-12-31` and beyond: an open spell outlasts every date that is compared with it. */
const open = '9999-12-31';

interface Run {
  readonly area: string;
  readonly from: string;
  readonly to: string;
}

/** Spells of one area that touch or overlap become one run; a single day between them breaks it. */
function runsOf(spells: readonly ResidenceSpell[]): readonly Run[] {
  const sorted = spells
    .map((spell) => ({ area: countedArea(spell.county), from: spell.from, to: spell.to ?? open }))
    .filter((run) => run.to > run.from)
    .sort((a, b) => (a.area < b.area ? -1 : a.area > b.area ? 1 : a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const runs: Run[] = [];
  for (const run of sorted) {
    const last = runs.at(-1);
    if (last !== undefined && last.area === run.area && run.from <= last.to) {
      runs[runs.length - 1] = { ...last, to: later(last.to, run.to) };
    } else {
      runs.push(run);
    }
  }
  return runs;
}

/**
 * The unbroken residence that lasts today. When spells in two areas overlap (a desk has not yet heard of the move) the
 * one that began later is where the resident lives now.
 */
export function continuity(spells: readonly ResidenceSpell[], today: string, requiredDays: number): Continuity {
  const present = runsOf(spells.filter((spell) => spell.from <= today))
    .filter((run) => today < run.to)
    .reduce<Run | null>((best, run) => (best === null || run.from > best.from ? run : best), null);
  if (present === null) return { area: null, since: null, continuousDays: 0, reachedOn: null };
  const reachedOn = addDays(present.from, requiredDays);
  return {
    area: present.area,
    since: present.from,
    continuousDays: daysBetween(present.from, earlier(today, present.to)),
    // A residence that is already known to end before that day never reaches it.
    reachedOn: reachedOn < present.to ? reachedOn : null,
  };
}

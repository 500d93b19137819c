/**
 * 居住地居住半年以上 as the counter sees it: the registered spells of one resident, whatever county he asks in. The days are
 * counted by `domain/rules/residence-run.ts`; the day of the registration is the first.
 */
import { addDays } from './calendar-date.ts';
import { countedArea } from './counted-area.ts';
import { dayNumber, dayText } from './day-number.ts';
import type { ResidenceMeasure } from '../rules/book/book-shape.ts';
import { fullOn, runOn, settle, spellOf } from '../rules/residence-run.ts';

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

/** The same spells with the last day that counts; those without a day are left out. */
export function countedSpells(spells: readonly ResidenceSpell[]): readonly ResidenceSpell[] {
  return spells
    .filter(({ from, to }) => to === null || to > from)
    .map((spell) => ({ ...spell, to: spell.to === null ? null : addDays(spell.to, -1) }));
}

/** The unbroken residence that lasts today. */
export function continuity(spells: readonly ResidenceSpell[], today: string, atLeast: ResidenceMeasure): Continuity {
  const day = dayNumber(today);
  const counted = countedSpells(spells)
    .filter((spell) => spell.from <= today)
    .map((spell, index) => spellOf(countedArea(spell.county), spell, index));
  const settled = settle(counted).spells;
  const present = settled.find((spell) => spell.from <= day && day <= spell.to);
  if (present === undefined) return { area: null, since: null, continuousDays: 0, reachedOn: null };
  const { from, to, days } = runOn(settled, present.area, day);
  const reached = fullOn(from ?? day, atLeast);
  return {
    area: present.area,
    since: from === null ? null : dayText(from),
    continuousDays: days,
    // A residence that is already known to end before that day never reaches it.
    reachedOn: reached <= to ? dayText(reached) : null,
  };
}

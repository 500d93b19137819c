/** Whether the permit works on a day: services and conveniences are those of somebody who holds one that does. */
import { addDays } from '../residence/calendar-date.ts';
import {
  endorsementWindow,
  inForceUntil,
  isSuspended,
  type EndorsableCard,
  type EndorsementPeriod,
} from '../rules/endorsement.ts';

/** What is told of the permit. */
export interface ToldPermit {
  readonly issuedOn: string;
  /** Days of endorsement, oldest first. */
  readonly endorsements: readonly string[];
  /** From this day on it is no permit any more (注销、收缴); null while it is. */
  readonly endedOn: string | null;
}

export type Standing =
  | { readonly state: 'active'; readonly until: string }
  | { readonly state: 'suspended'; readonly since: string }
  | { readonly state: 'ended'; readonly since: string }
  | { readonly state: 'none' }
  /** Nothing was told: never taken for none. */
  | { readonly state: 'untold' };

/** The periods that the endorsements gave, or the number of the first that lay in no window. */
export function periodsOf(
  issuedOn: string,
  days: readonly string[],
):
  | { readonly ok: true; readonly periods: readonly EndorsementPeriod[] }
  | { readonly ok: false; readonly index: number } {
  const periods: EndorsementPeriod[] = [];
  for (const [index, endorsedOn] of days.entries()) {
    const { year, status, period } = endorsementWindow({ issuedOn, endorsements: periods }, endorsedOn);
    if (period === null) return { ok: false, index };
    periods.push({ year, ...period, late: status === 'late', endorsedOn });
  }
  return { ok: true, periods };
}

/** `permit`: undefined when nothing was told, null when there is none. */
export function standingOf(permit: ToldPermit | null | undefined, day: string): Standing {
  if (permit === undefined) return { state: 'untold' };
  if (permit === null || permit.issuedOn > day) return { state: 'none' };
  const { issuedOn, endedOn } = permit;
  if (endedOn !== null && endedOn <= day) return { state: 'ended', since: endedOn };
  const known = permit.endorsements.filter((endorsedOn) => endorsedOn <= day);
  const replayed = periodsOf(issuedOn, known);
  return standingOfCard({ issuedOn, endorsements: replayed.ok ? replayed.periods : [] }, day);
}

/** A card that was issued and has not ended. */
export function standingOfCard(card: EndorsableCard, day: string): Standing {
  const until = inForceUntil(card);
  return isSuspended(card, day) ? { state: 'suspended', since: addDays(until, 1) } : { state: 'active', until };
}

/** Calendar days in a file that is read place by place. */
import { isDate } from '../residence/calendar-date.ts';
import type { Place } from './place.ts';

/** `YYYY-MM-DD`, a day that exists; else the place is refused with `not-a-day`. */
export function readDay(place: Place): string {
  const text = place.text();
  return isDate(text) ? text : place.wrong('not-a-day');
}

/** A day that has come on `asOf`: what lies ahead proves nothing. */
export function readPastDay(place: Place, asOf: string): string {
  const date = readDay(place);
  return date > asOf ? place.wrong('in-the-future') : date;
}

/** The clock of the desk: the machine's time, moved by an offset in training and only there. */
import { legalDate } from '#domain/residence/calendar-date.ts';
import type { DeskClock } from './desk.ts';

/** `offsetMs` of an earlier run; `onSet` keeps the new one. */
export function createDeskClock(offsetMs: number, onSet: (offsetMs: number) => void): DeskClock {
  let offset = offsetMs;
  const now = (): Date => new Date(Date.now() + offset);
  return {
    now,
    today: () => legalDate(now().toISOString()),
    set: (wanted) => {
      offset = wanted.getTime() - Date.now();
      onSet(offset);
    },
  };
}

/**
 * Two times. Legal time is what receipts, deadlines and desks see; in training it is an input. Technical time (tokens,
 * retries, lock-outs, card sessions) is always the machine's, so that a jump of the training clock signs nobody out.
 */
import { readFileSync } from 'node:fs';
import { Failure } from '#domain/failure/failure.ts';

export interface CentralClock {
  /** Legal time. */
  readonly now: () => Date;
  /** Technical time, milliseconds since 1970. */
  readonly technicalMs: () => number;
  /** Moves legal time; it goes on running from there. Only the training world calls it. */
  readonly set: (now: Date) => void;
}

/** A clock that starts at the real time, or at the given instant. */
export function startClock(start: Date | null = null): CentralClock {
  let offsetMs = start === null ? 0 : start.getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + offsetMs),
    technicalMs: () => Date.now(),
    set: (now) => {
      offsetMs = now.getTime() - Date.now();
    },
  };
}

/** The value of `--clock`: an ISO instant, or a file that holds one. */
export function readClockOption(value: string): Date {
  const text = /^\d{4}-/.test(value) ? value : readFileSync(value, 'utf8').trim();
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw new Failure('program.usage', { option: '--clock' });
  return instant;
}

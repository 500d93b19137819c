/** The time that passes on a line. A driver asks it for every limit, so that a replayed line can bring its own time along. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface LineClock {
  /** Milliseconds; only differences mean something. */
  now(): number;
  /** Lets time pass; ends early, without a fuss, when aborted. */
  pass(ms: number, signal: AbortSignal): Promise<void>;
}

export const realTime: LineClock = {
  now: () => performance.now(),
  pass: async (ms, signal) => {
    if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => undefined);
  },
};

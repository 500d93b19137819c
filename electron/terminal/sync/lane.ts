/** A loop that decides, acts and sleeps until it is due or woken; one step at a time. */
export interface Lane {
  /** Look again at once. */
  readonly wake: () => void;
  /** Resolves when the lane has nothing more to do for now, after everything that was known at the call was looked at. */
  readonly settled: () => Promise<void>;
  /** Ends the loop; resolves when the step that runs has ended. */
  readonly close: () => Promise<void>;
}

/** Answers what was done: `null` after a step, otherwise until when to sleep (`never` until woken). */
export type Turn = () => Promise<number | 'never' | null>;

/** The clock may jump: no sleep is longer than this without looking again. */
const longestSleepMs = 60_000;

export function startLane(turn: Turn, nowMs: () => number): Lane {
  let closed = false;
  let woken = false;
  let interrupt: (() => void) | null = null;
  const waiting: (() => void)[] = [];

  function sleep(until: number | 'never'): Promise<void> {
    const leftMs = until === 'never' ? longestSleepMs : Math.min(until - nowMs(), longestSleepMs);
    return new Promise((resolve) => {
      const timer = setTimeout(end, Math.max(leftMs, 5));
      function end(): void {
        clearTimeout(timer);
        interrupt = null;
        resolve();
      }
      interrupt = end;
    });
  }

  async function run(): Promise<void> {
    while (!closed) {
      woken = false;
      const until = await turn();
      if (until === null || woken || closed) continue;
      for (const resolve of waiting.splice(0)) resolve();
      await sleep(until);
    }
    for (const resolve of waiting.splice(0)) resolve();
  }

  const running = run();
  const wake = (): void => {
    woken = true;
    interrupt?.();
  };
  return {
    wake,
    settled: () =>
      closed
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push(resolve);
            wake();
          }),
    close: async () => {
      closed = true;
      interrupt?.();
      await running;
    },
  };
}

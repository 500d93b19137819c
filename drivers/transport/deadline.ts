/** A limit and a signal around something that calls back or is promised. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';

/** Runs a callback function; its outcome, `device.timeout` or `device.cancelled`, whichever is first. */
export function withDeadline<T>(
  start: (done: (outcome: Outcome<T>) => void) => void,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Outcome<T>> {
  return new Promise((resolve) => {
    const finish = (outcome: Outcome<T>): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      resolve(outcome);
    };
    const cancel = (): void => {
      finish(fail('device.cancelled'));
    };
    const timer = setTimeout(
      () => {
        finish(fail('device.timeout', { timeoutMs: Math.round(timeoutMs) }));
      },
      Math.max(0, timeoutMs),
    );
    if (signal?.aborted === true) {
      cancel();
      return;
    }
    signal?.addEventListener('abort', cancel, { once: true });
    start(finish);
  });
}

/** The same for a promise, which must not reject; what it does after the limit is the caller's matter. */
export function outcomeWithin<T>(
  work: Promise<Outcome<T>>,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Outcome<T>> {
  return withDeadline<T>(
    (done) => {
      const follow = async (): Promise<void> => done(await work);
      void follow();
    },
    timeoutMs,
    signal,
  );
}

/** Gives something back that may be gone already: whatever it says, and however long it takes, it is given up. */
export async function giveBackWithin(giveBack: () => Promise<void>, timeoutMs: number): Promise<void> {
  const quietly = async (): Promise<Outcome<void>> => {
    try {
      await giveBack();
    } catch {
      // Gone before it was given back.
    }
    return succeed(undefined);
  };
  await outcomeWithin(quietly(), timeoutMs);
}

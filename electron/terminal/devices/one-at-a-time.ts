/** One request in flight per device: whoever comes second waits his turn, whoever cancels leaves the line. */
import { fail, type Outcome } from '#domain/failure/failure.ts';

export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  get isBusy(): boolean {
    return this.#waiting > 0;
  }

  run<T>(work: () => Promise<Outcome<T>>, signal: AbortSignal): Promise<Outcome<T>> {
    this.#waiting += 1;
    const before = this.#last;
    const mine = (async (): Promise<Outcome<T>> => {
      await before.catch(() => undefined);
      try {
        return signal.aborted ? fail('device.cancelled') : await work();
      } finally {
        this.#waiting -= 1;
      }
    })();
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

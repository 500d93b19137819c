/** What every line without a rate has in common: bytes that came in, and the ways in which it ends. */
import { fail, failureData, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import { ByteQueue } from './byte-queue.ts';

export class LineEnd {
  readonly input = new ByteQueue();
  readonly #listeners = new Set<(failure: FailureData) => void>();
  #lost: FailureData | null = null;
  #isClosed = false;

  /** Why nothing can be sent any more; null while the line stands. */
  get gone(): FailureData | null {
    if (this.#lost !== null) return this.#lost;
    return this.#isClosed ? failureData('device.cancelled') : null;
  }

  onLost(listener: (failure: FailureData) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The line was lost without `close`; false when it was over already. */
  lose(failure: FailureData): boolean {
    if (this.gone !== null) return false;
    this.#lost = failure;
    this.input.end(failure);
    for (const listener of this.#listeners) listener(failure);
    return true;
  }

  /** The line is given back; false when it was over already. */
  close(): boolean {
    const wasOver = this.gone !== null;
    this.#isClosed = true;
    this.input.end(failureData('device.cancelled'));
    return !wasOver;
  }
}

/** Only a serial line has a rate. */
export async function refuseBaud(baud: number): Promise<Outcome<void>> {
  return fail('device.not-supported', { baud });
}

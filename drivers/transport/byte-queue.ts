/** Bytes between an event source and a reader that waits with a limit: the receiving half of every transport. */
import { fail, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';

export class ByteQueue {
  #chunks: Uint8Array[] = [];
  #ended: FailureData | null = null;
  #wake: (() => void) | null = null;

  get byteLength(): number {
    return this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0 || this.#ended !== null) return;
    this.#chunks.push(chunk);
    this.#wake?.();
  }

  /** Nothing more will come: once the queue is empty every `take` fails with this. The first reason stays. */
  end(failure: FailureData): void {
    this.#ended ??= failure;
    this.#wake?.();
  }

  discard(): number {
    const dropped = this.byteLength;
    this.#chunks = [];
    return dropped;
  }

  /** Everything that has arrived; waits up to `timeoutMs` for the first byte. One reader at a time. */
  async take(timeoutMs: number, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
    if (this.#chunks.length === 0 && this.#ended === null && !signal.aborted) await this.#wait(timeoutMs, signal);
    if (signal.aborted) return fail('device.cancelled');
    if (this.#chunks.length > 0) return succeed(this.#takeAll());
    if (this.#ended !== null) return { ok: false, failure: this.#ended };
    return fail('device.timeout', { timeoutMs: Math.round(timeoutMs) });
  }

  #takeAll(): Uint8Array {
    const all = new Uint8Array(this.byteLength);
    let offset = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, offset);
      offset += chunk.length;
    }
    this.#chunks = [];
    return all;
  }

  #wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', finish);
        this.#wake = null;
        resolve();
      };
      // Timers cut fractions off, and would wake the reader before its time only to wait once more.
      const timer = setTimeout(finish, Math.max(0, Math.ceil(timeoutMs)));
      signal.addEventListener('abort', finish, { once: true });
      this.#wake = finish;
    });
  }
}

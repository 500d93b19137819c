/** A byte line in memory: one end is a `ByteTransport` for a driver, the other end is held by a simulated device. */
import { fail, failureData, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import { ByteQueue } from './byte-queue.ts';
import type { ByteTransport } from './byte-transport.ts';

/** The device's end of the line. */
export interface MemoryLineDevice {
  /** Called with what the driver wrote and the rate it wrote at. */
  onHostBytes: ((bytes: Uint8Array, baud: number) => void) | null;
  /** Called when the driver gives the line back. */
  onHostClosed: (() => void) | null;
  send(bytes: Uint8Array): void;
  /** The cable is pulled: the driver's end fails with `device.unplugged`. */
  unplug(): void;
}

export interface MemoryLine {
  readonly transport: ByteTransport;
  readonly device: MemoryLineDevice;
}

/** A new line; bytes cross it in a later turn of the event loop, as they would on a wire. */
export function createMemoryLine(baud = 115_200): MemoryLine {
  const toHost = new ByteQueue();
  const device: MemoryLineDevice = {
    onHostBytes: null,
    onHostClosed: null,
    send: (bytes) => {
      toHost.push(bytes.slice());
    },
    unplug: () => {
      transport.lose(failureData('device.unplugged'));
    },
  };
  const transport = new MemoryTransport(toHost, device, baud);
  return { transport, device };
}

class MemoryTransport implements ByteTransport {
  readonly #toHost: ByteQueue;
  readonly #device: MemoryLineDevice;
  readonly #listeners = new Set<(failure: FailureData) => void>();
  #baud: number;
  #lost: FailureData | null = null;
  #closed = false;

  constructor(toHost: ByteQueue, device: MemoryLineDevice, baud: number) {
    this.#toHost = toHost;
    this.#device = device;
    this.#baud = baud;
  }

  get baud(): number {
    return this.#baud;
  }

  async write(bytes: Uint8Array, signal: AbortSignal): Promise<Outcome<void>> {
    if (signal.aborted) return fail('device.cancelled');
    if (this.#lost !== null) return { ok: false, failure: this.#lost };
    if (this.#closed) return fail('device.cancelled');
    const copy = bytes.slice();
    const baud = this.#baud;
    setImmediate(() => this.#device.onHostBytes?.(copy, baud));
    return succeed(undefined);
  }

  read(timeoutMs: number, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
    return this.#toHost.take(timeoutMs, signal);
  }

  discardInput(): number {
    return this.#toHost.discard();
  }

  async setBaud(baud: number): Promise<Outcome<void>> {
    if (this.#lost !== null) return { ok: false, failure: this.#lost };
    this.#baud = baud;
    return succeed(undefined);
  }

  onLost(listener: (failure: FailureData) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#toHost.end(failureData('device.cancelled'));
    this.#device.onHostClosed?.();
  }

  lose(failure: FailureData): void {
    if (this.#closed || this.#lost !== null) return;
    this.#lost = failure;
    this.#toHost.end(failure);
    for (const listener of this.#listeners) listener(failure);
  }
}

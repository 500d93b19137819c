/**
 * A byte line that gives a trace back: the driver's writes must be those of the trace, what was received comes again at its
 * time. Time is the trace's own, so that a replay is the same at every speed and on every machine: it passes only while
 * the driver waits, and `speed` says how fast.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, failureData, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from './byte-transport.ts';
import type { LineClock } from './line-clock.ts';
import type { Trace, TraceEntry, TraceGrammar } from './trace.ts';

export interface ReplayOptions {
  /** How many times faster than it was; infinity does not wait at all. */
  readonly speed: number;
  /** The one that the trace was recorded with: what the driver writes is compared in its redacted form. */
  readonly grammar: TraceGrammar;
}

export class ReplayTransport implements ByteTransport {
  readonly #entries: readonly TraceEntry[];
  readonly #options: ReplayOptions;
  readonly #listeners = new Set<(failure: FailureData) => void>();
  #next = 0;
  #nowMs = 0;
  #baud: number | null;
  /** How the line ended; every later use of it ends the same way. */
  #ended: FailureData | null = null;

  constructor(trace: Trace, options: ReplayOptions) {
    this.#entries = trace.entries;
    this.#options = options;
    this.#baud = trace.header.baud;
  }

  get baud(): number | null {
    return this.#baud;
  }

  /** For the driver's limits. */
  readonly clock: LineClock = {
    now: () => this.#nowMs,
    pass: (ms, signal) => this.#pass(this.#nowMs + Math.max(0, ms), signal),
  };

  /** How many entries of the trace the driver did not come to. */
  get leftOver(): number {
    return this.#entries.length - this.#next;
  }

  async write(bytes: Uint8Array, signal: AbortSignal): Promise<Outcome<void>> {
    if (signal.aborted) return fail('device.cancelled');
    if (this.#ended !== null) return { ok: false, failure: this.#ended };
    const entry = this.#entries[this.#next];
    if (entry?.kind !== 'sent') return this.#end(this.#differs(entry, 'write'));
    if (!isSame(entry.bytes, this.#options.grammar.redactSent(bytes))) return this.#end(this.#differs(entry, 'bytes'));
    await this.#take(entry, signal);
    const after = this.#entries[this.#next];
    // A write that failed is followed by nothing that was received.
    if (after?.kind !== 'failed') return succeed(undefined);
    await this.#take(after, signal);
    return this.#end(failureData(after.failure));
  }

  async read(timeoutMs: number, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
    if (this.#ended !== null) return { ok: false, failure: this.#ended };
    const until = this.#nowMs + Math.max(0, timeoutMs);
    const entry = this.#entries[this.#next];
    if ((entry?.kind === 'received' || entry?.kind === 'failed') && entry.atMs <= until) {
      await this.#take(entry, signal);
      if (signal.aborted) return fail('device.cancelled');
      return entry.kind === 'received' ? succeed(entry.bytes) : this.#end(failureData(entry.failure));
    }
    await this.#pass(until, signal);
    return signal.aborted ? fail('device.cancelled') : fail('device.timeout', { timeoutMs: Math.round(timeoutMs) });
  }

  discardInput(): number {
    let byteLength = 0;
    for (;;) {
      const entry = this.#entries[this.#next];
      if (entry?.kind === 'dropped') byteLength += entry.byteLength;
      else if (entry?.kind === 'received' && entry.atMs <= this.#nowMs) byteLength += entry.bytes.length;
      else return byteLength;
      this.#next += 1;
    }
  }

  async setBaud(baud: number): Promise<Outcome<void>> {
    if (this.#ended !== null) return { ok: false, failure: this.#ended };
    const entry = this.#entries[this.#next];
    if (entry?.kind !== 'baud' || entry.baud !== baud) return this.#end(this.#differs(entry, 'baud'));
    this.#next += 1;
    this.#nowMs = Math.max(this.#nowMs, entry.atMs);
    if (entry.failure !== null) return fail(entry.failure);
    this.#baud = baud;
    return succeed(undefined);
  }

  onLost(listener: (failure: FailureData) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#ended ??= failureData('device.cancelled');
  }

  async #take(entry: TraceEntry, signal: AbortSignal): Promise<void> {
    this.#next += 1;
    await this.#pass(entry.atMs, signal);
  }

  async #pass(untilMs: number, signal: AbortSignal): Promise<void> {
    const waitMs = (untilMs - this.#nowMs) / this.#options.speed;
    this.#nowMs = Math.max(this.#nowMs, untilMs);
    if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  }

  #end(failure: FailureData): { readonly ok: false; readonly failure: FailureData } {
    this.#ended = failure;
    if (failure.code === 'device.unplugged') for (const listener of this.#listeners) listener(failure);
    return { ok: false, failure };
  }

  /** Where the driver left the trace: another driver, other settings, or a trace that was cut. */
  #differs(entry: TraceEntry | undefined, did: 'write' | 'bytes' | 'baud'): FailureData {
    return failureData('device.trace-differs', { entry: this.#next + 1, did, expected: entry?.kind ?? 'end' });
  }
}

function isSame(first: Uint8Array, second: Uint8Array): boolean {
  return first.length === second.length && first.every((byte, index) => byte === second[index]);
}

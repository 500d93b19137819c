/**
 * A reader that stays open between readings, so that neither the line nor its rate is looked for again. A line that was lost
 * or fell silent in the middle of an operation is opened anew once, below the clerk's notice; what fails then is told.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import {
  IdCardReader,
  type Finding,
  type IdCardReading,
  type OpenOptions,
  type ReaderFacts,
  type ReadOptions,
} from './reader.ts';
import type { ReaderModel } from './reader-model.ts';

interface Opened {
  readonly address: string;
  readonly reader: IdCardReader;
  readonly samId: string | null;
}

const openDeadlineMs = 8000;
const defaultDeadlineMs = 12_000;
/** How long a path that has just gone may take to come back: a cable that was knocked loose and pushed in again. */
const replugMs = 2000;
const replugPauseMs = 100;

/** Failures after which opening the line anew may help. */
const lineTroubles: ReadonlySet<string> = new Set(['device.unplugged', 'device.silent', 'device.garbled']);

export class KeptReader {
  readonly #model: ReaderModel | undefined;
  readonly #bauds = new Map<string, number>();
  #opened: Opened | null = null;

  /** With `model` in place of what the address tells. */
  constructor(model?: ReaderModel) {
    this.#model = model;
  }

  /** Whether a card must be lifted before this reader finds it again. */
  get awaitsLift(): boolean {
    return this.#opened?.reader.awaitsLift ?? false;
  }

  /** Looks for a card once. A line that is in trouble is closed; the next look opens it anew. */
  async find(address: string, signal: AbortSignal): Promise<Outcome<Finding>> {
    const opened = await this.#open(address, { signal, deadlineMs: openDeadlineMs });
    if (!opened.ok) return opened;
    const { reader } = opened.value;
    const found = await reader.find({ signal });
    if (!found.ok && found.failure.code !== 'device.cancelled') await this.close();
    return found;
  }

  /** Waits for a card and reads it; never takes longer than `deadlineMs` (12 s). */
  async read(
    address: string,
    options: ReadOptions = {},
  ): Promise<Outcome<IdCardReading & { readonly reader: ReaderFacts }>> {
    const expiresAt = performance.now() + (options.deadlineMs ?? defaultDeadlineMs);
    const wasOpen = this.#opened?.address === address;
    const first = await this.#readOnce(address, options, expiresAt);
    if (first.ok || !lineTroubles.has(first.failure.code)) return first;
    const mayRecover = this.#opened !== null || wasOpen;
    await this.close();
    if (!mayRecover) return first;
    const again = await this.#reopen(address, options.signal, expiresAt, first.failure);
    return again.ok ? this.#readOnce(address, options, expiresAt) : again;
  }

  /** Gives the line back. */
  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    await opened?.reader.close();
  }

  async #readOnce(
    address: string,
    options: ReadOptions,
    expiresAt: number,
  ): Promise<Outcome<IdCardReading & { readonly reader: ReaderFacts }>> {
    const opened = await this.#open(address, remaining(expiresAt, options.signal));
    if (!opened.ok) return opened;
    const { reader, samId } = opened.value;
    const read = await reader.read({ ...options, deadlineMs: expiresAt - performance.now() });
    return read.ok ? succeed({ ...read.value, reader: { address, baud: reader.baud, samId } }) : read;
  }

  /** Until the path is there again, or it has been gone for too long. */
  async #reopen(
    address: string,
    signal: AbortSignal | undefined,
    expiresAt: number,
    lost: FailureData,
  ): Promise<Outcome<Opened>> {
    const until = Math.min(performance.now() + replugMs, expiresAt);
    for (;;) {
      const opened = await this.#open(address, remaining(expiresAt, signal));
      if (opened.ok || opened.failure.code !== 'device.unplugged') return opened;
      if (performance.now() + replugPauseMs > until) return { ok: false, failure: lost };
      await sleep(replugPauseMs, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
      if (signal?.aborted === true) return fail('device.cancelled');
    }
  }

  async #open(address: string, options: OpenOptions): Promise<Outcome<Opened>> {
    if (this.#opened?.address === address) return succeed(this.#opened);
    await this.close();
    const likelyBaud = this.#bauds.get(address);
    const opened = await IdCardReader.open(address, {
      ...options,
      ...(this.#model === undefined ? {} : { model: this.#model }),
      ...(likelyBaud === undefined ? {} : { likelyBaud }),
    });
    if (!opened.ok) return opened;
    const reader = opened.value;
    const samId = await reader.findSamId(options);
    if (!samId.ok) {
      await reader.close();
      return samId;
    }
    if (reader.baud !== null) this.#bauds.set(address, reader.baud);
    this.#opened = { address, reader, samId: samId.value };
    return succeed(this.#opened);
  }
}

function remaining(expiresAt: number, signal: AbortSignal | undefined): OpenOptions {
  return { deadlineMs: expiresAt - performance.now(), ...(signal === undefined ? {} : { signal }) };
}

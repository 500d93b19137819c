/**
 * A pair of USB bulk endpoints as a `ByteTransport`: each command in one OUT transfer, each answer in IN transfers of up to
 * 4096 bytes. An IN transfer is asked for only while somebody reads, so that the device can be given back between two.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { fail, failureData, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from '../byte-transport.ts';
import { giveBackWithin, outcomeWithin } from '../deadline.ts';
import { LineEnd, refuseBaud } from '../line-end.ts';
import type { UsbDevice } from './usb-system.ts';

export interface BulkPair {
  readonly inEndpoint: number;
  readonly outEndpoint: number;
}

/** Limits of the programs that drive such readers (S6). */
const inLimitMs = 3000;
const outLimitMs = 5000;
const longestTransfer = 4096;
const closeTimeoutMs = 500;
const retryMs = 2;

export class BulkTransport implements ByteTransport {
  readonly baud = null;
  readonly setBaud = refuseBaud;
  readonly #device: UsbDevice;
  readonly #pair: BulkPair;
  readonly #line = new LineEnd();
  #isReceiving = false;
  #readers = 0;

  /** The device is open and its interface claimed; it belongs to the transport from now on. */
  constructor(device: UsbDevice, pair: BulkPair) {
    this.#device = device;
    this.#pair = pair;
  }

  async write(bytes: Uint8Array, signal: AbortSignal): Promise<Outcome<void>> {
    const { gone } = this.#line;
    if (gone !== null) return { ok: false, failure: gone };
    const written = await outcomeWithin(this.#send(bytes), outLimitMs, signal);
    return written.ok ? written : { ok: false, failure: this.#line.gone ?? written.failure };
  }

  async read(timeoutMs: number, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
    this.#readers += 1;
    if (this.#line.input.byteLength === 0) void this.#receive();
    try {
      return await this.#line.input.take(timeoutMs, signal);
    } finally {
      this.#readers -= 1;
    }
  }

  discardInput(): number {
    return this.#line.input.discard();
  }

  onLost(listener: (failure: FailureData) => void): () => void {
    return this.#line.onLost(listener);
  }

  async close(): Promise<void> {
    if (this.#line.close()) await this.#giveBack();
  }

  async #send(bytes: Uint8Array): Promise<Outcome<void>> {
    try {
      await this.#device.transferOut(this.#pair.outEndpoint, bytes, outLimitMs);
      return succeed(undefined);
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === 'nothing') return fail('device.timeout', { timeoutMs: outLimitMs });
      if (trouble === 'stalled') return this.#clear('out', this.#pair.outEndpoint);
      this.#lose();
      return fail('device.unplugged');
    }
  }

  /** Transfers, one after the other, until bytes came or nobody waits for them any more. */
  async #receive(): Promise<void> {
    if (this.#isReceiving) return;
    this.#isReceiving = true;
    while (this.#readers > 0 && this.#line.gone === null) {
      const bytes = await this.#transferIn();
      this.#line.input.push(bytes);
      if (bytes.length > 0) break;
      // A library that refuses at once must not keep the program from everything else.
      await pause(retryMs);
    }
    this.#isReceiving = false;
  }

  /** One transfer; empty when it brought nothing. */
  async #transferIn(): Promise<Uint8Array> {
    try {
      return await this.#device.transferIn(this.#pair.inEndpoint, longestTransfer, inLimitMs);
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === 'stalled') await this.#clear('in', this.#pair.inEndpoint);
      else if (trouble === 'gone') this.#lose();
      return new Uint8Array();
    }
  }

  /** A stalled endpoint takes nothing more until its halt is cleared. */
  async #clear(direction: 'in' | 'out', endpoint: number): Promise<Outcome<void>> {
    try {
      await this.#device.clearHalt(direction, endpoint);
      return fail('device.garbled', { reason: 'stalled' });
    } catch {
      this.#lose();
      return fail('device.unplugged');
    }
  }

  #lose(): void {
    if (this.#line.lose(failureData('device.unplugged'))) void this.#giveBack();
  }

  async #giveBack(): Promise<void> {
    await giveBackWithin(() => this.#device.close(), closeTimeoutMs);
  }
}

/** The library names the end of a transfer in its text: Cancelled is the limit, Stall the endpoint, anything else the end. */
function troubleOf(error: unknown): 'nothing' | 'stalled' | 'gone' {
  const text = error instanceof Error ? error.message : '';
  if (/cancel|timed? ?out/i.test(text)) return 'nothing';
  return /stall/i.test(text) ? 'stalled' : 'gone';
}

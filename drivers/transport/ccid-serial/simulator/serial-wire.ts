/** How a simulated serial reader's bytes leave it: in order, in pieces, at the rate of the line. */
import { setTimeout as pause } from 'node:timers/promises';
import type { WireManners } from './serial-manners.ts';

/** The reader's end of a line. */
export interface ReaderEnd {
  readonly send: (bytes: Uint8Array) => void;
  readonly unplug: () => void;
}

/** A start bit, eight of data, two stop bits. */
const bitsPerByte = 11;

export class SerialWire {
  readonly #manners: WireManners;
  readonly #baud: () => number;
  #end: ReaderEnd | null = null;
  #leaving: Promise<void> | null = null;
  #merged: number[] = [];
  #piece = 0;

  constructor(manners: WireManners, baud: () => number) {
    this.#manners = manners;
    this.#baud = baud;
  }

  attach(end: ReaderEnd): void {
    this.#end = end;
  }

  unplug(): void {
    this.#end?.unplug();
    this.#end = null;
  }

  /** Queues bytes behind those that are still leaving, after a rest. */
  send(bytes: Uint8Array, restMs = 0): void {
    const copy = Uint8Array.from(bytes);
    if (this.#manners.isMerged === true && restMs === 0) {
      if (this.#merged.length === 0) setImmediate(() => this.#flush());
      this.#merged.push(...copy);
      return;
    }
    this.#flush();
    // Straight away where nothing holds it up: a queue would cost a turn of the loop for each answer.
    if (this.#leaving === null && restMs === 0 && this.#isPlain()) this.#end?.send(copy);
    else this.#queue(async () => this.#emit(copy, restMs));
  }

  pause(ms: number): void {
    this.#queue(() => pause(ms));
  }

  afterLastByte(act: () => void): void {
    setImmediate(() => this.#queue(async () => act()));
  }

  #flush(): void {
    const bytes = Uint8Array.from(this.#merged);
    this.#merged = [];
    if (bytes.length > 0) this.#queue(() => this.#emit(bytes, 0));
  }

  #queue(act: () => Promise<unknown>): void {
    const mine: Promise<void> = (this.#leaving ?? Promise.resolve()).then(async () => {
      await act();
      if (this.#leaving === mine) this.#leaving = null;
    });
    this.#leaving = mine;
  }

  #isPlain(): boolean {
    return this.#manners.isPaced !== true && this.#manners.pieces === undefined;
  }

  async #emit(bytes: Uint8Array, restMs: number): Promise<void> {
    if (restMs > 0) await pause(restMs);
    const { pieces, isPaced = false } = this.#manners;
    for (let offset = 0; offset < bytes.length;) {
      const length = pieces === undefined ? bytes.length : Math.max(1, pieces[this.#piece++ % pieces.length] ?? 1);
      const piece = bytes.subarray(offset, offset + length);
      if (isPaced) await pause((piece.length * bitsPerByte * 1000) / this.#baud());
      else if (pieces !== undefined) await new Promise((resolve) => setImmediate(resolve));
      this.#end?.send(piece);
      offset += length;
    }
  }
}

/** How the replies of a simulated reader leave it: thinking time, pace of the rate, noise, chunks, and spoiled bytes. */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { SimulatorFault, WireManners } from './simulator-scenes.ts';

/** The reader's end of a line. */
export interface SimulatorEnd {
  readonly send: (bytes: Uint8Array) => void;
  readonly unplug: () => void;
}

const bitsPerByte = 10;
/** A paced reply leaves in portions of so much time, as through a USB adapter. */
const portionMs = 8;
const coarseMs = 1.5;
/** Longer than a host waits for find and select. */
const lateMs = 1300;

export class SimulatorWire {
  #manners: WireManners;
  readonly #baud: () => number;
  #end: SimulatorEnd | null = null;
  #leaving: Promise<void> = Promise.resolve();
  #lastReply = new Uint8Array();
  #heardAt = 0;

  constructor(manners: WireManners, baud: () => number) {
    this.#manners = manners;
    this.#baud = baud;
  }

  /** From the next reply on. */
  behave(manners: WireManners): void {
    this.#manners = manners;
  }

  attach(end: SimulatorEnd): void {
    this.#end = end;
  }

  detach(): void {
    this.#end = null;
  }

  unplug(): void {
    this.#end?.unplug();
    this.#end = null;
  }

  /** A command has come. On a paced line its bytes took their time too, although a pseudo terminal hands them over at once. */
  hear(byteLength: number): void {
    this.#heardAt = Math.max(this.#heardAt, performance.now());
    if (this.#manners.isPaced) this.#heardAt += this.#wireMs(byteLength);
  }

  /** Queues a reply behind those that are still leaving. */
  send(reply: Uint8Array, fault: SimulatorFault | null): void {
    this.#leaving = this.#leaving.then(() => this.#deliver(reply, fault));
  }

  afterLastByte(act: () => void): void {
    this.#leaving = this.#leaving.then(act);
  }

  async #deliver(reply: Uint8Array, fault: SimulatorFault | null): Promise<void> {
    if (fault === 'silent') return;
    const thinkMs = fault === 'late' ? lateMs : this.#manners.thinkMs;
    await waitUntil(Math.max(this.#heardAt, performance.now()) + thinkMs);
    await this.#emit(this.#spoil(reply, fault));
    if (fault === 'unplug-in-reply') this.unplug();
  }

  #spoil(reply: Uint8Array, fault: SimulatorFault | null): Uint8Array {
    if (fault === 'garbage') return noise(reply.length);
    if (fault === 'cut-off' || fault === 'unplug-in-reply') return reply.slice(0, reply.length / 2);
    const sent = reply.slice();
    if (fault === 'checksum-error') sent[sent.length - 1] = (sent.at(-1) ?? 0) ^ 0x5a;
    const body = this.#manners.losesFirstByte ? sent.subarray(1) : sent;
    const before = this.#manners.gluesLastReply ? this.#lastReply : new Uint8Array();
    this.#lastReply = body.slice();
    return Uint8Array.of(...noise(this.#manners.noiseByteLength), ...before, ...body);
  }

  async #emit(bytes: Uint8Array): Promise<void> {
    const { isPaced, chunkByteLength } = this.#manners;
    const pacedByteLength = Math.max(1, Math.floor((this.#baud() * portionMs) / (bitsPerByte * 1000)));
    const size = chunkByteLength > 0 ? chunkByteLength : isPaced ? pacedByteLength : bytes.length;
    const start = performance.now();
    for (let offset = 0; offset < bytes.length; offset += size) {
      const end = Math.min(offset + size, bytes.length);
      if (isPaced) await waitUntil(start + this.#wireMs(end));
      this.#end?.send(bytes.subarray(offset, end));
    }
  }

  #wireMs(byteLength: number): number {
    return (byteLength * bitsPerByte * 1000) / this.#baud();
  }
}

/** Never early, and hardly late: timers are a millisecond or two coarse, so the last of it passes turn by turn of the loop. */
async function waitUntil(due: number): Promise<void> {
  for (let left = due - performance.now(); left > 0; left = due - performance.now()) {
    await (left > coarseMs ? sleep(left - coarseMs) : nextTurn());
  }
}

/** Repeatable noise with pieces of a preamble in it. */
function noise(byteLength: number): Uint8Array {
  const pattern = [0x00, 0xaa, 0xff, 0xaa, 0xaa, 0x55, 0x96, 0x69, 0xaa];
  return Uint8Array.from({ length: byteLength }, (_, index) => pattern[index % pattern.length] ?? 0);
}

/**
 * Cuts a byte stream into frames, however it was split, glued or littered. Only the last four preamble bytes are looked
 * for, since readers lose the first AA when they wake up.
 */
import { longestLength, preamble, xor } from './frame.ts';

export type SplitEvent =
  | { readonly kind: 'frame'; readonly body: Uint8Array }
  /** Preamble and length were right, the checksum was not. */
  | { readonly kind: 'bad-checksum' };

const mark = preamble.subarray(1);
/** Where, counted from the mark, the body starts. */
const bodyOffset = mark.length + 2;

export class FrameSplitter {
  readonly #shortestLength: number;
  #buffer = new Uint8Array();

  constructor(shortestLength: number) {
    this.#shortestLength = shortestLength;
  }

  /** True while the beginning of a frame has been seen and its end has not. */
  get isPending(): boolean {
    return this.#buffer.length >= mark.length;
  }

  reset(): void {
    this.#buffer = new Uint8Array();
  }

  push(chunk: Uint8Array): SplitEvent[] {
    this.#buffer = concat(this.#buffer, chunk);
    return this.#cut();
  }

  /**
   * The line has gone quiet. If what looked like the beginning of a frame was noise, a whole frame may be hidden behind
   * it: looks for one, and keeps waiting for the rest of the beginning when there is none.
   */
  salvage(): SplitEvent[] {
    const kept = this.#buffer;
    const events: SplitEvent[] = [];
    while (this.isPending) {
      this.#buffer = this.#buffer.slice(1);
      events.push(...this.#cut());
    }
    const frames = events.filter((event) => event.kind === 'frame');
    if (frames.length === 0) this.#buffer = kept;
    return frames;
  }

  #cut(): SplitEvent[] {
    const events: SplitEvent[] = [];
    for (;;) {
      this.#skipToMark();
      if (this.#buffer.length < bodyOffset) return events;
      const length = new DataView(this.#buffer.buffer, this.#buffer.byteOffset).getUint16(mark.length);
      if (length < this.#shortestLength || length > longestLength) {
        this.#buffer = this.#buffer.slice(1);
        continue;
      }
      const end = bodyOffset + length;
      if (this.#buffer.length < end) return events;
      if (xor(this.#buffer.subarray(mark.length, end)) === 0) {
        events.push({ kind: 'frame', body: this.#buffer.slice(bodyOffset, end - 1) });
        this.#buffer = this.#buffer.slice(end);
      } else {
        events.push({ kind: 'bad-checksum' });
        this.#buffer = this.#buffer.slice(1);
      }
    }
  }

  /** Drops everything before the mark; keeps a tail that may be its beginning. */
  #skipToMark(): void {
    for (let start = 0; start < this.#buffer.length; start += 1) {
      if (this.#startsWithMark(start)) {
        this.#buffer = this.#buffer.slice(start);
        return;
      }
    }
    this.#buffer = new Uint8Array();
  }

  #startsWithMark(start: number): boolean {
    const seen = this.#buffer.subarray(start, start + mark.length);
    return seen.every((byte, index) => byte === mark[index]);
  }
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/**
 * Cuts a byte stream into frames, however it was split, glued or littered, in time linear in its length. Only the last four
 * preamble bytes are looked for, since readers lose the first AA when they wake up.
 */
import { longestLength, preamble } from './frame.ts';

export type SplitEvent =
  | { readonly kind: 'frame'; readonly body: Uint8Array }
  /** Preamble and length were right, the checksum was not. */
  | { readonly kind: 'bad-checksum' };

const mark = preamble.subarray(1);
const markStart = mark[0] ?? 0;
/** Where, counted from the mark, the body starts. */
const bodyOffset = mark.length + 2;
const smallestCapacity = 256;

export class FrameSplitter {
  readonly #shortestLength: number;
  /** What is not cut yet lies between `#start` and `#end`, and begins with the mark or a part of it. */
  #bytes = new Uint8Array(smallestCapacity);
  /** XOR of all bytes before each place: a checksum is one comparison, so noise full of marks costs no more than other. */
  #sums = new Uint8Array(smallestCapacity + 1);
  #start = 0;
  #end = 0;
  #hasTrailer = false;

  constructor(shortestLength: number) {
    this.#shortestLength = shortestLength;
  }

  /** True while the beginning of a frame has been seen and its end has not. */
  get isPending(): boolean {
    return this.#end - this.#start >= mark.length;
  }

  /** True when bytes that begin no frame came behind the last frame, as when its length was damaged and cut it short. */
  get hasTrailer(): boolean {
    return this.#hasTrailer;
  }

  reset(): void {
    this.#start = 0;
    this.#end = 0;
    this.#hasTrailer = false;
  }

  push(chunk: Uint8Array): SplitEvent[] {
    this.#append(chunk);
    return this.#cut();
  }

  /**
   * The line has gone quiet. If what looked like the beginning of a frame was noise, a whole frame may be hidden behind
   * it: looks for one, and keeps waiting for the rest of the beginning when there is none.
   */
  salvage(): SplitEvent[] {
    const kept = this.#start;
    const hadTrailer = this.#hasTrailer;
    const frames: SplitEvent[] = [];
    while (this.isPending) {
      this.#start += 1;
      for (const event of this.#cut()) if (event.kind === 'frame') frames.push(event);
    }
    if (frames.length === 0) {
      this.#start = kept;
      this.#hasTrailer = hadTrailer;
    }
    return frames;
  }

  #append(chunk: Uint8Array): void {
    if (this.#end + chunk.length > this.#bytes.length) this.#makeRoom(chunk.length);
    this.#bytes.set(chunk, this.#end);
    let sum = this.#sums[this.#end] ?? 0;
    for (const byte of chunk) {
      sum ^= byte;
      this.#end += 1;
      this.#sums[this.#end] = sum;
    }
  }

  /** Moves what is not cut yet to the front of arrays twice as long as needed, so that moves are rare. */
  #makeRoom(byteLength: number): void {
    const capacity = Math.max(this.#bytes.length, 2 * (this.#end - this.#start + byteLength));
    const bytes = new Uint8Array(capacity);
    const sums = new Uint8Array(capacity + 1);
    bytes.set(this.#bytes.subarray(this.#start, this.#end));
    sums.set(this.#sums.subarray(this.#start, this.#end + 1));
    this.#bytes = bytes;
    this.#sums = sums;
    this.#end -= this.#start;
    this.#start = 0;
  }

  #cut(): SplitEvent[] {
    const events: SplitEvent[] = [];
    for (;;) {
      this.#skipToMark();
      const bodyStart = this.#start + bodyOffset;
      if (this.#end < bodyStart) return events;
      const length = ((this.#bytes[bodyStart - 2] ?? 0) << 8) | (this.#bytes[bodyStart - 1] ?? 0);
      if (length < this.#shortestLength || length > longestLength) {
        this.#start += 1;
        continue;
      }
      const frameEnd = bodyStart + length;
      if (this.#end < frameEnd) return events;
      if (this.#sums[this.#start + mark.length] === this.#sums[frameEnd]) {
        events.push({ kind: 'frame', body: this.#bytes.slice(bodyStart, frameEnd - 1) });
        this.#start = frameEnd;
        this.#hasTrailer = false;
      } else {
        events.push({ kind: 'bad-checksum' });
        this.#start += 1;
      }
    }
  }

  /** Drops everything before the mark; keeps a tail that may be its beginning. */
  #skipToMark(): void {
    while (this.#start < this.#end && !this.#startsWithMark()) {
      if (this.#bytes[this.#start] !== markStart) this.#hasTrailer = true;
      this.#start += 1;
    }
  }

  #startsWithMark(): boolean {
    const seen = Math.min(mark.length, this.#end - this.#start);
    for (let index = 0; index < seen; index += 1) {
      if (this.#bytes[this.#start + index] !== mark[index]) return false;
    }
    return true;
  }
}

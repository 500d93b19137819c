/** The receiving end of STORE DATA in DGI format: blocks in order, groupings that go on from one block to the next. */
import { concatBytes } from '#domain/card/bytes.ts';

export interface ReceivedGrouping {
  readonly identifier: number;
  readonly value: Uint8Array;
}

export class GroupingReceiver {
  #expectedBlock = 0;
  #open: Uint8Array = new Uint8Array();

  /** Groupings that are complete with this block, or the status word of the error. */
  take(p1: number, p2: number, data: Uint8Array): readonly ReceivedGrouping[] | number {
    if ((p1 & 0x18) !== 0x08) return this.#fail(0x6a86);
    if (p2 !== this.#expectedBlock) return this.#fail(0x6a86);
    this.#open = concatBytes(this.#open, data);
    const complete: ReceivedGrouping[] = [];
    for (let next = this.#next(); next; next = this.#next()) complete.push(next);
    const last = (p1 & 0x80) !== 0;
    if (last && this.#open.length > 0) return this.#fail(0x6a80);
    this.#expectedBlock = last ? 0 : (this.#expectedBlock + 1) & 0xff;
    return complete;
  }

  #next(): ReceivedGrouping | undefined {
    const [high = 0, low = 0, first, second = 0, third = 0] = this.#open;
    if (first === undefined) return undefined;
    const long = first === 0xff;
    if (long && this.#open.length < 5) return undefined;
    const start = long ? 5 : 3;
    const length = long ? (second << 8) | third : first;
    if (this.#open.length < start + length) return undefined;
    const value = this.#open.slice(start, start + length);
    this.#open = this.#open.slice(start + length);
    return { identifier: (high << 8) | low, value };
  }

  #fail(status: number): number {
    this.#expectedBlock = 0;
    this.#open = new Uint8Array();
    return status;
  }
}

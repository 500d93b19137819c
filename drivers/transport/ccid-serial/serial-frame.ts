/** Frames around CCID messages on a serial line: SYNC, ACK, message, LRC; and what stands between them. Pure. */
import { headerByteLength, longestMessage } from './ccid-message.ts';

const sync = 0x03;
const acknowledge = 0x06;
const refuse = 0x15;
const movement = 0x50;
/** One byte from here up between frames: the card works on, wait. */
const timeRequest = 0x80;

/** "Not understood, say it again", in either direction. */
export const nakFrame = Uint8Array.of(sync, refuse, sync ^ refuse);

export type FrameEvent =
  | { readonly kind: 'message'; readonly message: Uint8Array }
  | { readonly kind: 'nak' }
  /** Two bits for each slot: 1 there is a card, 2 that has changed. */
  | { readonly kind: 'movement'; readonly slots: number }
  | { readonly kind: 'time-request' }
  /** The line cannot be followed any more: nothing is heard until `reset`. */
  | { readonly kind: 'broken'; readonly reason: 'lrc' | 'length' | 'control' };

export function encodeFrame(message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(message.length + 3);
  frame.set([sync, acknowledge]);
  frame.set(message, 2);
  frame[frame.length - 1] = frame.reduce((sum, byte) => sum ^ byte, 0);
  return frame;
}

/** Cuts what arrives into events, however it was split or merged on the way. Noise between frames is passed over. */
export class FrameSplitter {
  #held: number[] = [];
  #isBroken = false;

  /** A frame or a pair has begun and is not complete. */
  get isInside(): boolean {
    return this.#held.length > 0;
  }

  reset(): void {
    this.#held = [];
    this.#isBroken = false;
  }

  push(bytes: Uint8Array): readonly FrameEvent[] {
    const events: FrameEvent[] = [];
    for (const byte of bytes) {
      const event = this.#isBroken ? undefined : this.#take(byte);
      if (event) events.push(event);
    }
    return events;
  }

  #take(byte: number): FrameEvent | undefined {
    const held = this.#held;
    if (held.length === 0) return this.#begin(byte);
    held.push(byte);
    if (held[0] === movement) return this.#end({ kind: 'movement', slots: byte });
    if (held.length === 2) return this.#control(byte);
    if (held[1] === refuse) return byte === (sync ^ refuse) ? this.#end({ kind: 'nak' }) : this.#break('control');
    if (held.length < 7) return undefined;
    const [, , , l0 = 0, l1 = 0, l2 = 0, l3 = 0] = held;
    const length = headerByteLength + l0 + l1 * 0x100 + l2 * 0x1_0000 + l3 * 0x100_0000;
    if (length > longestMessage) return this.#break('length');
    if (held.length < length + 3) return undefined;
    if (held.reduce((sum, each) => sum ^ each, 0) !== 0) return this.#break('lrc');
    return this.#end({ kind: 'message', message: Uint8Array.from(held.slice(2, -1)) });
  }

  #begin(byte: number): FrameEvent | undefined {
    if (byte === sync || byte === movement) this.#held.push(byte);
    return byte >= timeRequest ? { kind: 'time-request' } : undefined;
  }

  #control(byte: number): FrameEvent | undefined {
    if (byte === acknowledge || byte === refuse) return undefined;
    // A stray SYNC before the real one.
    if (byte === sync) this.#held.pop();
    return byte === sync ? undefined : this.#break('control');
  }

  #end(event: FrameEvent): FrameEvent {
    this.#held = [];
    return event;
  }

  #break(reason: 'lrc' | 'length' | 'control'): FrameEvent {
    this.#held = [];
    this.#isBroken = true;
    return { kind: 'broken', reason };
  }
}

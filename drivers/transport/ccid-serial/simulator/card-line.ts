/** One contact slot of the simulated reader: power, ATR, PPS, and the card behind T=0 or T=1. */
import type { CardSlot } from '../../pcsc/simulator/card-slot.ts';
import { respond } from '../../pcsc/simulator/simulated-card.ts';
import { T1Card } from './t1-card.ts';

/** muted: the card is there and says nothing; gone: there is no card any more. */
export type LineAnswer = Uint8Array | 'muted' | 'gone';

export interface CardManners {
  /** T=1: how often the card asks for more time before it answers. */
  readonly waits?: number;
  readonly asksIfsc?: number;
  readonly usesCrc?: boolean;
  /** The card takes no other protocol or rate than its first. */
  readonly refusesPps?: boolean;
}

export class CardLine {
  readonly slot: CardSlot;
  readonly #manners: CardManners;
  #isPowered = false;
  #protocol = 0;
  #blocks: T1Card | null = null;
  #isFresh = true;
  /** T=0: an answer that waits to be fetched, and the header that it belongs to. */
  #kept: Uint8Array = new Uint8Array();
  #keptFor: string | null = null;

  constructor(slot: CardSlot, manners: CardManners = {}) {
    this.slot = slot;
    this.#manners = manners;
  }

  /** bmICCStatus: 0 powered, 1 there, 2 not there. */
  get status(): 0 | 1 | 2 {
    if (this.slot.state === 'empty') return 2;
    return this.#isPowered ? 0 : 1;
  }

  /** A card came or went: whatever was powered is not any more. */
  lose(): void {
    this.#isPowered = false;
  }

  powerOn(): LineAnswer {
    if (this.slot.state === 'empty') return 'gone';
    const { atr } = this.slot;
    if (!atr) return 'muted';
    this.slot.reset();
    this.#isPowered = true;
    this.#isFresh = true;
    this.#kept = new Uint8Array();
    this.#keptFor = null;
    this.#protocol = firstProtocol(atr);
    this.#blocks = this.#newBlocks();
    return atr;
  }

  powerOff(): void {
    this.#isPowered = false;
  }

  /** What the reader was told to speak. */
  setProtocol(protocol: number): void {
    this.#protocol = protocol;
  }

  exchange(bytes: Uint8Array): LineAnswer {
    if (!this.#isPowered) return this.slot.state === 'empty' ? 'gone' : 'muted';
    const isPps = this.#isFresh && bytes[0] === 0xff && bytes.length <= 6;
    this.#isFresh = false;
    if (isPps) return this.#manners.refusesPps === true ? 'muted' : bytes;
    if (this.#protocol === 0) return this.#byHeader(bytes);
    const answer = this.#blocks?.receive(bytes) ?? null;
    // The slot is empty after a card was torn out in the middle of a command.
    if (this.slot.state === 'empty') return 'gone';
    return answer ?? 'muted';
  }

  #newBlocks(): T1Card {
    const { waits, asksIfsc, usesCrc } = this.#manners;
    return new T1Card({
      ...(waits === undefined ? {} : { waits }),
      ...(asksIfsc === undefined ? {} : { asksIfsc }),
      ...(usesCrc === undefined ? {} : { usesCrc }),
      execute: (command) => {
        const answer = this.slot.exchange(command);
        return answer instanceof Uint8Array ? answer : null;
      },
    });
  }

  /** A chip of T=0 gives no data after a command with data, and no other length than it has. */
  #byHeader(bytes: Uint8Array): LineAnswer {
    const [cla = 0, ins = 0, p1 = 0, p2 = 0, p3 = 0] = bytes;
    const header = [cla, ins, p1, p2].join();
    if (bytes.length < 4 || (bytes.length > 5 && bytes.length !== 5 + p3)) return respond(0x6700);
    if (ins === 0xc0 && bytes.length === 5) return this.#fetch(p3);
    if (bytes.length <= 5 && this.#keptFor === header) return this.#give(p3);
    const answer = this.slot.exchange(bytes);
    if (!(answer instanceof Uint8Array)) return answer === 'removed' ? 'gone' : 'muted';
    this.#keptFor = null;
    if (answer.length === 2) return answer;
    this.#kept = answer;
    if (bytes.length > 5) return respond(0x6100 | ((answer.length - 2) & 0xff));
    this.#keptFor = header;
    return this.#give(p3);
  }

  #fetch(p3: number): Uint8Array {
    const data = this.#kept.slice(0, -2);
    if (data.length === 0) return respond(0x6985);
    const asked = p3 === 0 ? 256 : p3;
    if (asked > data.length) return respond(0x6c00 | (data.length & 0xff));
    const left = data.length - asked;
    this.#kept = this.#kept.slice(asked);
    if (left > 0) return respond(0x6100 | Math.min(left, 0xff), data.slice(0, asked));
    return Uint8Array.of(...data, ...this.#kept);
  }

  #give(p3: number): Uint8Array {
    const length = this.#kept.length - 2;
    if (length !== (p3 === 0 ? 256 : p3)) return respond(0x6c00 | (length & 0xff));
    this.#keptFor = null;
    return this.#kept;
  }
}

/** TD1's protocol; without one it is T=0. TA2 names the only one. */
function firstProtocol(atr: Uint8Array): number {
  const t0 = atr[1] ?? 0;
  const before = [0x10, 0x20, 0x40].filter((bit) => t0 & bit).length;
  return t0 & 0x80 ? (atr[2 + before] ?? 0) & 0x0f : 0;
}

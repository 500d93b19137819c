/** The slot of a simulated reader: a card that can be inserted, removed, torn out at a chosen command, or hang. */
import type { SimulatedCard } from './simulated-card.ts';

/** Happens once, at the command with this number since the card was inserted, counted from 0. */
export interface CardFault {
  /** torn-before: gone before the chip executed it; torn-after: executed, no answer; hang: no answer, card still there. */
  readonly kind: 'torn-before' | 'torn-after' | 'hang';
  readonly command: number;
}

export type SlotState = 'empty' | 'mute' | 'card';

/** The response, or why there is none. */
export type SlotAnswer = Uint8Array | 'removed' | 'silent';

export class CardSlot {
  #card: SimulatedCard | undefined;
  #mute = false;
  #fault: CardFault | undefined;
  #hangs = false;
  #listener: () => void = () => {};
  /** Commands since the card was inserted. */
  commands = 0;
  /** Bytes both ways since the slot exists. */
  wireBytes = 0;

  /** A card is laid on; undefined is a mute card. Whatever lay there is gone. */
  insert(card: SimulatedCard | undefined, fault?: CardFault): void {
    this.#card = card;
    this.#mute = card === undefined;
    this.#fault = fault;
    this.#hangs = false;
    this.commands = 0;
    card?.reset();
    this.#listener();
  }

  remove(): void {
    this.#card = undefined;
    this.#mute = false;
    this.#hangs = false;
    this.#listener();
  }

  get state(): SlotState {
    if (this.#mute) return 'mute';
    return this.#card ? 'card' : 'empty';
  }

  get hangs(): boolean {
    return this.#hangs;
  }

  get atr(): Uint8Array | undefined {
    return this.#card?.atr;
  }

  reset(): void {
    this.#card?.reset();
  }

  /** The reader behind the slot wants to know when a card comes or goes. */
  onChange(listener: () => void): void {
    this.#listener = listener;
  }

  exchange(command: Uint8Array): SlotAnswer {
    const card = this.#card;
    if (!card) return 'removed';
    if (this.#hangs) return 'silent';
    const fault = this.#fault?.command === this.commands ? this.#fault : undefined;
    this.commands += 1;
    this.wireBytes += command.length;
    if (fault?.kind === 'hang') this.#hangs = true;
    if (fault?.kind === 'hang') return 'silent';
    const response = fault?.kind === 'torn-before' ? undefined : card.process(command);
    if (fault || !response) this.remove();
    if (fault || !response) return 'removed';
    this.wireBytes += response.length;
    return response;
  }
}

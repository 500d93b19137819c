/**
 * The port through which this driver talks to a card: one function from command bytes to response bytes. Real PC/SC
 * readers and the simulator in memory stand behind it; everything else is a wrapper around `transceive`.
 */
import type { Outcome } from '#domain/failure/failure.ts';

/** Sends a command APDU and gives the response with its status word. Never waits for ever. */
export type Transceive = (apdu: Uint8Array, signal: AbortSignal) => Promise<Outcome<Uint8Array>>;

/** One card, exclusively ours until `disconnect`. Failures: card.removed, card.outcome-unknown, device.cancelled. */
export interface CardConnection {
  readonly atr: Uint8Array;
  readonly transceive: Transceive;
  /** Lets go of the card and powers it down. Never fails: a card that is gone is let go of as well. */
  disconnect(): Promise<void>;
}

/** A reader that may hold a card. */
export interface CardReader {
  readonly address: string;
  /**
   * Waits up to `cardWaitMs` for a card and takes it exclusively. Failures: card.not-found, card.mute,
   * card.reader-missing, card.reader-busy, card.service-missing, card.reader-hung, device.cancelled.
   */
  connect(options: ConnectOptions): Promise<Outcome<CardConnection>>;
  /** Ends whatever stands behind the reader. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly cardWaitMs: number;
  readonly signal: AbortSignal;
}

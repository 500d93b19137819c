/**
 * A secure channel between two commands, as plain JSON: it can be kept, moved and taken up again by whoever may hold
 * its keys, and by no one else. Byte strings are upper-case hex.
 */
import type { Outcome } from '../../failure/failure.ts';

/** Bits of the security level, P1 of EXTERNAL AUTHENTICATE. */
export const levelBits = {
  commandMac: 0x01,
  commandEncryption: 0x02,
  responseMac: 0x10,
  responseEncryption: 0x20,
} as const;

export interface Scp02State {
  readonly protocol: 'scp02';
  readonly securityLevel: number;
  readonly enc: string;
  readonly mac: string;
  /** Session key for key data and sensitive groupings. */
  readonly dek: string;
  /** MAC of the last command; empty before EXTERNAL AUTHENTICATE. */
  readonly lastMac: string;
  /** Wrapped commands whose answer has not been seen. */
  readonly unanswered: number;
}

/** What an answer of SCP03 is checked against. */
export interface Scp03Sent {
  readonly chaining: string;
  readonly counter: number;
}

export interface Scp03State {
  readonly protocol: 'scp03';
  readonly securityLevel: number;
  /** 8, in S16 mode 16. */
  readonly macBytes: number;
  readonly enc: string;
  readonly mac: string;
  readonly rmac: string;
  /** The static key: SCP03 has none for the session. */
  readonly dek: string;
  /** The full MAC of the last command. */
  readonly chaining: string;
  /** Encryption counter of the last command; 0 until the first. */
  readonly counter: number;
  /** Oldest first. */
  readonly sent: readonly Scp03Sent[];
}

/** How one file of a COS card is protected: 线路保护. */
export type LineProtection = 'none' | 'mac' | 'mac-encryption';

export interface CosState {
  readonly protocol: 'cos';
  readonly algorithm: '3des' | 'sm4';
  readonly protection: LineProtection;
  /** Line protection (maintenance) key of the directory. */
  readonly lineKey: string;
  readonly unanswered: number;
}

export type ChannelState = Scp02State | Scp03State | CosState;

/** What the card said of itself in its answer to INITIALIZE UPDATE. */
export interface CardIdentity {
  /** Key diversification data, 10 bytes: tells which chip answered. */
  readonly diversificationData: Uint8Array;
  readonly keyVersion: number;
  /** Secure-channel sequence counter; undefined when the card does not tell it. */
  readonly sequence: number | undefined;
}

export interface Opened<State extends ChannelState = ChannelState> {
  readonly externalAuthenticate: Uint8Array;
  readonly card: CardIdentity;
  readonly state: State;
}

export interface Wrapped<State extends ChannelState = ChannelState> {
  readonly apdu: Uint8Array;
  readonly state: State;
}

export interface Unwrapped<State extends ChannelState = ChannelState> {
  readonly state: State;
  readonly data: Outcome<Uint8Array>;
}

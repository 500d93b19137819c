/**
 * Whoever holds card keys. The encoder hands over what the card said and gets whole commands back; no key, static or of
 * a session, is seen on this side. Every call may go over a line or to a security module, so all of them wait.
 */
import type { CosChannel, GlobalPlatformChannel } from '#domain/card/card-profile.ts';
import type { Outcome } from '#domain/failure/failure.ts';

export interface GlobalPlatformOpening {
  readonly channel: GlobalPlatformChannel;
  readonly hostChallenge: Uint8Array;
  /** The whole answer to INITIALIZE UPDATE. */
  readonly answer: Uint8Array;
  readonly applicationId: Uint8Array;
}

export interface CosOpening {
  readonly channel: CosChannel;
  /** Answer to GET CHALLENGE without its status word. */
  readonly challenge: Uint8Array;
  /** Chip serial, eight bytes: the factor of the card's own keys. */
  readonly serial: Uint8Array | null;
}

/** One open channel; commands are sent in the order in which they were wrapped, answers handed back in that order. */
export interface VaultChannel {
  readonly externalAuthenticate: Uint8Array;
  /** Key diversification data of a GlobalPlatform card. */
  readonly diversificationData: Uint8Array | null;
  accept(response: Uint8Array): Promise<Outcome<void>>;
  /** The command whose answer the next `wrap` needs; undefined: none. */
  challenge(): Uint8Array | undefined;
  wrap(apdu: Uint8Array, challenge?: Uint8Array): Promise<Uint8Array>;
  unwrap(response: Uint8Array): Promise<Outcome<Uint8Array>>;
  /** A sensitive value as it stands in its data grouping: padded by 80 00… to whole blocks and encrypted. */
  encryptSensitive(value: Uint8Array): Uint8Array;
}

export interface KeyVault {
  openGlobalPlatform(opening: GlobalPlatformOpening): Promise<Outcome<VaultChannel>>;
  openCos(opening: CosOpening): Promise<Outcome<VaultChannel>>;
}

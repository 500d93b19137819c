/**
 * Session keys, cryptograms and the card's pseudo-random challenge of Secure Channel Protocol 03 (GlobalPlatform Card
 * Specification, Amendment D, 4.1.5 and 6.2.2).
 */
import { concatBytes } from '../bytes.ts';
import type { CardCipher } from './card-cipher.ts';
import type { CardKeys } from './card-keys.ts';
import { derive } from './derivation.ts';

export interface Scp03SessionKeys {
  readonly enc: Uint8Array;
  readonly mac: Uint8Array;
  readonly rmac: Uint8Array;
}

/** Derivation constants of Amendment D, table 4-1. */
const constants = {
  cardCryptogram: 0x00,
  hostCryptogram: 0x01,
  cardChallenge: 0x02,
  enc: 0x04,
  mac: 0x06,
  rmac: 0x07,
} as const;

/** Session keys over host challenge | card challenge, each as long as its static key. */
export function deriveScp03Keys(cipher: CardCipher, keys: CardKeys, context: Uint8Array): Scp03SessionKeys {
  return {
    enc: derive(cipher, keys.enc, constants.enc, context, keys.enc.length),
    mac: derive(cipher, keys.mac, constants.mac, context, keys.mac.length),
    rmac: derive(cipher, keys.mac, constants.rmac, context, keys.mac.length),
  };
}

/** Cryptogram of one side over host challenge | card challenge; as long as the challenges (8, in S16 mode 16). */
export function scp03Cryptogram(
  cipher: CardCipher,
  side: 'card' | 'host',
  sessionMac: Uint8Array,
  context: Uint8Array,
): Uint8Array {
  const constant = side === 'card' ? constants.cardCryptogram : constants.hostCryptogram;
  return derive(cipher, sessionMac, constant, context, context.length / 2);
}

/** The challenge of a card whose i parameter has bit 5, from its sequence counter and the application's identifier. */
export function scp03CardChallenge(
  cipher: CardCipher,
  staticEnc: Uint8Array,
  sequence: Uint8Array,
  applicationId: Uint8Array,
  byteLength: number,
): Uint8Array {
  return derive(cipher, staticEnc, constants.cardChallenge, concatBytes(sequence, applicationId), byteLength);
}

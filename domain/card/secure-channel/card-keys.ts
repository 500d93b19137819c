/** Static keys of one card, and how they come from a master key: every card has its own. */
import { concatBytes } from '../bytes.ts';
import { encryptEcb, type CardCipher } from './card-cipher.ts';
import { deriveKdf3 } from './derivation.ts';

/** Keys of one key version: AES of 16, 24 or 32 bytes for SCP03, two-key triple DES of 16 for SCP02. */
export interface CardKeys {
  readonly enc: Uint8Array;
  readonly mac: Uint8Array;
  readonly dek: Uint8Array;
}

/**
 * Over the ten bytes k0..k9 of key diversification data and the key's number: `emv` (EMV CPS) and `visa2` under triple
 * DES, `kdf3` under AES. Names and rules as GlobalPlatformPro has them, held to its published keys. `none`: the master
 * key itself, for training cards.
 */
export type Diversification = 'none' | 'emv' | 'visa2' | 'kdf3';

/** Either the card's own keys, or a master key and how card keys come from it. */
export type KeySource =
  | { readonly keys: CardKeys }
  | { readonly masterKey: Uint8Array; readonly diversification: Diversification };

/** Number of each key in the diversification: 1 S-ENC, 2 S-MAC, 3 DEK. */
const keyNumbers = { enc: 1, mac: 2, dek: 3 } as const;

export function diversifyKeys(
  cipher: CardCipher,
  masterKey: Uint8Array,
  diversification: Diversification,
  diversificationData: Uint8Array,
): CardKeys {
  const keyOf = (number: number): Uint8Array =>
    diversifyOne(cipher, masterKey, diversification, diversificationData, number);
  return { enc: keyOf(keyNumbers.enc), mac: keyOf(keyNumbers.mac), dek: keyOf(keyNumbers.dek) };
}

function diversifyOne(
  cipher: CardCipher,
  masterKey: Uint8Array,
  diversification: Diversification,
  kdd: Uint8Array,
  number: number,
): Uint8Array {
  switch (diversification) {
    case 'none':
      return masterKey;
    case 'kdf3':
      return deriveKdf3(cipher, masterKey, number, kdd);
    case 'emv':
      return encryptEcb(cipher, '3des', masterKey, bothHalves(kdd.slice(4, 10), number));
    case 'visa2':
      return encryptEcb(cipher, '3des', masterKey, bothHalves(concatBytes(kdd.slice(0, 2), kdd.slice(4, 8)), number));
  }
}

function bothHalves(six: Uint8Array, number: number): Uint8Array {
  return concatBytes(six, Uint8Array.of(0xf0, number), six, Uint8Array.of(0x0f, number));
}

export function keysOf(cipher: CardCipher, source: KeySource, diversificationData: Uint8Array): CardKeys {
  return 'keys' in source
    ? source.keys
    : diversifyKeys(cipher, source.masterKey, source.diversification, diversificationData);
}

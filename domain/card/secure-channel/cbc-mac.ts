/** MACs by cipher block chaining: the retail MAC of DES cards and the plain CBC-MAC of SM4 cards. */
import { encryptCbc, encryptEcb, type CardCipher } from './card-cipher.ts';
import { pad80 } from './padding.ts';

/**
 * ISO/IEC 9797-1 algorithm 3 over the padded message: single DES under the left half of the key, the last block once
 * more through triple DES; a key of eight bytes makes it single DES throughout. Eight bytes.
 */
export function retailMac(cipher: CardCipher, key: Uint8Array, iv: Uint8Array, message: Uint8Array): Uint8Array {
  const padded = pad80(message, 8);
  const before = padded.slice(0, -8);
  const chained = before.length === 0 ? iv : encryptCbc(cipher, '3des', key.slice(0, 8), iv, before).slice(-8);
  return encryptCbc(cipher, '3des', key, chained, padded.slice(-8));
}

/** CBC-MAC of SM4 over the padded message; sixteen bytes. */
export function sm4Mac(cipher: CardCipher, key: Uint8Array, iv: Uint8Array, message: Uint8Array): Uint8Array {
  return encryptCbc(cipher, 'sm4', key, iv, pad80(message, 16)).slice(-16);
}

/** Single DES of one block. */
export function singleDes(cipher: CardCipher, key8: Uint8Array, block: Uint8Array): Uint8Array {
  return encryptEcb(cipher, '3des', key8, block);
}

/** Key derivation in counter mode (NIST SP 800-108) with AES-CMAC: that of Secure Channel Protocol 03, and `kdf3`. */
import { concatBytes } from '../bytes.ts';
import type { CardCipher } from './card-cipher.ts';
import { cmac } from './cmac.ts';

/** Amendment D, 4.1.5: label 00 x 11 and constant, 00, L, counter, context. */
export function derive(
  cipher: CardCipher,
  key: Uint8Array,
  constant: number,
  context: Uint8Array,
  byteLength: number,
): Uint8Array {
  const bits = byteLength * 8;
  const blocks = Array.from({ length: Math.ceil(byteLength / 16) }, (_, index) => {
    const label = new Uint8Array(12);
    label[11] = constant;
    return cmac(cipher, key, concatBytes(label, Uint8Array.of(0, bits >> 8, bits & 0xff, index + 1), context));
  });
  return concatBytes(...blocks).slice(0, byteLength);
}

/** Card keys from a master key: counter, 00 00 00 and the key's number, 00, diversification data; as long as the master. */
export function deriveKdf3(cipher: CardCipher, masterKey: Uint8Array, number: number, kdd: Uint8Array): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(masterKey.length / 16) }, (_, index) =>
    cmac(cipher, masterKey, concatBytes(Uint8Array.of(index + 1, 0, 0, 0, number, 0), kdd)),
  );
  return concatBytes(...blocks).slice(0, masterKey.length);
}

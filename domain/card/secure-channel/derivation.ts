/** The derivation function of Secure Channel Protocol 03 (Amendment D, 4.1.5), which `kdf3` uses for card keys too. */
import { concatBytes } from '../bytes.ts';
import type { CardCipher } from './card-cipher.ts';
import { cmac } from './cmac.ts';

/** Counter mode (NIST SP 800-108) with AES-CMAC: label 00 x 11 and constant, 00, L, i, context. */
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

/** AES-CMAC (NIST SP 800-38B). */
import type { CardCipher } from './card-cipher.ts';
import { pad80 } from './padding.ts';

const block = 16;
const zeroBlock = new Uint8Array(block);

/** The full 16 bytes of the MAC. */
export function cmac(cipher: CardCipher, key: Uint8Array, message: Uint8Array): Uint8Array {
  const whole = message.length > 0 && message.length % block === 0;
  const firstSubkey = doubled(cipher.aesCbcEncrypt(key, zeroBlock, zeroBlock));
  const subkey = whole ? firstSubkey : doubled(firstSubkey);
  const padded = whole ? Uint8Array.from(message) : pad80(message, block);
  const last = padded.length - block;
  subkey.forEach((byte, index) => (padded[last + index] = (padded[last + index] ?? 0) ^ byte));
  return cipher.aesCbcEncrypt(key, zeroBlock, padded).slice(-block);
}

/** Multiplication by x in GF(2^128). */
function doubled(bytes: Uint8Array): Uint8Array {
  const reduction = ((bytes[0] ?? 0) >> 7) * 0x87;
  return bytes.map((byte, index) => {
    const carriedIn = index === block - 1 ? reduction : (bytes[index + 1] ?? 0) >> 7;
    return ((byte << 1) & 0xff) ^ carriedIn;
  });
}

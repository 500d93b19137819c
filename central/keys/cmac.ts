/** AES-CMAC (NIST SP 800-38B) on the block ciphers that node:crypto and Electron both have. */
import { createCipheriv } from 'node:crypto';

const blockBytes = 16;
const zeroBlock = new Uint8Array(blockBytes);

/** AES of whole blocks in CBC mode without padding, the key's length choosing 128, 192 or 256 bits. */
export function encryptCbc(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, iv);
  cipher.setAutoPadding(false);
  return Uint8Array.from(cipher.update(data));
}

/** One block under AES. */
export function encryptBlock(key: Uint8Array, block: Uint8Array): Uint8Array {
  return encryptCbc(key, zeroBlock, block);
}

/** The full 16 bytes of the MAC. */
export function cmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const whole = message.length > 0 && message.length % blockBytes === 0;
  const firstSubkey = doubled(encryptBlock(key, zeroBlock));
  const subkey = whole ? firstSubkey : doubled(firstSubkey);
  const padded = whole ? Uint8Array.from(message) : pad80(message);
  const last = padded.length - blockBytes;
  subkey.forEach((byte, index) => (padded[last + index] = (padded[last + index] ?? 0) ^ byte));
  return encryptCbc(key, zeroBlock, padded).slice(-blockBytes);
}

/** ISO/IEC 9797-1 padding method 2: 80, then 00 to whole blocks. */
export function pad80(data: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.floor(data.length / blockBytes + 1) * blockBytes);
  padded.set(data);
  padded[data.length] = 0x80;
  return padded;
}

/** Multiplication by x in GF(2^128). */
function doubled(block: Uint8Array): Uint8Array {
  const reduction = ((block[0] ?? 0) >> 7) * 0x87;
  return block.map((byte, index) => {
    const carriedIn = index === blockBytes - 1 ? reduction : (block[index + 1] ?? 0) >> 7;
    return ((byte << 1) & 0xff) ^ carriedIn;
  });
}

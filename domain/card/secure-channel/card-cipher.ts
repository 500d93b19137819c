/**
 * The block ciphers that card protocols are made of, as a port: whoever holds the keys brings them (node:crypto knows
 * no SM4 in Electron and no single DES in Node 24, so neither is asked for). One block under a zero vector is ECB.
 */

export interface CardCipher {
  /** AES in CBC mode over whole blocks of 16; the key's length (16, 24, 32) chooses the cipher. */
  aesCbcEncrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array;
  aesCbcDecrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array;
  /** Triple DES in CBC mode over whole blocks of 8, always with 24 bytes of key. */
  des3CbcEncrypt(key24: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array;
  des3CbcDecrypt(key24: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array;
  /** SM4 (GB/T 32907) in CBC mode over whole blocks of 16. */
  sm4CbcEncrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array;
  sm4CbcDecrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array;
}

export type BlockAlgorithm = 'aes' | '3des' | 'sm4';

const blockLengths: Readonly<Record<BlockAlgorithm, number>> = { aes: 16, '3des': 8, sm4: 16 };

export function blockBytes(algorithm: BlockAlgorithm): number {
  return blockLengths[algorithm];
}

/** CBC over whole blocks; a 3DES key of 8 bytes stands for single DES, one of 16 for two-key triple DES. */
export function encryptCbc(
  cipher: CardCipher,
  algorithm: BlockAlgorithm,
  key: Uint8Array,
  iv: Uint8Array,
  data: Uint8Array,
): Uint8Array {
  switch (algorithm) {
    case 'aes':
      return cipher.aesCbcEncrypt(key, iv, data);
    case '3des':
      return cipher.des3CbcEncrypt(tripleKey(key), iv, data);
    case 'sm4':
      return cipher.sm4CbcEncrypt(key, iv, data);
  }
}

/** Inverse of `encryptCbc`. */
export function decryptCbc(
  cipher: CardCipher,
  algorithm: BlockAlgorithm,
  key: Uint8Array,
  iv: Uint8Array,
  data: Uint8Array,
): Uint8Array {
  switch (algorithm) {
    case 'aes':
      return cipher.aesCbcDecrypt(key, iv, data);
    case '3des':
      return cipher.des3CbcDecrypt(tripleKey(key), iv, data);
    case 'sm4':
      return cipher.sm4CbcDecrypt(key, iv, data);
  }
}

/** Every block on its own: CBC of one block under a zero vector. */
export function encryptEcb(
  cipher: CardCipher,
  algorithm: BlockAlgorithm,
  key: Uint8Array,
  data: Uint8Array,
): Uint8Array {
  const size = blockBytes(algorithm);
  if (data.length % size !== 0) throw new Error(`${data.length} bytes are no whole blocks`);
  const zero = new Uint8Array(size);
  const out = new Uint8Array(data.length);
  for (let offset = 0; offset < data.length; offset += size) {
    out.set(encryptCbc(cipher, algorithm, key, zero, data.slice(offset, offset + size)), offset);
  }
  return out;
}

/** K1 | K2 | K1 of a two-key triple DES key, K | K | K of a single DES key. */
function tripleKey(key: Uint8Array): Uint8Array {
  const out = new Uint8Array(24);
  for (let index = 0; index < 24; index += 1) out[index] = key[index % key.length] ?? 0;
  return out;
}

/** Key check values: three bytes that tell two keys apart without telling the key. */
import { encryptEcb, type BlockAlgorithm, type CardCipher } from './card-cipher.ts';

/**
 * 3DES: of 8 x 00. AES: of 16 x 01 (GlobalPlatform Card Specification, B.5 and B.6). SM4: of 16 x 00, as the key
 * machines of this trade do it; no card standard says so.
 */
const plain: Readonly<Record<BlockAlgorithm, Uint8Array>> = {
  '3des': new Uint8Array(8),
  aes: new Uint8Array(16).fill(0x01),
  sm4: new Uint8Array(16),
};

export function keyCheckValue(cipher: CardCipher, algorithm: BlockAlgorithm, key: Uint8Array): Uint8Array {
  return encryptEcb(cipher, algorithm, key, plain[algorithm]).slice(0, 3);
}

/**
 * Keys of Chinese COS cards (PBOC, FMCOS): each level below gives its key to the next by the same rule, province ->
 * city -> card. A factor is 8 bytes, for a card its serial number as 16 BCD digits.
 */
import { concatBytes } from '../bytes.ts';
import { encryptEcb, type CardCipher } from './card-cipher.ts';

export type LevelRule =
  /** Left half 3DES(K, D), right half 3DES(K, ~D); 16-byte keys. */
  | { readonly algorithm: '3des' }
  /**
   * One block under SM4. No public standard gives this block; `complement` (D | ~D) follows the 3DES rule, `zeros` is
   * D | 00 x 8. Whoever issues the keys says which; it is therefore a setting of the key set and has no default.
   */
  | { readonly algorithm: 'sm4'; readonly block: 'complement' | 'zeros' };

/** The key at the end of the chain; no factor gives the root key itself. */
export function deriveThroughLevels(
  cipher: CardCipher,
  rule: LevelRule,
  rootKey: Uint8Array,
  factors: readonly Uint8Array[],
): Uint8Array {
  return factors.reduce((key, factor) => deriveLevel(cipher, rule, key, factor), rootKey);
}

function deriveLevel(cipher: CardCipher, rule: LevelRule, key: Uint8Array, factor: Uint8Array): Uint8Array {
  if (factor.length !== 8) throw new Error(`a level's factor has 8 bytes, not ${factor.length}`);
  const complement = factor.map((byte) => byte ^ 0xff);
  if (rule.algorithm === '3des') return encryptEcb(cipher, '3des', key, concatBytes(factor, complement));
  const second = rule.block === 'complement' ? complement : new Uint8Array(8);
  return encryptEcb(cipher, 'sm4', key, concatBytes(factor, second));
}

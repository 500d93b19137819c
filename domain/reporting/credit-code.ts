/**
 * 统一社会信用代码 (GB 32100-2015): 18 characters of an alphabet of 31 without I, O, S, V and Z; the last is a check
 * character, the weighted sum (weights 3^i mod 31) brought to a multiple of 31.
 */

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

export type CreditCodeProblem = 'length' | 'characters' | 'check-digit';

/** The check character of the first 17; undefined when one of them is outside the alphabet. */
export function creditCodeCheckCharacter(first17: string): string | undefined {
  let sum = 0;
  for (const [index, weight] of weights.entries()) {
    const value = alphabet.indexOf(first17.charAt(index));
    if (value < 0 || first17.charAt(index) === '') return undefined;
    sum += weight * value;
  }
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/**
 * What is wrong with a code in capital letters, or null. Early codes of pilot areas are known to fail the check digit and
 * to be valid all the same: whoever registers such a unit says that he has seen the licence.
 */
export function creditCodeProblem(code: string): CreditCodeProblem | null {
  if (code.length !== 18) return 'length';
  if ([...code].some((character) => !alphabet.includes(character))) return 'characters';
  return creditCodeCheckCharacter(code.slice(0, 17)) === code.charAt(17) ? null : 'check-digit';
}

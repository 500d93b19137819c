/** Card keys from a master key: every card has its own, so that one opened chip does not open the others. */
import { derive, type CardKeys } from './scp03.ts';

export type Diversification = 'none' | 'kdf3';

/** Number of each key in the diversification: 1 S-ENC, 2 S-MAC, 3 DEK. */
const keyNumbers = { enc: 1, mac: 2, dek: 3 } as const;

/** kdf3: the derivation function of SCP03 over the card's ten bytes of key diversification data. */
export function diversifyKeys(
  masterKey: Uint8Array,
  diversification: Diversification,
  diversificationData: Uint8Array,
): CardKeys {
  if (diversification === 'none') return { enc: masterKey, mac: masterKey, dek: masterKey };
  const keyOf = (number: number): Uint8Array => derive(masterKey, number, diversificationData, masterKey.length);
  return { enc: keyOf(keyNumbers.enc), mac: keyOf(keyNumbers.mac), dek: keyOf(keyNumbers.dek) };
}

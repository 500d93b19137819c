/** The self-test of card cryptography at the start of a program: a runtime with a wrong cipher must touch no card. */
import { wrongAnswers } from '#domain/card/secure-channel/cipher-check.ts';
import type { CardCipher } from '#domain/card/secure-channel/card-cipher.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { nodeCipher } from './node-cipher.ts';

/** Known answers of every cipher; takes some milliseconds. */
export function testCipher(cipher: CardCipher = nodeCipher): Outcome<void> {
  const wrong = wrongAnswers(cipher);
  return wrong.length === 0 ? succeed(undefined) : fail('card.cryptography-unfit', { wrong: wrong.join(' ') });
}

/**
 * Known answers for a CardCipher, run at every start of a program that writes cards: which ciphers a runtime has comes
 * and goes with its version. Sources: FIPS 197 appendix C, NIST SP 800-38B, GB/T 32907 appendix A, and for DES the key
 * check value 8BAF47 of the published test key 40..4F.
 */
import { equalBytes, fromHex } from '../bytes.ts';
import { decryptCbc, encryptCbc, type BlockAlgorithm, type CardCipher } from './card-cipher.ts';
import { cmac } from './cmac.ts';

interface KnownAnswer {
  readonly name: string;
  readonly algorithm: BlockAlgorithm;
  readonly key: string;
  readonly plain: string;
  readonly encrypted: string;
}

const aesPlain = '00112233445566778899AABBCCDDEEFF';
const aesKey = '000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F';
const sm4Text = '0123456789ABCDEFFEDCBA9876543210';

const knownAnswers: readonly KnownAnswer[] = [
  {
    name: 'aes-128',
    algorithm: 'aes',
    key: aesKey.slice(0, 32),
    plain: aesPlain,
    encrypted: '69C4E0D86A7B0430D8CDB78070B4C55A',
  },
  {
    name: 'aes-192',
    algorithm: 'aes',
    key: aesKey.slice(0, 48),
    plain: aesPlain,
    encrypted: 'DDA97CA4864CDFE06EAF70A0EC0D7191',
  },
  { name: 'aes-256', algorithm: 'aes', key: aesKey, plain: aesPlain, encrypted: '8EA2B7CA516745BFEAFC49904B496089' },
  {
    name: '3des',
    algorithm: '3des',
    key: '404142434445464748494A4B4C4D4E4F',
    plain: '0000000000000000',
    encrypted: '8BAF473F2F8FD094',
  },
  { name: 'des', algorithm: '3des', key: '133457799BBCDFF1', plain: '0123456789ABCDEF', encrypted: '85E813540F0AB405' },
  { name: 'sm4', algorithm: 'sm4', key: sm4Text, plain: sm4Text, encrypted: '681EDF34D206965E86B3E94F536E4246' },
];

/** Names of the answers that are wrong; empty for a cipher that may touch a card. */
export function wrongAnswers(cipher: CardCipher): readonly string[] {
  const wrong = knownAnswers.filter((known) => !answers(cipher, known)).map(({ name }) => name);
  return cmacAnswers(cipher) ? wrong : [...wrong, 'cmac'];
}

/** Two blocks, so that chaining is seen too, there and back. */
function answers(cipher: CardCipher, { algorithm, key, plain, encrypted }: KnownAnswer): boolean {
  const block = fromHex(plain);
  const first = fromHex(encrypted);
  const second = block.map((byte, index) => byte ^ (first[index] ?? 0));
  const zero = new Uint8Array(block.length);
  try {
    const message = Uint8Array.from([...block, ...second]);
    const out = encryptCbc(cipher, algorithm, fromHex(key), zero, message);
    return (
      equalBytes(out, Uint8Array.from([...first, ...first])) &&
      equalBytes(decryptCbc(cipher, algorithm, fromHex(key), zero, out), message)
    );
  } catch {
    return false;
  }
}

function cmacAnswers(cipher: CardCipher): boolean {
  const key = fromHex('2B7E151628AED2A6ABF7158809CF4F3C');
  const message = fromHex('6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E5130C81C46A35CE411');
  try {
    return equalBytes(cmac(cipher, key, message), fromHex('DFA66747DE9AE63030CA32611497C827'));
  } catch {
    return false;
  }
}

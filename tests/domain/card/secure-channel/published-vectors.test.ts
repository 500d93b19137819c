/** The host side against what other programs and real cards said. No value here comes from this program. */
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import type { CardCipher } from '#domain/card/secure-channel/card-cipher.ts';
import { wrongAnswers } from '#domain/card/secure-channel/cipher-check.ts';
import { centralCipher } from '#central/keys/central-cipher.ts';
import { nodeCipher } from '#drivers/card-encoder/keys/node-cipher.ts';
import { exchangeHolds, openExchange, publishedVectors, wrongVectors } from '#tests/support/channel-vectors.ts';
import { scp02Exchanges } from '#tests/fixtures/scp02-vectors.ts';
import { scp03Exchanges } from '#tests/fixtures/scp03-vectors.ts';

const exchanges = [...scp02Exchanges, ...scp03Exchanges];

test.each([
  ['of the desk', nodeCipher],
  ['of the central system', centralCipher],
])('every published vector holds with the ciphers %s', (_name, cipher) => {
  expect(wrongVectors(cipher)).toEqual([]);
  expect(wrongAnswers(cipher)).toEqual([]);
  expect(publishedVectors.length).toBeGreaterThanOrEqual(35);
});

/** A cipher with one thing wrong, and which vectors and known answers must notice. */
const flip = (bytes: Uint8Array): Uint8Array =>
  bytes.map((byte, index) => (index === bytes.length - 1 ? byte ^ 1 : byte));

const broken: readonly (readonly [string, Partial<CardCipher>, RegExp, string])[] = [
  [
    'AES off by one bit',
    { aesCbcEncrypt: (...at) => flip(nodeCipher.aesCbcEncrypt(...at)) },
    /AES|i=[17]0|kdf3/,
    'aes-128',
  ],
  [
    '3DES off by one bit',
    { des3CbcEncrypt: (...at) => flip(nodeCipher.des3CbcEncrypt(...at)) },
    /SCP02|emv|visa2/,
    '3des',
  ],
  [
    'single DES that takes the key as 3DES with a zero half',
    {
      des3CbcEncrypt: (key, iv, data) => {
        const single = toHex(key.slice(0, 8)) === toHex(key.slice(8, 16));
        const half = Uint8Array.from([...key.slice(0, 8), ...new Uint8Array(8), ...key.slice(0, 8)]);
        return nodeCipher.des3CbcEncrypt(single ? half : key, iv, data);
      },
    },
    /SCP02|i=15/,
    'des',
  ],
  [
    'AES that forgets its vector',
    { aesCbcEncrypt: (key, _iv, data) => nodeCipher.aesCbcEncrypt(key, new Uint8Array(16), data) },
    /level 03|level 33/,
    '',
  ],
  ['decryption that does nothing', { aesCbcDecrypt: (_key, _iv, data) => data }, /level 33/, 'aes-128'],
  ['SM4 off by one bit', { sm4CbcEncrypt: (...at) => flip(nodeCipher.sm4CbcEncrypt(...at)) }, /^$/, 'sm4'],
];

test.each(broken)('a runtime with %s is noticed', (_name, change, vectors, answer) => {
  const cipher = { ...nodeCipher, ...change };
  const wrong = wrongVectors(cipher);
  // Vectors know no SM4: the known answer alone must see it.
  if (answer !== 'sm4') expect(wrong.some((name) => vectors.test(name))).toBe(true);
  if (answer !== '') expect(wrongAnswers(cipher)).toContain(answer);
});

describe.each(exchanges)('$name', (exchange) => {
  test('holds, and with one bit of any published value changed it does not', () => {
    expect(exchangeHolds(nodeCipher, exchange)).toBe(true);
    const changedOpening = { ...exchange, externalAuthenticate: flipHex(exchange.externalAuthenticate) };
    expect(exchangeHolds(nodeCipher, changedOpening)).toBe(false);
    for (const [index, [plain, wire]] of exchange.commands.entries()) {
      const commands = exchange.commands.with(index, [plain, flipHex(wire)]);
      expect(exchangeHolds(nodeCipher, { ...exchange, commands })).toBe(false);
    }
    for (const [index, [wire, plain]] of exchange.answers.entries()) {
      const answers = exchange.answers.with(index, [wire, flipHex(plain)]);
      expect(exchangeHolds(nodeCipher, { ...exchange, answers })).toBe(false);
    }
  });

  test('a card challenge or cryptogram with any bit changed opens nothing and is never tried again', () => {
    const answer = fromHex(exchange.initializeUpdateResponse);
    const isScp03 = answer[11] === 0x03;
    const size = isScp03 ? ((answer[12] ?? 0) & 1 ? 16 : 8) : 8;
    const from = isScp03 ? 13 : 12;
    for (let bit = from * 8; bit < (from + 2 * size) * 8; bit += 1) {
      const changed = Uint8Array.from(answer);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      // The first bit of SCP02's counter makes it one that no card may have: refused as spent, not as wrong.
      const spent = !isScp03 && bit === from * 8 + 7;
      expect(openExchange(nodeCipher, exchange, { initializeUpdateResponse: toHex(changed) })).toMatchObject({
        ok: false,
        failure: { code: spent ? 'card.refused' : 'card.authentication-failed', retry: 'never' },
      });
    }
  });

  test('another MAC key is refused before anything is sent', () => {
    const mac = 'A5'.repeat(exchange.mac.length / 2);
    const enc = 'A5'.repeat(exchange.enc.length / 2);
    expect(openExchange(nodeCipher, exchange, { mac, enc })).toMatchObject({
      ok: false,
      failure: { code: 'card.authentication-failed' },
    });
  });
});

describe('pseudo-random challenges', () => {
  const known = exchanges.filter(({ applicationId }) => applicationId !== undefined);

  test('are computed for at least one published card of each protocol', () => {
    expect(known.length).toBeGreaterThanOrEqual(2);
  });

  test.each(known)('$name: another application identifier is refused', (exchange) => {
    expect(openExchange(nodeCipher, exchange, { applicationId: 'A000000151000001' })).toMatchObject({
      ok: false,
      failure: { code: 'card.authentication-failed', detail: { reason: 'card-challenge' } },
    });
  });
});

function flipHex(hex: string): string {
  return toHex(flip(fromHex(hex)));
}

/** The self-test at the start of a program that writes cards. */
import { describe, expect, test } from 'vitest';
import { testCipher } from '#drivers/card-encoder/keys/cipher-self-test.ts';
import { nodeCipher } from '#drivers/card-encoder/keys/node-cipher.ts';

describe('the self-test of card ciphers', () => {
  test('passes here', () => {
    expect(testCipher()).toEqual({ ok: true, value: undefined });
  });

  test('takes less than ten milliseconds once the ciphers are loaded', () => {
    const times = Array.from({ length: 5 }, () => {
      const startedAt = performance.now();
      testCipher();
      return performance.now() - startedAt;
    });
    expect(Math.min(...times)).toBeLessThan(10);
  });

  test.each([
    [
      'unknown to the runtime',
      () => {
        throw new Error('Unknown cipher');
      },
    ],
    ['one that gives something else', (_key: Uint8Array, _iv: Uint8Array, data: Uint8Array) => data],
  ])('names a cipher that is %s, and does not throw', (_name, sm4CbcEncrypt) => {
    expect(testCipher({ ...nodeCipher, sm4CbcEncrypt })).toMatchObject({
      ok: false,
      failure: { code: 'card.cryptography-unfit', retry: 'never', detail: { wrong: 'sm4' } },
    });
  });

  test('sees decryption that is wrong while encryption is right', () => {
    const des3CbcDecrypt = (_key: Uint8Array, _iv: Uint8Array, data: Uint8Array): Uint8Array => data;
    expect(testCipher({ ...nodeCipher, des3CbcDecrypt })).toMatchObject({
      ok: false,
      failure: { detail: { wrong: '3des des' } },
    });
  });

  test('sees a CMAC that is wrong only because blocks are not chained', () => {
    const aesCbcEncrypt = (key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array =>
      data.length > 32 ? nodeCipher.aesCbcEncrypt(key, iv, data.slice(-16)) : nodeCipher.aesCbcEncrypt(key, iv, data);
    expect(testCipher({ ...nodeCipher, aesCbcEncrypt })).toMatchObject({
      ok: false,
      failure: { detail: { wrong: 'cmac' } },
    });
  });
});

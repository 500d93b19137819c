/** Block ciphers of the key side: node:crypto, and SM4 in JavaScript, as not every build of OpenSSL has it. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { sm4 } from 'sm-crypto-v2';
import type { CardCipher } from '#domain/card/secure-channel/card-cipher.ts';

export const centralCipher: CardCipher = {
  aesCbcEncrypt: (key, iv, data) => encrypt(`aes-${key.length * 8}-cbc`, key, iv, data),
  aesCbcDecrypt: (key, iv, data) => decrypt(`aes-${key.length * 8}-cbc`, key, iv, data),
  des3CbcEncrypt: (key, iv, data) => encrypt('des-ede3-cbc', key, iv, data),
  des3CbcDecrypt: (key, iv, data) => decrypt('des-ede3-cbc', key, iv, data),
  sm4CbcEncrypt: (key, iv, data) => sm4.encrypt(data, key, { mode: 'cbc', iv, padding: 'none', output: 'array' }),
  sm4CbcDecrypt: (key, iv, data) => sm4.decrypt(data, key, { mode: 'cbc', iv, padding: 'none', output: 'array' }),
};

function encrypt(name: string, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const cipher = createCipheriv(name, key, iv).setAutoPadding(false);
  return Uint8Array.from(Buffer.concat([cipher.update(data), cipher.final()]));
}

function decrypt(name: string, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const cipher = createDecipheriv(name, key, iv).setAutoPadding(false);
  return Uint8Array.from(Buffer.concat([cipher.update(data), cipher.final()]));
}

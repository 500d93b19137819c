/** Every published vector and known answer, run in whatever runtime starts this; one line of JSON on stdout. */
import { wrongAnswers } from '#domain/card/secure-channel/cipher-check.ts';
import { nodeCipher } from '#drivers/card-encoder/keys/node-cipher.ts';
import { publishedVectors, wrongVectors } from '#tests/support/channel-vectors.ts';

const startedAt = performance.now();
const selfTest = wrongAnswers(nodeCipher);
const selfTestMs = performance.now() - startedAt;
const broken = { ...nodeCipher, des3CbcEncrypt: (_key: Uint8Array, _iv: Uint8Array, data: Uint8Array) => data };
const report = {
  electron: process.versions['electron'] ?? null,
  vectors: publishedVectors.length,
  wrong: wrongVectors(nodeCipher),
  selfTest,
  selfTestMs,
  noticedWhenBroken: wrongVectors(broken).length,
};
process.stdout.write(`${JSON.stringify(report)}\n`);

/**
 * Cryptography of the simulated chip, on its own library: a card and a host that shared code would agree with each
 * other even when both are wrong. Both are held to the published exchanges in tests/fixtures.
 */
import { cbc, cmac, ecb } from '@noble/ciphers/aes.js';
import { concatBytes } from '#domain/card/bytes.ts';

export interface ChipKeys {
  readonly enc: Uint8Array;
  readonly mac: Uint8Array;
  /** Absent on a chip that takes no keys. */
  readonly dek?: Uint8Array;
}

export interface ChipSession {
  readonly enc: Uint8Array;
  readonly mac: Uint8Array;
  readonly rmac: Uint8Array;
}

/** SP 800-108 in counter mode as Amendment D 4.1.5 lays it out; `bits` of output. */
export function chipDerive(key: Uint8Array, constant: number, bits: number, context: Uint8Array): Uint8Array {
  const output = new Uint8Array(Math.ceil(bits / 128) * 16);
  for (let block = 0; block * 128 < bits; block += 1) {
    const input = new Uint8Array(16 + context.length);
    input[11] = constant;
    input[13] = bits >> 8;
    input[14] = bits & 0xff;
    input[15] = block + 1;
    input.set(context, 16);
    output.set(cmac(input, key), block * 16);
  }
  return output.slice(0, bits / 8);
}

export function chipSession(keys: ChipKeys, context: Uint8Array): ChipSession {
  const bits = keys.enc.length * 8;
  return {
    enc: chipDerive(keys.enc, 0x04, bits, context),
    mac: chipDerive(keys.mac, 0x06, bits, context),
    rmac: chipDerive(keys.mac, 0x07, bits, context),
  };
}

/** Pseudo-random card challenge, Amendment D 6.2.2.1: from the sequence counter and the application's identifier. */
export function chipChallenge(keys: ChipKeys, sequence: Uint8Array, aid: Uint8Array, bytes = 8): Uint8Array {
  return chipDerive(keys.enc, 0x02, bytes * 8, concatBytes(sequence, aid));
}

/** Card key of the given number from a master key (`kdf3`): counter | 000000 number 00 | diversification data. */
export function chipKdf3(master: Uint8Array, number: number, diversificationData: Uint8Array): Uint8Array {
  const output = new Uint8Array(Math.ceil(master.length / 16) * 16);
  for (let block = 0; block * 16 < master.length; block += 1) {
    const input = new Uint8Array(6 + diversificationData.length);
    input[0] = block + 1;
    input[4] = number;
    input.set(diversificationData, 6);
    output.set(cmac(input, master), block * 16);
  }
  return output.slice(0, master.length);
}

/** Key data under the static DEK: CBC from a zero vector, no padding. */
export function chipOpenKeyData(dek: Uint8Array, data: Uint8Array): Uint8Array {
  return cbc(dek, new Uint8Array(16), { disablePadding: true }).decrypt(data);
}

export function chipMac(key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array {
  return cmac(concatBytes(...parts), key);
}

/** Decrypts a command's data and takes the padding off; undefined when the padding is wrong. */
export function chipDecrypt(key: Uint8Array, counter: number, data: Uint8Array): Uint8Array | undefined {
  if (data.length === 0 || data.length % 16 !== 0) return undefined;
  const padded = cbc(key, vector(key, counter, 0x00), { disablePadding: true }).decrypt(data);
  const end = padded.lastIndexOf(0x80);
  return end < 0 || padded.slice(end + 1).some((byte) => byte !== 0) ? undefined : padded.slice(0, end);
}

/** Pads and encrypts the data of an answer. */
export function chipEncrypt(key: Uint8Array, counter: number, data: Uint8Array): Uint8Array {
  const padded = new Uint8Array(data.length + 16 - (data.length % 16));
  padded.set(data);
  padded[data.length] = 0x80;
  return cbc(key, vector(key, counter, 0x80), { disablePadding: true }).encrypt(padded);
}

function vector(key: Uint8Array, counter: number, first: number): Uint8Array {
  const block = Uint8Array.of(
    first,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    counter >>> 24,
    counter >>> 16,
    counter >>> 8,
    counter,
  );
  return ecb(key, { disablePadding: true }).encrypt(block);
}

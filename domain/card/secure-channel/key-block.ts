/** PUT KEY (GlobalPlatform Card Specification 2.3.1, 11.8): new keys under the channel's DEK, with their check values. */
import { fail, succeed, type Outcome } from '../../failure/failure.ts';
import { encodeApdu } from '../apdu.ts';
import { concatBytes, equalBytes, toHex } from '../bytes.ts';
import type { CardCipher } from './card-cipher.ts';
import type { ChannelState } from './channel-state.ts';
import { hostChannel } from './host-channel.ts';
import { keyCheckValue } from './key-check-value.ts';

export interface NewKeys {
  readonly algorithm: 'aes' | '3des';
  /** Version that is replaced; 00 adds a set. */
  readonly replaces: number;
  readonly keyVersion: number;
  /** Number of the first key. */
  readonly firstKeyId: number;
  readonly keys: readonly Uint8Array[];
}

export interface PutKey {
  readonly apdu: Uint8Array;
  /** What the card answers: the version and a check value for each key. */
  readonly expectedAnswer: Uint8Array;
}

const keyTypes = { '3des': 0x80, aes: 0x88 } as const;
const severalKeys = 0x80;

/** The plain command, still to be wrapped. Under SCP02 the DEK takes 3DES keys, under SCP03 AES keys. */
export function planPutKey(cipher: CardCipher, state: ChannelState, wanted: NewKeys): PutKey {
  const { algorithm, replaces, keyVersion, firstKeyId, keys } = wanted;
  const checkValues = keys.map((key) => keyCheckValue(cipher, algorithm, key));
  const blocks = keys.map((key, index) =>
    keyBlock(keyTypes[algorithm], key.length, encryptKey(cipher, state, key), checkValues[index] ?? new Uint8Array()),
  );
  return {
    apdu: encodeApdu({
      cla: 0x80,
      ins: 0xd8,
      p1: replaces,
      p2: firstKeyId | (keys.length > 1 ? severalKeys : 0),
      data: concatBytes(Uint8Array.of(keyVersion), ...blocks),
      le: 256,
    }),
    expectedAnswer: concatBytes(Uint8Array.of(keyVersion), ...checkValues),
  };
}

/** Whether the card took the keys that were meant: a check value that differs means that the card has another key now. */
export function checkPutKeyAnswer(planned: PutKey, data: Uint8Array): Outcome<void> {
  if (equalBytes(planned.expectedAnswer, data)) return succeed(undefined);
  return fail('card.read-back-differs', { step: 'put-key', expected: toHex(planned.expectedAnswer) });
}

/** Zeros up to whole blocks: an AES-192 key is one and a half. */
function encryptKey(cipher: CardCipher, state: ChannelState, key: Uint8Array): Uint8Array {
  const block = state.protocol === 'scp03' ? 16 : 8;
  const padded = new Uint8Array(Math.ceil(key.length / block) * block);
  padded.set(key);
  return hostChannel.encryptSensitive(cipher, state, padded);
}

/** AES keys carry their clear length in front (Amendment D, 7.2), DES keys do not (table 11-71). */
function keyBlock(type: number, byteLength: number, encrypted: Uint8Array, checkValue: Uint8Array): Uint8Array {
  const value = type === keyTypes.aes ? concatBytes(Uint8Array.of(byteLength), encrypted) : encrypted;
  return concatBytes(Uint8Array.of(type, value.length), value, Uint8Array.of(checkValue.length), checkValue);
}

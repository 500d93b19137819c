/**
 * Chinese COS cards (FMCOS, PBOC 2.0): external authentication (外部认证) over a challenge, and commands under line
 * protection (线路保护): a MAC of four bytes, or encryption and MAC, with 3DES or SM4 and a fresh challenge as vector.
 *
 * The 3DES forms are as programs in the field send them. The SM4 forms follow the same layout with blocks of 16; they
 * differ between makers, so a profile must say that its card is one of these.
 */
import { fail, succeed, type Outcome } from '../../failure/failure.ts';
import { encodeApdu, type CommandApdu } from '../apdu.ts';
import { concatBytes, fromHex, toHex } from '../bytes.ts';
import { statusFailure } from '../status-failure.ts';
import { blockBytes, encryptEcb, type CardCipher } from './card-cipher.ts';
import { retailMac, sm4Mac } from './cbc-mac.ts';
import type { CosState, LineProtection, Unwrapped, Wrapped } from './channel-state.ts';
import { pad80 } from './padding.ts';

export type CosAlgorithm = CosState['algorithm'];

const macBytes = 4;

/** GET CHALLENGE: 4, 8 or, for SM4, 16 random bytes of the card, good for the one command behind it. */
export function getChallenge(byteLength: 4 | 8 | 16): Uint8Array {
  return encodeApdu({ cla: 0x00, ins: 0x84, p1: 0x00, p2: 0x00, le: byteLength });
}

export interface CosStart {
  readonly algorithm: CosAlgorithm;
  /** Key for external authentication, 16 bytes (3DES: or 8, single DES), and its number in the directory. */
  readonly authenticationKey: Uint8Array;
  readonly keyId: number;
  readonly lineKey: Uint8Array;
  readonly protection: LineProtection;
  /** Answer to GET CHALLENGE without its status word. */
  readonly challenge: Uint8Array;
}

/** EXTERNAL AUTHENTICATE of a COS card: proves the key, and opens what the directory allows for it. */
export function openCos(
  cipher: CardCipher,
  start: CosStart,
): Outcome<{ readonly externalAuthenticate: Uint8Array; readonly state: CosState }> {
  const { algorithm, authenticationKey, keyId, lineKey, protection, challenge } = start;
  const block = vector(algorithm, challenge);
  if (!block) return fail('card.refused', { reason: 'challenge-length', bytes: challenge.length });
  const data = encryptEcb(cipher, algorithm, authenticationKey, block);
  return succeed({
    externalAuthenticate: encodeApdu({ cla: 0x00, ins: 0x82, p1: 0x00, p2: keyId, data }),
    state: { protocol: 'cos', algorithm, protection, lineKey: toHex(lineKey), unanswered: 0 },
  });
}

/**
 * A command (UPDATE BINARY, UPDATE RECORD, WRITE KEY…) under the line protection of its file. Throws when the file is
 * protected and the challenge is missing or of an unknown length: a MAC over a stale vector would only burn a try.
 */
export function wrapCos(
  cipher: CardCipher,
  before: CosState,
  command: CommandApdu,
  challenge: Uint8Array | undefined,
): Wrapped<CosState> {
  const state = { ...before, unanswered: before.unanswered + 1 };
  if (before.protection === 'none') return { apdu: encodeApdu(command), state };
  const iv = challenge === undefined ? undefined : vector(before.algorithm, challenge);
  if (!iv) throw new Error('line protection needs a fresh challenge of the card');
  const key = fromHex(before.lineKey);
  const plain = command.data ?? new Uint8Array();
  const data =
    before.protection === 'mac-encryption' && plain.length > 0
      ? encryptEcb(cipher, before.algorithm, key, lengthBlocks(before.algorithm, plain))
      : plain;
  if (data.length + macBytes > 255) throw new Error(`${plain.length} bytes do not fit a protected command`);
  const cla = command.cla | 0x04;
  const head = Uint8Array.of(cla, command.ins, command.p1, command.p2, data.length + macBytes);
  const mac = cosMac(cipher, before.algorithm, key, iv, concatBytes(head, data));
  return { apdu: encodeApdu({ ...command, cla, data: concatBytes(data, mac) }), state };
}

export function unwrapCos(before: CosState, body: Uint8Array, status: number): Unwrapped<CosState> {
  if (before.unanswered === 0)
    return { state: before, data: fail('card.secure-channel-lost', { reason: 'answer-without-command' }) };
  const state = { ...before, unanswered: before.unanswered - 1 };
  return { state, data: status === 0x9000 ? succeed(body) : statusFailure(status, { step: 'command' }) };
}

/** The first four bytes of the MAC. */
function cosMac(
  cipher: CardCipher,
  algorithm: CosAlgorithm,
  key: Uint8Array,
  iv: Uint8Array,
  message: Uint8Array,
): Uint8Array {
  const mac = algorithm === '3des' ? retailMac(cipher, key, iv, message) : sm4Mac(cipher, key, iv, message);
  return mac.slice(0, macBytes);
}

/** One block from the card's random bytes, zeros behind them; undefined for a length that no card gives. */
function vector(algorithm: CosAlgorithm, challenge: Uint8Array): Uint8Array | undefined {
  const size = blockBytes(algorithm);
  if (![4, 8, 16].includes(challenge.length) || challenge.length > size) return undefined;
  const block = new Uint8Array(size);
  block.set(challenge);
  return block;
}

/** Length byte | data, padded only when that makes no whole blocks (PBOC 2.0 part 2, secure messaging). */
function lengthBlocks(algorithm: CosAlgorithm, plain: Uint8Array): Uint8Array {
  const size = blockBytes(algorithm);
  const block = concatBytes(Uint8Array.of(plain.length), plain);
  return block.length % size === 0 ? block : pad80(block, size);
}

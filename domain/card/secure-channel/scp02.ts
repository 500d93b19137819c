/**
 * Secure Channel Protocol 02, host side (GlobalPlatform Card Specification 2.2.1, appendix E): i=15 and i=55, that is
 * explicit initiation, three keys, C-MAC over the modified command, encrypted ICV; i=55 with a pseudo-random card
 * challenge. Deprecated by GlobalPlatform, still on cards. It protects no answers.
 */
import { fail, succeed, type Outcome } from '../../failure/failure.ts';
import { encodeApdu, type CommandApdu } from '../apdu.ts';
import { concatBytes, equalBytes, fromHex, toHex } from '../bytes.ts';
import { statusFailure } from '../status-failure.ts';
import { encryptCbc, type CardCipher } from './card-cipher.ts';
import type { CardKeys } from './card-keys.ts';
import { retailMac, singleDes } from './cbc-mac.ts';
import { levelBits, type Opened, type Scp02State, type Unwrapped, type Wrapped } from './channel-state.ts';
import { pad80, sameMac } from './padding.ts';

/** The answer to INITIALIZE UPDATE, taken apart; 28 bytes. It does not tell i. */
export interface Scp02Challenge {
  readonly diversificationData: Uint8Array;
  readonly keyVersion: number;
  /** Two bytes. */
  readonly sequence: Uint8Array;
  /** Six bytes. */
  readonly challenge: Uint8Array;
  readonly cryptogram: Uint8Array;
}

/** What the profile says of the card, from its recognition data (tag 64). */
export type Scp02Implementation = 0x15 | 0x55;

/** Derivation constants of E.4.1. */
const constants = { commandMac: 0x0101, dek: 0x0181, enc: 0x0182 } as const;
const macBytes = 8;
const zeroBlock = new Uint8Array(8);
/** Cards may stop here; behind it session keys would come round. */
const lastSequence = 0x7fff;

/** Undefined when the answer is not one of SCP02. */
export function parseScp02Challenge(answer: Uint8Array): Scp02Challenge | undefined {
  if (answer.length !== 28 || answer[11] !== 0x02) return undefined;
  return {
    diversificationData: answer.slice(0, 10),
    keyVersion: answer[10] ?? 0,
    sequence: answer.slice(12, 14),
    challenge: answer.slice(14, 20),
    cryptogram: answer.slice(20),
  };
}

export interface Scp02Start {
  readonly keys: CardKeys;
  /** 8 bytes. */
  readonly hostChallenge: Uint8Array;
  readonly securityLevel: number;
  readonly implementation: Scp02Implementation;
  /** Identifier of the selected application: then the challenge of i=55 is computed and compared. */
  readonly applicationId?: Uint8Array;
}

/** Checks challenge and cryptogram of the card and makes EXTERNAL AUTHENTICATE. */
export function openScp02(cipher: CardCipher, card: Scp02Challenge, start: Scp02Start): Outcome<Opened<Scp02State>> {
  const { keys, hostChallenge, securityLevel, implementation, applicationId } = start;
  const { keyVersion } = card;
  const unknownBits = securityLevel & ~(levelBits.commandMac | levelBits.commandEncryption);
  if (unknownBits !== 0 || (securityLevel & levelBits.commandMac) === 0)
    return fail('card.refused', { reason: 'security-level', implementation });
  if (hostChallenge.length !== 8) return fail('card.refused', { reason: 'challenge-length', implementation });
  const sequence = ((card.sequence[0] ?? 0) << 8) | (card.sequence[1] ?? 0);
  if (sequence > lastSequence) return fail('card.refused', { reason: 'sequence-spent', sequence });
  const session = (key: Uint8Array, constant: number): Uint8Array => sessionKey(cipher, key, constant, card.sequence);
  const enc = session(keys.enc, constants.enc);
  const mac = session(keys.mac, constants.commandMac);
  if (implementation === 0x55 && applicationId) {
    const expected = retailMac(cipher, mac, zeroBlock, applicationId).slice(0, 6);
    if (!equalBytes(expected, card.challenge))
      return fail('card.authentication-failed', { reason: 'card-challenge', keyVersion });
  }
  const cardSide = concatBytes(card.sequence, card.challenge);
  if (!sameMac(cryptogram(cipher, enc, concatBytes(hostChallenge, cardSide)), card.cryptogram))
    return fail('card.authentication-failed', { reason: 'card-cryptogram', keyVersion });
  const state: Scp02State = {
    protocol: 'scp02',
    securityLevel,
    enc: toHex(enc),
    mac: toHex(mac),
    dek: toHex(session(keys.dek, constants.dek)),
    lastMac: '',
    unanswered: 0,
  };
  const data = cryptogram(cipher, enc, concatBytes(cardSide, hostChallenge));
  // EXTERNAL AUTHENTICATE is never encrypted, and the first command that is MACed.
  const opening = withCommandMac(cipher, state, { cla: 0x80, ins: 0x82, p1: securityLevel, p2: 0x00, data }, false);
  return succeed({
    externalAuthenticate: opening.apdu,
    card: { diversificationData: card.diversificationData, keyVersion, sequence },
    state: opening.state,
  });
}

/** A command under the level of the channel. */
export function wrapScp02(cipher: CardCipher, before: Scp02State, command: CommandApdu): Wrapped<Scp02State> {
  const encrypts = (before.securityLevel & levelBits.commandEncryption) !== 0;
  const { apdu, state } = withCommandMac(cipher, before, command, encrypts);
  return { apdu, state: { ...state, unanswered: before.unanswered + 1 } };
}

/** Answers come in the clear: only their order and status can be checked. */
export function unwrapScp02(before: Scp02State, body: Uint8Array, status: number): Unwrapped<Scp02State> {
  if (before.unanswered === 0)
    return { state: before, data: fail('card.secure-channel-lost', { reason: 'answer-without-command' }) };
  const state = { ...before, unanswered: before.unanswered - 1 };
  return { state, data: status === 0x9000 ? succeed(body) : statusFailure(status, { step: 'command' }) };
}

function sessionKey(cipher: CardCipher, key: Uint8Array, constant: number, sequence: Uint8Array): Uint8Array {
  const data = new Uint8Array(16);
  data.set([constant >> 8, constant & 0xff, ...sequence]);
  return encryptCbc(cipher, '3des', key, zeroBlock, data);
}

/** The last block of triple DES in CBC mode over the padded challenges. */
function cryptogram(cipher: CardCipher, enc: Uint8Array, challenges: Uint8Array): Uint8Array {
  return encryptCbc(cipher, '3des', enc, zeroBlock, pad80(challenges, 8)).slice(-8);
}

/** The MAC is over the plain data with the length that these would have; encryption comes after it. */
function withCommandMac(
  cipher: CardCipher,
  state: Scp02State,
  command: CommandApdu,
  encrypts: boolean,
): Wrapped<Scp02State> {
  const plain = command.data ?? new Uint8Array();
  const cla = command.cla | 0x04;
  const data =
    encrypts && plain.length > 0 ? encryptCbc(cipher, '3des', fromHex(state.enc), zeroBlock, pad80(plain, 8)) : plain;
  if (data.length + macBytes > 255) throw new Error(`${plain.length} bytes do not fit a wrapped command`);
  const key = fromHex(state.mac);
  const icv = state.lastMac === '' ? zeroBlock : singleDes(cipher, key.slice(0, 8), fromHex(state.lastMac));
  const head = Uint8Array.of(cla, command.ins, command.p1, command.p2, plain.length + macBytes);
  const mac = retailMac(cipher, key, icv, concatBytes(head, plain));
  const le = command.le === undefined ? {} : { le: 256 };
  const apdu = encodeApdu({ ...command, cla, data: concatBytes(data, mac), ...le });
  return { apdu, state: { ...state, lastMac: toHex(mac) } };
}

/**
 * Secure Channel Protocol 03, host side (GlobalPlatform Card Specification, Amendment D 1.2): i = 00, 10, 20, 30, 60,
 * 70 and the same with S16 mode (i bit 1: challenges, cryptograms and MACs of 16 bytes). Values in, values out.
 */
import { fail, succeed, type Outcome } from '../../failure/failure.ts';
import { encodeApdu, statusText, type CommandApdu } from '../apdu.ts';
import { concatBytes, equalBytes, fromHex, toHex } from '../bytes.ts';
import { statusFailure } from '../status-failure.ts';
import type { CardCipher } from './card-cipher.ts';
import type { CardKeys } from './card-keys.ts';
import { levelBits, type Opened, type Scp03State, type Unwrapped, type Wrapped } from './channel-state.ts';
import { cmac } from './cmac.ts';
import { pad80, sameMac, withoutPad80 } from './padding.ts';
import { deriveScp03Keys, scp03CardChallenge, scp03Cryptogram } from './scp03-keys.ts';

/** The answer to INITIALIZE UPDATE, taken apart. */
export interface Scp03Challenge {
  readonly diversificationData: Uint8Array;
  readonly keyVersion: number;
  /** The i parameter: what the card's SCP03 can do. */
  readonly implementation: number;
  /** 8 or, in S16 mode, 16 bytes; the cryptogram too. */
  readonly challenge: Uint8Array;
  readonly cryptogram: Uint8Array;
  /** Three bytes when the card tells its sequence counter. */
  readonly sequence: Uint8Array | undefined;
}

/** Bits of i: S16 mode, pseudo-random card challenge, protection of answers (20 R-MAC, 60 R-MAC and R-ENC). */
const implementationBits = { s16: 0x01, pseudoRandom: 0x10, responseMac: 0x20, responseEncryption: 0x40 } as const;
const knownImplementations = [0x00, 0x10, 0x20, 0x30, 0x60, 0x70];
/** The encryption counter is sent nowhere, but a channel must end before it comes round. */
const lastCounter = 0xffff_ffff;

/** Undefined when the answer is not one of SCP03, or of an i parameter that Amendment D does not have. */
export function parseScp03Challenge(answer: Uint8Array): Scp03Challenge | undefined {
  const [keyVersion = 0, protocol = 0, implementation = 0] = answer.slice(10, 13);
  if (protocol !== 0x03 || !knownImplementations.includes(implementation & ~implementationBits.s16)) return undefined;
  const size = (implementation & implementationBits.s16) === 0 ? 8 : 16;
  const end = 13 + 2 * size;
  if (answer.length !== end && answer.length !== end + 3) return undefined;
  return {
    diversificationData: answer.slice(0, 10),
    keyVersion,
    implementation,
    challenge: answer.slice(13, 13 + size),
    cryptogram: answer.slice(13 + size, end),
    sequence: answer.length > end ? answer.slice(end) : undefined,
  };
}

export interface Scp03Start {
  readonly keys: CardKeys;
  readonly hostChallenge: Uint8Array;
  readonly securityLevel: number;
  /** Identifier of the selected application: then a pseudo-random challenge is computed and compared. */
  readonly applicationId?: Uint8Array;
}

/** Checks challenge and cryptogram of the card and makes EXTERNAL AUTHENTICATE. */
export function openScp03(cipher: CardCipher, card: Scp03Challenge, start: Scp03Start): Outcome<Opened<Scp03State>> {
  const { keys, hostChallenge, securityLevel, applicationId } = start;
  const { implementation, sequence, keyVersion } = card;
  if (!canProtect(implementation, securityLevel))
    return fail('card.refused', { reason: 'security-level', implementation });
  if (hostChallenge.length !== card.challenge.length)
    return fail('card.refused', { reason: 'challenge-length', implementation });
  if (applicationId && sequence && (implementation & implementationBits.pseudoRandom) !== 0) {
    const expected = scp03CardChallenge(cipher, keys.enc, sequence, applicationId, card.challenge.length);
    if (!equalBytes(expected, card.challenge))
      return fail('card.authentication-failed', { reason: 'card-challenge', keyVersion });
  }
  const context = concatBytes(hostChallenge, card.challenge);
  const session = deriveScp03Keys(cipher, keys, context);
  if (!sameMac(scp03Cryptogram(cipher, 'card', session.mac, context), card.cryptogram))
    return fail('card.authentication-failed', { reason: 'card-cryptogram', keyVersion });
  const state: Scp03State = {
    protocol: 'scp03',
    securityLevel,
    macBytes: card.challenge.length,
    enc: toHex(session.enc),
    mac: toHex(session.mac),
    rmac: toHex(session.rmac),
    dek: toHex(keys.dek),
    chaining: toHex(new Uint8Array(16)),
    counter: 0,
    sent: [],
  };
  // Never encrypted, and the first command that is MACed.
  const data = scp03Cryptogram(cipher, 'host', session.mac, context);
  const opening = withCommandMac(cipher, state, { cla: 0x80, ins: 0x82, p1: securityLevel, p2: 0x00, data });
  return succeed({
    externalAuthenticate: opening.apdu,
    card: {
      diversificationData: card.diversificationData,
      keyVersion,
      sequence: sequence?.reduce((sum, byte) => sum * 256 + byte, 0),
    },
    state: opening.state,
  });
}

/** A command under the level of the channel. Its data must be at most `maxPlainBytes(level, macBytes)` long. */
export function wrapScp03(cipher: CardCipher, before: Scp03State, command: CommandApdu): Wrapped<Scp03State> {
  // The counter goes on for commands without data too (Amendment D, 6.2.6).
  const counter = before.counter + 1;
  if (counter > lastCounter) throw new Error('the channel is used up');
  const state = { ...before, counter };
  const plain = command.data ?? new Uint8Array();
  const encrypts = (state.securityLevel & levelBits.commandEncryption) !== 0 && plain.length > 0;
  const enc = fromHex(state.enc);
  const data = encrypts
    ? cipher.aesCbcEncrypt(enc, initialVector(cipher, enc, counter, 0x00), pad80(plain, 16))
    : plain;
  const wrapped = withCommandMac(cipher, state, { ...command, data });
  const { chaining } = wrapped.state;
  return { ...wrapped, state: { ...wrapped.state, sent: [...before.sent, { chaining, counter }] } };
}

/** Checks the answer to the oldest command that has none. Error statuses carry no protection and no data. */
export function unwrapScp03(
  cipher: CardCipher,
  before: Scp03State,
  body: Uint8Array,
  status: number,
): Unwrapped<Scp03State> {
  const [sent, ...rest] = before.sent;
  const state = { ...before, sent: rest };
  if (!sent) return { state, data: fail('card.secure-channel-lost', { reason: 'answer-without-command' }) };
  const data = plainAnswer(cipher, before, sent, body, status);
  if (!data)
    return { state, data: fail('card.secure-channel-lost', { reason: 'response-mac', sw: statusText(status) }) };
  return { state, data: status === 0x9000 ? succeed(data) : statusFailure(status, { step: 'command' }) };
}

/** Undefined when the MAC or the padding is wrong. */
function plainAnswer(
  cipher: CardCipher,
  { securityLevel, macBytes, rmac, enc }: Scp03State,
  sent: Scp03State['sent'][number],
  body: Uint8Array,
  status: number,
): Uint8Array | undefined {
  const warning = status >> 8 === 0x62 || status >> 8 === 0x63;
  if (status !== 0x9000 && !warning) return body.length === 0 ? body : undefined;
  if ((securityLevel & levelBits.responseMac) === 0) return body;
  if (body.length < macBytes) return undefined;
  const data = body.slice(0, -macBytes);
  const sw = Uint8Array.of(status >> 8, status & 0xff);
  const expected = cmac(cipher, fromHex(rmac), concatBytes(fromHex(sent.chaining), data, sw)).slice(0, macBytes);
  if (!sameMac(expected, body.slice(-macBytes))) return undefined;
  if ((securityLevel & levelBits.responseEncryption) === 0 || data.length === 0) return data;
  if (data.length % 16 !== 0) return undefined;
  const key = fromHex(enc);
  return withoutPad80(cipher.aesCbcDecrypt(key, initialVector(cipher, key, sent.counter, 0x80), data));
}

/** Whether the card's i parameter allows this protection of answers. */
function canProtect(implementation: number, securityLevel: number): boolean {
  const mac = (securityLevel & levelBits.responseMac) === 0 || (implementation & implementationBits.responseMac) !== 0;
  const encryption =
    (securityLevel & levelBits.responseEncryption) === 0 ||
    (implementation & implementationBits.responseEncryption) !== 0;
  return mac && encryption;
}

function withCommandMac(cipher: CardCipher, state: Scp03State, command: CommandApdu): Wrapped<Scp03State> {
  const data = command.data ?? new Uint8Array();
  if (data.length + state.macBytes > 255) throw new Error(`${data.length} bytes do not fit a wrapped command`);
  const cla = command.cla | 0x04;
  const head = Uint8Array.of(cla, command.ins, command.p1, command.p2, data.length + state.macBytes);
  const chaining = cmac(cipher, fromHex(state.mac), concatBytes(fromHex(state.chaining), head, data));
  const le = command.le === undefined ? {} : { le: 256 };
  const apdu = encodeApdu({ ...command, cla, data: concatBytes(data, chaining.slice(0, state.macBytes)), ...le });
  return { apdu, state: { ...state, chaining: toHex(chaining) } };
}

/** The counter as one block, its first byte 80 for answers, under S-ENC. */
function initialVector(cipher: CardCipher, enc: Uint8Array, counter: number, first: number): Uint8Array {
  const block = new Uint8Array(16);
  new DataView(block.buffer).setUint32(12, counter);
  block[0] = first;
  return cipher.aesCbcEncrypt(enc, new Uint8Array(16), block);
}

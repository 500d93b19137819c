/**
 * Secure Channel Protocol 03, host side (GlobalPlatform Card Specification, Amendment D), S8 mode: session keys,
 * cryptograms, wrapping of commands and checking of answers. Values in, values out; no state is kept here.
 */
import { createDecipheriv, timingSafeEqual } from 'node:crypto';
import { concatBytes } from '#domain/card/bytes.ts';
import type { CommandApdu } from '#domain/card/apdu.ts';
import { encodeApdu } from '#domain/card/apdu.ts';
import { cmac, encryptBlock, encryptCbc, pad80 } from './cmac.ts';

/** Static keys of one card and one key version; each of 16, 24 or 32 bytes. */
export interface CardKeys {
  readonly enc: Uint8Array;
  readonly mac: Uint8Array;
  readonly dek: Uint8Array;
}

export interface SessionKeys {
  readonly enc: Uint8Array;
  readonly mac: Uint8Array;
  readonly rmac: Uint8Array;
}

/** What has to be remembered from one command to the next, and for checking the answer to it. */
export interface ChannelState {
  readonly securityLevel: number;
  /** The full MAC of the last command; zero before EXTERNAL AUTHENTICATE. */
  readonly chaining: Uint8Array;
  /** Encryption counter of the last command; 0 until the channel is open. */
  readonly counter: number;
}

/** The answer to INITIALIZE UPDATE, taken apart. */
export interface CardChallenge {
  /** Key diversification data, 10 bytes. */
  readonly diversificationData: Uint8Array;
  readonly keyVersion: number;
  /** The i parameter: what the card's SCP03 can do. */
  readonly implementation: number;
  readonly challenge: Uint8Array;
  readonly cryptogram: Uint8Array;
  /** Three bytes when the card's challenge is pseudo-random (i bit 5), else undefined. */
  readonly sequence: Uint8Array | undefined;
}

/** Bits of the security level, P1 of EXTERNAL AUTHENTICATE. */
export const levelBits = {
  commandMac: 0x01,
  commandEncryption: 0x02,
  responseMac: 0x10,
  responseEncryption: 0x20,
} as const;

/** Bits of the i parameter: S16 mode, and how much protection of answers the card has (20 R-MAC, 60 R-MAC and R-ENC). */
const implementationBits = { s16: 0x01, responseMac: 0x20, responseEncryption: 0x40 } as const;

const macBytes = 8;
/** Derivation constants of Amendment D, table 4-1. */
const constants = { cardCryptogram: 0x00, hostCryptogram: 0x01, enc: 0x04, mac: 0x06, rmac: 0x07 } as const;

/** Undefined when the answer is not one of SCP03 in S8 mode. */
export function parseCardChallenge(answer: Uint8Array): CardChallenge | undefined {
  const [keyVersion = 0, protocol = 0, implementation = 0] = answer.slice(10, 13);
  if (protocol !== 0x03 || (implementation & implementationBits.s16) !== 0) return undefined;
  if (answer.length !== 29 && answer.length !== 32) return undefined;
  return {
    diversificationData: answer.slice(0, 10),
    keyVersion,
    implementation,
    challenge: answer.slice(13, 21),
    cryptogram: answer.slice(21, 29),
    sequence: answer.length === 32 ? answer.slice(29) : undefined,
  };
}

/** Whether the card's i parameter allows this protection of answers. */
export function canProtect(implementation: number, securityLevel: number): boolean {
  const mac = (securityLevel & levelBits.responseMac) === 0 || (implementation & implementationBits.responseMac) !== 0;
  const encryption =
    (securityLevel & levelBits.responseEncryption) === 0 ||
    (implementation & implementationBits.responseEncryption) !== 0;
  return mac && encryption;
}

/** Key derivation in counter mode (NIST SP 800-108) with AES-CMAC: label 00 x 11 and constant, 00, L, i, context. */
export function derive(key: Uint8Array, constant: number, context: Uint8Array, byteLength: number): Uint8Array {
  const bits = byteLength * 8;
  const blocks = Array.from({ length: Math.ceil(byteLength / 16) }, (_, index) => {
    const label = new Uint8Array(12);
    label[11] = constant;
    return cmac(key, concatBytes(label, Uint8Array.of(0, bits >> 8, bits & 0xff, index + 1), context));
  });
  return concatBytes(...blocks).slice(0, byteLength);
}

export function deriveSessionKeys(keys: CardKeys, hostChallenge: Uint8Array, cardChallenge: Uint8Array): SessionKeys {
  const context = concatBytes(hostChallenge, cardChallenge);
  return {
    enc: derive(keys.enc, constants.enc, context, keys.enc.length),
    mac: derive(keys.mac, constants.mac, context, keys.mac.length),
    rmac: derive(keys.mac, constants.rmac, context, keys.mac.length),
  };
}

export function cardCryptogram(session: SessionKeys, hostChallenge: Uint8Array, cardChallenge: Uint8Array): Uint8Array {
  return derive(session.mac, constants.cardCryptogram, concatBytes(hostChallenge, cardChallenge), 8);
}

export function hostCryptogram(session: SessionKeys, hostChallenge: Uint8Array, cardChallenge: Uint8Array): Uint8Array {
  return derive(session.mac, constants.hostCryptogram, concatBytes(hostChallenge, cardChallenge), 8);
}

/** Key check value of an AES key: the first three bytes of 16 x 01 under it. */
export function keyCheckValue(key: Uint8Array): Uint8Array {
  return encryptBlock(key, new Uint8Array(16).fill(0x01)).slice(0, 3);
}

export interface Wrapped {
  readonly apdu: Uint8Array;
  readonly state: ChannelState;
}

/** EXTERNAL AUTHENTICATE: never encrypted, and the first command that is MACed. */
export function wrapExternalAuthenticate(session: SessionKeys, cryptogram: Uint8Array, securityLevel: number): Wrapped {
  const state: ChannelState = { securityLevel, chaining: new Uint8Array(16), counter: 0 };
  const command = { cla: 0x80, ins: 0x82, p1: securityLevel, p2: 0x00, data: cryptogram };
  return withCommandMac(session, state, command);
}

/** A command under the level of the channel. Its data must be at most `maxPlainBytes(level)` long. */
export function wrapCommand(session: SessionKeys, before: ChannelState, command: CommandApdu): Wrapped {
  const state = { ...before, counter: before.counter + 1 };
  if ((state.securityLevel & levelBits.commandMac) === 0) return { apdu: encodeApdu(command), state };
  const plain = command.data ?? new Uint8Array();
  const encrypts = (state.securityLevel & levelBits.commandEncryption) !== 0 && plain.length > 0;
  const data = encrypts ? encryptCbc(session.enc, initialVector(session, state.counter, 0x00), pad80(plain)) : plain;
  return withCommandMac(session, state, { ...command, data });
}

/**
 * Data of an answer to the command that led to `state`, or undefined when its MAC or padding is wrong. Answers with
 * an error status carry no protection and no data.
 */
export function unwrapResponse(
  session: SessionKeys,
  state: ChannelState,
  body: Uint8Array,
  status: number,
): Uint8Array | undefined {
  const warning = status >> 8 === 0x62 || status >> 8 === 0x63;
  if (status !== 0x9000 && !warning) return body.length === 0 ? body : undefined;
  if ((state.securityLevel & levelBits.responseMac) === 0) return body;
  if (body.length < macBytes) return undefined;
  const data = body.slice(0, -macBytes);
  const sw = Uint8Array.of(status >> 8, status & 0xff);
  const expected = cmac(session.rmac, concatBytes(state.chaining, data, sw)).slice(0, macBytes);
  if (!timingSafeEqual(expected, body.slice(-macBytes))) return undefined;
  if ((state.securityLevel & levelBits.responseEncryption) === 0 || data.length === 0) return data;
  if (data.length % 16 !== 0) return undefined;
  const decipher = createDecipheriv(
    `aes-${session.enc.length * 8}-cbc`,
    session.enc,
    initialVector(session, state.counter, 0x80),
  );
  decipher.setAutoPadding(false);
  return withoutPad80(Uint8Array.from(decipher.update(data)));
}

function withCommandMac(session: SessionKeys, state: ChannelState, command: CommandApdu): Wrapped {
  const data = command.data ?? new Uint8Array();
  if (data.length + macBytes > 255) throw new Error(`${data.length} bytes do not fit a wrapped command`);
  const cla = (command.cla & 0xf0) | 0x04;
  const head = Uint8Array.of(cla, command.ins, command.p1, command.p2, data.length + macBytes);
  const chaining = cmac(session.mac, concatBytes(state.chaining, head, data));
  const le = command.le === undefined ? {} : { le: 256 };
  const apdu = encodeApdu({ ...command, cla, data: concatBytes(data, chaining.slice(0, macBytes)), ...le });
  return { apdu, state: { ...state, chaining } };
}

/** The counter as one block, its first byte 80 for answers, under S-ENC. */
function initialVector(session: SessionKeys, counter: number, first: number): Uint8Array {
  const block = new Uint8Array(16);
  new DataView(block.buffer).setUint32(12, counter);
  block[0] = first;
  return encryptBlock(session.enc, block);
}

function withoutPad80(data: Uint8Array): Uint8Array | undefined {
  let end = data.length;
  while (end > 0 && data[end - 1] === 0) end -= 1;
  return data[end - 1] === 0x80 ? data.slice(0, end - 1) : undefined;
}

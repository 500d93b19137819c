/**
 * Card side of Secure Channel Protocol 03 with any i parameter (S16 mode: i bit 1). Closed after the first command that
 * fails its check.
 */
import { randomBytes } from 'node:crypto';
import { concatBytes, equalBytes } from '#domain/card/bytes.ts';
import {
  chipChallenge,
  chipDecrypt,
  chipDerive,
  chipEncrypt,
  chipMac,
  chipOpenKeyData,
  chipSession,
  type ChipKeys,
  type ChipSession,
} from './card-crypto.ts';
import type { ChipChannel } from './chip-channel.ts';
import { respond, type ReceivedCommand } from '../../transport/pcsc/simulator/simulated-card.ts';

const zeroBlock = new Uint8Array(16);
const allowedLevels = [0x01, 0x03, 0x11, 0x13, 0x33];

export interface ChannelOpening {
  readonly keys: ChipKeys;
  readonly aid: Uint8Array;
  readonly sequence: number;
  readonly hostChallenge: Uint8Array;
  /** Key version and protocol bytes of the answer follow these ten bytes. */
  readonly diversificationData: Uint8Array;
  readonly keyVersion: number;
  /** i: 01 S16 mode, 10 pseudo-random challenge, 20 R-MAC, 60 R-MAC and R-ENC; 70 unless told. */
  readonly implementation?: number;
  /** For tests against published exchanges; otherwise as i says. */
  readonly challenge?: Uint8Array;
}

export class CardChannel implements ChipChannel {
  readonly answer: Uint8Array;
  readonly #session: ChipSession;
  readonly #dek: Uint8Array | undefined;
  readonly #implementation: number;
  /** Bytes of challenges, cryptograms and MACs. */
  readonly #size: number;
  readonly #context: Uint8Array;
  #level = 0;
  #chaining: Uint8Array = zeroBlock;
  #counter = 0;
  /** A chip with a broken R-MAC, to see that the host notices. */
  forgesAnswers = false;

  constructor(opening: ChannelOpening) {
    this.#implementation = opening.implementation ?? 0x70;
    this.#size = (this.#implementation & 0x01) === 0 ? 8 : 16;
    const isPseudoRandom = (this.#implementation & 0x10) !== 0;
    const sequence = Uint8Array.of(opening.sequence >> 16, opening.sequence >> 8, opening.sequence);
    const challenge =
      opening.challenge ??
      (isPseudoRandom
        ? chipChallenge(opening.keys, sequence, opening.aid, this.#size)
        : new Uint8Array(randomBytes(this.#size)));
    this.#dek = opening.keys.dek;
    this.#context = concatBytes(opening.hostChallenge, challenge);
    this.#session = chipSession(opening.keys, this.#context);
    const cryptogram = chipDerive(this.#session.mac, 0x00, this.#size * 8, this.#context);
    const kind = Uint8Array.of(opening.keyVersion, 0x03, this.#implementation);
    const tail = isPseudoRandom ? sequence : new Uint8Array();
    this.answer = concatBytes(opening.diversificationData, kind, challenge, cryptogram, tail);
  }

  get isOpen(): boolean {
    return this.#level !== 0;
  }

  get level(): number {
    return this.#level;
  }

  /** EXTERNAL AUTHENTICATE: 9000, 6300 for a wrong cryptogram, 6982 for a wrong MAC. */
  authenticate(command: ReceivedCommand): number {
    if (this.isOpen || command.data.length !== 2 * this.#size) return 0x6985;
    if (!allowedLevels.includes(command.p1) || !this.#canProtect(command.p1)) return 0x6a86;
    const cryptogram = chipDerive(this.#session.mac, 0x01, this.#size * 8, this.#context);
    if (!equalBytes(cryptogram, command.data.slice(0, this.#size))) return 0x6300;
    if (!this.#checksMac(command)) return 0x6982;
    this.#level = command.p1;
    return 0x9000;
  }

  /** The plain data of a protected command, or undefined: the channel is closed then. */
  open(command: ReceivedCommand): Uint8Array | undefined {
    const { isOpen } = this;
    if (!isOpen || (command.cla & 0x04) === 0 || command.data.length < this.#size || !this.#checksMac(command))
      return this.#close();
    this.#counter += 1;
    const data = command.data.slice(0, -this.#size);
    if ((this.#level & 0x02) === 0 || data.length === 0) return data;
    return chipDecrypt(this.#session.enc, this.#counter, data) ?? this.#close();
  }

  /** An answer under the channel; errors go out bare. */
  protect(status: number, data: Uint8Array = new Uint8Array()): Uint8Array {
    if ((this.#level & 0x10) === 0 || (status !== 0x9000 && status >> 8 !== 0x62 && status >> 8 !== 0x63))
      return respond(status, data);
    const body =
      (this.#level & 0x20) !== 0 && data.length > 0 ? chipEncrypt(this.#session.enc, this.#counter, data) : data;
    const sw = Uint8Array.of(status >> 8, status & 0xff);
    const mac = chipMac(this.#session.rmac, this.#chaining, body, sw).slice(0, this.#size);
    if (this.forgesAnswers) mac[7] = (mac[7] ?? 0) ^ 0x01;
    return respond(status, concatBytes(body, mac));
  }

  decryptSensitive(data: Uint8Array): Uint8Array {
    return this.#dek === undefined ? data : chipOpenKeyData(this.#dek, data);
  }

  #canProtect(level: number): boolean {
    if ((level & 0x10) !== 0 && (this.#implementation & 0x20) === 0) return false;
    return (level & 0x20) === 0 || (this.#implementation & 0x40) !== 0;
  }

  #checksMac(command: ReceivedCommand): boolean {
    const head = Uint8Array.of(command.cla | 0x04, command.ins, command.p1, command.p2, command.data.length);
    const mac = chipMac(this.#session.mac, this.#chaining, head, command.data.slice(0, -this.#size));
    if (!equalBytes(mac.slice(0, this.#size), command.data.slice(-this.#size))) return false;
    this.#chaining = mac;
    return true;
  }

  #close(): undefined {
    this.#level = 0;
    return undefined;
  }
}

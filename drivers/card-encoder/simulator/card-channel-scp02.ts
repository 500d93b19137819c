/**
 * Card side of Secure Channel Protocol 02, i=15 or i=55 (GlobalPlatform Card Specification 2.2.1, appendix E), on the
 * chip's own DES. Closed after the first command that fails its check.
 */
import { randomBytes } from 'node:crypto';
import { concatBytes, equalBytes } from '#domain/card/bytes.ts';
import { respond, type ReceivedCommand } from '../../transport/pcsc/simulator/simulated-card.ts';
import type { ChannelOpening } from './card-channel.ts';
import { chipDes, chipDesChain, chipDesUnchain, chipRetailMac } from './card-des.ts';
import type { ChipChannel } from './chip-channel.ts';

const zero = new Uint8Array(8);

export class Scp02CardChannel implements ChipChannel {
  readonly answer: Uint8Array;
  readonly #enc: Uint8Array;
  readonly #mac: Uint8Array;
  readonly #dek: Uint8Array | undefined;
  readonly #hostCryptogram: Uint8Array;
  #level = 0;
  #lastMac: Uint8Array | undefined;

  constructor(opening: ChannelOpening) {
    const { keys, aid, sequence, hostChallenge, diversificationData, keyVersion, implementation = 0x15 } = opening;
    const counter = Uint8Array.of(sequence >> 8, sequence);
    const session = (key: Uint8Array, first: number, second: number): Uint8Array => {
      const data = new Uint8Array(16);
      data.set([first, second, ...counter]);
      return chipDesChain(key, zero, data);
    };
    this.#enc = session(keys.enc, 0x01, 0x82);
    this.#mac = session(keys.mac, 0x01, 0x01);
    this.#dek = keys.dek === undefined ? undefined : session(keys.dek, 0x01, 0x81);
    const ownChallenge =
      implementation === 0x55 ? chipRetailMac(this.#mac, zero, aid).slice(0, 6) : new Uint8Array(randomBytes(6));
    const challenge = opening.challenge ?? ownChallenge;
    this.#hostCryptogram = this.#cryptogram(counter, challenge, hostChallenge);
    const kind = Uint8Array.of(keyVersion, 0x02);
    const cryptogram = this.#cryptogram(hostChallenge, counter, challenge);
    this.answer = concatBytes(diversificationData, kind, counter, challenge, cryptogram);
  }

  get isOpen(): boolean {
    return this.#level !== 0;
  }

  get level(): number {
    return this.#level;
  }

  authenticate(command: ReceivedCommand): number {
    if (this.isOpen || command.data.length !== 16) return 0x6985;
    if (command.p1 !== 0x01 && command.p1 !== 0x03) return 0x6a86;
    if (!equalBytes(this.#hostCryptogram, command.data.slice(0, 8))) return 0x6300;
    if (!this.#checksMac(command, command.data.slice(0, 8))) return 0x6982;
    this.#level = command.p1;
    return 0x9000;
  }

  open(command: ReceivedCommand): Uint8Array | undefined {
    if (!this.isOpen || (command.cla & 0x04) === 0 || command.data.length < 8) return this.#close();
    const data = this.#plain(command.data.slice(0, -8));
    return data && this.#checksMac(command, data) ? data : this.#close();
  }

  /** SCP02 at i=15 and i=55 protects no answer. */
  protect(status: number, data: Uint8Array = new Uint8Array()): Uint8Array {
    return respond(status, data);
  }

  decryptSensitive(data: Uint8Array): Uint8Array {
    const dek = this.#dek;
    if (dek === undefined) return data;
    const blocks = Array.from({ length: data.length / 8 }, (_, at) => data.slice(at * 8, at * 8 + 8));
    return concatBytes(...blocks.map((block) => chipDes(dek, block, 'in')));
  }

  /** Undefined when what was sent is no whole blocks or has a wrong padding. */
  #plain(sent: Uint8Array): Uint8Array | undefined {
    if ((this.#level & 0x02) === 0 || sent.length === 0) return sent;
    if (sent.length % 8 !== 0) return undefined;
    const padded = chipDesUnchain(this.#enc, zero, sent);
    const end = padded.lastIndexOf(0x80);
    return end < 0 || padded.slice(end + 1).some((byte) => byte !== 0) ? undefined : padded.slice(0, end);
  }

  #checksMac({ cla, ins, p1, p2, data: sent }: ReceivedCommand, plain: Uint8Array): boolean {
    const icv = this.#lastMac === undefined ? zero : chipDes(this.#mac.slice(0, 8), this.#lastMac);
    const head = Uint8Array.of(cla | 0x04, ins, p1, p2, plain.length + 8);
    const mac = chipRetailMac(this.#mac, icv, concatBytes(head, plain));
    if (!equalBytes(mac, sent.slice(-8))) return false;
    this.#lastMac = mac;
    return true;
  }

  #cryptogram(...parts: readonly Uint8Array[]): Uint8Array {
    const tail = Uint8Array.of(0x80, 0, 0, 0, 0, 0, 0, 0);
    return chipDesChain(this.#enc, zero, concatBytes(...parts, tail)).slice(-8);
  }

  #close(): undefined {
    this.#level = 0;
    return undefined;
  }
}

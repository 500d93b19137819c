/** Card side of a secure channel (SCP03, i=70, S8). Closed after the first command that fails its check. */
import { concatBytes, equalBytes } from '#domain/card/bytes.ts';
import {
  chipChallenge,
  chipDecrypt,
  chipDerive,
  chipEncrypt,
  chipMac,
  chipSession,
  type ChipKeys,
  type ChipSession,
} from './card-crypto.ts';
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
  /** For tests against published exchanges; otherwise derived from the sequence counter. */
  readonly challenge?: Uint8Array;
}

export class CardChannel {
  readonly answer: Uint8Array;
  readonly #session: ChipSession;
  readonly #context: Uint8Array;
  #level = 0;
  #chaining: Uint8Array = zeroBlock;
  #counter = 0;
  /** A chip with a broken R-MAC, to see that the host notices. */
  forgesAnswers = false;

  constructor(opening: ChannelOpening) {
    const sequence = Uint8Array.of(opening.sequence >> 16, opening.sequence >> 8, opening.sequence);
    const challenge = opening.challenge ?? chipChallenge(opening.keys, sequence, opening.aid);
    this.#context = concatBytes(opening.hostChallenge, challenge);
    this.#session = chipSession(opening.keys, this.#context);
    const cryptogram = chipDerive(this.#session.mac, 0x00, 64, this.#context);
    const head = concatBytes(opening.diversificationData, Uint8Array.of(opening.keyVersion, 0x03, 0x70));
    this.answer = concatBytes(head, challenge, cryptogram, sequence);
  }

  get isOpen(): boolean {
    return this.#level !== 0;
  }

  get level(): number {
    return this.#level;
  }

  /** EXTERNAL AUTHENTICATE: 9000, 6300 for a wrong cryptogram, 6982 for a wrong MAC. */
  authenticate(command: ReceivedCommand): number {
    if (this.isOpen || command.data.length !== 16) return 0x6985;
    if (!allowedLevels.includes(command.p1)) return 0x6a86;
    const cryptogram = chipDerive(this.#session.mac, 0x01, 64, this.#context);
    if (!equalBytes(cryptogram, command.data.slice(0, 8))) return 0x6300;
    if (!this.#checksMac(command)) return 0x6982;
    this.#level = command.p1;
    return 0x9000;
  }

  /** The plain data of a protected command, or undefined: the channel is closed then. */
  open(command: ReceivedCommand): Uint8Array | undefined {
    const { isOpen } = this;
    if (!isOpen || (command.cla & 0x04) === 0 || command.data.length < 8 || !this.#checksMac(command))
      return this.#close();
    this.#counter += 1;
    const data = command.data.slice(0, -8);
    if ((this.#level & 0x02) === 0 || data.length === 0) return data;
    return chipDecrypt(this.#session.enc, this.#counter, data) ?? this.#close();
  }

  /** An answer under the channel; errors go out bare. */
  protect(status: number, data: Uint8Array = new Uint8Array()): Uint8Array {
    if ((this.#level & 0x10) === 0 || (status !== 0x9000 && status >> 8 !== 0x62 && status >> 8 !== 0x63))
      return respond(status, data);
    const body =
      (this.#level & 0x20) !== 0 && data.length > 0 ? chipEncrypt(this.#session.enc, this.#counter, data) : data;
    const mac = chipMac(this.#session.rmac, this.#chaining, body, Uint8Array.of(status >> 8, status & 0xff)).slice(
      0,
      8,
    );
    if (this.forgesAnswers) mac[7] = (mac[7] ?? 0) ^ 0x01;
    return respond(status, concatBytes(body, mac));
  }

  #checksMac(command: ReceivedCommand): boolean {
    const head = Uint8Array.of((command.cla & 0xf0) | 0x04, command.ins, command.p1, command.p2, command.data.length);
    const mac = chipMac(this.#session.mac, this.#chaining, head, command.data.slice(0, -8));
    if (!equalBytes(mac.slice(0, 8), command.data.slice(-8))) return false;
    this.#chaining = mac;
    return true;
  }

  #close(): undefined {
    this.#level = 0;
    return undefined;
  }
}

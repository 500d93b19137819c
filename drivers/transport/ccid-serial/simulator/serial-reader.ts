/**
 * A serial CCID reader at byte level, from the published tables and for the far end of any line. It holds no code of the
 * driver. Judged by Debian's libccidtwin in tests/drivers/transport/ccid-serial.
 */
import { CardLine, type CardManners, type LineAnswer } from './card-line.ts';
import { SerialWire, type ReaderEnd } from './serial-wire.ts';
import type { CardSlot } from '../../pcsc/simulator/card-slot.ts';
import {
  simulatedModels,
  type FaultPlan,
  type SerialFault,
  type SimulatedModel,
  type WireManners,
} from './serial-manners.ts';

export interface SerialReaderOptions {
  readonly model?: keyof typeof simulatedModels;
  readonly slots: readonly { readonly slot: CardSlot; readonly manners?: CardManners }[];
  readonly faults?: FaultPlan;
  readonly wire?: WireManners;
}

const nak = Uint8Array.of(0x03, 0x15, 0x16);

export class SimulatedSerialReader {
  readonly #model: SimulatedModel;
  readonly #lines: readonly CardLine[];
  readonly #faults: FaultPlan;
  readonly #muteMs: number;
  readonly #wire: SerialWire;
  #baud: number;
  #heard: number[] = [];
  #last = new Uint8Array();
  #repeats = 0;
  #pendingMovement = 0;
  #isSynchronous = false;
  #spoiling: { readonly kind: SerialFault['kind']; left: number } | null = null;
  #planned = -1;
  /** Messages taken, of every kind. */
  commands = 0;

  constructor({ model = 'gempc-twin', slots, faults = () => undefined, wire = {} }: SerialReaderOptions) {
    this.#model = simulatedModels[model];
    this.#baud = this.#model.baud;
    this.#lines = slots.map(({ slot, manners }) => new CardLine(slot, manners));
    this.#faults = faults;
    this.#muteMs = wire.muteMs ?? 30;
    this.#wire = new SerialWire(wire, () => this.#baud);
    for (const [index, line] of this.#lines.entries())
      line.slot.onChange(() => {
        line.lose();
        this.#move(index, line);
      });
  }

  attach(end: ReaderEnd): void {
    this.#wire.attach(end);
  }

  /** The cable is pulled. */
  unplug(): void {
    this.#wire.unplug();
  }

  get baud(): number {
    return this.#baud;
  }

  /** What the host wrote, at the rate that it wrote at; another rate is noise to this reader. */
  receive(bytes: Uint8Array, baud: number): void {
    if (baud !== this.#baud) return;
    this.#heard.push(...bytes);
    while (this.#takeFrame());
  }

  #move(index: number, line: CardLine): void {
    const state = (line.slot.state === 'empty' ? 2 : 3) << (2 * index);
    if (this.#isSynchronous) this.#pendingMovement |= state;
    else this.#wire.send(Uint8Array.of(0x50, state));
  }

  #takeFrame(): boolean {
    const heard = this.#heard;
    while (heard.length > 0 && heard[0] !== 0x03) heard.shift();
    if (heard.length < 3) return false;
    if (heard[1] === 0x15) {
      heard.splice(0, 3);
      this.#sayAgain();
      return true;
    }
    if (heard.length < 13) return false;
    const length = 13 + (heard[3] ?? 0) + (heard[4] ?? 0) * 256;
    if (heard.length < length) return false;
    const frame = Uint8Array.from(heard.splice(0, length));
    const isRight = frame.reduce((sum, byte) => sum ^ byte, 0) === 0;
    if (this.#model.echoes) this.#wire.send(frame);
    if (!isRight) this.#wire.send(nak);
    else this.#obey(frame.slice(2, -1));
    return true;
  }

  #obey(message: Uint8Array): void {
    const fault = this.#spoiling ?? this.#plan(message[0] ?? 0);
    this.#spoiling = fault;
    if (fault && (fault.left -= 1) <= 0) this.#spoiling = null;
    if (fault?.kind === 'nak') {
      this.#wire.send(nak);
      return;
    }
    this.commands += 1;
    const answer = this.#answer(message);
    this.#repeats = fault?.kind === 'wrong-lrc' || fault?.kind === 'cut-short' ? fault.left : 0;
    if (answer) this.#say(answer, fault?.kind);
  }

  /** Each command goes wrong once; said again it is understood. */
  #plan(messageType: number): { readonly kind: SerialFault['kind']; left: number } | null {
    if (this.#planned === this.commands) return null;
    this.#planned = this.commands;
    const fault = this.#faults(this.commands, messageType);
    return fault === undefined ? null : { kind: fault.kind, left: fault.times ?? 1 };
  }

  /** The host has not understood the last answer. */
  #sayAgain(): void {
    const isSpoilt = this.#repeats > 0;
    this.#repeats -= 1;
    if (isSpoilt) this.#spoiling = null;
    if (this.#last.length > 0) this.#wire.send(isSpoilt ? spoil(this.#last) : this.#last);
  }

  #say(answer: Uint8Array, fault: SerialFault['kind'] | undefined): void {
    const moved = this.#pendingMovement;
    this.#pendingMovement = 0;
    if (moved !== 0) this.#wire.send(Uint8Array.of(0x50, moved));
    this.#last = frameOf(answer);
    switch (fault) {
      case 'wrong-lrc':
        return this.#wire.send(spoil(this.#last));
      case 'cut-short':
        return this.#wire.send(this.#last.slice(0, -4));
      case 'wrong-sequence':
        this.#wire.send(frameOf(withSequence(answer)));
        return this.#wire.send(this.#last);
      case 'wrong-sequence-only':
        return this.#wire.send(frameOf(withSequence(answer)));
      case 'time-requests':
        for (const byte of [0x80, 0xc4, 0xff]) this.#wire.send(Uint8Array.of(byte), 40);
        return this.#wire.send(this.#last, 40);
      case 'time-extensions':
        for (const factor of [1, 3]) this.#wire.send(frameOf(withTimeExtension(answer, factor)), 40);
        return this.#wire.send(this.#last, 40);
      case 'movement':
        this.#wire.send(Uint8Array.of(0x50, 0x0c, 0x50, 0x08));
        return this.#wire.send(this.#last);
      case 'movement-inside':
        return this.#wire.send(Uint8Array.of(...this.#last.slice(0, 7), 0x50, 0x0c, ...this.#last.slice(7)));
      case 'noise':
        this.#wire.send(Uint8Array.of(0x00, 0x41, 0x7f, 0x03));
        return this.#wire.send(this.#last);
      case 'silent':
        return;
      default:
        return this.#wire.send(this.#last);
    }
  }

  #answer(message: Uint8Array): Uint8Array | null {
    const [type, , , , , slot = 0, , first = 0] = message;
    const data = message.slice(10);
    const line = this.#lines[slot];
    if (type === 0x6b) return this.#escape(message, data);
    // bError 5: there is no such slot.
    if (!line) return reply(message, answerTypes[type ?? 0] ?? 0x81, { status: 0x42, error: 0x05 });
    switch (type) {
      case 0x62:
        return this.#fromCard(message, line.powerOn());
      case 0x63:
        line.powerOff();
        return reply(message, 0x81, { status: line.status });
      case 0x65:
        return reply(message, 0x81, { status: line.status });
      case 0x61:
        line.setProtocol(first);
        return reply(message, 0x82, { status: line.status, last: first, data });
      case 0x6f:
        return this.#fromCard(message, line.exchange(data));
      default:
        return reply(message, 0x81, { status: 0x40 | line.status });
    }
  }

  #fromCard(message: Uint8Array, answer: LineAnswer): Uint8Array | null {
    const status = this.#lines[message[5] ?? 0]?.status ?? 2;
    if (answer instanceof Uint8Array) return reply(message, 0x80, { status, data: answer });
    const failed = reply(message, 0x80, { status: 0x40 | status, error: 0xfe });
    if (answer === 'muted') this.#wire.pause(this.#muteMs);
    return failed;
  }

  #escape(message: Uint8Array, data: Uint8Array): Uint8Array {
    const { firmwareEscape, firmware, fasterBaud, knowsMovementEscape } = this.#model;
    const status = this.#lines[message[5] ?? 0]?.status ?? 2;
    const asked = [...data].join();
    if (asked === String(firmwareEscape))
      return reply(message, 0x83, { status, data: new TextEncoder().encode(firmware) });
    if (asked === '1,1,1' && knowsMovementEscape) {
      this.#isSynchronous = true;
      return reply(message, 0x83, { status });
    }
    if (asked === '1,16,32' && fasterBaud !== null) {
      this.#wire.afterLastByte(() => (this.#baud = fasterBaud));
      return reply(message, 0x83, { status });
    }
    return reply(message, 0x83, { status: 0x40 | status });
  }
}

const answerTypes: Readonly<Record<number, number>> = { 0x62: 0x80, 0x6f: 0x80, 0x61: 0x82 };

function reply(
  to: Uint8Array,
  type: number,
  given: { readonly status: number; readonly error?: number; readonly last?: number; readonly data?: Uint8Array },
): Uint8Array {
  const data = given.data ?? new Uint8Array();
  const head = [type, data.length & 0xff, data.length >> 8, 0, 0, to[5] ?? 0, to[6] ?? 0];
  return Uint8Array.of(...head, given.status, given.error ?? 0, given.last ?? 0, ...data);
}

function frameOf(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const body = [0x03, 0x06, ...message];
  return Uint8Array.of(
    ...body,
    body.reduce((sum, byte) => sum ^ byte, 0),
  );
}

function withSequence(message: Uint8Array): Uint8Array {
  const stale = message.slice();
  stale[6] = ((stale[6] ?? 0) + 7) & 0xff;
  return stale;
}

function withTimeExtension(message: Uint8Array, factor: number): Uint8Array {
  const [type = 0, , , , , slot = 0, sequence = 0] = message;
  return Uint8Array.of(type, 0, 0, 0, 0, slot, sequence, 0x80, factor, 0);
}

function spoil(frame: Uint8Array): Uint8Array<ArrayBuffer> {
  const bent = Uint8Array.from(frame);
  bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 0x55;
  return bent;
}

/**
 * A SAM-V reader as a byte-level device: bytes in, bytes out, with a card that is laid down and lifted. It answers only at
 * its own rate. What it does to replies on their way out is in `simulator-wire.ts`.
 */
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import { readerBauds } from './baud-search.ts';
import { encodeReply, shortestRequestLength } from './frame.ts';
import { FrameSplitter } from './frame-splitter.ts';
import { encodeCard, type SimulatedCard } from './simulator-card.ts';
import { syntheticPeople, type SyntheticPerson } from './simulator-people.ts';
import { findScene, type SimulatorFault, type SimulatorScene, type WireManners } from './simulator-scenes.ts';
import { SimulatorWire, type SimulatorEnd } from './simulator-wire.ts';
import { status } from './status.ts';

export interface SimulatorOptions {
  readonly scene?: SimulatorScene;
  /** Its own rate. */
  readonly baud?: number;
  readonly manners?: Partial<WireManners>;
}

/** Where the card is in the order find, select, read. */
type CardStage = 'placed' | 'found' | 'selected' | 'read' | 'spoiled';

/** `05.03-20260101-0123456789-0000000042`. */
const samId = Uint8Array.of(5, 0, 3, 0, ...u32(20_260_101), ...u32(123_456_789), ...u32(42));

/** Faults that are a plain status to one command. */
const statusFaults: Readonly<
  Partial<Record<SimulatorFault, { readonly on: readonly number[]; readonly status: number }>>
> = {
  'not-authorised': { on: [0x11ff, 0x12ff, 0x2001, 0x2002, 0x3001], status: status.notAuthorised },
  'reader-fault': { on: [0x11ff, 0x2001, 0x2002, 0x3001], status: status.selfTestFailed },
  'random-failed': { on: [0x2002], status: status.randomFailed },
  'select-failed': { on: [0x2002], status: status.selectFailed },
  unreadable: { on: [0x3001], status: status.readFailed },
  'card-rejects-reader': { on: [0x2002], status: status.cardRejectsSam },
  'reader-rejects-card': { on: [0x2002], status: status.samRejectsCard },
  'not-verified': { on: [0x3001], status: status.verifyFailed },
  'unknown-type': { on: [0x3001], status: status.unknownCardType },
  'host-checksum': { on: [0x2001, 0x2002, 0x3001], status: status.hostChecksum },
};

export class SimulatedIdCardReader {
  readonly #splitter = new FrameSplitter(shortestRequestLength);
  readonly #wire: SimulatorWire;
  #manners: WireManners;
  #baud: number;
  #card: SimulatedCard | null = null;
  #stage: CardStage = 'placed';
  #emptyFindsLeft = 0;
  #fault: SimulatorFault | null;
  #faultCountLeft: number;

  constructor(options: SimulatorOptions = {}) {
    const scene = options.scene ?? findScene('card-present');
    if (scene === undefined) throw new Error('no scene card-present');
    this.#manners = { ...scene.manners, ...options.manners };
    this.#baud = options.baud ?? scene.baud;
    this.#wire = new SimulatorWire(this.#manners, () => this.#baud);
    this.#fault = scene.fault;
    this.#faultCountLeft = scene.faultCount;
    const first = syntheticPeople[0];
    if (scene.hasCard && first !== undefined) this.place(first);
  }

  get baud(): number {
    return this.#baud;
  }

  /** Connects the reader's end of a line: a memory line or a pty. */
  attach(end: SimulatorEnd): void {
    // The cable carries the power too: a card that lies there is a new one to it.
    this.#stage = 'placed';
    this.#wire.attach(end);
  }

  detach(): void {
    this.#wire.detach();
  }

  /** Lays a card down; one that lay there is lifted first. */
  place(person: SyntheticPerson | IdentityDocument): void {
    this.#card = encodeCard('document' in person ? person.document : person);
    this.#stage = 'placed';
    this.#emptyFindsLeft = this.#manners.emptyFinds;
  }

  lift(): void {
    this.#card = null;
  }

  /** Begins trouble for so many commands, or ends it with null. */
  fault(fault: SimulatorFault | null, count = Number.POSITIVE_INFINITY): void {
    this.#fault = fault;
    this.#faultCountLeft = count;
  }

  /** Other ways from the next reply on; what is not named stays. */
  behave(manners: Partial<WireManners>): void {
    this.#manners = { ...this.#manners, ...manners };
    this.#wire.behave(this.#manners);
  }

  /** A switch under the reader: it talks and listens at another rate at once, without a word. */
  setRate(baud: number): void {
    this.#baud = baud;
  }

  unplug(): void {
    this.#wire.unplug();
  }

  /** Bytes from the host, sent at this rate; at another rate than the reader's own they mean nothing. */
  receive(bytes: Uint8Array, lineBaud: number): void {
    if (lineBaud !== this.#baud) {
      this.#splitter.reset();
      return;
    }
    this.#wire.hear(bytes.length);
    for (const event of this.#splitter.push(bytes)) {
      if (event.kind === 'bad-checksum') this.#wire.send(encodeReply(status.hostChecksum), null);
      else this.#answer(event.body);
    }
  }

  #answer(body: Uint8Array): void {
    const code = ((body[0] ?? 0) << 8) | (body[1] ?? 0);
    if (code === 0x3003 && !this.#manners.knowsNewestAddress) return;
    if (this.#isStuck(code)) return;
    const fault = this.#takeFault(code);
    const statusFault = fault === null ? undefined : statusFaults[fault];
    if (statusFault !== undefined) {
      if (statusFault.status === status.readFailed) this.#stage = 'spoiled';
      this.#wire.send(encodeReply(statusFault.status), null);
      return;
    }
    const reply = this.#execute(code, body.subarray(2));
    this.#wire.send(reply, fault);
    if (code >> 8 === 0x60) this.#changeBaud(code & 0xff);
  }

  /** A reader that hangs answers its status and nothing else, until it is reset. */
  #isStuck(code: number): boolean {
    if (this.#fault !== 'stuck') return false;
    if (code === 0x10ff) this.#fault = null;
    return code !== 0x10ff && code !== 0x11ff && code !== 0x12ff;
  }

  /** The fault that applies to this command, counted. */
  #takeFault(code: number): SimulatorFault | null {
    const fault = this.#fault;
    if (fault === null || this.#faultCountLeft <= 0) return null;
    const isReplyFault = ['checksum-error', 'cut-off', 'unplug-in-reply', 'late'].includes(fault);
    // A reader whose replies are spoiled is still found: trouble begins with the card.
    const codes = isReplyFault ? (fault === 'late' ? [0x2001, 0x2002] : [0x3001]) : statusFaults[fault]?.on;
    if (codes !== undefined && !codes.includes(code)) return null;
    this.#faultCountLeft -= 1;
    return fault;
  }

  #execute(code: number, data: Uint8Array): Uint8Array {
    switch (code) {
      case 0x10ff:
        if (this.#stage === 'found' || this.#stage === 'selected') this.#stage = 'placed';
        return encodeReply(status.ok);
      case 0x11ff:
        return encodeReply(status.ok);
      case 0x12ff:
        return encodeReply(status.ok, samId);
      case 0x2001:
        return this.#find();
      case 0x2002:
        return this.#select();
      case 0x3001:
      case 0x3003:
      case 0x3005:
      case 0x3010:
        return this.#read(code & 0xff);
      case 0xfa11:
        return this.#switchAntenna(data);
      case 0x61ff:
        return encodeReply(data.length === 1 ? status.ok : status.badCommand);
      default:
        return encodeReply(code >= 0x6000 && code < 0x6000 + readerBauds.length ? status.ok : status.badCommand);
    }
  }

  /** After a reading a card is not found again before it was lifted. */
  #find(): Uint8Array {
    if (this.#card === null || this.#stage === 'read' || this.#stage === 'spoiled')
      return encodeReply(status.findFailed);
    if (this.#emptyFindsLeft > 0) {
      this.#emptyFindsLeft -= 1;
      return encodeReply(status.findFailed);
    }
    this.#stage = 'found';
    return encodeReply(status.cardFound, this.#manners.tellsIdentifiers ? this.#card.iin : new Uint8Array(4));
  }

  #select(): Uint8Array {
    if (this.#card === null || this.#stage !== 'found') return encodeReply(status.selectFailed);
    this.#stage = 'selected';
    return encodeReply(status.ok, this.#manners.tellsIdentifiers ? this.#card.serialNumber : new Uint8Array(8));
  }

  #read(what: number): Uint8Array {
    const card = this.#card;
    if (card === null || (this.#stage !== 'selected' && this.#stage !== 'read')) return encodeReply(status.readFailed);
    this.#stage = 'read';
    switch (what) {
      case 0x01:
        return encodeReply(status.ok, card.base);
      case 0x03:
        return card.newestAddress === null
          ? encodeReply(status.noSuchContent)
          : encodeReply(status.ok, card.newestAddress);
      case 0x05:
        return this.#manners.knowsManagementNumber
          ? encodeReply(status.ok, card.managementNumber)
          : encodeReply(status.unrecognised);
      default:
        return encodeReply(
          status.ok,
          this.#manners.hasFingerprint ? card.baseWithFingerprint : card.baseWithoutFingerprint,
        );
    }
  }

  /** With the field off a card forgets what was done with it. */
  #switchAntenna(data: Uint8Array): Uint8Array {
    if (!this.#manners.switchesAntenna || data.length !== 1) return encodeReply(status.unknownSubcommand);
    this.#stage = 'placed';
    return encodeReply(status.ok);
  }

  /** The new rate counts once the reply has left. */
  #changeBaud(index: number): void {
    const baud = readerBauds[index];
    if (baud === undefined || this.#manners.ignoresBaudChange) return;
    this.#wire.afterLastByte(() => {
      this.#baud = baud;
    });
  }
}

function u32(value: number): number[] {
  return [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
}

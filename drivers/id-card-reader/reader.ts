/** A SAM-V reader that is open: look for a card, read it, change what the reader can change. */
import { fail, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { formatDeviceAddress, parseDeviceAddress, type DeviceAddress } from '../transport/device-address.ts';
import type { LineClock } from '../transport/line-clock.ts';
import { changeBaud } from './baud-change.ts';
import { findBaud } from './baud-search.ts';
import { formatSamId, readSamId, setRfFrame, statusAfter, switchAntenna, type Reply } from './command.ts';
import { modelOf, type AntennaSwitch, type ReaderModel } from './reader-model.ts';
import { realLines, type LineSource } from './reader-line.ts';
import { SamLink, type ExchangeLimits } from './sam-link.ts';
import {
  commandOf,
  nextState,
  startSession,
  type CardReading,
  type SessionEvent,
  type SessionState,
  type Wants,
} from './session.ts';
import { isCommandRefused, status, statusFailure } from './status.ts';

/** What the reader is doing, for the screen. */
export type ReadingStage = Exclude<SessionState['at'], 'done' | 'failed'>;

/** What one find tells. After a reading 80 may mean a card that was not lifted, so that `empty` then says nothing. */
export type Finding = 'found' | 'empty' | 'empty-or-not-lifted';

export interface OpenOptions {
  /** All of opening, with the search for the rate. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
  /** Where lines come from, and whose time counts; real ones when left out. */
  readonly lines?: LineSource;
  /** In place of what the address tells. */
  readonly model?: ReaderModel;
  /** A rate to try first when the address names none. */
  readonly likelyBaud?: number;
}

export interface ReadOptions {
  /** How long to wait for a card. */
  readonly waitMs?: number;
  /** All of the reading. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
  readonly onStage?: (stage: ReadingStage) => void;
  /** Default: neither fingerprint nor management number is requested. */
  readonly wants?: Wants;
}

/** The photo is the WLT-compressed portrait as the chip holds it. All of it is personal data: encrypt it, never log it. */
export interface IdCardReading extends CardReading {
  /** Bytes on the wire for this reading, both directions. */
  readonly wireBytes: number;
}

export interface ReaderFacts {
  readonly address: string;
  /** Null on a line that has no rate. */
  readonly baud: number | null;
  /** Of the reader's security module; null when the reader does not tell it. */
  readonly samId: string | null;
}

const defaultOpenDeadlineMs = 8000;
export const defaultWaitMs = 5000;
export const defaultDeadlineMs = 12_000;
/** GA readers want more than 300 ms between two finds. */
const pollIntervalMs = 320;
/** How long a find counts: a card that answered so recently is selected without being looked for again. */
const foundForMs = 1500;
/** The field stays off for so long that a card in it forgets its state. */
const fieldOffMs = 30;
const findDeadlineMs = 5000;

interface ReaderParts {
  readonly transport: ByteTransport;
  readonly link: SamLink;
  readonly clock: LineClock;
  readonly model: ReaderModel;
}

export class IdCardReader {
  readonly address: string;
  readonly #transport: ByteTransport;
  readonly #link: SamLink;
  readonly #clock: LineClock;
  #isBusy = false;
  /** A card that was read, or that failed in the middle, is not found again before it was lifted. */
  #awaitsLift = false;
  /** When a find was last sent, and when one was last answered with a card. */
  #soughtAt = Number.NEGATIVE_INFINITY;
  #cardFoundAt = Number.NEGATIVE_INFINITY;
  /** Null for models without the command, and for those that did not take it. */
  #antenna: AntennaSwitch | null;

  private constructor(address: string, { transport, link, clock, model }: ReaderParts) {
    this.address = address;
    this.#transport = transport;
    this.#link = link;
    this.#clock = clock;
    this.#antenna = model.antenna;
  }

  /** Opens the line, finds the rate when the address names none, and checks that the reader's self-test passed. */
  static async open(address: DeviceAddress | string, options: OpenOptions = {}): Promise<Outcome<IdCardReader>> {
    const parsed = typeof address === 'string' ? parseDeviceAddress(address) : succeed(address);
    if (!parsed.ok) return parsed;
    const { open, clock } = options.lines ?? realLines;
    const limits = limitsOf(clock, options.deadlineMs ?? defaultOpenDeadlineMs, options.signal);
    const line = await open(parsed.value, limits.expiresAt - clock.now(), limits.signal);
    if (!line.ok) return line;
    const { transport, baud } = line.value;
    const link = new SamLink(transport, clock);
    const answered = await findBaud(link, transport, baud, limits, options.likelyBaud);
    const failure = answered.ok ? selfTestFailure(answered.value.status) : answered.failure;
    const model = options.model ?? modelOf(parsed.value);
    const parts = { transport, link, clock, model };
    if (failure === null) return succeed(new IdCardReader(formatDeviceAddress(parsed.value), parts));
    await transport.close();
    return { ok: false, failure };
  }

  /** Bits per second; null on a line that has no rate. */
  get baud(): number | null {
    return this.#transport.baud;
  }

  /** Bytes on the wire since opening, both directions. */
  get wireBytes(): number {
    return this.#link.wireBytes;
  }

  /** Calls the listener once when the reader is unplugged. */
  onLost(listener: (failure: FailureData) => void): () => void {
    return this.#transport.onLost(listener);
  }

  /** The id of the security module; every reading must be traceable to it. */
  async readSamId(options: OpenOptions = {}): Promise<Outcome<string>> {
    return this.#alone(async () => {
      const limits = limitsOf(this.#clock, options.deadlineMs ?? defaultOpenDeadlineMs, options.signal);
      const exchanged = await this.#link.exchange(readSamId, limits);
      if (!exchanged.ok) return exchanged;
      const { status: sw3, data } = exchanged.value;
      return sw3 === status.ok ? succeed(formatSamId(data)) : { ok: false, failure: statusFailure(sw3) };
    });
  }

  /** The same, or null from a reader that cannot tell its id: it reads cards all the same. */
  async findSamId(options: OpenOptions = {}): Promise<Outcome<string | null>> {
    const told = await this.readSamId(options);
    return told.ok || !isOptional(told.failure) ? told : succeed(null);
  }

  /** True when a card must be lifted before it is found again, and lifting cannot be had by switching the field. */
  get awaitsLift(): boolean {
    return this.#awaitsLift && this.#antenna === null;
  }

  /** Whether the reader can tell that a card which was read has been lifted. */
  get seesLifting(): boolean {
    return this.#antenna !== null;
  }

  /**
   * Looks for a card once, no sooner than 300 ms after the last look. A reading that follows at once begins with this card.
   * A reader that hangs is reset once.
   */
  async find(options: OpenOptions = {}): Promise<Outcome<Finding>> {
    return this.#alone(async () => {
      const limits = limitsOf(this.#clock, options.deadlineMs ?? findDeadlineMs, options.signal);
      // With the field switched the answer is sure, and a card that is found is one that was read before.
      const isReadBefore = await this.#forgetCard(limits);
      let state = startSession(this.#awaitsLift);
      for (;;) {
        const before = state.at;
        state = nextState(state, await this.#step(state, limits));
        if (state.at === 'failed') return { ok: false, failure: state.failure };
        if (state.at === 'selecting') {
          this.#awaitsLift = isReadBefore;
          return succeed('found');
        }
        if (before === 'finding' && state.at === 'finding')
          return succeed(this.#awaitsLift ? 'empty-or-not-lifted' : 'empty');
      }
    });
  }

  /** Asks the reader for another rate and follows it; at the end reader and line are at one rate, or it is `device.silent`. */
  async changeBaud(baud: number, options: OpenOptions = {}): Promise<Outcome<void>> {
    const limits = limitsOf(this.#clock, options.deadlineMs ?? defaultOpenDeadlineMs, options.signal);
    return this.#alone(() => changeBaud(baud, { link: this.#link, transport: this.#transport }, limits));
  }

  /** The longest frame between reader and card, 1 to 255 bytes; `device.not-supported` beyond that. */
  async limitRfFrame(byteLength: number, options: OpenOptions = {}): Promise<Outcome<void>> {
    if (!Number.isInteger(byteLength) || byteLength < 1 || byteLength > 255)
      return fail('device.not-supported', { byteLength });
    return this.#alone(async () => {
      const limits = limitsOf(this.#clock, options.deadlineMs ?? defaultOpenDeadlineMs, options.signal);
      const exchanged = await this.#link.exchange(setRfFrame(byteLength), limits);
      if (!exchanged.ok) return exchanged;
      const { status: sw3 } = exchanged.value;
      return sw3 === status.ok ? succeed(undefined) : { ok: false, failure: statusFailure(sw3) };
    });
  }

  /** Waits for a card and reads text, photo and newest address. One reading at a time, else `device.busy`. */
  async read(options: ReadOptions = {}): Promise<Outcome<IdCardReading>> {
    return this.#alone(() => this.#runSession(options));
  }

  async close(): Promise<void> {
    await this.#transport.close();
  }

  async #alone<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    if (this.#isBusy) return fail('device.busy', { reason: 'reading' });
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }

  async #runSession(options: ReadOptions): Promise<Outcome<IdCardReading>> {
    const limits = limitsOf(this.#clock, options.deadlineMs ?? defaultDeadlineMs, options.signal);
    const waitUntil = Math.min(
      this.#clock.now() + (options.waitMs ?? defaultWaitMs),
      limits.expiresAt - pollIntervalMs,
    );
    const wireBytesBefore = this.#link.wireBytes;
    await this.#forgetCard(limits);
    const found = this.#clock.now() - this.#cardFoundAt < foundForMs;
    let state = startSession(this.#awaitsLift, {
      found,
      ...(options.wants === undefined ? {} : { wants: options.wants }),
    });
    let isTouched = false;
    // One look at least, and one more after a reset: its time is not the card's.
    let isFirstLook = true;
    while (state.at !== 'done' && state.at !== 'failed') {
      const isWaitOver = state.at === 'finding' && !isFirstLook && this.#nextFindAt() > waitUntil;
      isFirstLook = state.at === 'resetting' || (isFirstLook && state.at !== 'finding');
      options.onStage?.(state.at);
      isTouched = state.at.startsWith('reading') || (isTouched && state.at !== 'finding');
      state = nextState(state, isWaitOver ? { kind: 'wait-over' } : await this.#step(state, limits));
    }
    this.#cardFoundAt = Number.NEGATIVE_INFINITY;
    // A reading that was broken off leaves the card where it is not found again, just as one that failed or ended well.
    this.#awaitsLift = state.at === 'done' || state.failure.code === 'id-card.lift-again' || isTouched;
    if (state.at === 'failed') return { ok: false, failure: state.failure };
    const { document, photo, record, fingerprint, managementNumber } = state;
    const wireBytes = this.#link.wireBytes - wireBytesBefore;
    return succeed({ document, photo, record, fingerprint, managementNumber, wireBytes });
  }

  /** Switches the field off and on, so that a card which was read is found again without being lifted; true when it did. */
  async #forgetCard(limits: ExchangeLimits): Promise<boolean> {
    if (!this.#awaitsLift) return false;
    for (const isOn of [false, true]) {
      const antenna = this.#antenna;
      if (antenna === null) return false;
      const switched = await this.#link.exchange(switchAntenna(antenna, isOn), limits);
      // A reader that does not take the command is a plain one from now on.
      if (!(switched.ok && switched.value.status === status.ok) && !limits.signal.aborted) this.#antenna = null;
      if (!isOn) await this.#clock.pass(fieldOffMs, limits.signal);
    }
    if (this.#antenna === null) return false;
    this.#awaitsLift = false;
    this.#cardFoundAt = Number.NEGATIVE_INFINITY;
    return true;
  }

  async #step(state: SessionState, limits: ExchangeLimits): Promise<SessionEvent> {
    const command = commandOf(state);
    if (command === null) return { kind: 'ignored' };
    if (state.at === 'finding') await this.#clock.pass(this.#nextFindAt() - this.#clock.now(), limits.signal);
    const exchanged = await this.#link.exchange(command, limits);
    if (state.at === 'finding') this.#noteFind(exchanged);
    if (exchanged.ok) return { kind: 'reply', reply: exchanged.value };
    if (exchanged.failure.code !== 'device.silent') return { kind: 'failed', failure: exchanged.failure };
    if ('past' in state) return { kind: 'silent', failure: exchanged.failure };
    const asked = await this.#link.exchange(statusAfter(command), limits);
    if (!asked.ok) return { kind: 'failed', failure: exchanged.failure };
    return asked.value.data.length > 0 ? { kind: 'reply', reply: asked.value } : { kind: 'ignored' };
  }

  #noteFind(found: Outcome<Reply>): void {
    this.#soughtAt = this.#clock.now();
    const isThere = found.ok && found.value.status === status.cardFound;
    this.#cardFoundAt = isThere ? this.#soughtAt : Number.NEGATIVE_INFINITY;
  }

  #nextFindAt(): number {
    return this.#soughtAt + pollIntervalMs;
  }
}

/** What a reader says, or does not say, that was never taught its id. */
function isOptional(failure: FailureData): boolean {
  return ['id-card.command-refused', 'device.silent', 'device.garbled', 'id-card.unreadable'].includes(failure.code);
}

/** Status 90 or any answer that is not about the security module lets a reader pass. */
function selfTestFailure(sw3: number): FailureData | null {
  return sw3 === status.ok || isCommandRefused(sw3) ? null : statusFailure(sw3);
}

function limitsOf(
  clock: LineClock,
  deadlineMs: number,
  signal: AbortSignal = new AbortController().signal,
): ExchangeLimits {
  return { signal, expiresAt: clock.now() + deadlineMs };
}

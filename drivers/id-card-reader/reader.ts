/** SAM-V readers of identity cards: open one by its address, read the card that lies on it. */
import { fail, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { formatDeviceAddress, parseDeviceAddress, type DeviceAddress } from '../transport/device-address.ts';
import type { LineClock } from '../transport/line-clock.ts';
import { findBaud } from './baud-search.ts';
import { formatSamId, readSamId, samStatus } from './command.ts';
import { realLines, type LineSource } from './reader-line.ts';
import { SamLink, type ExchangeLimits } from './sam-link.ts';
import { commandOf, nextState, startSession, type SessionEvent, type SessionState } from './session.ts';
import { isCommandRefused, status, statusFailure } from './status.ts';

/** What the reader is doing, for the screen. */
export type ReadingStage = 'finding' | 'selecting' | 'resetting' | 'reading' | 'reading-newest-address';

export interface OpenOptions {
  /** All of opening, with the search for the rate. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
  /** Where lines come from, and whose time counts; real ones when left out. */
  readonly lines?: LineSource;
}

export interface ReadOptions {
  /** How long to wait for a card. */
  readonly waitMs?: number;
  /** All of the reading. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
  readonly onStage?: (stage: ReadingStage) => void;
}

export interface IdCardReading {
  readonly document: IdentityDocument;
  /** WLT-compressed portrait as the chip holds it. Personal data: encrypt it, never log it. */
  readonly photo: Uint8Array;
  /** Bytes on the wire for this reading, both directions. */
  readonly wireBytes: number;
}

export interface ReaderFacts {
  readonly address: string;
  readonly baud: number;
  /** Of the reader's security module; null when the reader does not tell it. */
  readonly samId: string | null;
}

const defaultOpenDeadlineMs = 8000;
const defaultWaitMs = 5000;
const defaultDeadlineMs = 12_000;
/** GA readers want more than 300 ms between two finds. */
const pollIntervalMs = 320;
/** Kept back from a deadline for closing the line. */
const closingReserveMs = 300;

export class IdCardReader {
  readonly address: string;
  readonly #transport: ByteTransport;
  readonly #link: SamLink;
  readonly #clock: LineClock;
  #isBusy = false;
  /** A card that was read, or that failed in the middle, is not found again before it was lifted. */
  #awaitsLift = false;
  #foundAt = Number.NEGATIVE_INFINITY;

  private constructor(address: string, transport: ByteTransport, link: SamLink, clock: LineClock) {
    this.address = address;
    this.#transport = transport;
    this.#link = link;
    this.#clock = clock;
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
    const answered = await findBaud(link, transport, baud, limits);
    const failure = answered.ok ? selfTestFailure(answered.value.status) : answered.failure;
    if (failure === null) return succeed(new IdCardReader(formatDeviceAddress(parsed.value), transport, link, clock));
    await transport.close();
    return { ok: false, failure };
  }

  get baud(): number {
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
    let state = startSession(this.#awaitsLift);
    for (let polls = 0; state.at !== 'done' && state.at !== 'failed'; polls += 1) {
      const isWaitOver = state.at === 'finding' && polls > 0 && this.#nextFindAt() > waitUntil;
      options.onStage?.(state.at);
      state = nextState(state, isWaitOver ? { kind: 'wait-over' } : await this.#step(state, limits));
    }
    this.#awaitsLift = state.at === 'done' || state.failure.code === 'id-card.lift-again';
    if (state.at === 'failed') return { ok: false, failure: state.failure };
    return succeed({ document: state.document, photo: state.photo, wireBytes: this.#link.wireBytes - wireBytesBefore });
  }

  async #step(state: SessionState, limits: ExchangeLimits): Promise<SessionEvent> {
    const command = commandOf(state);
    if (command === null) return { kind: 'ignored' };
    if (state.at === 'finding') await this.#clock.pass(this.#nextFindAt() - this.#clock.now(), limits.signal);
    const exchanged = await this.#link.exchange(command, limits);
    if (state.at === 'finding') this.#foundAt = this.#clock.now();
    if (exchanged.ok) return { kind: 'reply', reply: exchanged.value };
    const isAsked = state.at === 'reading-newest-address' && exchanged.failure.code === 'device.silent';
    if (isAsked && (await this.#link.exchange(samStatus, limits)).ok) return { kind: 'ignored' };
    return { kind: 'failed', failure: exchanged.failure };
  }

  #nextFindAt(): number {
    return this.#foundAt + pollIntervalMs;
  }
}

/** Opens a reader, reads one card, closes the reader; never takes longer than `deadlineMs`. */
export async function readIdCard(
  options: ReadOptions & Pick<OpenOptions, 'lines'> & { readonly address: DeviceAddress | string },
): Promise<Outcome<IdCardReading & { readonly reader: ReaderFacts }>> {
  const { address, signal, deadlineMs = defaultDeadlineMs, lines = realLines } = options;
  const expiresAt = lines.clock.now() + Math.max(0, deadlineMs - closingReserveMs);
  const remaining = (): { deadlineMs: number; signal?: AbortSignal } => ({
    deadlineMs: expiresAt - lines.clock.now(),
    ...(signal === undefined ? {} : { signal }),
  });
  const opened = await IdCardReader.open(address, { ...remaining(), lines });
  if (!opened.ok) return opened;
  const reader = opened.value;
  try {
    const samId = await reader.readSamId(remaining());
    if (!samId.ok && !isOptional(samId.failure)) return samId;
    const reading = await reader.read({ ...options, ...remaining() });
    if (!reading.ok) return reading;
    const facts: ReaderFacts = { address: reader.address, baud: reader.baud, samId: samId.ok ? samId.value : null };
    return succeed({ ...reading.value, wireBytes: reader.wireBytes, reader: facts });
  } finally {
    await reader.close();
  }
}

/** A reader that cannot tell its id reads cards all the same. */
function isOptional(failure: FailureData): boolean {
  return ['id-card.command-refused', 'device.silent', 'device.garbled', 'id-card.unreadable'].includes(failure.code);
}

/** Status 90 or any answer that is not about the security module lets a reader pass. */
function selfTestFailure(sw3: number): FailureData | null {
  return sw3 === status.ok || isCommandRefused(sw3) ? null : statusFailure(sw3);
}

function limitsOf(clock: LineClock, deadlineMs: number, signal = new AbortController().signal): ExchangeLimits {
  return { signal, expiresAt: clock.now() + deadlineMs };
}

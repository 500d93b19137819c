/** One command, one reply over a byte line: limits scaled with the rate, resynchronisation, late replies, one resend. */
import { fail, failureData, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { realTime, type LineClock } from '../transport/line-clock.ts';
import type { Reply, SamCommand } from './command.ts';
import { shortestReplyLength } from './frame.ts';
import { FrameSplitter, type SplitEvent } from './frame-splitter.ts';
import { isHostFrameRefused, status, statusFailure } from './status.ts';

/** How one sending of a command ended. */
export type Attempt =
  | { readonly kind: 'reply'; readonly reply: Reply }
  /** Not one byte. */
  | { readonly kind: 'silent' }
  /** Bytes, but no beginning of a frame. */
  | { readonly kind: 'garbled' }
  | { readonly kind: 'bad-checksum' }
  /** A frame began and did not end. */
  | { readonly kind: 'cut-off' }
  /** Whole frames came, none of them a reply to this command. */
  | { readonly kind: 'stale' }
  /** The line is gone, or the caller's time is over. */
  | { readonly kind: 'failed'; readonly failure: FailureData };

export interface ExchangeLimits {
  readonly signal: AbortSignal;
  /** On the clock of the line: whatever happens, the exchange is over by then. */
  readonly expiresAt: number;
  /** In place of the command's own limit. */
  readonly thinkLimitMs?: number;
}

const bitsPerByte = 10;
/** Behind a line without a rate, such as a converter on the network, may be the slowest serial line there is. */
const slowestBaud = 9600;
/** Room for USB adapters, which hand bytes over in bunches of up to 16 ms. */
const wireFactor = 1.5;
/** A beginning of a frame without a byte for so long may be noise with a frame hidden behind it. */
const quietMs = 150;
/** While a frame is coming in, each byte earns it this much more time, up to `slowestFactor` of the usual limit. */
const gapLimitMs = 500;
const slowestFactor = 3;
const backlogFactor = 1.5;

export class SamLink {
  readonly #transport: ByteTransport;
  readonly #clock: LineClock;
  readonly #splitter = new FrameSplitter(shortestReplyLength);
  #wireBytes = 0;

  constructor(transport: ByteTransport, clock: LineClock = realTime) {
    this.#transport = transport;
    this.#clock = clock;
  }

  /** Bytes written and read so far. */
  get wireBytes(): number {
    return this.#wireBytes;
  }

  /** Sends a command, again when the line spoiled it or its reply, and gives the reply whatever its status. */
  async exchange(command: SamCommand, limits: ExchangeLimits): Promise<Outcome<Reply>> {
    const first = await this.attempt(command, limits);
    const attempt = isWorthResending(first) ? await this.attempt(command, limits) : first;
    switch (attempt.kind) {
      case 'reply':
        return isHostFrameRefused(attempt.reply.status)
          ? { ok: false, failure: statusFailure(attempt.reply.status) }
          : succeed(attempt.reply);
      case 'failed':
        return { ok: false, failure: attempt.failure };
      case 'silent':
        return fail('device.silent', { command: command.name, baud: this.#transport.baud });
      case 'garbled':
      case 'stale':
        return fail('device.garbled', { command: command.name, baud: this.#transport.baud });
      case 'bad-checksum':
        return fail('id-card.checksum', { command: command.name });
      case 'cut-off':
        return fail('device.timeout', { command: command.name });
    }
  }

  /** Sends a command once. */
  async attempt(command: SamCommand, limits: ExchangeLimits): Promise<Attempt> {
    this.#wireBytes += this.#transport.discardInput();
    this.#splitter.reset();
    const written = await this.#transport.write(command.request, limits.signal);
    if (!written.ok) return { kind: 'failed', failure: written.failure };
    this.#wireBytes += command.request.length;
    return this.#receive(command, limits);
  }

  async #receive(command: SamCommand, limits: ExchangeLimits): Promise<Attempt> {
    const clock = new ReplyClock(this.#clock, { command, baud: this.#transport.baud, limits });
    let best: Attempt = { kind: 'silent' };
    for (;;) {
      const waitMs = clock.remainingMs(this.#splitter.isPending);
      if (waitMs <= 0) break;
      const read = await this.#transport.read(
        this.#splitter.isPending ? Math.min(waitMs, quietMs) : waitMs,
        limits.signal,
      );
      if (!read.ok && read.failure.code !== 'device.timeout') return { kind: 'failed', failure: read.failure };
      if (read.ok) {
        this.#wireBytes += read.value.length;
        clock.noteByte();
      }
      const events = read.ok ? this.#splitter.push(read.value) : this.#splitter.salvage();
      best = judge(command, events, read.ok && best.kind === 'silent' ? { kind: 'garbled' } : best);
      if (isDecided(command, best, this.#splitter.isPending)) return best;
      if (events.some((event) => event.kind === 'frame')) clock.noteBacklog();
    }
    if (best.kind !== 'reply' && this.#clock.now() >= limits.expiresAt) {
      return { kind: 'failed', failure: failureData('device.timeout', { command: command.name }) };
    }
    if (best.kind !== 'reply') return this.#splitter.isPending ? { kind: 'cut-off' } : best;
    return this.#isCutShort(best.reply) ? { kind: 'bad-checksum' } : best;
  }

  /**
   * A damaged length may name a shorter frame that adds up by chance, one in 256. Its content is of no usual length then, and
   * the rest of the real frame comes behind it.
   */
  #isCutShort({ status: sw3 }: Reply): boolean {
    return sw3 === status.ok && this.#splitter.hasTrailer;
  }
}

/** What is waited for. */
interface Waiting {
  readonly command: SamCommand;
  /** Null where the line has no rate. */
  readonly baud: number | null;
  readonly limits: ExchangeLimits;
}

/** When to stop waiting for a reply. */
class ReplyClock {
  readonly #clock: LineClock;
  readonly #backlogMs: number;
  readonly #latest: number;
  #usual: number;
  #lastByteAt: number;

  constructor(clock: LineClock, { command, baud, limits }: Waiting) {
    this.#clock = clock;
    const start = clock.now();
    const wireBits = (command.request.length + command.replyByteLength) * bitsPerByte;
    const wireMs = (wireBits * 1000 * wireFactor) / (baud ?? slowestBaud);
    const usualMs = (limits.thinkLimitMs ?? command.thinkLimitMs) + wireMs;
    this.#usual = Math.min(start + usualMs, limits.expiresAt);
    this.#latest = Math.min(start + slowestFactor * usualMs, limits.expiresAt);
    this.#backlogMs = backlogFactor * usualMs;
    this.#lastByteAt = start;
  }

  noteByte(): void {
    this.#lastByteAt = this.#clock.now();
  }

  /** A reply to an earlier command came: the reader works off its backlog, and ours comes next. */
  noteBacklog(): void {
    this.#usual = Math.max(this.#usual, Math.min(this.#clock.now() + this.#backlogMs, this.#latest));
  }

  remainingMs(isFrameComing: boolean): number {
    const extended = isFrameComing ? Math.max(this.#usual, this.#lastByteAt + gapLimitMs) : this.#usual;
    return Math.min(extended, this.#latest) - this.#clock.now();
  }
}

/** The better of what is known and what has just come in. */
function judge(command: SamCommand, events: readonly SplitEvent[], known: Attempt): Attempt {
  let best = known;
  for (const event of events) {
    // In noise full of preambles one checksum in 256 adds up; two bytes that are always zero tell most of that apart.
    if (event.kind === 'bad-checksum' || event.body[0] !== 0 || event.body[1] !== 0) {
      if (best.kind !== 'reply') best = { kind: 'bad-checksum' };
      continue;
    }
    const reply: Reply = { status: event.body[2] ?? 0, data: event.body.subarray(3) };
    const fit = command.fit(reply);
    // The last that fits: when two arrive at once, the first answers the sending before.
    if (fit === 'fits') best = { kind: 'reply', reply };
    else if (fit === 'perhaps') best = isFitting(command, best) ? best : { kind: 'reply', reply };
    else if (best.kind === 'garbled' || best.kind === 'silent') best = { kind: 'stale' };
  }
  return best;
}

function isDecided(command: SamCommand, attempt: Attempt, isPending: boolean): boolean {
  return isFitting(command, attempt) || (attempt.kind === 'bad-checksum' && !isPending);
}

function isFitting(command: SamCommand, attempt: Attempt): boolean {
  return attempt.kind === 'reply' && command.fit(attempt.reply) === 'fits';
}

function isWorthResending(attempt: Attempt): boolean {
  if (attempt.kind === 'reply') return isHostFrameRefused(attempt.reply.status);
  return attempt.kind !== 'failed';
}

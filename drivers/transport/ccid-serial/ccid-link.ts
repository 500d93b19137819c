/**
 * One command and its answer over a serial line: echo, time requests, card movement, damaged frames and stale answers
 * are dealt with here. A command is sent again only when the reader says that it did not understand it.
 */
import { equalBytes } from '#domain/card/bytes.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from '../byte-transport.ts';
import { realTime } from '../line-clock.ts';
import { commands, encodeCommand, parseAnswer, type CcidAnswer, type CcidCommand } from './ccid-message.ts';
import { encodeFrame, FrameSplitter, nakFrame, type FrameEvent } from './serial-frame.ts';

export interface ExchangeLimits {
  /** Longest silence; a request for time begins it anew. */
  readonly silenceMs: number;
  /** For the whole command, whatever the reader asks for. */
  readonly totalMs: number;
}

/** Whether the reader sends commands back: null takes it as it comes. */
export type EchoSetting = boolean | null;

/** How often a command or an answer is repeated before the line is given up. */
const mostRepeats = 3;
/** Within a frame bytes follow each other; a USB adapter hands them on after 16 ms at most. */
const gapMs = 150;
const quietMs = 20;
const noiseMs = 500;
/** After a card was pulled some readers answer, some only send the echo. */
const afterRemovalMs = 400;

export class CcidLink {
  readonly #line: ByteTransport;
  readonly #splitter = new FrameSplitter();
  readonly #listeners = new Set<(slots: number) => void>();
  #sequence = 0;
  #turn: Promise<unknown> = Promise.resolve();
  echo: EchoSetting;
  /** Whether the reader was seen to send commands back. */
  hasEchoed = false;

  constructor(line: ByteTransport, echo: EchoSetting) {
    this.#line = line;
    this.echo = echo;
  }

  /** Tells of movement bytes; the returned function takes the listener off. */
  onMovement(listener: (slots: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * The answer with the type, slot and sequence of this command. Failures: device.timeout (silence, or too long in all),
   * device.garbled (repeated in vain), device.unplugged, device.cancelled. Two slots of a reader take turns.
   */
  exchange(command: CcidCommand, limits: ExchangeLimits, signal: AbortSignal): Promise<Outcome<CcidAnswer>> {
    const mine = this.#turn.then(() => this.#exchange(command, limits, signal));
    this.#turn = mine;
    return mine;
  }

  async #exchange(command: CcidCommand, limits: ExchangeLimits, signal: AbortSignal): Promise<Outcome<CcidAnswer>> {
    const sequence = this.#sequence;
    this.#sequence = (sequence + 1) & 0xff;
    const message = encodeCommand(command, sequence);
    const sent = await this.#line.write(encodeFrame(message), signal);
    if (!sent.ok) return sent;
    const wait = new Waiting(limits);
    for (;;) {
      const heard = await this.#line.read(wait.leftMs(this.#splitter.isInside), signal);
      if (!heard.ok && heard.failure.code !== 'device.timeout') return heard;
      const events: readonly FrameEvent[] = heard.ok
        ? this.#splitter.push(heard.value)
        : this.#splitter.isInside
          ? [{ kind: 'broken', reason: 'length' }]
          : [];
      for (const event of events) {
        const answer = event.kind === 'message' ? this.#match(event.message, message, command, wait) : undefined;
        if (answer) return succeed(answer);
        const problem = await this.#react(event, message, wait, signal);
        if (!problem.ok) return problem;
      }
      if (wait.isOver())
        return fail('device.timeout', { echo: wait.hasEcho, stale: wait.stale, repeats: wait.repeats });
    }
  }

  /** The answer to this command; undefined for the echo, a stale answer, or a request for time. */
  #match(heard: Uint8Array, message: Uint8Array, command: CcidCommand, wait: Waiting): CcidAnswer | undefined {
    if (equalBytes(heard, message)) {
      wait.hasEcho = true;
      this.hasEchoed = true;
      return undefined;
    }
    const answer = parseAnswer(heard);
    const isOurs =
      answer?.type === commands[command.name].answer && answer.slot === command.slot && answer.sequence === message[6];
    if (!isOurs || (this.echo === true && !wait.hasEcho)) {
      wait.stale += 1;
      return undefined;
    }
    if (answer.status !== 'time-extension') return answer;
    wait.extend(Math.max(1, answer.error));
    return undefined;
  }

  async #react(event: FrameEvent, message: Uint8Array, wait: Waiting, signal: AbortSignal): Promise<Outcome<void>> {
    switch (event.kind) {
      case 'message':
        return succeed(undefined);
      case 'time-request':
        wait.extend(1);
        return succeed(undefined);
      case 'movement':
        for (const listener of this.#listeners) listener(event.slots);
        if (slotChanged(event.slots, message[5] ?? 0)) wait.hurry(afterRemovalMs);
        return succeed(undefined);
      case 'nak':
        wait.hasEcho = false;
        return this.#repeat(encodeFrame(message), 'refused', wait, signal);
      case 'broken':
        await this.#awaitQuiet(signal);
        return this.#repeat(nakFrame, event.reason, wait, signal);
    }
  }

  async #repeat(frame: Uint8Array, reason: string, wait: Waiting, signal: AbortSignal): Promise<Outcome<void>> {
    wait.repeats += 1;
    if (wait.repeats > mostRepeats) return fail('device.garbled', { reason, repeats: mostRepeats });
    wait.extend(1);
    return this.#line.write(frame, signal);
  }

  /** Where a frame begins can only be told after a pause. */
  async #awaitQuiet(signal: AbortSignal): Promise<void> {
    const end = realTime.now() + noiseMs;
    while (realTime.now() < end && (await this.#line.read(quietMs, signal)).ok);
    this.#splitter.reset();
  }
}

/** Whether the movement byte tells of this slot; a card that came must have replaced one. */
export function slotChanged(slots: number, slot: number): boolean {
  return ((slots >> (2 * slot)) & 2) !== 0;
}

/** How long one command is waited for, and what was seen meanwhile. */
class Waiting {
  readonly #end: number;
  readonly #silenceMs: number;
  #silentUntil: number;
  hasEcho = false;
  stale = 0;
  repeats = 0;

  constructor({ silenceMs, totalMs }: ExchangeLimits) {
    const now = realTime.now();
    this.#end = now + totalMs;
    this.#silenceMs = silenceMs;
    this.#silentUntil = now + silenceMs;
  }

  extend(factor: number): void {
    this.#silentUntil = realTime.now() + this.#silenceMs * factor;
  }

  hurry(ms: number): void {
    this.#silentUntil = Math.min(this.#silentUntil, realTime.now() + ms);
  }

  leftMs(isInside: boolean): number {
    const left = Math.min(this.#end, this.#silentUntil) - realTime.now();
    return Math.max(0, isInside ? Math.min(left, gapMs) : left);
  }

  isOver(): boolean {
    return realTime.now() >= Math.min(this.#end, this.#silentUntil);
  }
}

/**
 * Keeps an eye on the reader while somebody wants to know: polls for a card, tells what changes, looks for a reader that is
 * gone until it is back. Readings go through it, so that the line is opened and its rate found once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, type Outcome } from '#domain/failure/failure.ts';
import { KeptReader } from './kept-reader.ts';
import { nextPresence, type Presence, type PresenceEvent, type PresenceSignal } from './presence.ts';
import type { IdCardReading, ReaderFacts, ReadOptions } from './reader.ts';
import type { ReaderModel } from './reader-model.ts';

export interface WatcherOptions {
  /** Asked before every look: the address may change at any time. Null: there is nothing that can be watched. */
  readonly address: () => string | null;
  readonly onPresence: (presence: Presence, events: readonly PresenceEvent[]) => void;
  readonly model?: ReaderModel;
}

/** The reader itself keeps finds more than 300 ms apart; this is between the end of one look and the next. */
const lookPauseMs = 100;
/** A look that takes longer than this is broken off for a reading: its reader hangs, or is being searched for. */
const patienceMs = 150;
/** A path that is not there costs nothing to try; a reader that does not answer costs a search for its rate. */
const lostPauseMs = { 'device.unplugged': 150, other: 1000 } as const;

export class ReaderWatcher {
  readonly #options: WatcherOptions;
  readonly #kept: KeptReader;
  #presence: Presence = { at: 'unknown' };
  #watch: AbortController | null = null;
  #looking: AbortController | null = null;
  /** The line is one: whoever uses it is waited for. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: WatcherOptions) {
    this.#options = options;
    this.#kept = new KeptReader(options.model);
  }

  get presence(): Presence {
    return this.#presence;
  }

  /** Begins to look; nothing when it looks already. */
  start(): void {
    if (this.#watch !== null) return;
    const watch = new AbortController();
    this.#watch = watch;
    void this.#look(watch.signal);
  }

  /** Stops looking and gives the line back. What is being read is read to its end. */
  async stop(): Promise<void> {
    this.#watch?.abort();
    this.#watch = null;
    await this.#alone(() => this.#giveBack());
  }

  /** Waits for a card and reads it, whether somebody watches or not; afterwards an unwatched line is given back. */
  read(options: ReadOptions): Promise<Outcome<IdCardReading & { readonly reader: ReaderFacts }>> {
    const looking = this.#looking;
    const impatience = setTimeout(() => looking?.abort(), patienceMs);
    return this.#alone(async () => {
      clearTimeout(impatience);
      if (options.signal?.aborted === true) return fail('device.cancelled');
      const address = this.#options.address();
      if (address === null) return fail('device.not-configured');
      const { onStage } = options;
      const read = await this.#kept.read(address, {
        ...options,
        onStage: (stage) => {
          if (stage !== 'finding' && this.#presence.at !== 'reading') this.#take({ kind: 'reading' });
          onStage?.(stage);
        },
      });
      this.#take(this.#afterReading(read));
      if (this.#watch === null) await this.#giveBack();
      return read;
    });
  }

  /** Gives the line back, has the work done, and looks on. */
  withdraw<T>(work: () => Promise<T>): Promise<T> {
    this.#looking?.abort();
    return this.#alone(async () => {
      await this.#kept.close();
      return work();
    });
  }

  async #look(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const pauseMs = await this.#alone(() => this.#lookOnce(signal));
      if (!signal.aborted) await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** How long to wait before the next look. */
  async #lookOnce(signal: AbortSignal): Promise<number> {
    if (signal.aborted) return 0;
    const address = this.#options.address();
    if (address === null) return this.#lookAway();
    const looking = new AbortController();
    this.#looking = looking;
    const found = await this.#kept.find(address, AbortSignal.any([signal, looking.signal]));
    this.#looking = null;
    if (found.ok) {
      this.#take({ kind: 'finding', finding: found.value });
      return lookPauseMs;
    }
    if (found.failure.code === 'device.cancelled') return lookPauseMs;
    this.#take({ kind: 'lost', failure: found.failure });
    return found.failure.code === 'device.unplugged' ? lostPauseMs['device.unplugged'] : lostPauseMs.other;
  }

  /** What was said of a reader that is not watched any more does not hold. */
  async #lookAway(): Promise<number> {
    const wasKnown = this.#presence.at !== 'unknown';
    await this.#giveBack();
    if (wasKnown) this.#options.onPresence(this.#presence, []);
    return lostPauseMs.other;
  }

  #afterReading(read: Outcome<unknown>): PresenceSignal {
    if (read.ok) return { kind: 'reading-ended', failure: null, awaitsLift: true };
    const { failure } = read;
    if (failure.code.startsWith('device.') && failure.code !== 'device.cancelled') return { kind: 'lost', failure };
    return { kind: 'reading-ended', failure, awaitsLift: this.#kept.awaitsLift };
  }

  async #giveBack(): Promise<void> {
    await this.#kept.close();
    this.#presence = { at: 'unknown' };
  }

  #take(signal: PresenceSignal): void {
    const { presence, events } = nextPresence(this.#presence, signal);
    const isNews = presence.at !== this.#presence.at || events.length > 0;
    this.#presence = presence;
    if (isNews) this.#options.onPresence(presence, events);
  }

  /** One after the other, in the order of asking. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#last;
    const mine = before.then(work, work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

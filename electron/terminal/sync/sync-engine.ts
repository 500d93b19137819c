/**
 * Synchronisation: delivers the outbox, sends papers, pulls changes. Two lanes share what is known of the line. Nothing
 * waits without a next attempt, and nothing is taken for done without a verified receipt.
 */
import type { AboutAnswer } from '#contract/central/desk.ts';
import type { LineState } from '#contract/counter/desk.ts';
import { fail, failureData, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Cache } from '../cache/cache.ts';
import type { OutboxSummary } from '../cache/cache-values.ts';
import type { PaperStore } from '../papers/paper-store.ts';
import type { Publish } from '../pipe/serve-pipe.ts';
import type { BackOffLimits } from './back-off.ts';
import type { CentralClient } from './central-client.ts';
import { createExchange, type Exchange, type SyncTokens } from './exchange.ts';
import { startLane } from './lane.ts';
import { createLine } from './line.ts';
import { nextStep, nextUpload, type SyncSituation } from './next-step.ts';
import { createPaperLane } from './paper-lane.ts';

export interface SyncOptions {
  readonly cache: Cache;
  readonly papers: PaperStore;
  readonly central: CentralClient;
  readonly access: SyncTokens;
  /** Asks for changes twice a second and comes back quickly: the line is pulled by hand there. */
  readonly training: boolean;
  /** `desk.changed` when the line or what waits changed, `cases.changed` when cases did. */
  readonly publish: Publish;
  readonly stallMs?: number;
  /** Technical time, chance and pace, for tests. */
  readonly nowMs?: () => number;
  readonly random?: () => number;
  readonly pollMs?: number;
  readonly limits?: BackOffLimits;
  /** The desk's legal clock, which is compared with the central one. */
  readonly legalNow?: () => Date;
}

export interface SyncEngine {
  /** As of the last step of the engine. */
  status(): LineState;
  /** New work waits: looks at once, but does not shorten a back-off. */
  wake(): void;
  /** A person asked: tries everything now, and answers when that attempt has ended or the signal says so. */
  tryNow(signal: AbortSignal): Promise<LineState>;
  /** Delivers what waits in one case; the refusal, or why it still waits. For acts that need the line. */
  deliverNow(caseId: string, signal: AbortSignal): Promise<Outcome<null>>;
  /** What the central system said about itself; null before the first contact. */
  about(): AboutAnswer | null;
  /** Central clock minus the desk's at the last contact. */
  clockSkewSeconds(): number | null;
  close(): Promise<void>;
}

const deskLimits: BackOffLimits = { baseMs: 1_000, capMs: 60_000 };
const deskPollMs = 15_000;
const trainingLimits: BackOffLimits = { baseMs: 250, capMs: 5_000 };
const trainingPollMs = 500;
const deskStallMs = 30_000;
/** After a failure of the cache itself. */
const cacheTroubleMs = 5_000;

export function openSyncEngine(options: SyncOptions): SyncEngine {
  const { cache, publish, training } = options;
  const tokens = options.access;
  const nowMs = options.nowMs ?? (() => Date.now());
  const random = options.random ?? Math.random;
  const limits = options.limits ?? (training ? trainingLimits : deskLimits);
  const pollMs = options.pollMs ?? (training ? trainingPollMs : deskPollMs);
  const closing = new AbortController();
  let summary: OutboxSummary | null = null;
  let told = '';
  /** Only what a person sees counts as a change, not the time of the last contact. */
  const changed = (): void => {
    const { lastContact: _lastContact, ...seen } = status();
    const now = JSON.stringify(seen);
    if (now === told) return;
    told = now;
    publish('desk.changed', {});
  };
  const casesMoved = (caseIds: readonly string[]): void => publish('cases.changed', { caseIds: [...caseIds] });
  const line = createLine({ cache, limits, nowMs, random, changed, legalNow: options.legalNow ?? (() => new Date()) });
  const parts = { ...options, tokens, line, limits, nowMs, random, casesMoved, changed, signal: closing.signal };
  const exchange = createExchange(parts);
  const paperLane = createPaperLane({ ...parts, stallMs: options.stallMs ?? deskStallMs });
  let nextPollMs = 0;

  async function situation(): Promise<SyncSituation | null> {
    const read = await cache.outboxSummary();
    if (!read.ok) return null;
    summary = read.value;
    changed();
    const { nextActionAt, nextPaperAt } = summary;
    return {
      nowMs: nowMs(),
      hasToken: tokens.deskToken() !== null,
      knowsCentral: line.receiptKey() !== null,
      blockedUntilMs: line.blockedUntilMs(),
      nextActionMs: nextActionAt === null ? null : Date.parse(nextActionAt),
      nextPaperMs: nextPaperAt === null ? null : Date.parse(nextPaperAt),
      nextPollMs,
    };
  }

  const exchangeLane = startLane(async () => {
    const known = await situation();
    if (known === null) return nowMs() + cacheTroubleMs;
    const step = nextStep(known);
    if (step.kind === 'wait') return step.untilMs;
    if (step.kind === 'pull' || step.kind === 'greet') nextPollMs = nowMs() + pollMs * (0.5 + random() / 2);
    // The first greeting is followed by a pull, not by a pause.
    if (step.kind === 'greet' && known.hasToken) nextPollMs = 0;
    await perform(exchange, step.kind);
    if (step.kind === 'greet' || step.kind === 'deliver') uploads.wake();
    if (step.kind === 'deliver') nextPollMs = 0;
    return null;
  }, nowMs);
  const uploads = startLane(async () => {
    const known = await situation();
    if (known === null) return nowMs() + cacheTroubleMs;
    const step = nextUpload(known);
    if (step.kind === 'wait') return step.untilMs ?? 'never';
    await paperLane.upload();
    return null;
  }, nowMs);
  const wake = (): void => {
    exchangeLane.wake();
    uploads.wake();
  };
  const forgetTokens = tokens.onChange(() => {
    void cache.retryNow(new Date(nowMs()).toISOString()).then(wake);
  });

  function status(): LineState {
    const { waitingActions = 0, waitingPapers = 0 } = summary ?? {};
    const next = [summary?.nextActionAt, summary?.nextPaperAt]
      .filter((instant) => typeof instant === 'string')
      .toSorted();
    const waits = waitingActions + waitingPapers > 0;
    const blocked = waits && line.blockedUntilMs() > nowMs() ? new Date(line.blockedUntilMs()).toISOString() : null;
    const unsigned = waits && tokens.deskToken() === null ? failureData('access.not-signed-in') : null;
    return {
      line: line.state(),
      lastContact: line.lastContact(),
      waitingActions,
      waitingPapers,
      nextAttemptAt: blocked ?? next[0] ?? null,
      cause: line.cause() ?? summary?.cause ?? unsigned,
    };
  }

  /** Both lanes have looked at everything that is there now, or the caller's time is over. */
  async function attempt(signal: AbortSignal): Promise<void> {
    line.unblock();
    nextPollMs = 0;
    await cache.retryNow(new Date(nowMs()).toISOString());
    await unlessAborted(Promise.all([exchangeLane.settled(), uploads.settled()]), signal);
    const read = await cache.outboxSummary();
    if (read.ok) summary = read.value;
  }

  return {
    status,
    wake,
    tryNow: async (signal) => {
      await attempt(signal);
      return status();
    },
    deliverNow: async (caseId, signal) => {
      if (tokens.deskToken() === null) return fail('sync.needs-line', { reason: 'not-signed-in' });
      await attempt(signal);
      const found = await cache.findCase(caseId);
      if (!found.ok) return found;
      const [first] = found.value.pendingActions;
      if (first === undefined) return succeed(null);
      return { ok: false, failure: first.cause ?? line.cause() ?? failureData('sync.needs-line') };
    },
    about: () => line.about(),
    clockSkewSeconds: () => line.skewSeconds(),
    close: async () => {
      forgetTokens();
      closing.abort();
      await Promise.all([exchangeLane.close(), uploads.close()]);
    },
  };
}

function perform(exchange: Exchange, step: 'greet' | 'deliver' | 'pull' | 'hold'): Promise<void> {
  switch (step) {
    case 'greet':
      return exchange.greet();
    case 'deliver':
      return exchange.deliver();
    case 'pull':
      return exchange.pull();
    case 'hold':
      return exchange.hold();
  }
}

/** The work goes on when the caller gives up waiting for it. */
async function unlessAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  await Promise.race([work, aborted]);
}

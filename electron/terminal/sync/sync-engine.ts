/**
 * Synchronisation: delivers the outbox, sends papers, pulls changes. Two lanes share what is known of the line. Nothing
 * waits without a next attempt, and nothing is taken for done without a verified receipt.
 */
import type { AboutAnswer } from '#contract/central/desk.ts';
import type { LineState } from '#contract/counter/desk.ts';
import { fail, failureData, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { Cache } from '../cache/cache.ts';
import type { PaperStore } from '../papers/paper-store.ts';
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
  readonly tokens: SyncTokens;
  /** How often changes are asked for; each time between half and all of it. Training 500. */
  readonly pollMs?: number;
  readonly limits?: BackOffLimits;
  readonly stallMs?: number;
  /** Technical time and chance, for tests. */
  readonly nowMs?: () => number;
  readonly random?: () => number;
  /** The desk's legal clock, which is compared with the central one. */
  readonly legalNow?: () => Date;
}

export interface SyncEngine {
  status(): Promise<LineState>;
  /** New work waits: looks at once, but does not shorten a back-off. */
  wake(): void;
  /** A person asked: tries everything now, and answers when that attempt has ended or the time is over. */
  tryNow(options: { readonly timeoutMs: number }): Promise<LineState>;
  /** Delivers what waits in one case; the refusal, or why it still waits. For acts that need the line. */
  deliverNow(options: { readonly caseId: string; readonly timeoutMs: number }): Promise<Outcome<null>>;
  /** Pulls changes now. */
  pullNow(options: { readonly timeoutMs: number }): Promise<LineState>;
  /** What the central system said about itself; null before the first contact. */
  about(): AboutAnswer | null;
  clockSkewSeconds(): number | null;
  /** The line, the outbox or the papers changed. */
  onChange(listener: () => void): () => void;
  /** Cases moved: delivered, refused, or changed elsewhere. */
  onCases(listener: (caseIds: readonly string[]) => void): () => void;
  close(): Promise<void>;
}

const deskLimits: BackOffLimits = { baseMs: 1_000, capMs: 60_000 };
const deskPollMs = 15_000;
const deskStallMs = 30_000;
/** After a failure of the cache itself. */
const cacheTroubleMs = 5_000;

export function startSync(options: SyncOptions): SyncEngine {
  const { cache, tokens } = options;
  const nowMs = options.nowMs ?? (() => Date.now());
  const random = options.random ?? Math.random;
  const limits = options.limits ?? deskLimits;
  const pollMs = options.pollMs ?? deskPollMs;
  const closing = new AbortController();
  const changeListeners = new Set<() => void>();
  const caseListeners = new Set<(caseIds: readonly string[]) => void>();
  const changed = (): void => changeListeners.forEach((listener) => listener());
  const casesMoved = (caseIds: readonly string[]): void => {
    caseListeners.forEach((listener) => listener(caseIds));
    changed();
  };
  const line = createLine({ cache, limits, nowMs, random, changed, legalNow: options.legalNow ?? (() => new Date()) });
  const parts = { ...options, line, limits, nowMs, random, casesMoved, changed, signal: closing.signal };
  const exchange = createExchange(parts);
  const paperLane = createPaperLane({ ...parts, stallMs: options.stallMs ?? deskStallMs });
  let nextPollMs = 0;

  async function situation(): Promise<SyncSituation | null> {
    const summary = await cache.outboxSummary();
    if (!summary.ok) return null;
    const { nextActionAt, nextPaperAt } = summary.value;
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

  async function status(): Promise<LineState> {
    const summary = valueOf(await cache.outboxSummary());
    const { waitingActions, waitingPapers, nextActionAt, nextPaperAt } = summary;
    const next = [nextActionAt, nextPaperAt].filter((instant) => instant !== null).toSorted()[0] ?? null;
    const waits = waitingActions + waitingPapers > 0;
    const blocked = waits && line.blockedUntilMs() > nowMs() ? new Date(line.blockedUntilMs()).toISOString() : null;
    const unsigned = waits && tokens.deskToken() === null ? failureData('access.not-signed-in') : null;
    return {
      line: line.state(),
      lastContact: line.lastContact() ?? valueOf(await cache.getSetting('lastContact')),
      waitingActions,
      waitingPapers,
      nextAttemptAt: blocked ?? next,
      cause: line.cause() ?? summary.cause ?? unsigned,
    };
  }

  /** Both lanes have looked at everything that is there now, or the time is over. */
  async function attempt(timeoutMs: number): Promise<void> {
    line.unblock();
    nextPollMs = 0;
    await cache.retryNow(new Date(nowMs()).toISOString());
    await within(timeoutMs, Promise.all([exchangeLane.settled(), uploads.settled()]));
  }

  return {
    status,
    wake,
    tryNow: async ({ timeoutMs }) => {
      await attempt(timeoutMs);
      return status();
    },
    pullNow: async ({ timeoutMs }) => {
      nextPollMs = 0;
      await within(timeoutMs, exchangeLane.settled());
      return status();
    },
    deliverNow: async ({ caseId, timeoutMs }) => {
      if (tokens.deskToken() === null) return fail('sync.needs-line', { reason: 'not-signed-in' });
      await attempt(timeoutMs);
      const found = await cache.findCase(caseId);
      if (!found.ok) return found;
      const [first] = found.value.pendingActions;
      if (first === undefined) return succeed(null);
      return { ok: false, failure: first.cause ?? line.cause() ?? failureData('sync.central-slow', { timeoutMs }) };
    },
    about: () => line.about(),
    clockSkewSeconds: () => line.skewSeconds(),
    onChange: (listener) => {
      changeListeners.add(listener);
      return () => void changeListeners.delete(listener);
    },
    onCases: (listener) => {
      caseListeners.add(listener);
      return () => void caseListeners.delete(listener);
    },
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

async function within(timeoutMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}

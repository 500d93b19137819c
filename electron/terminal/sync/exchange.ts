/** Carries out what the exchange lane decides: greet, deliver, pull. */
import { centralProtocolVersion } from '#contract/central/protocol-version.ts';
import { failureData, type FailureData } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import type { Cache } from '../cache/cache.ts';
import { backOffMs, type BackOffLimits } from './back-off.ts';
import type { CentralClient } from './central-client.ts';
import type { RefusedAnswer } from './central-request.ts';
import { isDecided, judgeDelivery, type DeliveryVerdict } from './delivery.ts';
import type { Line } from './line.ts';

/** Whose token the desk delivers with; `Access` is one. */
export interface SyncTokens {
  readonly deskToken: () => string | null;
  readonly dropToken: (token: string) => void;
  readonly onChange: (listener: () => void) => () => void;
}

export interface ExchangeOptions {
  readonly cache: Cache;
  readonly central: CentralClient;
  readonly tokens: SyncTokens;
  readonly line: Line;
  readonly limits: BackOffLimits;
  readonly nowMs: () => number;
  readonly random: () => number;
  readonly casesMoved: (caseIds: readonly string[]) => void;
  readonly signal: AbortSignal;
}

export interface Exchange {
  readonly greet: () => Promise<void>;
  readonly deliver: () => Promise<void>;
  readonly pull: () => Promise<void>;
  /** Nobody is signed in with the line: what waits is told so. */
  readonly hold: () => Promise<void>;
}

const largestBatch = 50;
const pageLength = 200;
const holdMs = 60_000;
/** So many different actions answered oddly one after the other are not the actions' fault. */
const oddAnswersBeforeBlame = 3;

export function createExchange(options: ExchangeOptions): Exchange {
  const { cache, central, tokens, line, limits, nowMs, random, casesMoved, signal } = options;
  let batchSize = largestBatch;
  let oddInRow = 0;
  let missingToken: FailureData = failureData('access.not-signed-in');
  const tries = new Map<string, number>();
  const isoNow = (): string => new Date(nowMs()).toISOString();

  /** One action alone is put off; its case waits with it, the others go on. */
  async function putOff(action: Action, failure: FailureData): Promise<void> {
    const count = (tries.get(action.id) ?? 0) + 1;
    tries.set(action.id, count);
    const nextAttemptAt = new Date(nowMs() + backOffMs(count, random(), limits)).toISOString();
    await cache.recordAttempt({ actionIds: [action.id], failure, nextAttemptAt });
  }

  async function refusedToken(token: string, failure: FailureData): Promise<boolean> {
    if (failure.code !== 'access.session-expired' && failure.code !== 'access.not-signed-in') return false;
    missingToken = failure;
    tokens.dropToken(token);
    await line.answered();
    return true;
  }

  /** The batch as a whole was not taken. What is wrong with one action must not hold up the others: sent one by one. */
  async function wholeFailed(sent: readonly Action[], answer: RefusedAnswer): Promise<void> {
    const { failure, status, retryAfterMs } = answer;
    const unanswered =
      status === 0 || status === 429 || retryAfterMs !== null || failure.code === 'sync.version-mismatch';
    if (unanswered) return line.failed(failure, retryAfterMs);
    const [only] = sent;
    const typed = status < 500 && failure.code !== 'sync.answer-not-understood';
    if (sent.length > 1 || only === undefined) {
      batchSize = 1;
      return typed ? line.answered() : line.failed(failure);
    }
    if (typed && isDecided(failure)) {
      await cache.recordRefusal({ actionId: only.id, failure });
      casesMoved([only.caseId]);
      return line.answered();
    }
    oddInRow += 1;
    await putOff(only, failure);
    if (oddInRow >= oddAnswersBeforeBlame) await line.failed(failure);
  }

  async function record(verdicts: readonly DeliveryVerdict[]): Promise<void> {
    const receipts = verdicts.flatMap((verdict) => (verdict.kind === 'delivered' ? [verdict.receipt] : []));
    if (receipts.length > 0) await cache.recordReceipts(receipts);
    for (const verdict of verdicts) {
      if (verdict.kind === 'delivered') tries.delete(verdict.action.id);
      else if (verdict.kind === 'refused')
        await cache.recordRefusal({ actionId: verdict.action.id, failure: verdict.failure });
      else await putOff(verdict.action, verdict.failure);
    }
    casesMoved([...new Set(verdicts.map((verdict) => verdict.action.caseId))]);
  }

  return {
    greet: async () => {
      const answer = await central.about(signal);
      if (!answer.ok) return line.failed(answer.failure);
      const { protocolVersion, now } = answer.value;
      if (protocolVersion !== centralProtocolVersion) {
        return line.failed(
          failureData('sync.version-mismatch', { ours: centralProtocolVersion, theirs: protocolVersion }),
        );
      }
      line.learn(answer.value);
      await line.answered(now);
    },
    deliver: async () => {
      const token = tokens.deskToken();
      const key = line.receiptKey();
      if (token === null || key === null) return;
      const due = await cache.dueDeliveries({ now: isoNow(), limit: batchSize });
      if (!due.ok || due.value.length === 0) return;
      const answer = await central.deliver(due.value, { token, signal });
      if (!answer.ok) {
        if (!(await refusedToken(token, answer.failure))) await wholeFailed(due.value, answer);
        return;
      }
      await line.answered();
      batchSize = Math.min(largestBatch, batchSize * 4);
      oddInRow = 0;
      await record(judgeDelivery(due.value, answer.value, key));
    },
    pull: async () => {
      for (let more = true; more && !signal.aborted;) {
        const token = tokens.deskToken();
        const cursor = await cache.getSetting('cursor');
        if (token === null || !cursor.ok) return;
        const answer = await central.changes({ cursor: cursor.value, limit: pageLength }, { token, signal });
        if (!answer.ok) {
          if (!(await refusedToken(token, answer.failure))) await line.failed(answer.failure, answer.retryAfterMs);
          return;
        }
        await line.answered(answer.value.now);
        const { changes, cursor: next } = answer.value;
        more = answer.value.more && changes.length > 0;
        if (changes.length === 0 && next === cursor.value) return;
        const applied = await cache.applyChanges({ changes, cursor: next, at: isoNow() });
        if (!applied.ok) return;
        if (applied.value.caseIds.length > 0) casesMoved(applied.value.caseIds);
      }
    },
    hold: async () => {
      const nextAttemptAt = new Date(nowMs() + holdMs).toISOString();
      await cache.recordAttempt({ actionIds: 'all', failure: missingToken, nextAttemptAt });
    },
  };
}

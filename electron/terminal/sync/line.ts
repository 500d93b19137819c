/** What is known of the line and of the central system behind it. */
import type { KeyObject } from 'node:crypto';
import type { AboutAnswer } from '#contract/central/desk.ts';
import type { FailureData } from '#domain/failure/failure.ts';
import type { Cache } from '../cache/cache.ts';
import { backOffMs, type BackOffLimits } from './back-off.ts';
import { receiptKeyOf } from './receipt-check.ts';

export interface Line {
  readonly state: () => 'up' | 'down' | 'unknown';
  readonly cause: () => FailureData | null;
  readonly blockedUntilMs: () => number;
  readonly lastContact: () => string | null;
  readonly about: () => AboutAnswer | null;
  readonly receiptKey: () => KeyObject | null;
  /** Central clock minus this desk's legal clock at the last contact. */
  readonly skewSeconds: () => number | null;
  /** The exchange failed as a whole: everything that waits gets the cause and the next attempt. */
  readonly failed: (failure: FailureData, retryAfterMs?: number | null) => Promise<void>;
  /** The central system answered; `centralNow` is its legal clock. */
  readonly answered: (centralNow?: string) => Promise<void>;
  readonly learn: (about: AboutAnswer) => void;
  /** Try again at once. */
  readonly unblock: () => void;
}

export interface LineOptions {
  readonly cache: Cache;
  readonly limits: BackOffLimits;
  readonly nowMs: () => number;
  readonly legalNow: () => Date;
  readonly random: () => number;
  readonly changed: () => void;
}

const downCodes: readonly string[] = ['sync.central-unreachable', 'sync.central-slow', 'sync.answer-not-understood'];
/** Contacts and instants are written at most this often: each is a durable commit. */
const noteEveryMs = 60_000;

export function createLine({ cache, limits, nowMs, legalNow, random, changed }: LineOptions): Line {
  let state: 'up' | 'down' | 'unknown' = 'unknown';
  let cause: FailureData | null = null;
  let failures = 0;
  let blockedUntilMs = 0;
  let lastContact: string | null = null;
  let about: AboutAnswer | null = null;
  let receiptKey: KeyObject | null = null;
  let skewSeconds: number | null = null;
  void cache.getSetting('lastContact').then((kept) => {
    if (kept.ok) lastContact ??= kept.value;
  });
  const noted = { lastContact: 0, latestInstant: 0 };
  const note = async (name: keyof typeof noted): Promise<void> => {
    if (nowMs() - noted[name] < noteEveryMs) return;
    noted[name] = nowMs();
    await cache.setSetting({ name, value: new Date(nowMs()).toISOString() });
  };
  return {
    state: () => state,
    cause: () => cause,
    blockedUntilMs: () => blockedUntilMs,
    lastContact: () => lastContact,
    about: () => about,
    receiptKey: () => receiptKey,
    skewSeconds: () => skewSeconds,
    failed: async (failure, retryAfterMs = null) => {
      failures += 1;
      cause = failure;
      state = downCodes.includes(failure.code) ? 'down' : 'up';
      blockedUntilMs = nowMs() + backOffMs(failures, random(), limits, retryAfterMs);
      await cache.recordAttempt({ actionIds: 'all', failure, nextAttemptAt: new Date(blockedUntilMs).toISOString() });
      // Time without the line is remembered, so that setting the clock back does not give it anew.
      await note('latestInstant');
      changed();
    },
    answered: async (centralNow) => {
      const wasUp = state === 'up' && failures === 0;
      failures = 0;
      blockedUntilMs = 0;
      cause = null;
      state = 'up';
      lastContact = new Date(nowMs()).toISOString();
      if (centralNow !== undefined) skewSeconds = Math.round((Date.parse(centralNow) - legalNow().getTime()) / 1000);
      await note('lastContact');
      if (!wasUp) await cache.retryNow(lastContact);
      if (!wasUp) changed();
    },
    learn: (answer) => {
      about = answer;
      receiptKey = receiptKeyOf(answer.receiptKey);
    },
    unblock: () => {
      blockedUntilMs = 0;
      failures = 0;
    },
  };
}

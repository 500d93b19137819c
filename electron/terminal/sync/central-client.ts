/** Every message between this desk and the central system, typed by its schema. */
import {
  CloseCardSessionAnswer,
  OpenCardSessionAnswer,
  StartCardSessionAnswer,
  type CardPurpose,
} from '#contract/central/card-session.ts';
import { ChangesAnswer } from '#contract/central/changes.ts';
import { DeliverAnswer } from '#contract/central/deliver.ts';
import { AboutAnswer } from '#contract/central/desk.ts';
import { MissingPapersAnswer } from '#contract/central/paper.ts';
import { SignInAnswer } from '#contract/central/sign-in.ts';
import { BatchesAnswer, type Batch } from '#contract/central/stock.ts';
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import { z } from 'zod';
import { askCentral, fetchBytes, type Answer, type CentralAddress, type CentralRequest } from './central-request.ts';

/** Deadlines from the first byte sent to the last byte received. */
export interface CentralTimeouts {
  readonly shortMs: number;
  readonly deliverMs: number;
  readonly paperMs: number;
}
const defaultTimeouts: CentralTimeouts = { shortMs: 10_000, deliverMs: 30_000, paperMs: 60_000 };

export interface CentralClientOptions {
  readonly url: string;
  readonly terminal: string;
  readonly timeouts?: Partial<CentralTimeouts>;
}

/** On whose behalf, and until when the caller cares. */
export interface OnBehalf {
  readonly token: string;
  readonly signal?: AbortSignal | undefined;
}

export interface CentralClient {
  readonly url: string;
  readonly terminal: string;
  about(signal?: AbortSignal): Promise<Outcome<AboutAnswer>>;
  signIn(input: {
    readonly account: string;
    readonly password: string;
    readonly signal?: AbortSignal | undefined;
  }): Promise<Outcome<SignInAnswer>>;
  signOut(on: OnBehalf): Promise<Outcome<null>>;
  /** With status and Retry-After: the engine tells a refused batch from a line that is down. */
  deliver(actions: readonly Action[], on: OnBehalf): Promise<Answer<DeliverAnswer>>;
  changes(
    input: { readonly cursor: string | null; readonly limit: number },
    on: OnBehalf,
  ): Promise<Answer<ChangesAnswer>>;
  missingPapers(sha256: readonly string[], on: OnBehalf): Promise<Answer<MissingPapersAnswer>>;
  fetchPaper(
    sha256: string,
    on: OnBehalf,
  ): Promise<Outcome<{ readonly bytes: Uint8Array; readonly mediaType: string }>>;
  batches(on: OnBehalf): Promise<Outcome<readonly Batch[]>>;
  startCardSession(
    input: { readonly cardCaseId: string; readonly purpose: CardPurpose },
    on: OnBehalf,
  ): Promise<Outcome<StartCardSessionAnswer>>;
  openCardSession(
    input: { readonly sessionId: string; readonly selectAnswer: string; readonly answer: string },
    on: OnBehalf,
  ): Promise<Outcome<OpenCardSessionAnswer>>;
  closeCardSession(
    input: { readonly sessionId: string; readonly responses: readonly string[] },
    on: OnBehalf,
  ): Promise<Outcome<CloseCardSessionAnswer>>;
  /** Training only: the central clock. */
  setClock(now: Date, on: OnBehalf): Promise<Outcome<null>>;
}

const Nothing = z.strictObject({});

export function createCentralClient(options: CentralClientOptions): CentralClient {
  const address: CentralAddress = { url: options.url };
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const get = (path: string, on: OnBehalf, timeoutMs = timeouts.shortMs): CentralRequest => ({
    method: 'GET',
    path,
    token: on.token,
    signal: on.signal,
    timeoutMs,
  });
  const post = (path: string, body: unknown, on: OnBehalf, timeoutMs = timeouts.shortMs): CentralRequest => ({
    method: 'POST',
    path,
    body,
    token: on.token,
    signal: on.signal,
    timeoutMs,
  });
  return {
    url: options.url,
    terminal: options.terminal,
    about: async (signal) =>
      outcomeOf(
        await askCentral(
          address,
          { method: 'GET', path: '/v1/about', token: null, signal, timeoutMs: timeouts.shortMs },
          AboutAnswer,
        ),
      ),
    signIn: async ({ account, password, signal }) => {
      const body = { account, password, terminal: options.terminal };
      const request = {
        method: 'POST',
        path: '/v1/sign-in',
        token: null,
        body,
        signal,
        timeoutMs: timeouts.shortMs,
      } as const;
      return outcomeOf(await askCentral(address, request, SignInAnswer));
    },
    signOut: async (on) => nothingOf(await askCentral(address, post('/v1/sign-out', {}, on), Nothing)),
    deliver: (actions, on) =>
      askCentral(address, post('/v1/actions', { actions }, on, timeouts.deliverMs), DeliverAnswer),
    changes: ({ cursor, limit }, on) => {
      const query = new URLSearchParams({ cursor: cursor ?? '', limit: String(limit) });
      return askCentral(address, get(`/v1/changes?${query.toString()}`, on, timeouts.deliverMs), ChangesAnswer);
    },
    missingPapers: (sha256, on) => askCentral(address, post('/v1/papers/missing', { sha256 }, on), MissingPapersAnswer),
    fetchPaper: (sha256, on) =>
      fetchBytes(address, get(`/v1/papers/${encodeURIComponent(sha256)}`, on, timeouts.paperMs)),
    batches: async (on) => {
      const answer = outcomeOf(await askCentral(address, get('/v1/batches', on), BatchesAnswer));
      return answer.ok ? succeed(answer.value.batches) : answer;
    },
    ...cardSessions(address, post),
    setClock: async (now, on) =>
      nothingOf(await askCentral(address, post('/v1/training/clock', { now: now.toISOString() }, on), Nothing)),
  };
}

type Post = (path: string, body: unknown, on: OnBehalf) => CentralRequest;

function cardSessions(
  address: CentralAddress,
  post: Post,
): Pick<CentralClient, 'startCardSession' | 'openCardSession' | 'closeCardSession'> {
  const step = (sessionId: string, verb: string): string =>
    `/v1/card-sessions/${encodeURIComponent(sessionId)}/${verb}`;
  return {
    startCardSession: async (input, on) =>
      outcomeOf(await askCentral(address, post('/v1/card-sessions', input, on), StartCardSessionAnswer)),
    openCardSession: async ({ sessionId, ...body }, on) =>
      outcomeOf(await askCentral(address, post(step(sessionId, 'open'), body, on), OpenCardSessionAnswer)),
    closeCardSession: async ({ sessionId, ...body }, on) =>
      outcomeOf(await askCentral(address, post(step(sessionId, 'close'), body, on), CloseCardSessionAnswer)),
  };
}

function outcomeOf<T>(answer: Answer<T>): Outcome<T> {
  return answer.ok ? answer : { ok: false, failure: answer.failure };
}

function nothingOf(answer: Answer<unknown>): Outcome<null> {
  return answer.ok ? succeed(null) : { ok: false, failure: answer.failure };
}

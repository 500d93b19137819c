/**
 * One request to the central system. Only an answer with the expected status, content type and shape is a success: a web
 * page of a proxy, a cut body or an unknown failure is `sync.answer-not-understood`, and the request counts as not done.
 */
import { FailureBody } from '#contract/central/failure.ts';
import { centralProtocolVersion, protocolVersionHeader } from '#contract/central/protocol-version.ts';
import { fail, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import type { z } from 'zod';

export interface CentralAddress {
  readonly url: string;
}

export interface CentralRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token: string | null;
  readonly body?: unknown;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** `failure` with the wait that the central system asked for (Retry-After). */
export interface RefusedAnswer {
  readonly failure: FailureData;
  readonly status: number;
  readonly retryAfterMs: number | null;
}
export type Answer<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & RefusedAnswer);

export async function askCentral<T>(
  address: CentralAddress,
  request: CentralRequest,
  schema: z.ZodType<T>,
): Promise<Answer<T>> {
  const received = await exchange(address, request);
  if (!received.ok) return { ok: false, failure: received.failure, status: 0, retryAfterMs: null };
  const { status, type, text, retryAfter } = received.value;
  const odd = { ...fail('sync.answer-not-understood', { status, type: type.slice(0, 40) }), status } as const;
  const json = type.startsWith('application/json') ? parseJson(text) : undefined;
  if (json === undefined) return { ...odd, retryAfterMs: waitOf(retryAfter) };
  if (status === 200) {
    const parsed = schema.safeParse(json);
    return parsed.success ? { ok: true, value: parsed.data } : { ...odd, retryAfterMs: null };
  }
  const body = status >= 400 ? FailureBody.safeParse(json) : null;
  if (body?.success !== true) return { ...odd, retryAfterMs: waitOf(retryAfter) };
  return { ok: false, failure: body.data.failure, status, retryAfterMs: waitOf(retryAfter) };
}

/** The bytes of an answer that is not JSON when it succeeds. */
export async function fetchBytes(
  address: CentralAddress,
  request: CentralRequest,
): Promise<Outcome<{ readonly bytes: Uint8Array; readonly mediaType: string }>> {
  const timeout = AbortSignal.timeout(request.timeoutMs);
  try {
    const response = await send(address, request, timeout);
    const mediaType = response.headers.get('content-type') ?? '';
    if (response.status === 200) return succeed({ bytes: new Uint8Array(await response.arrayBuffer()), mediaType });
    const body = FailureBody.safeParse(parseJson(await response.text()));
    if (body.success) return { ok: false, failure: body.data.failure };
    return fail('sync.answer-not-understood', { status: response.status, type: mediaType.slice(0, 40) });
  } catch (thrown) {
    return lineFailure(thrown, timeout, request);
  }
}

interface Received {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly retryAfter: string | null;
}

async function exchange(address: CentralAddress, request: CentralRequest): Promise<Outcome<Received>> {
  const timeout = AbortSignal.timeout(request.timeoutMs);
  try {
    const response = await send(address, request, timeout);
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return succeed({ status: response.status, type, text, retryAfter: response.headers.get('retry-after') });
  } catch (thrown) {
    return lineFailure(thrown, timeout, request);
  }
}

function send(address: CentralAddress, request: CentralRequest, timeout: AbortSignal): Promise<Response> {
  const signal = request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]);
  return fetch(new URL(request.path, address.url), {
    method: request.method,
    redirect: 'error',
    signal,
    headers: {
      accept: 'application/json',
      ...protocolHeaders(request.token),
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
}

export function protocolHeaders(token: string | null): Record<string, string> {
  return {
    [protocolVersionHeader]: String(centralProtocolVersion),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
}

/** What broke the exchange: our deadline, the caller, or the line. Node puts the socket's code into the cause. */
function lineFailure(thrown: unknown, timeout: AbortSignal, request: CentralRequest): Outcome<never> {
  if (timeout.aborted) return fail('sync.central-slow', { timeoutMs: request.timeoutMs });
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
  if (request.signal?.aborted === true) return fail('sync.central-unreachable', { error: 'cancelled' });
  return fail('sync.central-unreachable', { error: code ?? (cause instanceof Error ? cause.name : 'unknown') });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Retry-After in seconds or as an HTTP date; at most an hour. */
function waitOf(header: string | null): number | null {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 3600) * 1000 : null;
}

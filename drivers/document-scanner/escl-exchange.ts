/** One HTTP exchange with a scanner: deadlines per step, a bound on the body, a broken body told from a whole one. */
import type http from 'node:http';
import { fail, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';

/** The waits of the client; the defaults are those that NAPS2 found good in the field. */
export interface EsclDeadlines {
  readonly connectMs: number;
  readonly requestMs: number;
  readonly nextDocumentMs: number;
  readonly readMs: number;
  readonly cleanupMs: number;
}

export const defaultEsclDeadlines: EsclDeadlines = {
  connectMs: 5_000,
  requestMs: 10_000,
  nextDocumentMs: 120_000,
  readMs: 60_000,
  cleanupMs: 10_000,
};

export interface EsclRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  readonly body?: string;
  readonly hostHeader?: string | null;
  readonly maxByteLength: number;
  /** Until the status line. */
  readonly answerMs: number;
  readonly connectMs: number;
  /** Between two pieces of the body. */
  readonly readMs: number;
  readonly allowSelfSigned: boolean;
  readonly signal: AbortSignal;
  /** Told once, at the end: bytes in both directions. */
  readonly onWireBytes?: (byteLength: number) => void;
}

export interface EsclAnswer {
  readonly status: number;
  readonly body: Uint8Array;
  /** False when the connection ended before the announced end of the body. */
  readonly whole: boolean;
  readonly header: (name: string) => string | null;
}

/** The answer whatever its status; fails only when there is none (offline, silent, too large, cancelled). */
export function exchange(request: EsclRequest): Promise<Outcome<EsclAnswer>> {
  if (request.signal.aborted) return Promise.resolve(fail('device.cancelled'));
  return new Promise((resolve) => {
    const deadline = new StepDeadline((code) => end(fail(code, { host: request.url.host })));
    const outgoing = open(request);
    const cancel = (): void => end(fail('device.cancelled'));
    let ended = false;
    function end(outcome: Outcome<EsclAnswer>): void {
      if (ended) return;
      ended = true;
      deadline.stop();
      request.signal.removeEventListener('abort', cancel);
      const { socket } = outgoing;
      if (socket !== null) request.onWireBytes?.(socket.bytesRead + socket.bytesWritten);
      // Every connection is used once: a scanner's keep-alive is the least tested part of it.
      outgoing.destroy();
      resolve(outcome);
    }
    request.signal.addEventListener('abort', cancel, { once: true });
    deadline.start(request.connectMs, 'scanner.offline');
    outgoing.once('socket', (socket) => {
      const connected = (): void => deadline.start(request.answerMs, 'device.timeout');
      if (socket.connecting) socket.once('connect', connected);
      else connected();
    });
    outgoing.on('error', (error) => end({ ok: false, failure: toConnectionFailure(error, request.url) }));
    outgoing.once('response', (response) => {
      receive(response, request, deadline, end);
    });
    outgoing.end(request.body);
  });
}

class StepDeadline {
  readonly #expire: (code: 'scanner.offline' | 'device.timeout') => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(expire: (code: 'scanner.offline' | 'device.timeout') => void) {
    this.#expire = expire;
  }

  start(afterMs: number, code: 'scanner.offline' | 'device.timeout'): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#expire(code), afterMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

function open(request: EsclRequest): http.ClientRequest {
  const headers: Record<string, string> = { Connection: 'close', Accept: '*/*' };
  // EPSON wants the port in Host even when it is the default one.
  headers['Host'] = request.hostHeader ?? `${request.url.hostname}:${portOf(request.url)}`;
  if (request.body !== undefined) {
    headers['Content-Type'] = 'text/xml';
    headers['Content-Length'] = String(new TextEncoder().encode(request.body).length);
  }
  const options = { method: request.method, headers, agent: false as const };
  // Imported as modules these load a WebSocket and fetch as well: 0.1 s of the start of the program.
  const { getBuiltinModule } = process;
  if (request.url.protocol !== 'https:') return getBuiltinModule('node:http').request(request.url, options);
  return getBuiltinModule('node:https').request(request.url, {
    ...options,
    rejectUnauthorized: !request.allowSelfSigned,
  });
}

function portOf(url: URL): string {
  if (url.port !== '') return url.port;
  return url.protocol === 'https:' ? '443' : '80';
}

function receive(
  response: http.IncomingMessage,
  request: EsclRequest,
  deadline: StepDeadline,
  end: (outcome: Outcome<EsclAnswer>) => void,
): void {
  const pieces: Uint8Array[] = [];
  let byteLength = 0;
  const finish = (whole: boolean): void => {
    const body = new Uint8Array(byteLength);
    let at = 0;
    for (const piece of pieces) {
      body.set(piece, at);
      at += piece.length;
    }
    const header = (name: string): string | null => {
      const value = response.headers[name.toLowerCase()];
      return typeof value === 'string' ? value : null;
    };
    end(succeed({ status: response.statusCode ?? 0, body, whole, header }));
  };
  deadline.start(request.readMs, 'device.timeout');
  response.on('data', (piece: Uint8Array) => {
    deadline.start(request.readMs, 'device.timeout');
    pieces.push(piece);
    byteLength += piece.length;
    if (byteLength > request.maxByteLength) end(fail('scanner.too-large', { limitBytes: request.maxByteLength }));
  });
  response.once('end', () => finish(response.complete));
  response.once('error', () => finish(false));
  response.once('aborted', () => finish(false));
}

const certificateErrors = new Set(['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'CERT_HAS_EXPIRED']);

function toConnectionFailure(error: Error, url: URL): FailureData {
  const reason = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  if (certificateErrors.has(reason) || reason.startsWith('ERR_TLS_') || reason.startsWith('UNABLE_TO_')) {
    return fail('scanner.access-denied', { host: url.host, error: reason }).failure;
  }
  // HPE_*: what answered does not speak HTTP at all.
  if (reason.startsWith('HPE_')) return fail('scanner.not-a-scanner', { host: url.host, error: reason }).failure;
  return fail('scanner.offline', { host: url.host, error: reason }).failure;
}

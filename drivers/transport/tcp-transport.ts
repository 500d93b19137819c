/** A TCP connection as a `ByteTransport`: readers behind a converter on the network, whose bytes pass unchanged. */
import { createConnection, type Socket } from 'node:net';
import { fail, failureData, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from './byte-transport.ts';
import { withDeadline } from './deadline.ts';
import { LineEnd, refuseBaud } from './line-end.ts';

export interface TcpOptions {
  /** A name, an IPv4 address, or an IPv6 address in brackets. */
  readonly host: string;
  readonly port: number;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** A host that is switched off does not refuse, it keeps silent. */
const defaultConnectTimeoutMs = 3000;
const writeTimeoutMs = 1000;
/** A converter that lost its power sends nothing, not even an end; the system finds that out by asking. */
const keepAliveMs = 5000;
const leaveMs = 500;

/** Fails with `device.unplugged` (refused, no such host, no route), `.timeout` or `.cancelled`. */
export async function openTcpTransport(options: TcpOptions): Promise<Outcome<ByteTransport>> {
  if (options.signal?.aborted === true) return fail('device.cancelled');
  const host = options.host.replaceAll(/^\[|\]$/g, '');
  const socket = createConnection({ host, port: options.port, noDelay: true });
  const connected = await withDeadline<void>(
    (done) => {
      socket.once('connect', () => done(succeed(undefined)));
      socket.once('error', (error) => done(fail('device.unplugged', { reason: codeOf(error) })));
    },
    options.timeoutMs ?? defaultConnectTimeoutMs,
    options.signal,
  );
  if (connected.ok) return succeed(new TcpTransport(socket));
  socket.on('error', () => {});
  socket.destroy();
  return connected;
}

class TcpTransport implements ByteTransport {
  readonly baud = null;
  readonly setBaud = refuseBaud;
  readonly #socket: Socket;
  readonly #line = new LineEnd();

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setKeepAlive(true, keepAliveMs);
    socket.on('data', (chunk: Uint8Array) => this.#line.input.push(new Uint8Array(chunk)));
    // A half-open connection is of no use: a reader that sends no more cannot answer.
    socket.on('end', () => this.#lose('ended'));
    socket.on('error', (error) => this.#lose(codeOf(error)));
    socket.on('close', () => this.#lose('closed'));
  }

  async write(bytes: Uint8Array, signal: AbortSignal): Promise<Outcome<void>> {
    const { gone } = this.#line;
    if (gone !== null) return { ok: false, failure: gone };
    const written = await withDeadline<void>(
      (done) => {
        this.#socket.write(bytes, (error) => done(error == null ? succeed(undefined) : fail('device.unplugged')));
      },
      writeTimeoutMs,
      signal,
    );
    return written.ok ? written : { ok: false, failure: this.#line.gone ?? written.failure };
  }

  read(timeoutMs: number, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
    return this.#line.input.take(timeoutMs, signal);
  }

  discardInput(): number {
    return this.#line.input.discard();
  }

  onLost(listener: (failure: FailureData) => void): () => void {
    return this.#line.onLost(listener);
  }

  async close(): Promise<void> {
    if (!this.#line.close()) return;
    // An end, so that a converter with room for one host takes the next one at once; one that does not listen is left.
    const left = setTimeout(() => this.#socket.destroy(), leaveMs);
    this.#socket.end(() => {
      clearTimeout(left);
      this.#socket.destroy();
    });
  }

  #lose(reason: string): void {
    if (this.#line.lose(failureData('device.unplugged', { reason }))) this.#socket.destroy();
  }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : 'connection-failed';
}

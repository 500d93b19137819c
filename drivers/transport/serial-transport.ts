/** A serial line as a `ByteTransport`, over the npm package serialport: 8 data bits, no parity, no flow control. */
import { existsSync } from 'node:fs';
import type { SerialPort } from 'serialport';
import { fail, failureData, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import { ByteQueue } from './byte-queue.ts';
import type { ByteTransport } from './byte-transport.ts';
import { withDeadline } from './deadline.ts';

export interface SerialOptions {
  readonly path: string;
  readonly baud: number;
  /** 1 unless the device wants more. */
  readonly stopBits?: 1 | 2;
  /** Takes the signal RTS away, for a device that would announce itself in a language of its own. */
  readonly isRtsLow?: boolean;
  /** Limit for opening; a Bluetooth port on Windows can take many seconds to refuse. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

const defaultOpenTimeoutMs = 3000;
const writeTimeoutMs = 1000;
const closeTimeoutMs = 1000;

/** Opens the port exclusively. Fails with `device.unplugged`, `.permission`, `.busy`, `.address-invalid` or `.timeout`. */
export async function openSerialTransport(options: SerialOptions): Promise<Outcome<ByteTransport>> {
  if (options.signal?.aborted === true) return fail('device.cancelled');
  // Loaded with the first device: the start of the program needs none.
  const { SerialPort } = await import('serialport');
  const { path, baud: baudRate, stopBits = 1 } = options;
  const port = new SerialPort({ path, baudRate, stopBits, autoOpen: false });
  const opened = await withDeadline<void>(
    (done) => {
      port.open((error) =>
        done(error === null ? succeed(undefined) : { ok: false, failure: describeOpenError(error) }),
      );
    },
    options.timeoutMs ?? defaultOpenTimeoutMs,
    options.signal,
  );
  if (opened.ok && options.isRtsLow === true) await lowerRts(port, options.signal);
  if (opened.ok) return succeed(new SerialTransport(port));
  // Opening may still succeed after the limit; the port must not stay held then.
  port.once('open', () => {
    port.close(() => {});
  });
  port.on('error', () => {});
  return opened;
}

/** A line without that signal (a pseudo terminal, some adapters) refuses, which is as good. */
async function lowerRts(port: SerialPort, signal?: AbortSignal): Promise<void> {
  await withDeadline<void>((done) => port.set({ rts: false }, () => done(succeed(undefined))), writeTimeoutMs, signal);
}

/**
 * What an error of the native binding means. It carries the text of strerror(3) or of FormatMessage, never a code; on
 * Windows a port held by another program answers "Access denied".
 */
export function describeOpenError(error: Error, platform: NodeJS.Platform = process.platform): FailureData {
  const text = error.message.toLowerCase();
  if (/cannot lock|busy|temporarily unavailable/.test(text)) return failureData('device.busy');
  if (/permission denied|access (is )?denied|operation not permitted/.test(text)) {
    return failureData(platform === 'win32' ? 'device.busy' : 'device.permission');
  }
  if (/no such|not found|no device|input\/output|unknown error code (31|121|433)/.test(text))
    return failureData('device.unplugged');
  if (/inappropriate ioctl|is a directory|not a tty/.test(text))
    return failureData('device.address-invalid', { reason: 'not-a-serial-port' });
  return failureData('device.unplugged', { reason: 'open-failed' });
}

class SerialTransport implements ByteTransport {
  readonly #port: SerialPort;
  readonly #input = new ByteQueue();
  readonly #listeners = new Set<(failure: FailureData) => void>();
  #lost: FailureData | null = null;
  #closed = false;

  constructor(port: SerialPort) {
    this.#port = port;
    port.on('data', (chunk: Uint8Array) => {
      this.#input.push(new Uint8Array(chunk));
    });
    port.on('close', () => {
      this.#lose();
    });
    port.on('error', () => {
      this.#lose();
    });
  }

  get baud(): number {
    return this.#port.baudRate;
  }

  async write(bytes: Uint8Array, signal: AbortSignal): Promise<Outcome<void>> {
    const gone = this.#findGone();
    if (gone !== null) return { ok: false, failure: gone };
    const written = await withDeadline<void>(
      (done) => {
        this.#port.write(Buffer.from(bytes), undefined, (error) => {
          done(error == null ? succeed(undefined) : fail('device.unplugged'));
        });
      },
      writeTimeoutMs,
      signal,
    );
    return written.ok ? written : { ok: false, failure: this.#findGone() ?? written.failure };
  }

  async read(timeoutMs: number, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
    const read = await this.#input.take(timeoutMs, signal);
    // A hung-up terminal may show as silence; the missing port node tells the two apart.
    if (!read.ok && read.failure.code === 'device.timeout' && this.#isNodeMissing()) this.#lose();
    return read.ok || this.#lost === null ? read : { ok: false, failure: this.#lost };
  }

  discardInput(): number {
    return this.#input.discard();
  }

  async setBaud(baud: number): Promise<Outcome<void>> {
    const gone = this.#findGone();
    if (gone !== null) return { ok: false, failure: gone };
    if (baud === this.#port.baudRate) return succeed(undefined);
    return withDeadline<void>((done) => {
      this.#port.update({ baudRate: baud }, (error) => {
        done(error === null ? succeed(undefined) : fail('device.not-supported', { baud }));
      });
    }, writeTimeoutMs);
  }

  onLost(listener: (failure: FailureData) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#input.end(failureData('device.cancelled'));
    if (!this.#port.isOpen) return;
    await withDeadline<void>((done) => {
      this.#port.close(() => {
        done(succeed(undefined));
      });
    }, closeTimeoutMs);
  }

  #findGone(): FailureData | null {
    if (this.#lost !== null) return this.#lost;
    return this.#closed ? failureData('device.cancelled') : null;
  }

  #isNodeMissing(): boolean {
    return process.platform !== 'win32' && !existsSync(this.#port.path);
  }

  #lose(): void {
    if (this.#closed || this.#lost !== null) return;
    this.#lost = failureData('device.unplugged');
    this.#input.end(this.#lost);
    // Without closing, the binding would spin on a hung-up descriptor.
    if (this.#port.isOpen) this.#port.close(() => {});
    for (const listener of this.#listeners) listener(this.#lost);
  }
}

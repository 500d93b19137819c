/**
 * The port through which a driver talks to a byte-stream device: a serial line, HID reports, a bulk pair of USB, a TCP
 * connection, or the memory pair of a simulator. A transport is open when you get it, and knows nothing about frames.
 */
import type { FailureData, Outcome } from '#domain/failure/failure.ts';

export interface ByteTransport {
  /** Bits per second of the line now; null where the line has no rate that could be set. */
  readonly baud: number | null;
  /** Hands bytes to the line. Fails with `device.unplugged`, `device.timeout` or `device.cancelled`. */
  write(bytes: Uint8Array, signal: AbortSignal): Promise<Outcome<void>>;
  /** What has arrived since the last read, at least one byte; `device.timeout` when nothing came within `timeoutMs`. */
  read(timeoutMs: number, signal: AbortSignal): Promise<Outcome<Uint8Array>>;
  /** Drops what has arrived and was not read; returns how many bytes that was. */
  discardInput(): number;
  /** Changes the rate of the line; bytes under way are lost. `device.not-supported` where there is no such rate. */
  setBaud(baud: number): Promise<Outcome<void>>;
  /** Calls the listener once when the line is lost without `close`; the returned function takes it off again. */
  onLost(listener: (failure: FailureData) => void): () => void;
  /** Gives the line back. May be called twice; reads under way end with `device.cancelled`. */
  close(): Promise<void>;
}

/**
 * A byte line that remembers what passes over it. What it remembers is raw and stays in memory; the only way out is `trace`,
 * and that goes through the grammar.
 */
import type { FailureData, Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from './byte-transport.ts';
import { redactEntries, type Trace, type TraceEntry, type TraceGrammar, type TraceHeader } from './trace.ts';

/** A reading is a few thousand bytes; twelve seconds at full rate are half of this. What floods a line is cut here. */
const byteLimit = 262_144;

export class RecordingTransport implements ByteTransport {
  readonly #line: ByteTransport;
  readonly #header: TraceHeader;
  readonly #grammar: TraceGrammar;
  readonly #startedAt = performance.now();
  readonly #raw: TraceEntry[] = [];
  #byteLength = 0;

  constructor(line: ByteTransport, header: Omit<TraceHeader, 'baud'>, grammar: TraceGrammar) {
    this.#line = line;
    this.#header = { ...header, baud: line.baud };
    this.#grammar = grammar;
  }

  /** Everything so far, without personal data. */
  trace(): Trace {
    return { header: this.#header, entries: redactEntries(this.#raw, this.#grammar) };
  }

  get baud(): number | null {
    return this.#line.baud;
  }

  async write(bytes: Uint8Array, signal: AbortSignal): Promise<Outcome<void>> {
    this.#note({ kind: 'sent', atMs: this.#now(), bytes: bytes.slice() });
    const written = await this.#line.write(bytes, signal);
    if (!written.ok) this.#note({ kind: 'failed', atMs: this.#now(), failure: written.failure.code });
    return written;
  }

  async read(timeoutMs: number, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
    const read = await this.#line.read(timeoutMs, signal);
    if (read.ok) this.#note({ kind: 'received', atMs: this.#now(), bytes: read.value.slice() });
    else if (read.failure.code !== 'device.timeout')
      this.#note({ kind: 'failed', atMs: this.#now(), failure: read.failure.code });
    return read;
  }

  discardInput(): number {
    const byteLength = this.#line.discardInput();
    if (byteLength > 0) this.#note({ kind: 'dropped', atMs: this.#now(), byteLength });
    return byteLength;
  }

  async setBaud(baud: number): Promise<Outcome<void>> {
    const set = await this.#line.setBaud(baud);
    this.#note({ kind: 'baud', atMs: this.#now(), baud, failure: set.ok ? null : set.failure.code });
    return set;
  }

  onLost(listener: (failure: FailureData) => void): () => void {
    return this.#line.onLost(listener);
  }

  close(): Promise<void> {
    return this.#line.close();
  }

  #note(entry: TraceEntry): void {
    this.#byteLength += 'bytes' in entry ? entry.bytes.length : 0;
    if (this.#byteLength <= byteLimit) this.#raw.push(entry);
  }

  #now(): number {
    return performance.now() - this.#startedAt;
  }
}

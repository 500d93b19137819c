/**
 * What passed over a byte line, with its times: recorded by `recording-transport.ts`, given back by `replay-transport.ts`,
 * written by `trace-text.ts`. A trace holds no personal data: what a device sent is replaced by its grammar before a trace
 * comes into being.
 */
import type { FailureCode } from '#domain/failure/codes.ts';

/** Times are milliseconds since the recording began. */
export type TraceEntry =
  | { readonly kind: 'sent'; readonly atMs: number; readonly bytes: Uint8Array }
  | { readonly kind: 'received'; readonly atMs: number; readonly bytes: Uint8Array }
  /** The rate was changed; with the failure when it could not be. */
  | { readonly kind: 'baud'; readonly atMs: number; readonly baud: number; readonly failure: FailureCode | null }
  /** Bytes that had arrived and were thrown away unread. */
  | { readonly kind: 'dropped'; readonly atMs: number; readonly byteLength: number }
  /** A write or a read failed; silence is no failure here. */
  | { readonly kind: 'failed'; readonly atMs: number; readonly failure: FailureCode };

export interface TraceHeader {
  /** Without parts that may name a person. */
  readonly device: string;
  /** The rate of the line when the recording began; null where it has none. */
  readonly baud: number | null;
  /** Whether the rate was given, so that none was searched for. */
  readonly isBaudGiven: boolean;
  /** How long the driver was to wait for its card or paper. */
  readonly waitMs: number;
}

export interface Trace {
  readonly header: TraceHeader;
  readonly entries: readonly TraceEntry[];
}

/**
 * What a protocol knows about its bytes: how to make them harmless. Each function gives as many bytes as it gets, which a
 * driver takes in the same way (a frame stays a frame, a wrong checksum stays wrong, noise stays noise).
 */
export interface TraceGrammar {
  redactSent(bytes: Uint8Array): Uint8Array;
  /** Everything that came between two writes, in one: a driver begins anew with each write. */
  redactReceived(bytes: Uint8Array): Uint8Array;
  /** A word about what the host sent, for the comment behind it; null when there is none. */
  describeSent(bytes: Uint8Array): string | null;
}

/** Replaces what was sent and received, chunk for chunk. */
export function redactEntries(raw: readonly TraceEntry[], grammar: TraceGrammar): readonly TraceEntry[] {
  const entries = [...raw];
  for (const indexes of receivedBetweenWrites(raw)) {
    const chunks = indexes.map((index) => bytesOf(raw[index]));
    const redacted = grammar.redactReceived(join(chunks));
    let offset = 0;
    for (const [place, index] of indexes.entries()) {
      const { length } = chunks[place] ?? new Uint8Array();
      entries[index] = replaceBytes(raw[index], redacted.slice(offset, offset + length));
      offset += length;
    }
  }
  return entries.map((entry) => (entry.kind === 'sent' ? { ...entry, bytes: grammar.redactSent(entry.bytes) } : entry));
}

function receivedBetweenWrites(entries: readonly TraceEntry[]): readonly (readonly number[])[] {
  const groups: number[][] = [[]];
  for (const [index, { kind }] of entries.entries()) {
    if (kind === 'sent') groups.push([]);
    if (kind === 'received') groups.at(-1)?.push(index);
  }
  return groups;
}

function bytesOf(entry: TraceEntry | undefined): Uint8Array {
  return entry !== undefined && 'bytes' in entry ? entry.bytes : new Uint8Array();
}

function replaceBytes(entry: TraceEntry | undefined, bytes: Uint8Array): TraceEntry {
  return { kind: 'received', atMs: entry?.atMs ?? 0, bytes };
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all;
}

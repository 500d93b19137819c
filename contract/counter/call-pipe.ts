/**
 * The call pipe: the one way between a window (or the command line) and the terminal process. This file is the frame
 * format, the same on every carrier (message port, relayed byte pipe, WebSocket, local socket).
 *
 * Frame = u32 head length · u32 number of attachments · JSON head (UTF-8) · per attachment: u32 length · bytes. Numbers
 * are little-endian. The head of most frames is plain JSON; the highest bit of the number of attachments says that this
 * one is not:
 * - A Uint8Array stands in the head as `{"$bytes": index}` and travels as an attachment, so no scan or portrait is ever
 *   turned into base64.
 * - A long list of objects with the same keys stands there as `{"$table": {"keys", "rows", "words", "cells"}}`: each key
 *   once, and a column of few different words (a status, a day) as the words and one character a row. Long lists are
 *   what a window waits for; this way they are a third of their JSON.
 * - Other keys that begin with `$` are written with one more `$`.
 */
import { fail, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';

// Every runtime of the product has these two, yet they belong to no ECMAScript library that the contract may name.
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };
declare const TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };

/** Ordered, whole messages in both directions; what carries them is of no concern to the ends. */
export interface CallPipe {
  send(frame: Uint8Array): void;
  /** One listener; messages that came before it are kept for it. */
  onMessage(listener: (frame: Uint8Array) => void): void;
  /** Called once, also when the pipe was closed before. */
  onClose(listener: () => void): void;
  close(): void;
}

/** The window (or the command line) to the terminal process: `call`, `cancel`, `listen`, `unlisten`. Back: the rest. */
export type CallFrame =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'listen'; readonly topic: string }
  | { readonly kind: 'unlisten'; readonly topic: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: FailureData }
  | { readonly kind: 'topic'; readonly topic: string; readonly payload: unknown };

/** A larger frame is refused before it is read: the largest honest one is a batch of scanned pages. */
export const maxFrameByteLength = 128 * 1024 * 1024;

const maxDepth = 64;
/** The bit of the attachment count. */
const specialHead = 0x8000_0000;
/** Shorter lists gain nothing. */
const tableLength = 32;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export function encodeFrame(frame: CallFrame): Uint8Array<ArrayBuffer> {
  if (!isSpecial(frame, 0)) return joinFrame(encoder.encode(JSON.stringify(frame)), 0, []);
  const attachments: Uint8Array[] = [];
  const head = JSON.stringify(detach(frame, attachments));
  return joinFrame(encoder.encode(head), specialHead, attachments);
}

/** The frame, or `program.frame-invalid`: whatever is garbled, cut short or too long, never a crash of the reader. */
export function decodeFrame(bytes: Uint8Array): Outcome<CallFrame> {
  try {
    const { head, special, attachments } = splitFrame(bytes);
    const value: unknown = JSON.parse(decoder.decode(head));
    const frame = special ? attach(value, attachments) : value;
    return isCallFrame(frame) ? succeed(frame) : fail('program.frame-invalid', { reason: 'shape' });
  } catch (error) {
    return fail('program.frame-invalid', { reason: error instanceof RangeError ? 'length' : 'head' });
  }
}

const fixedByteLength = 8;

function joinFrame(head: Uint8Array, bits: number, attachments: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const start = fixedByteLength + head.byteLength;
  const frame = new Uint8Array(attachments.reduce((sum, bytes) => sum + 4 + bytes.byteLength, start));
  const view = new DataView(frame.buffer);
  view.setUint32(0, head.byteLength, true);
  view.setUint32(4, bits + attachments.length, true);
  frame.set(head, fixedByteLength);
  let offset = start;
  for (const bytes of attachments) {
    view.setUint32(offset, bytes.byteLength, true);
    frame.set(bytes, offset + 4);
    offset += 4 + bytes.byteLength;
  }
  return frame;
}

interface SplitFrame {
  readonly head: Uint8Array;
  readonly special: boolean;
  readonly attachments: readonly Uint8Array[];
}

function splitFrame(bytes: Uint8Array): SplitFrame {
  if (bytes.byteLength > maxFrameByteLength) throw new RangeError('frame too long');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = fixedByteLength;
  const take = (byteLength: number): Uint8Array => {
    if (offset + byteLength > bytes.byteLength) throw new RangeError('frame cut short');
    offset += byteLength;
    return bytes.subarray(offset - byteLength, offset);
  };
  const head = take(view.getUint32(0, true));
  const counted = view.getUint32(4, true);
  const special = counted >= specialHead;
  const count = special ? counted - specialHead : counted;
  const attachments: Uint8Array[] = [];
  for (let index = 0; index < count; index += 1) {
    const byteLength = view.getUint32(offset, true);
    offset += 4;
    attachments.push(take(byteLength));
  }
  if (offset !== bytes.byteLength) throw new RangeError('frame too long');
  return { head, special, attachments };
}

/** Whether plain JSON will not do: bytes somewhere, or a list that is worth a table. */
function isSpecial(value: object, depth: number): boolean {
  if (value instanceof Uint8Array) return true;
  if (Array.isArray(value) && value.length >= tableLength && isRow(value[0])) return true;
  if (depth > maxDepth) throw new RangeError('value too deep');
  for (const key in value) {
    const item = (value as Record<string, unknown>)[key];
    if (typeof item === 'object' && item !== null && isSpecial(item, depth + 1)) return true;
  }
  return false;
}

function isRow(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

function detach(value: unknown, attachments: Uint8Array[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return { $bytes: attachments.push(value) - 1 };
  if (Array.isArray(value)) return tableOf(value, attachments) ?? value.map((item) => detach(item, attachments));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.startsWith('$') ? `$${key}` : key, detach(item, attachments)]),
  );
}

/** The list as a table, or undefined when its rows are not all alike. */
function tableOf(list: readonly unknown[], attachments: Uint8Array[]): unknown {
  if (list.length < tableLength || !isRow(list[0])) return undefined;
  const keys = Object.keys(list[0]);
  if (keys.length === 0 || keys.includes('__proto__')) return undefined;
  // Looked through before anything is detached: an attachment must not be counted twice.
  if (!list.every((row) => isRow(row) && hasKeys(row, keys))) return undefined;
  const rows = list as readonly Readonly<Record<string, unknown>>[];
  const words: Record<string, WordColumn> = {};
  const plain: string[] = [];
  for (const key of keys) {
    const column = wordColumn(rows, key);
    if (column === undefined) plain.push(key);
    else words[key] = column;
  }
  const cells: unknown[] = [];
  for (const row of rows) {
    for (const key of plain) {
      const cell = row[key];
      cells.push(typeof cell === 'object' && cell !== null ? detach(cell, attachments) : cell);
    }
  }
  return { $table: { keys, rows: rows.length, words, cells } };
}

/** A column of few different words (a status, a day): the words once, and one character for each row. */
interface WordColumn {
  readonly values: readonly unknown[];
  readonly text: string;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Character code -> place in the alphabet. */
const places: readonly (number | undefined)[] = Array.from({ length: 128 }, (_, code) => {
  const place = alphabet.indexOf(String.fromCharCode(code));
  return place < 0 ? undefined : place;
});

function wordColumn(rows: readonly Readonly<Record<string, unknown>>[], key: string): WordColumn | undefined {
  const found = new Map<unknown, string>();
  let text = '';
  for (const row of rows) {
    const value = row[key];
    let place = found.get(value);
    if (place === undefined) {
      // -0 and 0 are one key of a map and two values; numbers that rare are not worth a second look.
      const isWord = value === null || typeof value === 'string' || typeof value === 'boolean';
      if (!isWord || found.size === alphabet.length) return undefined;
      place = alphabet.charAt(found.size);
      found.set(value, place);
    }
    text += place;
  }
  return { values: [...found.keys()], text };
}

/** The same keys in the same order, each with a value: what is undefined is left out of an object, not of a list. */
function hasKeys(row: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean {
  let index = 0;
  for (const key in row) {
    if (key !== keys[index] || row[key] === undefined) return false;
    index += 1;
  }
  return index === keys.length;
}

function attach(value: unknown, attachments: readonly Uint8Array[]): unknown {
  if (Array.isArray(value)) return value.map((item) => attach(item, attachments));
  if (typeof value !== 'object' || value === null) return value;
  if ('$bytes' in value) {
    const bytes = attachments[Number(value.$bytes)];
    if (bytes === undefined) throw new RangeError('attachment missing');
    return bytes;
  }
  if ('$table' in value) return rowsOf(value.$table, attachments);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.startsWith('$') ? key.slice(1) : key, attach(item, attachments)]),
  );
}

function rowsOf(table: unknown, attachments: readonly Uint8Array[]): unknown {
  const { keys, rows: count, words, cells } = table as Readonly<Record<string, unknown>>;
  if (!Array.isArray(keys) || !Array.isArray(cells) || keys.length === 0 || !Number.isSafeInteger(count)) {
    throw new SyntaxError('table');
  }
  // Assigned, this one key would not become a property.
  if (!keys.every((key) => typeof key === 'string' && key !== '__proto__')) throw new SyntaxError('table');
  const length = count as number;
  const columns = (keys as readonly string[]).map((key) => ({ key, words: wordsOf(words, key, length) }));
  const plain = columns.filter((column) => column.words === null).length;
  if (length < 0 || cells.length !== plain * length) throw new SyntaxError('table');
  const rows: unknown[] = [];
  let at = 0;
  for (let index = 0; index < length; index += 1) {
    const row: Record<string, unknown> = {};
    for (const column of columns) {
      if (column.words !== null) {
        row[column.key] = column.words[index];
        continue;
      }
      const cell: unknown = cells[at];
      row[column.key] = typeof cell === 'object' && cell !== null ? attach(cell, attachments) : cell;
      at += 1;
    }
    rows.push(row);
  }
  return rows;
}

/** The cells of a column of words; null for a column that lies among the cells. */
function wordsOf(words: unknown, key: string, length: number): readonly unknown[] | null {
  if (typeof words !== 'object' || words === null) throw new SyntaxError('table');
  if (!Object.hasOwn(words, key)) return null;
  const { values, text } = (words as Readonly<Record<string, { values?: unknown; text?: unknown }>>)[key] ?? {};
  if (!Array.isArray(values) || typeof text !== 'string' || text.length !== length) throw new SyntaxError('table');
  const cells: unknown[] = [];
  for (let index = 0; index < length; index += 1) {
    const place = places[text.charCodeAt(index)];
    if (place === undefined || place >= values.length) throw new SyntaxError('table');
    cells.push(values[place]);
  }
  return cells;
}

function isCallFrame(value: unknown): value is CallFrame {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const frame = value as Readonly<Record<string, unknown>>;
  switch (frame['kind']) {
    case 'call':
      return Number.isSafeInteger(frame['id']) && typeof frame['name'] === 'string';
    case 'cancel':
    case 'answer':
      return Number.isSafeInteger(frame['id']);
    case 'failure':
      return Number.isSafeInteger(frame['id']) && typeof frame['failure'] === 'object' && frame['failure'] !== null;
    case 'listen':
    case 'unlisten':
    case 'topic':
      return typeof frame['topic'] === 'string';
    default:
      return false;
  }
}

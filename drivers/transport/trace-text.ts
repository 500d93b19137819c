/**
 * Traces as text, one line an entry:
 *
 *     permit-terminal-trace 1
 *     device serial:/dev/ttyUSB0
 *     baud 115200 searched
 *     wait 5000
 *     # 11 FF status
 *     0.312 > aaaaaa9669000311ffed
 *     4.871 < aaaaaa966900040000
 *     5.120 < 9094
 *     6.001 ! baud 57600
 *     7.250 ! dropped 3
 *     9.004 ! failed device.unplugged
 *
 * `#` begins a comment to the end of its line; empty lines mean nothing.
 */
import { isFailureCode } from '#domain/failure/codes.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Trace, TraceEntry, TraceHeader } from './trace.ts';

const firstLine = 'permit-terminal-trace 1';
const anyVersion = /^permit-terminal-trace \d+$/;

/** `comment` is asked for each thing that was sent; its words stand in a line before it. */
export function formatTrace(trace: Trace, comment: (sent: Uint8Array) => string | null = () => null): string {
  const { device, baud, isBaudGiven, waitMs } = trace.header;
  const lines = [
    firstLine,
    `device ${device}`,
    `baud ${baud ?? 'none'} ${isBaudGiven ? 'given' : 'searched'}`,
    `wait ${waitMs}`,
  ];
  for (const entry of trace.entries) {
    const words = entry.kind === 'sent' ? comment(entry.bytes) : null;
    if (words !== null) lines.push(`# ${words}`);
    lines.push(`${entry.atMs.toFixed(3)} ${formatEntry(entry)}`);
  }
  return `${lines.join('\n')}\n`;
}

function formatEntry(entry: TraceEntry): string {
  switch (entry.kind) {
    case 'sent':
      return `> ${formatHex(entry.bytes)}`;
    case 'received':
      return `< ${formatHex(entry.bytes)}`;
    case 'baud':
      return `! baud ${entry.baud}${entry.failure === null ? '' : ` ${entry.failure}`}`;
    case 'dropped':
      return `! dropped ${entry.byteLength}`;
    case 'failed':
      return `! failed ${entry.failure}`;
  }
}

/** Fails with `device.trace-invalid` and the number of the line; the line itself is not repeated. */
export function parseTrace(text: string): Outcome<Trace> {
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ text: line.replace(/#.*$/, '').trim(), number: index + 1 }))
    .filter((line) => line.text !== '');
  const [first, device, baud, wait, ...rest] = lines;
  if (first?.text !== firstLine) {
    return invalid(first?.number ?? 1, anyVersion.test(first?.text ?? '') ? 'version' : 'not-a-trace');
  }
  const header = parseHeader([device?.text ?? '', baud?.text ?? '', wait?.text ?? '']);
  if (header === null) return invalid(device?.number ?? first.number, 'header');
  const entries: TraceEntry[] = [];
  for (const line of rest) {
    const entry = parseEntry(line.text);
    if (entry === null) return invalid(line.number, 'entry');
    if (entry.atMs < (entries.at(-1)?.atMs ?? 0)) return invalid(line.number, 'time');
    entries.push(entry);
  }
  return succeed({ header, entries });
}

function parseHeader([device, baud, wait]: readonly [string, string, string]): TraceHeader | null {
  const deviceMatch = /^device (\S.*)$/.exec(device);
  const baudMatch = /^baud (\d{3,7}|none) (given|searched)$/.exec(baud);
  const waitMatch = /^wait (\d{1,9})$/.exec(wait);
  if (deviceMatch === null || baudMatch === null || waitMatch === null) return null;
  return {
    device: deviceMatch[1] ?? '',
    baud: baudMatch[1] === 'none' ? null : Number(baudMatch[1]),
    isBaudGiven: baudMatch[2] === 'given',
    waitMs: Number(waitMatch[1]),
  };
}

function parseEntry(line: string): TraceEntry | null {
  const match = /^(\d{1,9}(?:\.\d{1,3})?) ([<>!]) (.+)$/.exec(line);
  if (match === null) return null;
  const atMs = Number(match[1]);
  const rest = match[3] ?? '';
  if (match[2] === '!') return parseEvent(atMs, rest.split(' '));
  const bytes = parseHex(rest);
  return bytes === null ? null : { kind: match[2] === '>' ? 'sent' : 'received', atMs, bytes };
}

function parseEvent(atMs: number, [name, value = '', code, ...more]: readonly string[]): TraceEntry | null {
  if (more.length > 0) return null;
  if (name === 'failed') {
    return code === undefined && isFailureCode(value) ? { kind: 'failed', atMs, failure: value } : null;
  }
  if (!/^\d{1,7}$/.test(value)) return null;
  if (name === 'dropped') return code === undefined ? { kind: 'dropped', atMs, byteLength: Number(value) } : null;
  if (name !== 'baud') return null;
  if (code === undefined) return { kind: 'baud', atMs, baud: Number(value), failure: null };
  return isFailureCode(code) ? { kind: 'baud', atMs, baud: Number(value), failure: code } : null;
}

function formatHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function parseHex(text: string): Uint8Array | null {
  if (!/^(?:[0-9a-f]{2})+$/i.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  );
}

function invalid(line: number, reason: string): Outcome<never> {
  return fail('device.trace-invalid', { line, reason });
}

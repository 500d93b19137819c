/** One reading recorded into a trace, and a trace given back to the driver. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { formatDeviceAddress, parseDeviceAddress, type DeviceAddress } from '../transport/device-address.ts';
import { RecordingTransport } from '../transport/recording-transport.ts';
import { ReplayTransport } from '../transport/replay-transport.ts';
import type { Trace } from '../transport/trace.ts';
import { readIdCard } from './read-id-card.ts';
import type { IdCardReading, ReaderFacts } from './reader.ts';
import { realLines, type LineSource } from './reader-line.ts';
import { samTraceGrammar } from './trace-grammar.ts';

type Reading = Outcome<IdCardReading & { readonly reader: ReaderFacts }>;

export interface RecordedReading {
  /** As the card has it: personal data, unlike the trace. */
  readonly reading: Reading;
  /** Null when the line could not be opened. */
  readonly trace: Trace | null;
}

export interface RecordOptions {
  readonly address: DeviceAddress | string;
  readonly waitMs: number;
  readonly signal?: AbortSignal;
}

/** Beyond the wait for a card: searching the rate, reading, closing. */
const readingMs = 12_000;
const atReplay: DeviceAddress = { kind: 'simulator', device: 'id-card-reader', scene: null, options: {} };

/** Reads one card, or fails to; either way the trace tells how. Never takes longer than the wait and 12 seconds. */
export async function recordReading({ address, waitMs, signal }: RecordOptions): Promise<RecordedReading> {
  const parsed = typeof address === 'string' ? parseDeviceAddress(address) : succeed(address);
  if (!parsed.ok) return { reading: parsed, trace: null };
  // A document reader is asked by APDUs, and its answers have no frames that a grammar could know.
  if (parsed.value.kind === 'pcsc') return { reading: fail('device.not-supported', { kind: 'pcsc' }), trace: null };
  let recording: RecordingTransport | null = null;
  const lines: LineSource = {
    clock: realLines.clock,
    open: async (...given) => {
      const line = await realLines.open(...given);
      if (!line.ok) return line;
      const header = {
        device: traceAddress(parsed.value),
        isBaudGiven: line.value.baud !== null,
        waitMs: Math.round(waitMs),
      };
      recording = new RecordingTransport(line.value.transport, header, samTraceGrammar);
      return succeed({ ...line.value, transport: recording });
    },
  };
  const limits = { waitMs, deadlineMs: waitMs + readingMs, ...(signal === undefined ? {} : { signal }) };
  const reading = await readIdCard({ address: parsed.value, ...limits, lines });
  return { reading, trace: traceOf(recording) };
}

/** `speed`: how many times faster than it was; infinity does not wait. `device.trace-differs` when the driver does otherwise. */
export async function replayReading(trace: Trace, speed: number, signal?: AbortSignal): Promise<Reading> {
  const { waitMs, isBaudGiven, baud, device } = trace.header;
  const transport = new ReplayTransport(trace, { speed, grammar: samTraceGrammar });
  const lines: LineSource = {
    clock: transport.clock,
    open: async () => succeed({ transport, baud: isBaudGiven ? baud : null }),
  };
  const limits = { waitMs, deadlineMs: waitMs + readingMs, ...(signal === undefined ? {} : { signal }) };
  const reading = await readIdCard({ address: atReplay, ...limits, lines });
  const isBroken = !reading.ok && /^device\.(cancelled|trace-differs)$/.test(reading.failure.code);
  if (transport.leftOver > 0 && !isBroken)
    return fail('device.trace-differs', { did: 'end', leftOver: transport.leftOver });
  if (!reading.ok) return reading;
  return succeed({ ...reading.value, reader: { ...reading.value.reader, address: device } });
}

/**
 * The address without what may name a person or a case: a path only where devices are, of a simulator its scene and rate,
 * of anything else its kind.
 */
export function traceAddress(address: DeviceAddress): string {
  if (address.kind === 'serial') {
    const path = /^(?:\/dev\/[\w./:-]+|COM\d+)$/i.test(address.path) ? address.path : '…';
    return formatDeviceAddress({ ...address, path });
  }
  if (address.kind === 'simulator') {
    const { baud } = address.options;
    return formatDeviceAddress({ ...address, options: baud === undefined ? {} : { baud } });
  }
  if (address.kind === 'hid') return formatDeviceAddress({ ...address, serial: null, devicePath: null });
  if (address.kind === 'usb') return formatDeviceAddress({ ...address, serial: null });
  return address.kind;
}

function traceOf(recording: RecordingTransport | null): Trace | null {
  return recording?.trace() ?? null;
}

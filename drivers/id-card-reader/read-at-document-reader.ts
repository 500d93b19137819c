/** One reading at the address of a PC/SC document reader, with its deadline. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { formatDeviceAddress, type DeviceAddress } from '../transport/device-address.ts';
import type { CardReader } from '../transport/card/card-transport.ts';
import { openPcscReader, type PcscOptions } from '../transport/pcsc/pcsc-reader.ts';
import { readDocumentCard, type DocumentReading, type DocumentReadOptions } from './document-reader.ts';
import { openSimulatedDocumentReader } from './simulator-document-card.ts';

export interface DocumentReaderOptions extends Omit<DocumentReadOptions, 'signal'> {
  /** All of it: the process of the reader, the wait, the reading. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
  /** How the process of the reader is started. */
  readonly pcsc?: PcscOptions;
}

/** Addresses whose reader hands the card out over PC/SC: `pcsc:<name>` and the simulated `line=pcsc`. */
export function isDocumentReader(address: DeviceAddress): boolean {
  return address.kind === 'pcsc' || (address.kind === 'simulator' && address.options['line'] === 'pcsc');
}

/** The reader's address and no rate; such a reader does not tell the id of its security module. */
export interface DocumentReaderFacts {
  readonly address: string;
  readonly baud: null;
  readonly samId: null;
}

export async function readAtDocumentReader(
  address: DeviceAddress,
  options: DocumentReaderOptions,
): Promise<Outcome<DocumentReading & { readonly reader: DocumentReaderFacts }>> {
  return withReader(address, options, async (reader, signal) => {
    const read = await readDocumentCard(reader, { ...options, signal });
    if (!read.ok) return read;
    return succeed({ ...read.value, reader: { address: formatDeviceAddress(address), baud: null, samId: null } });
  });
}

/** Whether the reader is there; neither a card nor its absence is trouble. */
export async function probeDocumentReader(
  address: DeviceAddress,
  options: Pick<DocumentReaderOptions, 'deadlineMs' | 'signal' | 'pcsc'>,
): Promise<Outcome<void>> {
  return withReader(address, options, async (reader, signal) => {
    const connected = await reader.connect({ cardWaitMs: 0, signal });
    if (connected.ok) await connected.value.disconnect();
    const isThere = connected.ok || ['card.not-found', 'card.mute'].includes(connected.failure.code);
    return isThere ? succeed(undefined) : connected;
  });
}

async function withReader<T>(
  address: DeviceAddress,
  { deadlineMs, signal, pcsc }: Pick<DocumentReaderOptions, 'deadlineMs' | 'signal' | 'pcsc'>,
  work: (reader: CardReader, signal: AbortSignal) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const opened = openReader(address, pcsc);
  if (!opened.ok) return opened;
  const deadline = AbortSignal.timeout(Math.max(0, Math.round(deadlineMs)));
  try {
    const outcome = await work(opened.value, signal === undefined ? deadline : AbortSignal.any([signal, deadline]));
    const isLate = !outcome.ok && deadline.aborted && signal?.aborted !== true;
    return isLate ? fail('device.timeout', { timeoutMs: Math.round(deadlineMs) }) : outcome;
  } finally {
    await opened.value.close();
  }
}

function openReader(address: DeviceAddress, pcsc: PcscOptions = {}): Outcome<CardReader> {
  if (address.kind === 'pcsc') return succeed(openPcscReader(address.reader, pcsc));
  if (address.kind === 'simulator') return openSimulatedDocumentReader(address, pcsc.timeouts?.commandMs);
  return fail('device.not-supported', { kind: address.kind });
}

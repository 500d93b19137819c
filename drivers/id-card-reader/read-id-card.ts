/** Reads one identity card at an address, whatever its reader hangs on. */
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import { parseDeviceAddress, type DeviceAddress } from '../transport/device-address.ts';
import type { PcscOptions } from '../transport/pcsc/pcsc-reader.ts';
import { isDocumentReader, readAtDocumentReader } from './read-at-document-reader.ts';
import {
  defaultDeadlineMs,
  defaultWaitMs,
  IdCardReader,
  type IdCardReading,
  type OpenOptions,
  type ReaderFacts,
  type ReadOptions,
} from './reader.ts';
import { realLines } from './reader-line.ts';

/** Kept back from a deadline for closing the line. */
const closingReserveMs = 300;

/** Opens a reader, reads one card, closes the reader; never takes longer than `deadlineMs`. */
export async function readIdCard(
  options: ReadOptions &
    Pick<OpenOptions, 'lines'> & {
      readonly address: DeviceAddress | string;
      /** How the process of a PC/SC document reader is started. */
      readonly pcsc?: PcscOptions;
    },
): Promise<Outcome<IdCardReading & { readonly reader: ReaderFacts }>> {
  const { signal, deadlineMs = defaultDeadlineMs, waitMs = defaultWaitMs, lines = realLines } = options;
  const parsed = typeof options.address === 'string' ? parseDeviceAddress(options.address) : succeed(options.address);
  if (!parsed.ok) return parsed;
  const address = parsed.value;
  if (isDocumentReader(address)) return readAtDocumentReader(address, { ...options, deadlineMs, waitMs });
  const expiresAt = lines.clock.now() + Math.max(0, deadlineMs - closingReserveMs);
  const remaining = (): { deadlineMs: number; signal?: AbortSignal } => ({
    deadlineMs: expiresAt - lines.clock.now(),
    ...(signal === undefined ? {} : { signal }),
  });
  const opened = await IdCardReader.open(address, { ...remaining(), lines });
  if (!opened.ok) return opened;
  const reader = opened.value;
  try {
    const samId = await reader.findSamId(remaining());
    if (!samId.ok) return samId;
    const reading = await reader.read({ ...options, ...remaining() });
    if (!reading.ok) return reading;
    const facts: ReaderFacts = { address: reader.address, baud: reader.baud, samId: samId.value };
    return succeed({ ...reading.value, wireBytes: reader.wireBytes, reader: facts });
  } finally {
    await reader.close();
  }
}

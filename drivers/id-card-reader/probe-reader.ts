/** Opens a reader of identity cards and asks who it is; no card is needed. */
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import { formatDeviceAddress, parseDeviceAddress, type DeviceAddress } from '../transport/device-address.ts';
import type { PcscOptions } from '../transport/pcsc/pcsc-reader.ts';
import { isDocumentReader, probeDocumentReader } from './read-at-document-reader.ts';
import { IdCardReader, type ReaderFacts } from './reader.ts';

export interface ProbeOptions {
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** How the process of a PC/SC document reader is started. */
  readonly pcsc?: PcscOptions;
}

const samIdMs = 2000;

export async function probeIdCardReader(
  given: DeviceAddress | string,
  options: ProbeOptions,
): Promise<Outcome<ReaderFacts>> {
  const parsed = typeof given === 'string' ? parseDeviceAddress(given) : succeed(given);
  if (!parsed.ok) return parsed;
  const address = formatDeviceAddress(parsed.value);
  if (isDocumentReader(parsed.value)) {
    const probed = await probeDocumentReader(parsed.value, options);
    return probed.ok ? succeed({ address, baud: null, samId: null }) : probed;
  }
  const reader = await IdCardReader.open(parsed.value, options);
  if (!reader.ok) return reader;
  const { baud } = reader.value;
  const samId = await reader.value.readSamId({ deadlineMs: samIdMs, signal: options.signal });
  await reader.value.close();
  return succeed({ address, baud, samId: samId.ok ? samId.value : null });
}

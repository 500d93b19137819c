/** One scan from an address to its pages, under one deadline: what the command line and a device test need. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { DeviceAddress } from '../transport/device-address.ts';
import { defaultScanSettings, type ScannedPage, type ScanResult, type ScanSettings } from './document-scanner.ts';
import { openScanner, type OpenScannerOptions } from './open-scanner.ts';

export interface ScanPagesRequest {
  readonly address: DeviceAddress | string;
  /** What is left out takes the default: glass, 300 dpi, colour. */
  readonly settings?: Partial<ScanSettings>;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
  readonly onPage?: (page: ScannedPage, index: number) => void | Promise<void>;
  readonly options?: OpenScannerOptions;
}

/** The pages; when the deadline passes, those that arrived before, with `device.timeout` as the reason. */
export async function scanPages(request: ScanPagesRequest): Promise<Outcome<ScanResult>> {
  const scanner = openScanner(request.address, request.options);
  if (!scanner.ok) return scanner;
  const deadline = AbortSignal.timeout(request.deadlineMs);
  const settings = { ...defaultScanSettings, ...request.settings };
  const result = await scanner.value.scan(settings, {
    signal: AbortSignal.any([request.signal, deadline]),
    ...(request.onPage === undefined ? {} : { onPage: request.onPage }),
  });
  if (!deadline.aborted || request.signal.aborted) return result;
  const late = fail('device.timeout', { deadlineMs: request.deadlineMs });
  if (!result.ok) return result.failure.code === 'device.cancelled' ? late : result;
  if (result.value.failure?.code !== 'device.cancelled') return result;
  return succeed({ ...result.value, failure: late.failure });
}

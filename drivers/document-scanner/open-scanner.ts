/** A device address -> the scanner behind it. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { parseDeviceAddress, type DeviceAddress } from '../transport/device-address.ts';
import type { ScanSource } from './document-scanner.ts';
import { EsclScanner, type EsclScannerOptions } from './escl-scanner.ts';
import { SaneScanner, type SaneScannerOptions } from './sane-scanner.ts';

export interface OpenScannerOptions {
  readonly escl?: EsclScannerOptions;
  readonly sane?: SaneScannerOptions;
}

/** Opening touches no device: the first request does, and says what is wrong. */
export function openScanner(address: DeviceAddress | string, options: OpenScannerOptions = {}): Outcome<ScanSource> {
  const parsed = typeof address === 'string' ? parseDeviceAddress(address) : succeed(address);
  if (!parsed.ok) return parsed;
  switch (parsed.value.kind) {
    case 'escl':
      return succeed(new EsclScanner(new URL(parsed.value.url), options.escl));
    case 'sane':
      return succeed(new SaneScanner(parsed.value.device, options.sane));
    default:
      return fail('device.not-supported', { kind: parsed.value.kind, wanted: 'scanner' });
  }
}

/** From a device address to an open byte line, whatever the reader hangs on, or to a simulated reader in memory. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { formatUsbIds, type DeviceAddress } from '../transport/device-address.ts';
import { usualHidProfile, type HidProfile } from '../transport/hid/hid-profile.ts';
import type { HidSystem } from '../transport/hid/hid-system.ts';
import { openHidTransport } from '../transport/hid/hid-transport.ts';
import { realTime, type LineClock } from '../transport/line-clock.ts';
import { openSerialTransport } from '../transport/serial-transport.ts';
import { openTcpTransport } from '../transport/tcp-transport.ts';
import { openBulkTransport } from '../transport/usb/open-bulk.ts';
import type { UsbSystem } from '../transport/usb/usb-system.ts';
import { readerBauds } from './baud-search.ts';
import { findKnownReader } from './known-readers.ts';
import { connectInMemory, createSimulatedReader } from './simulated-line.ts';
import { plugSimulatedReader } from './simulator-plugged.ts';

export interface ReaderLine {
  readonly transport: ByteTransport;
  /** The rate that the address names; null means: search, where the line has rates. */
  readonly baud: number | null;
}

/** Where plugged-in devices come from: the machine, unless a test brings its own. */
export interface ReaderSystems {
  readonly hid?: HidSystem;
  readonly usb?: UsbSystem;
}

export async function openReaderLine(
  address: DeviceAddress,
  timeoutMs: number,
  signal: AbortSignal,
  systems: ReaderSystems = {},
): Promise<Outcome<ReaderLine>> {
  const limits = { timeoutMs, signal };
  switch (address.kind) {
    case 'serial': {
      const { path, baud } = address;
      return asLine(await openSerialTransport({ path, baud: baud ?? readerBauds[0], ...limits }), baud);
    }
    case 'hid': {
      const profile = hidProfile(address);
      if (!profile.ok) return profile;
      const system = systems.hid === undefined ? {} : { system: systems.hid };
      return asLine(await openHidTransport({ ...address, profile: profile.value, ...limits, ...system }));
    }
    case 'usb': {
      const trouble = findKnownReader(address.vendorId, address.productId)?.trouble ?? null;
      if (trouble !== null) return fail(trouble, { device: formatUsbIds(address) });
      const system = systems.usb === undefined ? {} : { system: systems.usb };
      return asLine(await openBulkTransport({ ...address, ...limits, ...system }));
    }
    case 'tcp':
      return asLine(await openTcpTransport({ ...address, ...limits }));
    case 'simulator':
      return openSimulator(address, timeoutMs, signal);
    case 'ccid-serial':
    case 'pcsc':
    case 'escl':
    case 'sane':
    case 'camera':
    case 'folder':
      return fail('device.not-supported', { kind: address.kind });
  }
}

/** A serial reader in memory, or with `line=` one on another line behind the real host's side of it. */
async function openSimulator(
  address: Extract<DeviceAddress, { kind: 'simulator' }>,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Outcome<ReaderLine>> {
  const { line, ...options } = address.options;
  const created = createSimulatedReader({ ...address, options });
  if (!created.ok) return created;
  if (line === undefined) return succeed({ transport: connectInMemory(created.value), baud: null });
  const plugged = plugSimulatedReader(created.value, line);
  if (plugged === undefined) return fail('device.address-invalid', { reason: 'line' });
  return openReaderLine(plugged.address, timeoutMs, signal, plugged.systems);
}

/** The framing that the address names, else that of the catalogue. */
function hidProfile(address: Extract<DeviceAddress, { kind: 'hid' }>): Outcome<HidProfile> {
  const known = findKnownReader(address.vendorId, address.productId);
  if (address.framing !== null) return succeed(usualHidProfile(address.framing));
  if (known?.profile != null) return succeed(known.profile);
  return fail(known?.trouble ?? 'device.framing-unknown', { device: formatUsbIds(address) });
}

function asLine(opened: Outcome<ByteTransport>, baud: number | null = null): Outcome<ReaderLine> {
  return opened.ok ? succeed({ transport: opened.value, baud }) : opened;
}

/** Lines, and the clock that their time is measured by; a recording and a replay bring their own. */
export interface LineSource {
  readonly clock: LineClock;
  open(this: void, address: DeviceAddress, timeoutMs: number, signal: AbortSignal): Promise<Outcome<ReaderLine>>;
}

export const realLines: LineSource = { clock: realTime, open: openReaderLine };

/** What is plugged in that may read identity cards: serial ports, and the devices of the catalogue, each with its address. */
import { fail, failureData, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import { outcomeWithin } from '../transport/deadline.ts';
import { formatDeviceAddress, formatUsbIds } from '../transport/device-address.ts';
import { hidAccessFailure } from '../transport/hid/hid-transport.ts';
import { nodeHid, type HidDeviceFound, type HidSystem } from '../transport/hid/hid-system.ts';
import { nodeUsb, type UsbDevice, type UsbSystem } from '../transport/usb/usb-system.ts';
import { findKnownReader, type KnownReader } from './known-readers.ts';

export interface FoundReader {
  /** What to write into the desk profile, also where the device cannot be used. */
  readonly address: string;
  /** From the catalogue; null for a serial port that says nothing of itself. */
  readonly name: string | null;
  readonly maker: string | null;
  /** Why it cannot be used as it is; null when nothing is known against it. */
  readonly failure: FailureData | null;
}

export interface SerialPortFound {
  readonly path: string;
  readonly manufacturer?: string | undefined;
  /** Hexadecimal digits; absent where the port is none of USB. */
  readonly vendorId?: string | undefined;
  readonly productId?: string | undefined;
}

/** Where devices are looked for: the machine, unless a test brings its own. Each may reject. */
export interface ReaderSources {
  readonly serial: () => Promise<readonly SerialPortFound[]>;
  readonly hid: () => Promise<HidSystem>;
  readonly usb: () => Promise<UsbSystem>;
}

const machine: ReaderSources = {
  serial: async () => (await import('serialport')).SerialPort.list(),
  hid: nodeHid,
  usb: nodeUsb,
};

const listTimeoutMs = 3000;

/** A source that fails hides its devices and no others: why is told in `unseen`. */
export async function findReaders(
  signal: AbortSignal,
  sources: ReaderSources = machine,
): Promise<{ readonly readers: readonly FoundReader[]; readonly unseen: readonly FailureData[] }> {
  const found = await Promise.all([
    listWithin('serial', async () => (await sources.serial()).map(serialReader), signal),
    listWithin('hid', async () => hidReaders(await (await sources.hid()).list()), signal),
    listWithin('usb', async () => usbReaders(await devicesOf(await sources.usb())), signal),
  ]);
  return {
    readers: found.flatMap((each) => (each.ok ? each.value : [])),
    unseen: found.flatMap((each) => (each.ok ? [] : [each.failure])),
  };
}

async function listWithin(
  line: string,
  list: () => Promise<readonly FoundReader[]>,
  signal: AbortSignal,
): Promise<Outcome<readonly FoundReader[]>> {
  const listing = async (): Promise<Outcome<readonly FoundReader[]>> => {
    try {
      return succeed(await list());
    } catch {
      return fail('device.not-supported', { line });
    }
  };
  return outcomeWithin(listing(), listTimeoutMs, signal);
}

/** A machine without USB, such as a virtual one, has a library that refuses to list. */
async function devicesOf(usb: UsbSystem): Promise<readonly UsbDevice[]> {
  return usb.list().catch(() => []);
}

function serialReader(port: SerialPortFound): FoundReader {
  const [vendorId, productId] = [port.vendorId, port.productId].map((digits) => Number.parseInt(digits ?? '', 16));
  const known = findKnownReader(vendorId ?? Number.NaN, productId ?? Number.NaN);
  return {
    address: formatDeviceAddress({ kind: 'serial', path: port.path, baud: null }),
    name: known?.name ?? null,
    maker: known?.maker ?? port.manufacturer ?? null,
    failure: null,
  };
}

/** Only devices of the catalogue: keyboards and mice are HID devices as well. */
function hidReaders(devices: readonly HidDeviceFound[]): FoundReader[] {
  const known = knownOf([...new Map(devices.map((device) => [device.path, device])).values()], ['hid', null]);
  return known.map(({ device, reader }) => {
    const isAlone = known.filter((other) => other.reader === reader).length === 1;
    const { vendorId, productId, path } = device;
    const address = { kind: 'hid', vendorId, productId, serial: null, framing: null } as const;
    return {
      address: formatDeviceAddress({ ...address, devicePath: isAlone ? null : path }),
      name: reader.name,
      maker: reader.maker,
      failure: troubleOf(reader) ?? hidAccessFailure(path, device),
    };
  });
}

function usbReaders(devices: readonly UsbDevice[]): FoundReader[] {
  return knownOf(devices, ['bulk', null]).map(({ device: { vendorId, productId }, reader }) => ({
    address: formatDeviceAddress({ kind: 'usb', vendorId, productId, serial: null }),
    name: reader.name,
    maker: reader.maker,
    failure: troubleOf(reader),
  }));
}

function knownOf<T extends { readonly vendorId: number; readonly productId: number }>(
  devices: readonly T[],
  lines: readonly KnownReader['line'][],
): readonly { readonly device: T; readonly reader: KnownReader }[] {
  return devices.flatMap((device) => {
    const reader = findKnownReader(device.vendorId, device.productId);
    return reader !== undefined && lines.includes(reader.line) ? [{ device, reader }] : [];
  });
}

function troubleOf(reader: KnownReader): FailureData | null {
  return reader.trouble === null ? null : failureData(reader.trouble, { device: formatUsbIds(reader) });
}

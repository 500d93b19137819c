/** From vendor and product to an open pair of bulk endpoints, or why the device can be seen and not used. */
import { fail, failureData, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from '../byte-transport.ts';
import { giveBackWithin, outcomeWithin } from '../deadline.ts';
import { formatUsbIds } from '../device-address.ts';
import { udevRule } from '../udev-rule.ts';
import { BulkTransport } from './bulk-transport.ts';
import { nodeUsb, type UsbDevice, type UsbEndpointFound, type UsbSystem } from './usb-system.ts';

export interface BulkOptions {
  readonly vendorId: number;
  readonly productId: number;
  readonly serial: string | null;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** The machine's devices, unless a test brings its own. */
  readonly system?: UsbSystem;
}

const defaultOpenTimeoutMs = 3000;
const closeTimeoutMs = 500;
/** Such readers have one interface. */
const bulkInterface = 0;
/** A reader with an STM32 that was told to take new firmware shows itself as ST's loader. */
const firmwareLoader = { vendorId: 0x0483, productId: 0xdf11 } as const;

/**
 * Fails with `device.unplugged`, `.firmware-update`, `.maker-driver-needed` (another driver holds it), `.permission`,
 * `.busy`, `.address-invalid` (several alike), `.not-supported` (no bulk pair) or `.timeout`.
 */
export async function openBulkTransport(options: BulkOptions): Promise<Outcome<ByteTransport>> {
  const opening = findAndOpen(options);
  const opened = await outcomeWithin(opening, options.timeoutMs ?? defaultOpenTimeoutMs, options.signal);
  if (!opened.ok) void giveUp(opening);
  return opened;
}

/** Opening may still succeed after the limit; the device must not stay held then. */
async function giveUp(opening: Promise<Outcome<ByteTransport>>): Promise<void> {
  const late = await opening;
  if (late.ok) await late.value.close();
}

async function findAndOpen(options: BulkOptions): Promise<Outcome<ByteTransport>> {
  let devices: readonly UsbDevice[];
  try {
    devices = await (options.system ?? (await nodeUsb())).list();
  } catch {
    return fail('device.unplugged', { reason: 'no-usb' });
  }
  const found = findDevice(devices, options);
  return found.ok ? openDevice(found.value) : found;
}

function findDevice(devices: readonly UsbDevice[], options: BulkOptions): Outcome<UsbDevice> {
  const alike = devices.filter((device) => isOf(device, options));
  const [first, ...others] =
    options.serial === null ? alike : alike.filter((device) => serialOf(device) === options.serial);
  const isLoader = isOf(firmwareLoader, options) || devices.some((device) => isOf(device, firmwareLoader));
  if (first === undefined) return fail(isLoader && alike.length === 0 ? 'device.firmware-update' : 'device.unplugged');
  if (isOf(first, firmwareLoader)) return fail('device.firmware-update');
  return others.length > 0 ? fail('device.address-invalid', { reason: 'several-alike' }) : succeed(first);
}

async function openDevice(device: UsbDevice): Promise<Outcome<ByteTransport>> {
  try {
    await device.open();
  } catch (error) {
    return { ok: false, failure: describeUsbOpenError(error, device) };
  }
  const endpoints = await claim(device);
  if (endpoints.ok) {
    const bulk = endpoints.value.filter(({ type }) => type === 'bulk');
    const inEndpoint = bulk.find(({ direction }) => direction === 'in')?.endpointNumber;
    const outEndpoint = bulk.find(({ direction }) => direction === 'out')?.endpointNumber;
    if (inEndpoint !== undefined && outEndpoint !== undefined)
      return succeed(new BulkTransport(device, { inEndpoint, outEndpoint }));
  }
  await giveBackWithin(() => device.close(), closeTimeoutMs);
  return endpoints.ok ? fail('device.not-supported', { reason: 'no-bulk-pair' }) : endpoints;
}

/** Takes the interface, from a kernel driver if need be. */
async function claim(device: UsbDevice): Promise<Outcome<readonly UsbEndpointFound[]>> {
  try {
    return succeed(await device.claim(bulkInterface));
  } catch (first) {
    try {
      await device.detachKernelDriver(bulkInterface);
      return succeed(await device.claim(bulkInterface));
    } catch {
      return { ok: false, failure: describeUsbOpenError(first, device) };
    }
  }
}

/**
 * What a refused opening means. Under Windows only a device that was given WinUSB can be opened: one with its maker's own
 * driver is there and stays closed.
 */
export function describeUsbOpenError(
  error: unknown,
  ids: { readonly vendorId: number; readonly productId: number },
  platform: NodeJS.Platform = process.platform,
): FailureData {
  const text = error instanceof Error ? error.message.toLowerCase() : '';
  if (/permission|access denied|not permitted/.test(text) && platform !== 'win32')
    return failureData('device.permission', { udevRule: udevRule('usb', ids) });
  if (/busy|in use|sharing/.test(text)) return failureData('device.busy');
  if (/disconnect|no such|device not found/.test(text)) return failureData('device.unplugged');
  return failureData('device.maker-driver-needed', { device: formatUsbIds(ids) });
}

function serialOf(device: UsbDevice): string | null {
  try {
    return device.serial();
  } catch {
    return null;
  }
}

function isOf(
  device: { readonly vendorId: number; readonly productId: number },
  ids: { readonly vendorId: number; readonly productId: number },
): boolean {
  return device.vendorId === ids.vendorId && device.productId === ids.productId;
}

/** Which of the plugged-in devices an address means. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { HidDeviceFound } from './hid-system.ts';

export interface HidChoice {
  readonly vendorId: number;
  readonly productId: number;
  readonly serial: string | null;
  readonly devicePath: string | null;
}

const firstVendorPage = 0xff00;

/**
 * `device.unplugged` when there is none; `device.address-invalid` with `several-alike` when there are two and the address
 * does not say which. One device may offer several collections, a keyboard beside the reader: the vendor's own is meant.
 */
export function findHidDevice(devices: readonly HidDeviceFound[], choice: HidChoice): Outcome<HidDeviceFound> {
  const alike = devices.filter(
    (device) =>
      device.vendorId === choice.vendorId &&
      device.productId === choice.productId &&
      (choice.serial === null || device.serial === choice.serial) &&
      (choice.devicePath === null || device.path === choice.devicePath),
  );
  const own = alike.filter(({ usagePage }) => (usagePage ?? 0) >= firstVendorPage);
  const candidates = [...new Map((own.length > 0 ? own : alike).map((device) => [device.path, device])).values()];
  const [first, ...others] = candidates;
  if (first === undefined) return fail('device.unplugged');
  if (others.length > 0) {
    return fail('device.address-invalid', {
      reason: 'several-alike',
      paths: candidates.map(({ path }) => path).join(', '),
    });
  }
  return succeed(first);
}

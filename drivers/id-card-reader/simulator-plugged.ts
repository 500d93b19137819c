/**
 * A simulated reader that hangs on another line than a serial one: `simulator:id-card-reader?line=hid-miaxis`. The host's
 * side of the line is the real one.
 */
import { isReportFraming, type ReportFramingName } from '../transport/hid/hid-profile.ts';
import type { DeviceAddress } from '../transport/device-address.ts';
import type { HidSystem } from '../transport/hid/hid-system.ts';
import type { UsbSystem } from '../transport/usb/usb-system.ts';
import { plugIntoHid } from './simulator-hid.ts';
import { plugIntoUsb } from './simulator-usb.ts';
import type { SimulatedIdCardReader } from './simulator.ts';

/** Where the reader is found, and what it is found in. */
export interface PluggedReader {
  readonly address: DeviceAddress;
  readonly systems: { readonly hid?: HidSystem; readonly usb?: UsbSystem };
}

const usbIds = { vendorId: 0x0400, productId: 0xc35a } as const;
const hidIds: Readonly<Record<ReportFramingName, { readonly vendorId: number; readonly productId: number }>> = {
  bare: { vendorId: 0x2b8b, productId: 0x2721 },
  miaxis: { vendorId: 0x10c4, productId: 0x0007 },
  'length-prefixed': { vendorId: 0x0483, productId: 0x572b },
};

/** `usb`, `hid-bare`, `hid-miaxis` or `hid-length-prefixed`; undefined for anything else. */
export function plugSimulatedReader(reader: SimulatedIdCardReader, line: string): PluggedReader | undefined {
  if (line === 'usb') {
    return { address: { kind: 'usb', ...usbIds, serial: null }, systems: { usb: plugIntoUsb(reader, usbIds) } };
  }
  const framing = /^hid-(.+)$/.exec(line)?.[1] ?? '';
  if (!isReportFraming(framing)) return undefined;
  const ids = hidIds[framing];
  return {
    address: { kind: 'hid', ...ids, serial: null, devicePath: null, framing: null },
    systems: { hid: plugIntoHid(reader, { ...ids, framing }) },
  };
}

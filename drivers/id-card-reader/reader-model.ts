/** What is known of single reader models beyond the common protocol, as data. Sources and tags: README.md. */
import type { DeviceAddress } from '../transport/device-address.ts';

/** A maker's command that switches the field off and on. */
export interface AntennaSwitch {
  readonly command: number;
  readonly parameter: number;
  /** The data byte for either state. */
  readonly on: number;
  readonly off: number;
}

export interface ReaderModel {
  readonly id: string;
  /** Vendor and product ids of the USB device; empty for models that are only told by name. */
  readonly usb: readonly { readonly vendorId: number; readonly productId: number }[];
  /** With it a card is read a second time without lifting, and its lifting is seen. Null: the common protocol only. */
  readonly antenna: AntennaSwitch | null;
}

/** The common protocol and nothing else. */
export const plainReader: ReaderModel = { id: 'plain', usb: [], antenna: null };

export const readerModels: readonly ReaderModel[] = [
  plainReader,
  {
    id: 'miaxis-mr300',
    usb: [{ vendorId: 0x10c4, productId: 0x0007 }],
    // One source for the command; which byte is "on" is from memory: a refusal or silence makes it a plain reader again.
    antenna: { command: 0xfa, parameter: 0x11, on: 1, off: 0 },
  },
];

/** Told by the USB ids of the address, or by name for a simulated one; every other reader is a plain one. */
export function modelOf(address: DeviceAddress): ReaderModel {
  const found = readerModels.find((model) => {
    if (address.kind === 'simulator') return address.options['model'] === model.id;
    if (address.kind !== 'hid') return false;
    return model.usb.some((ids) => ids.vendorId === address.vendorId && ids.productId === address.productId);
  });
  return found ?? plainReader;
}

/** The boundary to USB devices without a class of their own: the npm package usb behind it, a simulated device in tests. */

export interface UsbEndpointFound {
  readonly endpointNumber: number;
  readonly direction: 'in' | 'out';
  readonly type: string;
}

/** One plugged-in device. Everything rejects with what the library throws. */
export interface UsbDevice {
  readonly vendorId: number;
  readonly productId: number;
  /** Asked for only when an address names a serial number: the answer may need the device to be opened. */
  readonly serial: () => string | null;
  open(): Promise<void>;
  /** Takes an interface and tells its endpoints. */
  claim(interfaceNumber: number): Promise<readonly UsbEndpointFound[]>;
  /** Linux: lets go of a kernel driver that holds the interface. */
  detachKernelDriver(interfaceNumber: number): Promise<void>;
  /** The bytes that came, empty when the device sent an empty packet. */
  transferIn(endpointNumber: number, byteLength: number, timeoutMs: number): Promise<Uint8Array>;
  transferOut(endpointNumber: number, bytes: Uint8Array, timeoutMs: number): Promise<void>;
  clearHalt(direction: 'in' | 'out', endpointNumber: number): Promise<void>;
  close(): Promise<void>;
}

export interface UsbSystem {
  list(): Promise<readonly UsbDevice[]>;
}

/** The machine's own devices; rejects where the native library cannot be loaded. Loaded with the first use. */
export async function nodeUsb(): Promise<UsbSystem> {
  const { usb } = await import('usb');
  return { list: async () => (await usb.getDevices()).map(deviceOf) };
}

type LibraryDevice = Awaited<ReturnType<(typeof import('usb'))['usb']['getDevices']>>[number];

/** The package describes it by types of the browser, which this folder does not have. */
interface LibraryConfiguration {
  readonly interfaces: readonly {
    readonly interfaceNumber: number;
    readonly alternate: { readonly endpoints: readonly UsbEndpointFound[] };
  }[];
}

function deviceOf(device: LibraryDevice): UsbDevice {
  return {
    vendorId: device.vendorId,
    productId: device.productId,
    serial: () => device.serialNumber ?? null,
    open: () => device.open(),
    claim: async (interfaceNumber) => {
      await device.claimInterface(interfaceNumber);
      const configuration: LibraryConfiguration = device.configuration;
      const claimed = configuration.interfaces.find((each) => each.interfaceNumber === interfaceNumber);
      return claimed?.alternate.endpoints ?? [];
    },
    detachKernelDriver: (interfaceNumber) => device.detachKernelDriver(interfaceNumber),
    transferIn: async (endpointNumber, byteLength, timeoutMs) =>
      (await device.nativeTransferIn(endpointNumber, timeoutMs, byteLength)) ?? new Uint8Array(),
    transferOut: async (endpointNumber, bytes, timeoutMs) =>
      void (await device.nativeTransferOut(endpointNumber, timeoutMs, bytes)),
    clearHalt: (direction, endpointNumber) => device.clearHalt(direction, endpointNumber),
    close: () => device.close(),
  };
}

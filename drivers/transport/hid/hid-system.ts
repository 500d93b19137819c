/** The boundary to the HID devices of the machine: node-hid behind it, a simulated device in tests. */

export interface HidDeviceFound {
  readonly vendorId: number;
  readonly productId: number;
  /** What `open` wants: a device file, or a device interface of Windows. */
  readonly path: string;
  readonly serial: string | null;
  /** Vendor-defined pages are FF00 and up; null where the system does not tell. */
  readonly usagePage: number | null;
}

/** One open device. Reports are as the library has them: numbered or not, an id in front of what is written. */
export interface HidDevice {
  write(report: Uint8Array): Promise<void>;
  onReport(listener: (report: Uint8Array) => void): void;
  /** Called when reading failed: the device is gone. */
  onError(listener: () => void): void;
  close(): Promise<void>;
}

/** Both reject with whatever the library throws. */
export interface HidSystem {
  list(): Promise<readonly HidDeviceFound[]>;
  open(path: string): Promise<HidDevice>;
}

/** The machine's own devices; rejects where the native library cannot be loaded. Loaded with the first use. */
export async function nodeHid(): Promise<HidSystem> {
  const { devicesAsync, HIDAsync } = await import('node-hid');
  return {
    list: async () => {
      const devices = await devicesAsync();
      return devices.flatMap(({ vendorId, productId, path, serialNumber, usagePage }) => {
        if (path === undefined || path === '') return [];
        const serial = serialNumber === undefined || serialNumber === '' ? null : serialNumber;
        return [{ vendorId, productId, path, serial, usagePage: usagePage ?? null }];
      });
    },
    open: async (path) => {
      const device = await HIDAsync.open(path);
      return {
        write: async (report) => void (await device.write(Buffer.from(report))),
        onReport: (listener) => {
          device.on('data', (report: Uint8Array) => listener(new Uint8Array(report)));
        },
        onError: (listener) => {
          device.on('error', listener);
        },
        close: () => device.close(),
      };
    },
  };
}

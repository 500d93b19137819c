import { describe, expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { describeUsbOpenError, openBulkTransport } from '#drivers/transport/usb/open-bulk.ts';
import type { UsbDevice, UsbEndpointFound, UsbSystem } from '#drivers/transport/usb/usb-system.ts';

const never = new AbortController().signal;
const ids = { vendorId: 0x0400, productId: 0xc35a } as const;
const pair: readonly UsbEndpointFound[] = [
  { endpointNumber: 3, direction: 'in', type: 'interrupt' },
  { endpointNumber: 1, direction: 'in', type: 'bulk' },
  { endpointNumber: 2, direction: 'out', type: 'bulk' },
];

/** A device whose every call is a line in `calls`; answers are taken from `ins`, in order. */
class ScriptedDevice implements UsbDevice {
  readonly calls: string[] = [];
  readonly ins: (Uint8Array | string)[] = [];
  readonly vendorId: number;
  readonly productId: number;
  endpoints = pair;
  openError: string | null = null;
  claimErrors: string[] = [];
  outError: string | null = null;
  serialNumber: string | null = null;

  constructor(given: { readonly vendorId: number; readonly productId: number } = ids) {
    this.vendorId = given.vendorId;
    this.productId = given.productId;
  }
  serial(): string | null {
    return this.serialNumber;
  }
  async open(): Promise<void> {
    this.calls.push('open');
    if (this.openError !== null) throw new Error(this.openError);
  }
  async claim(interfaceNumber: number): Promise<readonly UsbEndpointFound[]> {
    this.calls.push(`claim ${interfaceNumber}`);
    const error = this.claimErrors.shift();
    if (error !== undefined) throw new Error(error);
    return this.endpoints;
  }
  async detachKernelDriver(interfaceNumber: number): Promise<void> {
    this.calls.push(`detach ${interfaceNumber}`);
  }
  async transferIn(endpoint: number, byteLength: number, timeoutMs: number): Promise<Uint8Array> {
    this.calls.push(`in ${endpoint} ${byteLength} ${timeoutMs}`);
    const next = this.ins.shift();
    if (next instanceof Uint8Array) return next;
    if (next !== undefined) throw new Error(`transferIn error: ${next}`);
    return new Promise(() => {});
  }
  async transferOut(endpoint: number, bytes: Uint8Array, timeoutMs: number): Promise<void> {
    this.calls.push(`out ${endpoint} ${bytes.length} ${timeoutMs}`);
    if (this.outError !== null) throw new Error(`transferOut error: ${this.outError}`);
  }
  async clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void> {
    this.calls.push(`clear ${direction} ${endpoint}`);
  }
  async close(): Promise<void> {
    this.calls.push('close');
  }
}

const systemOf = (...devices: readonly UsbDevice[]): UsbSystem => ({ list: async () => devices });
const open = (...devices: readonly UsbDevice[]) =>
  openBulkTransport({ ...ids, serial: null, system: systemOf(...devices) });
const codeOf = async (opening: ReturnType<typeof open>) => {
  const opened = await opening;
  return opened.ok ? 'ok' : opened.failure.code;
};

describe('an open pair of endpoints', () => {
  test('takes a command in one OUT transfer of up to 5 s and gives 4096 bytes in one IN transfer of up to 3 s', async () => {
    const device = new ScriptedDevice();
    const transport = valueOf(await open(device));
    device.ins.push(Uint8Array.of(1, 2, 3));
    valueOf(await transport.write(new Uint8Array(10), never));
    expect([...valueOf(await transport.read(100, never))]).toEqual([1, 2, 3]);
    await transport.close();
    expect(device.calls).toEqual(['open', 'claim 0', 'out 2 10 5000', 'in 1 4096 3000', 'close']);
  });

  test('asks for one IN transfer at a time, however often it is read, and for none when nobody reads', async () => {
    const device = new ScriptedDevice();
    const transport = valueOf(await open(device));
    for (let reads = 0; reads < 3; reads += 1)
      expect(await transport.read(5, never)).toMatchObject({ failure: { code: 'device.timeout' } });
    expect(device.calls.filter((call) => call.startsWith('in '))).toHaveLength(1);
  });

  test('is asked again when a transfer ended before the reader had waited long enough', async () => {
    const device = new ScriptedDevice();
    const transport = valueOf(await open(device));
    device.ins.push('Cancelled', new Uint8Array(), 'Cancelled', Uint8Array.of(7));
    expect([...valueOf(await transport.read(500, never))]).toEqual([7]);
  });

  test('that stalls is cleared and goes on', async () => {
    const device = new ScriptedDevice();
    const transport = valueOf(await open(device));
    device.ins.push('Stall', Uint8Array.of(7));
    expect([...valueOf(await transport.read(500, never))]).toEqual([7]);
    expect(device.calls).toContain('clear in 1');
    device.outError = 'Stall';
    expect(await transport.write(Uint8Array.of(1), never)).toMatchObject({ failure: { code: 'device.garbled' } });
    expect(device.calls).toContain('clear out 2');
  });

  test.each(['Disconnected', 'Fault'])('that ends with %s is lost once, and given back', async (error) => {
    const device = new ScriptedDevice();
    const transport = valueOf(await open(device));
    const heard: string[] = [];
    transport.onLost(({ code }) => heard.push(code));
    device.ins.push(error);
    expect(await transport.read(1000, never)).toMatchObject({ failure: { code: 'device.unplugged' } });
    expect(await transport.write(Uint8Array.of(1), never)).toMatchObject({ failure: { code: 'device.unplugged' } });
    expect(heard).toEqual(['device.unplugged']);
    expect(device.calls.filter((call) => call === 'close')).toHaveLength(1);
  });

  test('is closed while a transfer hangs, and a reading under way is called off', async () => {
    const device = new ScriptedDevice();
    const transport = valueOf(await open(device));
    const reading = transport.read(5000, never);
    const start = performance.now();
    await transport.close();
    expect(await reading).toMatchObject({ failure: { code: 'device.cancelled' } });
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('opening', () => {
  test('nothing with these ids is unplugged, two of them must be told apart, a serial number does it', async () => {
    const [first, second] = [new ScriptedDevice(), new ScriptedDevice()];
    expect(await codeOf(open(new ScriptedDevice({ vendorId: 1, productId: 2 })))).toBe('device.unplugged');
    expect(await codeOf(open(first, second))).toBe('device.address-invalid');
    second.serialNumber = 'B';
    valueOf(await openBulkTransport({ ...ids, serial: 'B', system: systemOf(first, second) }));
    expect([first.calls, second.calls]).toEqual([[], ['open', 'claim 0']]);
  });

  test('a reader that waits for new firmware in place of itself says so', async () => {
    expect(await codeOf(open(new ScriptedDevice({ vendorId: 0x0483, productId: 0xdf11 })))).toBe(
      'device.firmware-update',
    );
    expect(await codeOf(open(new ScriptedDevice(), new ScriptedDevice({ vendorId: 0x0483, productId: 0xdf11 })))).toBe(
      'ok',
    );
  });

  test('an interface that the kernel holds is taken from it; one that another program holds is busy', async () => {
    const device = new ScriptedDevice();
    device.claimErrors = ['claimInterface error: interface is busy'];
    expect(await codeOf(open(device))).toBe('ok');
    expect(device.calls).toEqual(['open', 'claim 0', 'detach 0', 'claim 0']);
    const held = new ScriptedDevice();
    held.claimErrors = ['claimInterface error: interface is busy', 'claimInterface error: interface is busy'];
    expect(await codeOf(open(held))).toBe('device.busy');
    expect(held.calls.at(-1)).toBe('close');
  });

  test('a device without a bulk pair is not such a reader, and is given back', async () => {
    const device = new ScriptedDevice();
    device.endpoints = [{ endpointNumber: 1, direction: 'in', type: 'interrupt' }];
    expect(await codeOf(open(device))).toBe('device.not-supported');
    expect(device.calls.at(-1)).toBe('close');
  });

  test.each([
    ['open error: permission denied', 'linux', 'device.permission'],
    ['open error: device is busy', 'linux', 'device.busy'],
    ['open error: device disconnected', 'linux', 'device.unplugged'],
    ['open error: incompatible driver is installed for this interface', 'win32', 'device.maker-driver-needed'],
    ['open error: access denied', 'win32', 'device.maker-driver-needed'],
  ] as const)('%j on %s is %s', (text, platform, code) => {
    expect(describeUsbOpenError(new Error(text), ids, platform).code).toBe(code);
  });

  test('the rule for the person at the desk is that of a usb device', () => {
    expect(describeUsbOpenError(new Error('open error: permission denied'), ids, 'linux').detail).toEqual({
      udevRule: 'SUBSYSTEM=="usb", ATTR{idVendor}=="0400", ATTR{idProduct}=="c35a", TAG+="uaccess"',
    });
  });

  test('a machine without USB has no such reader', async () => {
    const system: UsbSystem = { list: () => Promise.reject(new Error('/sys/bus/usb/devices/ not found')) };
    expect(await openBulkTransport({ ...ids, serial: null, system })).toMatchObject({
      failure: { code: 'device.unplugged', detail: { reason: 'no-usb' } },
    });
  });
});

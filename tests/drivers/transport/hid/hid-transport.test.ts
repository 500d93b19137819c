import { describe, expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { findHidDevice } from '#drivers/transport/hid/find-hid-device.ts';
import { usualHidProfile } from '#drivers/transport/hid/hid-profile.ts';
import type { HidDevice, HidDeviceFound, HidSystem } from '#drivers/transport/hid/hid-system.ts';
import { describeHidOpenError, openHidTransport, type HidOptions } from '#drivers/transport/hid/hid-transport.ts';

const never = new AbortController().signal;
const ids = { vendorId: 0x2b8b, productId: 0x2721 } as const;
const choice = { ...ids, serial: null, devicePath: null } as const;

function found(changes: Partial<HidDeviceFound> = {}): HidDeviceFound {
  return { ...ids, path: '/dev/hidraw0', serial: null, usagePage: null, ...changes };
}

/** A device that is driven by hand. */
class HandDevice implements HidDevice {
  readonly written: Uint8Array[] = [];
  report: (bytes: Uint8Array) => void = () => {};
  breakDown: () => void = () => {};
  closes = 0;
  writes: () => Promise<void> = async () => {};

  async write(bytes: Uint8Array): Promise<void> {
    this.written.push(bytes);
    await this.writes();
  }
  onReport(listener: (bytes: Uint8Array) => void): void {
    this.report = listener;
  }
  onError(listener: () => void): void {
    this.breakDown = listener;
  }
  async close(): Promise<void> {
    this.closes += 1;
  }
}

function systemOf(device: HidDevice, devices = [found()]): HidSystem {
  return { list: async () => devices, open: async () => device };
}

const open = (device: HidDevice, changes: Partial<HidOptions> = {}) =>
  openHidTransport({ ...choice, profile: usualHidProfile('bare'), system: systemOf(device), ...changes });

describe('the device that an address means', () => {
  test('is the only one with its ids; there is none: unplugged', () => {
    expect(valueOf(findHidDevice([found({ productId: 1 }), found()], choice)).path).toBe('/dev/hidraw0');
    expect(findHidDevice([found({ vendorId: 1 })], choice)).toMatchObject({ failure: { code: 'device.unplugged' } });
  });

  test('is told apart by serial or path when two alike are plugged in, and asked for when neither is named', () => {
    const two = [found({ path: '/dev/hidraw0', serial: 'A' }), found({ path: '/dev/hidraw1', serial: 'B' })];
    expect(valueOf(findHidDevice(two, { ...choice, serial: 'B' })).path).toBe('/dev/hidraw1');
    expect(valueOf(findHidDevice(two, { ...choice, devicePath: '/dev/hidraw0' })).serial).toBe('A');
    expect(findHidDevice(two, choice)).toMatchObject({
      failure: {
        code: 'device.address-invalid',
        detail: { reason: 'several-alike', paths: '/dev/hidraw0, /dev/hidraw1' },
      },
    });
  });

  test('is the vendor collection of a device that is a keyboard as well; one path in two collections is one device', () => {
    const keyboard = found({ path: '\\\\?\\hid#kbd', usagePage: 1 });
    const reader = found({ path: '\\\\?\\hid#reader', usagePage: 0xff00 });
    expect(valueOf(findHidDevice([keyboard, reader], choice)).path).toBe(reader.path);
    expect(valueOf(findHidDevice([found(), found({ usagePage: 5 })], choice)).path).toBe('/dev/hidraw0');
  });
});

describe('an open device', () => {
  test('gets the report id 00 in front of 64 bytes, and what it reports is read as bytes', async () => {
    const device = new HandDevice();
    const transport = valueOf(await open(device));
    valueOf(await transport.write(Uint8Array.of(1, 2, 3), never));
    expect(device.written.map((bytes) => [bytes.length, ...bytes.subarray(0, 5)])).toEqual([[65, 0, 1, 2, 3, 0]]);
    device.report(Uint8Array.of(9, 8));
    expect([...valueOf(await transport.read(100, never))]).toEqual([9, 8]);
    expect(transport.baud).toBeNull();
    expect(await transport.setBaud(9600)).toMatchObject({ failure: { code: 'device.not-supported' } });
    await transport.close();
    await transport.close();
    expect(device.closes).toBe(1);
  });

  test('with numbered reports has its number in front both ways', async () => {
    const device = new HandDevice();
    const transport = valueOf(await open(device, { profile: { ...usualHidProfile('bare'), reportId: 7 } }));
    valueOf(await transport.write(Uint8Array.of(1), never));
    expect(device.written[0]?.slice(0, 2)).toEqual(Uint8Array.of(7, 1));
    device.report(Uint8Array.of(7, 5));
    expect([...valueOf(await transport.read(100, never))]).toEqual([5]);
    await transport.close();
  });

  test('that is pulled out is lost once, for those who read, write and listen', async () => {
    const device = new HandDevice();
    const transport = valueOf(await open(device));
    const heard: string[] = [];
    transport.onLost(({ code }) => heard.push(code));
    const reading = transport.read(5000, never);
    device.breakDown();
    device.breakDown();
    expect(await reading).toMatchObject({ failure: { code: 'device.unplugged' } });
    expect(await transport.write(Uint8Array.of(1), never)).toMatchObject({ failure: { code: 'device.unplugged' } });
    expect(heard).toEqual(['device.unplugged']);
    expect(device.closes).toBe(1);
  });

  test('whose writing fails is lost; one whose writing hangs can be called off', async () => {
    const device = new HandDevice();
    const transport = valueOf(await open(device));
    device.writes = () => new Promise(() => {});
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 10);
    expect(await transport.write(Uint8Array.of(1), stop.signal)).toMatchObject({
      failure: { code: 'device.cancelled' },
    });
    device.writes = () => Promise.reject(new Error('Cannot write to hid device'));
    expect(await transport.write(Uint8Array.of(1), never)).toMatchObject({ failure: { code: 'device.unplugged' } });
    expect(await transport.read(10, never)).toMatchObject({ failure: { code: 'device.unplugged' } });
  });
});

describe('opening', () => {
  test('has a deadline, and a device that opens after it is given back', async () => {
    const device = new HandDevice();
    let openNow: (opened: HidDevice) => void = () => {};
    const system: HidSystem = {
      list: async () => [found()],
      open: () => new Promise((resolve) => (openNow = resolve)),
    };
    expect(await open(device, { system, timeoutMs: 20 })).toMatchObject({ failure: { code: 'device.timeout' } });
    openNow(device);
    await expect.poll(() => device.closes).toBe(1);
  });

  test.each([
    ['cannot open device with path /dev/hidraw0', 'EACCES', 'device.permission'],
    ['cannot open device with path /dev/hidraw0', 'ENOENT', 'device.unplugged'],
    ['cannot open device with path /dev/hidraw0', undefined, 'device.unplugged'],
    ['hid_open_path: Permission denied', undefined, 'device.permission'],
    ['Access is denied.', undefined, 'device.busy'],
    ['The device is not connected.', undefined, 'device.unplugged'],
  ])('refused with %j, the device file says %s: %s', (text, access, code) => {
    expect(describeHidOpenError(new Error(text), '/dev/hidraw0', ids, () => access).code).toBe(code);
  });

  test('the rule gives this device, and no other, to the person at the desk', () => {
    expect(describeHidOpenError(new Error('Permission denied'), '/dev/NOT-THERE', ids).detail).toEqual({
      udevRule: 'SUBSYSTEM=="hidraw", ATTRS{idVendor}=="2b8b", ATTRS{idProduct}=="2721", TAG+="uaccess"',
    });
  });
});

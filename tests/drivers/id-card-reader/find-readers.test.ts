import { expect, test } from 'vitest';
import { findReaders, type ReaderSources } from '#drivers/id-card-reader/find-readers.ts';
import { plugIntoUsb } from '#drivers/id-card-reader/simulator-usb.ts';
import { SimulatedIdCardReader } from '#drivers/id-card-reader/simulator.ts';
import type { HidDeviceFound } from '#drivers/transport/hid/hid-system.ts';
import { parseDeviceAddress } from '#drivers/transport/device-address.ts';

const signal = AbortSignal.timeout(20_000);

function hidDevice(vendorId: number, productId: number, path: string): HidDeviceFound {
  return { vendorId, productId, path, serial: null, usagePage: null };
}

const keyboard = hidDevice(0x046d, 0xc31c, '/dev/hidraw0');

function sourcesOf(given: {
  readonly serial?: Awaited<ReturnType<ReaderSources['serial']>>;
  readonly hid?: readonly HidDeviceFound[];
  readonly usb?: readonly { readonly vendorId: number; readonly productId: number }[];
}): ReaderSources {
  const usb = (given.usb ?? []).map((ids) => plugIntoUsb(new SimulatedIdCardReader(), ids).list());
  return {
    serial: async () => given.serial ?? [],
    hid: async () => ({ list: async () => given.hid ?? [], open: () => Promise.reject(new Error('not opened')) }),
    usb: async () => ({ list: async () => (await Promise.all(usb)).flat() }),
  };
}

test('every reader of the catalogue is told by name with the address to use; other devices are not told', async () => {
  const found = await findReaders(
    signal,
    sourcesOf({
      serial: [
        { path: '/dev/ttyUSB0', manufacturer: '1a86', vendorId: '1a86', productId: '7523' },
        { path: '/dev/ttyS0' },
      ],
      hid: [keyboard, hidDevice(0x10c4, 0x0007, '/dev/hidraw1')],
      usb: [
        { vendorId: 0x0400, productId: 0xc35a },
        { vendorId: 0x046d, productId: 0xc31c },
        // Told by their own lists already.
        { vendorId: 0x1a86, productId: 0x7523 },
        { vendorId: 0x10c4, productId: 0x0007 },
      ],
    }),
  );
  expect(found.unseen).toEqual([]);
  expect(found.readers.map(({ address, name, failure }) => [address, name, failure])).toEqual([
    ['serial:/dev/ttyUSB0', 'CH340', null],
    ['serial:/dev/ttyS0', null, null],
    ['hid:10c4:0007', 'MR-300', null],
    ['usb:0400:c35a', 'USBIDR', null],
  ]);
  for (const { address } of found.readers) expect(parseDeviceAddress(address)).toMatchObject({ ok: true });
});

test('one that cannot be used as it is says why', async () => {
  const found = await findReaders(
    signal,
    sourcesOf({
      hid: [hidDevice(0x0425, 0x8159, '/dev/hidraw1')],
      usb: [
        { vendorId: 0x0316, productId: 0x5020 },
        { vendorId: 0x0483, productId: 0xdf11 },
      ],
    }),
  );
  expect(found.readers.map(({ address, failure }) => [address, failure?.code])).toEqual([
    ['hid:0425:8159', 'device.framing-unknown'],
    ['usb:0316:5020', 'device.maker-driver-needed'],
    ['usb:0483:df11', 'device.firmware-update'],
  ]);
});

test('two alike have addresses of their own', async () => {
  const found = await findReaders(
    signal,
    sourcesOf({
      hid: [hidDevice(0x10c4, 0x0007, '/dev/hidraw1'), hidDevice(0x10c4, 0x0007, '/dev/hidraw2')],
    }),
  );
  expect(found.readers.map(({ address }) => address)).toEqual([
    'hid:10c4:0007?path=%2Fdev%2Fhidraw1',
    'hid:10c4:0007?path=%2Fdev%2Fhidraw2',
  ]);
});

test('a library that is missing hides its own devices only; a machine without USB is no trouble', async () => {
  const working = sourcesOf({ serial: [{ path: 'COM3' }] });
  const found = await findReaders(signal, {
    ...working,
    hid: () => Promise.reject(new Error('libudev.so.1: cannot open shared object file')),
    usb: async () => ({ list: () => Promise.reject(new Error('/sys/bus/usb/devices/ not found')) }),
  });
  expect(found.readers.map(({ address }) => address)).toEqual(['serial:COM3']);
  expect(found.unseen).toMatchObject([{ code: 'device.not-supported', detail: { line: 'hid' } }]);
});

test('the libraries of this machine answer', async () => {
  const found = await findReaders(signal);
  expect(found.unseen).toEqual([]);
});

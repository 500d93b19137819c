import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { reportFramingNames } from '#drivers/transport/hid/hid-profile.ts';
import { formatDeviceAddress, parseDeviceAddress, type DeviceAddress } from '#drivers/transport/device-address.ts';

test.each<[string, DeviceAddress]>([
  ['serial:/dev/ttyUSB0?baud=115200', { kind: 'serial', path: '/dev/ttyUSB0', baud: 115_200 }],
  ['serial:COM3', { kind: 'serial', path: 'COM3', baud: null }],
  ['ccid-serial:/dev/ttyS1', { kind: 'ccid-serial', path: '/dev/ttyS1', baud: null, model: null, echo: null, slot: 0 }],
  [
    'ccid-serial:COM4?baud=9600&model=gemcore-sim-pro-2&echo=0&slot=1',
    { kind: 'ccid-serial', path: 'COM4', baud: 9600, model: 'gemcore-sim-pro-2', echo: false, slot: 1 },
  ],
  [
    'hid:2b8b:2721',
    { kind: 'hid', vendorId: 0x2b8b, productId: 0x2721, serial: null, devicePath: null, framing: null },
  ],
  [
    'hid:0425:8159?serial=A+1&framing=bare',
    { kind: 'hid', vendorId: 0x0425, productId: 0x8159, serial: 'A 1', devicePath: null, framing: 'bare' },
  ],
  [
    'hid:10c4:0007?path=%2Fdev%2Fhidraw3',
    {
      kind: 'hid',
      vendorId: 0x10c4,
      productId: 0x0007,
      serial: null,
      devicePath: '/dev/hidraw3',
      framing: null,
    },
  ],
  ['usb:0400:c35a', { kind: 'usb', vendorId: 0x0400, productId: 0xc35a, serial: null }],
  ['usb:0400:c35a?serial=7', { kind: 'usb', vendorId: 0x0400, productId: 0xc35a, serial: '7' }],
  ['tcp:192.168.1.30:50000', { kind: 'tcp', host: '192.168.1.30', port: 50_000 }],
  ['tcp:reader-1.local:1', { kind: 'tcp', host: 'reader-1.local', port: 1 }],
  ['tcp:[fe80::1]:65535', { kind: 'tcp', host: '[fe80::1]', port: 65_535 }],
  ['pcsc:Virtual PCD 00 00', { kind: 'pcsc', reader: 'Virtual PCD 00 00' }],
  ['escl:http://192.168.1.20:8080/eSCL', { kind: 'escl', url: 'http://192.168.1.20:8080/eSCL' }],
  ['sane:test:0', { kind: 'sane', device: 'test:0' }],
  ['camera:USB Camera (046d:0825)', { kind: 'camera', label: 'USB Camera (046d:0825)' }],
  ['folder:/var/scans', { kind: 'folder', path: '/var/scans' }],
  [
    'simulator:id-card-reader?person=taiwan&scene=no-card',
    { kind: 'simulator', device: 'id-card-reader', scene: 'no-card', options: { person: 'taiwan' } },
  ],
])('%s is understood, and written the same way again', (text, address) => {
  expect(valueOf(parseDeviceAddress(text))).toEqual(address);
  expect(formatDeviceAddress(address)).toBe(text);
});

test.each([
  '',
  'serial',
  ':x',
  'serial:',
  'serial:?baud=9600',
  'serial:/dev/x?baud=fast',
  'serial:/dev/x?baud=1',
  'serial:/dev/x?parity=odd',
  'ccid-serial:/dev/x?slot=9',
  'ccid-serial:/dev/x?echo=yes',
  'ccid-serial:/dev/x?model=unknown',
  'ccid-serial:/dev/x?speed=1',
  'hid:2b8b',
  'hid:zzzz:0001',
  'escl:192.168.1.20',
  'escl:ftp://host/eSCL',
  'escl:http://user:secret@host/eSCL',
  'simulator:../x',
  'hid:2b8b:2721?framing=guess',
  'hid:2b8b:2721?baud=9600',
  'usb:1',
  'usb:0400:c35a?framing=bare',
  'tcp:192.168.1.30',
  'tcp:192.168.1.30:0',
  'tcp:192.168.1.30:65536',
  'tcp::50000',
  'tcp:fe80::1:50000',
  'tcp:user@host:50000',
  'pcsc:a\u0000b',
])('%j is device.address-invalid, and the text is not repeated in the failure', (text) => {
  const parsed = parseDeviceAddress(text);
  expect(parsed).toMatchObject({ ok: false, failure: { code: 'device.address-invalid' } });
  expect(JSON.stringify(parsed)).not.toContain('secret');
});

test('any path, reader name and scene survives writing and reading', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9/._-]([A-Za-z0-9 /._()\u4e00-\u9fa5-]*[A-Za-z0-9/._-])?$/);
  const address: fc.Arbitrary<DeviceAddress> = fc.oneof(
    fc.record({ kind: fc.constant('serial' as const), path: word, baud: fc.option(fc.constantFrom(9600, 115_200)) }),
    fc.record({ kind: fc.constant('pcsc' as const), reader: word }),
    fc.record({
      kind: fc.constant('hid' as const),
      vendorId: fc.nat(0xffff),
      productId: fc.nat(0xffff),
      serial: fc.option(word),
      devicePath: fc.option(fc.stringMatching(/^[\\?#&=+%A-Za-z0-9 {}/-]+$/)),
      framing: fc.option(fc.constantFrom(...reportFramingNames)),
    }),
    fc.record({ kind: fc.constant('tcp' as const), host: fc.domain(), port: fc.integer({ min: 1, max: 65_535 }) }),
    fc.record({
      kind: fc.constant('simulator' as const),
      device: fc.constant('id-card-reader'),
      scene: fc.option(word),
      options: fc.dictionary(fc.constantFrom('person', 'baud'), word).map((given) => ({ ...given })),
    }),
  );
  fc.assert(
    fc.property(address, (given) => {
      expect(parseDeviceAddress(formatDeviceAddress(given))).toEqual({ ok: true, value: given });
    }),
  );
});

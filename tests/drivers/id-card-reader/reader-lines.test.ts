/** Whole readings over every line a reader may hang on; the far side is a reader at byte level, the near side the real one. */
import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { readIdCard } from '#drivers/id-card-reader/read-id-card.ts';
import { openReaderLine, type ReaderSystems } from '#drivers/id-card-reader/reader-line.ts';
import { findCard, readBase, readSamId, selectCard } from '#drivers/id-card-reader/command.ts';
import { encodeRequest, shortestReplyLength } from '#drivers/id-card-reader/frame.ts';
import { FrameSplitter } from '#drivers/id-card-reader/frame-splitter.ts';
import { SamLink } from '#drivers/id-card-reader/sam-link.ts';
import { plugIntoHid, type SimulatedHidOptions } from '#drivers/id-card-reader/simulator-hid.ts';
import { plugIntoUsb } from '#drivers/id-card-reader/simulator-usb.ts';
import { findScene } from '#drivers/id-card-reader/simulator-scenes.ts';
import { syntheticPeople } from '#drivers/id-card-reader/simulator-people.ts';
import { listenOnTcp } from '#drivers/id-card-reader/simulator-tcp.ts';
import { SimulatedIdCardReader } from '#drivers/id-card-reader/simulator.ts';
import type { ByteTransport } from '#drivers/transport/byte-transport.ts';
import { parseDeviceAddress } from '#drivers/transport/device-address.ts';

const never = new AbortController().signal;
const lines = ['usb', 'hid-bare', 'hid-miaxis', 'hid-length-prefixed'] as const;
const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const act of undo.splice(0).reverse()) await act();
});

const limits = () => ({ signal: never, expiresAt: performance.now() + 5000 });

async function openLine(text: string, systems: ReaderSystems = {}): Promise<ByteTransport> {
  const address = valueOf(parseDeviceAddress(text));
  const { transport } = valueOf(await openReaderLine(address, 1000, never, systems));
  undo.push(() => transport.close());
  return transport;
}

function hidReader(options: Partial<SimulatedHidOptions> = {}) {
  const reader = new SimulatedIdCardReader();
  const ids = { vendorId: 0x2b8b, productId: 0x2721 };
  return { reader, hid: plugIntoHid(reader, { ...ids, framing: 'bare', ...options }) };
}

const scenes = [
  ['no-card', 'id-card.not-found'],
  ['lift-again', 'id-card.lift-again'],
  ['not-authorised', 'id-card.reader-not-authorised'],
  ['silent', 'device.silent'],
  ['checksum-error', 'id-card.checksum'],
  ['unplug-mid-read', 'device.unplugged'],
  ['checksum-error-once', 'ok'],
  ['noisy', 'ok'],
  ['late', 'ok'],
  ['old-firmware', 'ok'],
] as const;

describe.concurrent('on every line', () => {
  test.each(lines.flatMap((line) => syntheticPeople.map(({ id, document }) => ({ line, id, document }))))(
    '$line: the card of $id is read whole, and no rate is told',
    async ({ line, id, document }) => {
      const address = `simulator:id-card-reader?line=${line}&person=${id}`;
      const reading = valueOf(await readIdCard({ address }));
      expect(reading.document).toEqual(document);
      expect(reading.photo).toHaveLength(1024);
      expect(reading.reader).toMatchObject({ baud: null, samId: '05.03-20260101-0123456789-0000000042' });
    },
  );

  test.each(lines.flatMap((line) => scenes.map(([scene, code]) => ({ line, scene, code }))))(
    '$line: scene $scene ends with $code',
    async ({ line, scene, code }) => {
      const address = `simulator:id-card-reader?line=${line}&scene=${scene}`;
      const read = await readIdCard({ address, waitMs: 800, deadlineMs: 9000 });
      expect(read.ok ? 'ok' : read.failure.code).toBe(code);
    },
  );
});

test('a line that no reader has is refused', async () => {
  expect(await readIdCard({ address: 'simulator:id-card-reader?line=tin-can' })).toMatchObject({
    failure: { code: 'device.address-invalid', detail: { reason: 'line' } },
  });
});

describe('a bare HID reader', () => {
  test.each([
    [0x01, 1295, 21],
    [0x10, 2321, 37],
  ])(
    'answers 30 %i with %i bytes in %i reports, the last one filled with zeros',
    async (parameter, byteLength, count) => {
      const reports: Uint8Array[] = [];
      const { hid } = hidReader({
        spoil: (report) => {
          reports.push(report);
          return report;
        },
      });
      const transport = await openLine('hid:2b8b:2721', { hid });
      const link = new SamLink(transport);
      valueOf(await link.exchange(findCard, limits()));
      valueOf(await link.exchange(selectCard, limits()));
      reports.length = 0;
      valueOf(await transport.write(encodeRequest(0x30, parameter), never));
      const splitter = new FrameSplitter(shortestReplyLength);
      const events = [];
      while (events.length === 0) events.push(...splitter.push(valueOf(await transport.read(1000, never))));
      expect(reports.map(({ length }) => length)).toEqual(Array.from({ length: count }, () => 64));
      expect(events).toMatchObject([{ kind: 'frame' }]);
      const [event] = events;
      // Preamble, length field and checksum beside the body.
      expect(event?.kind === 'frame' ? event.body.length + 8 : 0).toBe(byteLength);
      const filling = reports.at(-1)?.subarray(byteLength % 64);
      expect(filling?.every((byte) => byte === 0)).toBe(true);
    },
  );

  test('is drained of what it still had to say before the next command', async () => {
    const { reader, hid } = hidReader();
    const transport = await openLine('hid:2b8b:2721', { hid });
    reader.fault('garbage', 1);
    valueOf(await transport.write(readSamId.request, never));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const link = new SamLink(transport);
    expect(valueOf(await link.exchange(readSamId, limits())).status).toBe(0x90);
  });

  test('from whose reply a report is lost is asked again, and the reading is whole', async () => {
    let isLost = false;
    const { hid } = hidReader({
      spoil: (report, index) => {
        if (isLost || index < 6) return report;
        isLost = true;
        return null;
      },
    });
    const link = new SamLink(await openLine('hid:2b8b:2721', { hid }));
    for (const command of [readSamId, findCard, selectCard]) valueOf(await link.exchange(command, limits()));
    const reply = valueOf(await link.exchange(readBase, { ...limits(), thinkLimitMs: 200 }));
    expect([reply.status, reply.data.length, isLost]).toEqual([0x90, 1284, true]);
  });

  test('pulled out is lost, plugged in again is found again', async () => {
    const { reader, hid } = hidReader();
    const transport = await openLine('hid:2b8b:2721', { hid });
    const heard: string[] = [];
    transport.onLost(({ code }) => heard.push(code));
    reader.unplug();
    expect(heard).toEqual(['device.unplugged']);
    const address = valueOf(parseDeviceAddress('hid:2b8b:2721'));
    expect(await openReaderLine(address, 500, never, { hid })).toMatchObject({ failure: { code: 'device.unplugged' } });
    expect(valueOf(await openReaderLine(address, 500, never, hidReader())).transport.baud).toBeNull();
  });
});

describe('which framing', () => {
  test.each([
    ['hid:0425:8159', 'device.framing-unknown'],
    ['hid:1234:5678', 'device.framing-unknown'],
    ['hid:10c4:8a1b', 'device.maker-driver-needed'],
    ['usb:0316:5020', 'device.maker-driver-needed'],
    ['usb:0483:df11', 'device.firmware-update'],
    ['usb:0400:c35a', 'device.unplugged'],
    ['hid:2b8b:2721', 'device.unplugged'],
  ])('%s without such a device: %s', async (text, code) => {
    const none = { hid: { list: async () => [], open: () => Promise.reject(new Error('none')) } };
    const usb = { list: async () => [] };
    const address = valueOf(parseDeviceAddress(text));
    expect(await openReaderLine(address, 500, never, { ...none, usb })).toMatchObject({ failure: { code } });
  });

  test('is taken from the address when it names one: an unknown reader can be tried', async () => {
    const { hid } = hidReader({ vendorId: 0x0425, productId: 0x8159, framing: 'miaxis' });
    const link = new SamLink(await openLine('hid:0425:8159?framing=miaxis', { hid }));
    expect(valueOf(await link.exchange(readSamId, limits())).status).toBe(0x90);
  });

  test('that is wrong is heard as garbled, or not at all, and never as a card', async () => {
    const { hid } = hidReader({ framing: 'miaxis' });
    const link = new SamLink(await openLine('hid:2b8b:2721', { hid }));
    const exchanged = await link.exchange(readSamId, { ...limits(), thinkLimitMs: 50 });
    expect(['device.silent', 'device.garbled']).toContain(exchanged.ok ? '' : exchanged.failure.code);
  });
});

describe('a raw USB reader', () => {
  test('that the kernel holds and that stalls is read all the same', async () => {
    const usb = plugIntoUsb(new SimulatedIdCardReader(), {
      vendorId: 0x0400,
      productId: 0xc35a,
      hasKernelDriver: true,
      stalls: 2,
    });
    const link = new SamLink(await openLine('usb:0400:c35a', { usb }));
    expect(valueOf(await link.exchange(readSamId, limits())).status).toBe(0x90);
  });

  test("that its maker's driver holds is there, and says so", async () => {
    const usb = plugIntoUsb(new SimulatedIdCardReader(), {
      vendorId: 0x0400,
      productId: 0xc35a,
      openError: 'incompatible driver is installed for this interface',
    });
    const address = valueOf(parseDeviceAddress('usb:0400:c35a'));
    expect(await openReaderLine(address, 500, never, { usb })).toMatchObject({
      failure: { code: 'device.maker-driver-needed', retry: 'after-user', detail: { device: '0400:c35a' } },
    });
  });
});

describe('a reader on the network', () => {
  async function networked(scene = 'card-present') {
    const found = findScene(scene);
    const reader = new SimulatedIdCardReader(found === undefined ? {} : { scene: found });
    const network = await listenOnTcp(reader);
    undo.push(() => network.close());
    return { reader, address: network.address };
  }

  test('is read, twice after a lift, and by one host after the other', async () => {
    const { reader, address } = await networked();
    for (const person of syntheticPeople.slice(0, 2)) {
      reader.place(person);
      const reading = valueOf(await readIdCard({ address, deadlineMs: 9000 }));
      expect([reading.document, reading.reader.address]).toEqual([person.document, address]);
    }
  });

  test('that resets the connection in the middle of a reply is unplugged', async () => {
    const { address } = await networked('unplug-mid-read');
    expect(await readIdCard({ address })).toMatchObject({ failure: { code: 'device.unplugged' } });
  });

  test('that takes the connection and keeps silent ends with the deadline, not later', async () => {
    const server = createServer((socket) => socket.on('error', () => {}));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    undo.push(() => server.close());
    const bound = server.address();
    const start = performance.now();
    const address = `tcp:127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
    const read = await readIdCard({ address, deadlineMs: 1500 });
    expect(['device.silent', 'device.timeout']).toContain(read.ok ? '' : read.failure.code);
    expect(performance.now() - start).toBeLessThan(1600);
  });
});

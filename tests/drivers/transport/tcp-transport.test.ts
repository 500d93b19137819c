import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import type { ByteTransport } from '#drivers/transport/byte-transport.ts';
import { openTcpTransport } from '#drivers/transport/tcp-transport.ts';

const never = new AbortController().signal;
const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const act of undo.splice(0).reverse()) await act();
});

async function listen(onHost: (socket: Socket) => void = () => {}): Promise<number> {
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    undo.push(() => socket.destroy());
    socket.on('error', () => {});
    onHost(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => server.close());
  const bound = server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}

async function connect(port: number): Promise<ByteTransport> {
  const transport = valueOf(await openTcpTransport({ host: '127.0.0.1', port }));
  undo.push(() => transport.close());
  return transport;
}

test('bytes of every value pass both ways unchanged; there is no rate to set', async () => {
  const all = Uint8Array.from({ length: 256 }, (_, index) => index);
  const transport = await connect(await listen((socket) => socket.pipe(socket)));
  valueOf(await transport.write(all, never));
  const back: number[] = [];
  while (back.length < all.length) back.push(...valueOf(await transport.read(1000, never)));
  expect(back).toEqual([...all]);
  expect(transport.baud).toBeNull();
  expect(await transport.setBaud(9600)).toMatchObject({ failure: { code: 'device.not-supported' } });
});

test('a port that refuses and a name that nobody has are unplugged', async () => {
  const port = await listen();
  await undo.splice(0)[0]?.();
  expect(await openTcpTransport({ host: '127.0.0.1', port })).toMatchObject({
    failure: { code: 'device.unplugged', detail: { reason: 'ECONNREFUSED' } },
  });
  expect(await openTcpTransport({ host: 'no-such-reader.invalid', port: 1 })).toMatchObject({
    failure: { code: 'device.unplugged' },
  });
});

test('a host that does not answer ends with the deadline, and at once when called off', async () => {
  // RFC 5737: nobody has this address.
  const silent = { host: '192.0.2.1', port: 50_000 };
  const start = performance.now();
  const late = await openTcpTransport({ ...silent, timeoutMs: 100 });
  // Where the machine has no route, the system says so at once.
  expect(['device.timeout', 'device.unplugged']).toContain(late.ok ? '' : late.failure.code);
  const stop = new AbortController();
  stop.abort();
  expect(await openTcpTransport({ ...silent, signal: stop.signal })).toMatchObject({
    failure: { code: 'device.cancelled' },
  });
  expect(performance.now() - start).toBeLessThan(1000);
});

test.each([
  ['ends its side only', (socket: Socket) => socket.end()],
  ['resets', (socket: Socket) => socket.resetAndDestroy()],
  ['closes', (socket: Socket) => socket.destroy()],
])('a converter that %s is unplugged, once, for those who read, write and listen', async (_how, leave) => {
  let far: Socket | undefined;
  const transport = await connect(await listen((socket) => (far = socket)));
  const heard: string[] = [];
  transport.onLost(({ code }) => heard.push(code));
  const reading = transport.read(5000, never);
  await expect.poll(() => far).toBeDefined();
  if (far !== undefined) leave(far);
  expect(await reading).toMatchObject({ failure: { code: 'device.unplugged' } });
  expect(await transport.write(Uint8Array.of(1), never)).toMatchObject({ failure: { code: 'device.unplugged' } });
  expect(heard).toEqual(['device.unplugged']);
});

test('what came before the end is still read', async () => {
  const transport = await connect(
    await listen((socket) => {
      socket.end(Uint8Array.of(1, 2, 3));
    }),
  );
  expect([...valueOf(await transport.read(1000, never))]).toEqual([1, 2, 3]);
  expect(await transport.read(1000, never)).toMatchObject({ failure: { code: 'device.unplugged' } });
});

test('silence is a timeout, a cancelled reading is over at once, and closing ends the far side', async () => {
  let isEnded = false;
  const transport = await connect(
    await listen((socket) => {
      socket.resume();
      socket.on('end', () => (isEnded = true));
    }),
  );
  expect(await transport.read(20, never)).toMatchObject({ failure: { code: 'device.timeout' } });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 10);
  expect(await transport.read(5000, stop.signal)).toMatchObject({ failure: { code: 'device.cancelled' } });
  await transport.close();
  await expect.poll(() => isEnded).toBe(true);
  expect(await transport.write(Uint8Array.of(1), never)).toMatchObject({ failure: { code: 'device.cancelled' } });
});

import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import type { ByteTransport } from '#drivers/transport/byte-transport.ts';
import { openPseudoTerminal, type PseudoTerminal } from '#drivers/transport/pseudo-terminal.ts';
import { describeOpenError, openSerialTransport } from '#drivers/transport/serial-transport.ts';

const never = new AbortController().signal;
const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const act of undo.splice(0).reverse()) await act();
});

async function plugPort(onBytes: (bytes: Uint8Array) => void = () => {}): Promise<PseudoTerminal> {
  const terminal = valueOf(await openPseudoTerminal({ onBytes }));
  undo.push(() => {
    terminal.close();
  });
  return terminal;
}

async function openPort(path: string, baud = 115_200): Promise<ByteTransport> {
  const transport = valueOf(await openSerialTransport({ path, baud }));
  undo.push(() => transport.close());
  return transport;
}

test('bytes of every value pass both ways unchanged, and the rate arrives at the far end', async () => {
  const all = Uint8Array.from({ length: 256 }, (_, index) => index);
  const heard: number[] = [];
  const terminal = await plugPort((bytes) => heard.push(...bytes));
  const transport = await openPort(terminal.path, 57_600);
  expect(terminal.baud()).toBe(57_600);
  terminal.send(all);
  const back: number[] = [];
  while (back.length < all.length) back.push(...valueOf(await transport.read(1000, never)));
  expect(back).toEqual([...all]);
  valueOf(await transport.write(all, never));
  await expect.poll(() => heard.length).toBe(256);
  expect(heard).toEqual([...all]);
  valueOf(await transport.setBaud(9600));
  expect([transport.baud, terminal.baud()]).toEqual([9600, 9600]);
});

test('a port that is not there is unplugged, a file is not a port', async () => {
  expect(await openSerialTransport({ path: '/dev/ttyNOT-THERE', baud: 9600 })).toMatchObject({
    failure: { code: 'device.unplugged' },
  });
  expect(await openSerialTransport({ path: '/dev/null', baud: 9600 })).toMatchObject({
    failure: { code: 'device.address-invalid' },
  });
});

test('a port that another program holds is busy', async () => {
  const terminal = await plugPort();
  await openPort(terminal.path);
  expect(await openSerialTransport({ path: terminal.path, baud: 9600 })).toMatchObject({
    failure: { code: 'device.busy' },
  });
});

test('"Access denied" means no permission on Linux and a held port on Windows', () => {
  expect(describeOpenError(new Error('Error: Permission denied, cannot open /dev/ttyUSB0'), 'linux').code).toBe(
    'device.permission',
  );
  expect(describeOpenError(new Error('Opening COM3: Access denied'), 'win32').code).toBe('device.busy');
  expect(describeOpenError(new Error('Opening COM9: File not found'), 'win32').code).toBe('device.unplugged');
});

test('a cable pulled while waiting ends the wait at once, and every later call', async () => {
  const terminal = await plugPort();
  const transport = await openPort(terminal.path);
  const lost: string[] = [];
  transport.onLost((failure) => lost.push(failure.code));
  const start = performance.now();
  const reading = transport.read(5000, never);
  setTimeout(() => {
    terminal.close();
  }, 30);
  expect(await reading).toMatchObject({ ok: false, failure: { code: 'device.unplugged' } });
  expect(performance.now() - start).toBeLessThan(1000);
  expect(await transport.write(Uint8Array.of(1), never)).toMatchObject({ failure: { code: 'device.unplugged' } });
  expect(lost).toEqual(['device.unplugged']);
});

test('silence is a timeout, an abort is a cancellation', async () => {
  const terminal = await plugPort();
  const transport = await openPort(terminal.path);
  expect(await transport.read(20, never)).toMatchObject({ failure: { code: 'device.timeout' } });
  expect(await transport.read(5000, AbortSignal.timeout(20))).toMatchObject({ failure: { code: 'device.cancelled' } });
});

test('what was received and not read can be thrown away', async () => {
  const terminal = await plugPort();
  const transport = await openPort(terminal.path);
  terminal.send(Uint8Array.of(1, 2, 3));
  await expect.poll(() => transport.discardInput()).toBe(3);
  expect(await transport.read(20, never)).toMatchObject({ failure: { code: 'device.timeout' } });
});

test('a link to the terminal is replaced, a file in its place is not, and closing removes the link', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pty-'));
  undo.push(() => {
    rmSync(folder, { recursive: true });
  });
  const link = join(folder, 'reader');
  symlinkSync('/dev/pts/gone', link);
  const terminal = valueOf(await openPseudoTerminal({ onBytes: () => {}, link }));
  expect(existsSync(link)).toBe(true);
  terminal.close();
  expect(existsSync(link)).toBe(false);
  writeFileSync(link, 'mine');
  expect(await openPseudoTerminal({ onBytes: () => {}, link })).toMatchObject({
    failure: { code: 'device.address-invalid' },
  });
});

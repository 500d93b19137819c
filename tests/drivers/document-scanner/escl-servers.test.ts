import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { EsclClient } from '#drivers/document-scanner/escl-client.ts';
import { defaultEsclDeadlines } from '#drivers/document-scanner/escl-exchange.ts';
import { EsclScanner } from '#drivers/document-scanner/escl-scanner.ts';
import { simulatorCharacters, type SimulatorCharacterName } from '#drivers/document-scanner/simulator-scenes.ts';
import { impatient, smallGrey, smallStack, startScanner } from './scanner-at-work.ts';

const characters = Object.keys(simulatorCharacters) as readonly SimulatorCharacterName[];
const signal = new AbortController().signal;

test.for(characters)('%s: glass and stack, and a second scan straight after the first', async (name) => {
  const { scan, simulator } = await startScanner({ character: simulatorCharacters[name], papers: ['一', '二'] });
  expect(valueOf(await scan(smallGrey)).pages).toHaveLength(1);
  expect(valueOf(await scan(smallStack))).toMatchObject({ pages: { length: 2 }, failure: null });
  expect(valueOf(await scan(smallGrey)).failure).toBeNull();
  expect(simulator.openJobs).toBe(0);
});

test.for(characters)('%s: a jam on page 2 is told from the end of the stack', async (name) => {
  const character = simulatorCharacters[name];
  const { scan } = await startScanner({ character, papers: ['一', '二', '三'], scene: 'jam:2' });
  expect(valueOf(await scan(smallStack))).toMatchObject({ pages: { length: 1 }, failure: { code: 'scanner.jam' } });
});

test('a stack on a scanner without a usable ScannerStatus is scanned to its end', async () => {
  const { scan } = await startScanner({ scene: 'no-status', papers: ['一', '二'] });
  expect(valueOf(await scan(smallStack)).pages).toHaveLength(2);
});

test('duplex is never sent to a scanner that does not offer it: a Canon MF642C hangs on it', async () => {
  const { scan, simulator } = await startScanner({ character: simulatorCharacters['server-a'], papers: ['一'] });
  expect(await scan({ ...smallStack, duplex: true })).toMatchObject({ failure: { detail: { setting: 'duplex' } } });
  await scan(smallStack);
  expect(simulator.exchanges.filter(({ body }) => body.includes('Duplex'))).toEqual([]);
});

test('every form of Location leads back to the configured scanner, never to another machine', () => {
  const client = new EsclClient(new URL('http://10.0.0.5:8080/eSCL'), {
    deadlines: defaultEsclDeadlines,
    allowSelfSigned: true,
  });
  const find = (location: string): string | undefined => client.findJobUrl(location)?.href;
  expect(find('/eSCL/ScanJobs/7')).toBe('http://10.0.0.5:8080/eSCL/ScanJobs/7/');
  expect(find('http://scanner.local/eSCL/ScanJobs/urn:uuid:1-2/')).toBe(
    'http://10.0.0.5:8080/eSCL/ScanJobs/urn:uuid:1-2/',
  );
  expect(find('http://169.254.1.1:80/eSCL/ScanJobs/7')).toBe('http://10.0.0.5:8080/eSCL/ScanJobs/7/');
  expect(find('urn:uuid:1-2')).toBe('http://10.0.0.5:8080/eSCL/ScanJobs/urn:uuid:1-2/');
  expect(find('ScanJobs/7')).toBe('http://10.0.0.5:8080/eSCL/ScanJobs/7/');
  expect(find('http://[broken')).toBeUndefined();
});

test('a self-signed certificate is accepted by default and refused by a desk that says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'scanner-tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=scanner', '-days', '2', '-keyout', key, '-out', cert];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject], { stdio: 'ignore' });
  const tls = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  const { scan, url } = await startScanner({ tls });
  expect(url.protocol).toBe('https:');
  expect(valueOf(await scan(smallGrey)).pages).toHaveLength(1);
  const strict = new EsclScanner(url, { ...impatient, allowSelfSigned: false });
  expect(await strict.capabilities(signal)).toMatchObject({ failure: { code: 'scanner.access-denied' } });
});

test.for([
  ['401', 'scanner.access-denied', (response: http.ServerResponse) => response.writeHead(401).end()],
  ['301', 'scanner.not-a-scanner', (response: http.ServerResponse) => response.writeHead(301).end()],
  ['404', 'scanner.not-a-scanner', (response: http.ServerResponse) => response.writeHead(404).end()],
  ['503', 'scanner.busy', (response: http.ServerResponse) => response.writeHead(503).end()],
  ['foreign XML', 'scanner.not-a-scanner', (response: http.ServerResponse) => response.end('<rss><a/></rss>')],
  ['no XML', 'scanner.not-a-scanner', (response: http.ServerResponse) => response.end('hello <<')],
  ['endless', 'scanner.too-large', (response: http.ServerResponse) => response.end('x'.repeat(1_100_000))],
] as const)('capabilities answered by %s: %s', async ([, code, answer]) => {
  const url = await listen(http.createServer((_request, response) => void answer(response)));
  expect(await new EsclScanner(url, impatient).capabilities(signal)).toMatchObject({ failure: { code } });
});

test('a port that speaks something else is not a scanner; one that says nothing is given up', async () => {
  const ssh = await listen(
    net.createServer((socket) => socket.on('error', () => undefined).end('SSH-2.0-OpenSSH\r\n')),
  );
  expect(await new EsclScanner(ssh, impatient).capabilities(signal)).toMatchObject({
    failure: { code: 'scanner.not-a-scanner' },
  });
  const mute = await listen(net.createServer((socket) => socket.on('error', () => undefined)));
  const hasty = { ...impatient, deadlines: { ...impatient.deadlines, requestMs: 100 } };
  expect(await new EsclScanner(mute, hasty).capabilities(signal)).toMatchObject({
    failure: { code: 'device.timeout' },
  });
});

async function listen(server: net.Server): Promise<URL> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/eSCL`);
}

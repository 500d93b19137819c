/** Who gets into the browser host: the one browser that was given the one-time address, and no other page. */
import { request } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { browserPipePath, noncePlaceholder } from '#contract/counter/names.ts';
import { openBrowserHost, type BrowserHost } from '#electron/terminal/browser-host.ts';

let host: BrowserHost;
let authority: string;
let folder: string;
let opened: number;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'permit-terminal-window-'));
  writeFileSync(path.join(folder, 'index.html'), `<meta nonce="${noncePlaceholder}">`);
  opened = 0;
  host = await openBrowserHost(0, () => void (opened += 1), folder);
  authority = new URL(host.address).host;
});
afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

function get(urlPath: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const [hostname, port] = authority.split(':');
    request({ hostname, port, path: urlPath, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Uint8Array) => (body += Buffer.from(chunk).toString()));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .once('error', reject)
      .end();
  });
}

async function enter(): Promise<string> {
  const { pathname, search } = new URL(host.address);
  const answer = await get(`${pathname}${search}`);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

function openSocket(headers: Record<string, string>): Promise<'open' | 'refused'> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://${authority}${browserPipePath}`, { headers });
    socket.once('open', () => resolve('open'));
    socket.once('error', () => resolve('refused'));
  });
}

test('the address opens once', async () => {
  const cookie = await enter();
  expect(await get('/', { Cookie: cookie })).toMatchObject({ status: 200 });
  const { pathname, search } = new URL(host.address);
  expect(await get(`${pathname}${search}`)).toMatchObject({ status: 403 });
});

test('without the cookie there is nothing to see', async () => {
  expect(await get('/')).toMatchObject({ status: 403 });
  expect(await get('/?token=guess')).toMatchObject({ status: 403 });
  expect(await get('/', { Cookie: `permit-terminal-${authority.split(':')[1]}=guess` })).toMatchObject({ status: 403 });
});

test('a name that was rebound to this machine is refused', async () => {
  const cookie = await enter();
  expect(await get('/', { Cookie: cookie, Host: 'evil.example' })).toMatchObject({ status: 403 });
});

test('only the page itself gets a pipe: right origin, right cookie', async () => {
  const cookie = await enter();
  const origin = `http://${authority}`;
  expect(await openSocket({ Cookie: cookie, Origin: 'http://evil.example' })).toBe('refused');
  expect(await openSocket({ Cookie: cookie })).toBe('refused');
  expect(await openSocket({ Origin: origin })).toBe('refused');
  expect(opened).toBe(0);
  expect(await openSocket({ Cookie: cookie, Origin: origin })).toBe('open');
  expect(opened).toBe(1);
});

test('every page has a nonce of its own, the same in its policy', async () => {
  const cookie = await enter();
  const pages = await Promise.all([get('/', { Cookie: cookie }), get('/', { Cookie: cookie })]);
  const nonces = pages.map(({ body }) => /nonce="([^"]+)"/.exec(body)?.[1]);
  expect(new Set(nonces).size).toBe(2);
  expect(pages[0]?.headers['content-security-policy']).toContain(`'nonce-${nonces[0]}'`);
});

/**
 * The browser host: the same built window, served on 127.0.0.1 to the installed browser where no Electron runtime can
 * be had. Never in a packaged app. A one-time token opens it once and becomes a cookie; every request must name this
 * host, every WebSocket must come from this origin, so neither another page nor a rebound name gets in.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { WebSocketServer, type WebSocket } from 'ws';
import { maxFrameByteLength, type CallPipe } from '#contract/counter/call-pipe.ts';
import { browserPipePath } from '#contract/counter/names.ts';
import { describeFailure } from '#text/failures.ts';
import type { Connection } from './connection.ts';
import { holdEvents } from './pipe/held-events.ts';
import { findWindowFile } from './window-files.ts';

export interface BrowserHost {
  /** With the one-time token: for the clerk's browser only. */
  readonly address: string;
  close(): Promise<void>;
}

/** From source and from the build alike: build/app/renderer. */
const builtWindow = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../build/app/renderer' : '../renderer', import.meta.url),
);

export async function openBrowserHost(
  port: number,
  onOpen: (pipe: CallPipe, connection: Connection) => void,
  windowFolder = builtWindow,
): Promise<BrowserHost> {
  const token = randomBytes(32).toString('base64url');
  const cookie = randomBytes(32).toString('base64url');
  let tokenUsed = false;
  let lastId = 0;
  const server = createServer((request, response) => void answer(request, response));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameByteLength, perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  // Cookies ignore the port: its name keeps two desks on one machine apart.
  const cookieName = `permit-terminal-${host.slice(host.indexOf(':') + 1)}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${host}`);
    if (request.headers.host !== host || request.method !== 'GET') return refuse(response);
    const offered = url.searchParams.get('token');
    if (offered !== null) {
      if (tokenUsed || !same(offered, token)) return refuse(response);
      tokenUsed = true;
      const setCookie = `${cookieName}=${cookie}; HttpOnly; SameSite=Strict; Path=/`;
      response.writeHead(303, { Location: '/', 'Set-Cookie': setCookie, 'Cache-Control': 'no-store' }).end();
      return undefined;
    }
    if (!hasCookie(request)) return refuse(response);
    const file = await findWindowFile(windowFolder, url.pathname, `'self' ws://${host}`);
    if (file) response.writeHead(200, file.headers).end(file.bytes);
    else response.writeHead(404).end();
    return undefined;
  }

  function hasCookie(request: IncomingMessage): boolean {
    const pairs = (request.headers.cookie ?? '').split(/;\s*/);
    return pairs.some((pair) => pair.startsWith(`${cookieName}=`) && same(pair.slice(cookieName.length + 1), cookie));
  }

  server.on('upgrade', (request, socket, head) => {
    const { host: named, origin } = request.headers;
    const own = named === host && origin === `http://${host}` && request.url === browserPipePath;
    if (!own || !hasCookie(request)) return socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      onOpen(webSocketPipe(webSocket), { kind: 'browser', owner: 'browser', id: `browser-${++lastId}` });
    });
    return undefined;
  });

  return {
    address: `http://${host}/?token=${token}`,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function webSocketPipe(socket: WebSocket): CallPipe {
  const events = holdEvents();
  socket.binaryType = 'nodebuffer';
  socket.on('message', (data) => {
    if (data instanceof Uint8Array) events.message(data);
  });
  socket.on('error', () => undefined);
  socket.on('close', events.closed);
  return {
    send: (frame) => {
      if (socket.readyState === socket.OPEN) socket.send(frame);
    },
    onMessage: events.onMessage,
    onClose: events.onClose,
    close: () => {
      socket.close();
      events.closed();
    },
  };
}

function same(offered: string, expected: string): boolean {
  const one = Buffer.from(offered);
  const other = Buffer.from(expected);
  return one.byteLength === other.byteLength && timingSafeEqual(one, other);
}

function refuse(response: ServerResponse): void {
  const { message, remedy } = describeFailure('program.entry-refused', 'zh-CN');
  response.writeHead(403, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${message}\n${remedy}\n`);
}

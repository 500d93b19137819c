/** The three carriers of the call pipe, each whole: the page's end and the terminal process's end. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { WebSocket } from 'ws';
import type { CallPipe } from '#contract/counter/call-pipe.ts';
import { browserPipePath } from '#contract/counter/names.ts';
import { openBrowserHost } from '#electron/terminal/browser-host.ts';
import { joinPipes, portPipe, type PrivilegedPort } from '#electron/terminal/pipe/port-pipe.ts';
import { relayLink } from '#electron/terminal/pipe/relay-link.ts';
import { portPipe as pagePortPipe } from '#renderer/rpc/port-pipe.ts';
import { openWebSocketPipe } from '#renderer/rpc/web-socket-pipe.ts';

export interface Ends {
  readonly page: CallPipe;
  readonly terminal: CallPipe;
  /** The terminal process dies without a word. */
  crash(): void;
  close(): Promise<void>;
}

/** Electron's MessagePortMain speaks of messages as events; the one of worker_threads can too. */
function privileged(port: MessagePort): PrivilegedPort {
  return {
    postMessage: (message) => port.postMessage(message),
    on: (event: string, listener: (message: { readonly data: unknown }) => void) => {
      if (event === 'message') port.on('message', (data: unknown) => listener({ data }));
      else port.on(event as 'close', () => listener({ data: null }));
    },
    start: () => port.start(),
    close: () => port.close(),
  };
}

async function messagePort(): Promise<Ends> {
  const { port1, port2 } = new MessageChannel();
  const page = pagePortPipe(port1 as unknown as globalThis.MessagePort);
  const terminal = portPipe(privileged(port2));
  // A dead utility process takes its port with it; main then says goodbye in its place.
  const crash = (): void => {
    port2.postMessage(null);
    port2.close();
  };
  return { page, terminal, crash, close: async () => port1.close() };
}

async function socketPair(): Promise<readonly [Socket, Socket]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'permit-terminal-pipe-'));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path.join(folder, 's'), resolve));
  const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
  const near = connect(path.join(folder, 's'));
  const far = await accepted;
  server.close();
  rmSync(folder, { recursive: true, force: true });
  return [near, far];
}

async function relayed(): Promise<Ends> {
  const [nearSocket, farSocket] = await socketPair();
  const main = relayLink(nearSocket);
  const child = relayLink(farSocket);
  const opened = new Promise<CallPipe>((resolve) => child.onOpen(resolve));
  const { port1, port2 } = new MessageChannel();
  joinPipes(portPipe(privileged(port2)), main.open({ kind: 'window', owner: 'window-1' }));
  const page = pagePortPipe(port1 as unknown as globalThis.MessagePort);
  return {
    page,
    terminal: await opened,
    crash: () => farSocket.destroy(),
    close: async () => {
      port1.close();
      nearSocket.destroy();
      farSocket.destroy();
    },
  };
}

async function webSocket(): Promise<Ends> {
  let resolveOpened: (pipe: CallPipe) => void;
  const opened = new Promise<CallPipe>((resolve) => (resolveOpened = resolve));
  const host = await openBrowserHost(0, (pipe) => resolveOpened(pipe));
  const { host: authority } = new URL(host.address);
  const entered = await fetch(host.address, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const headers = { Cookie: cookie, Origin: `http://${authority}` };
  const page = await openWebSocketPipe(
    `ws://${authority}${browserPipePath}`,
    (url) => new WebSocket(url, { headers }) as unknown as globalThis.WebSocket,
  );
  if (page === undefined) throw new Error('the browser host refused its own page');
  return { page, terminal: await opened, crash: () => void host.close(), close: () => host.close() };
}

export const carriers = {
  'a message port': messagePort,
  'a message port relayed over a byte pipe': relayed,
  'a WebSocket': webSocket,
} as const;

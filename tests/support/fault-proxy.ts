/** A line with faults: an HTTP proxy in front of a central system that drops, delays, corrupts or refuses as told. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/**
 * up · down (refused) · drop-answer (it reaches the central system, its answer is lost) · html (200 with a web page) ·
 * slow (never answers) · reset (cut in the middle of the answer) · cut-upload (cut after some bytes of the request) ·
 * busy (503 with Retry-After)
 */
export type Fault = 'up' | 'down' | 'drop-answer' | 'html' | 'slow' | 'reset' | 'cut-upload' | 'busy';

export interface FaultProxy {
  readonly url: string;
  /** How the next requests fare, all of them or those that the filter names. */
  set(fault: Fault, when?: (method: string, path: string) => boolean): void;
  /** Requests that reached the proxy, as `METHOD path`. */
  readonly seen: readonly string[];
  close(): Promise<void>;
}

export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let fault: Fault = 'up';
  let applies: (method: string, path: string) => boolean = () => true;
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, answer) => {
    const method = incoming.method ?? '';
    const path = incoming.url ?? '';
    seen.push(`${method} ${path}`);
    handle(target, applies(method, path) ? fault : 'up', incoming, answer);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    set: (next, when) => {
      fault = next;
      applies = when ?? (() => true);
      if (next === 'down') for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function handle(target: string, fault: Fault, incoming: IncomingMessage, answer: ServerResponse): void {
  const cut = (): void => void incoming.socket.resetAndDestroy();
  switch (fault) {
    case 'down':
      return cut();
    case 'slow':
      incoming.resume();
      return;
    case 'html':
      incoming.resume();
      answer
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html><body>Please log in to the network</body></html>');
      return;
    case 'busy':
      incoming.resume();
      answer.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '1' }).end('busy');
      return;
    default:
      pass(target, fault, incoming, answer, cut);
  }
}

function pass(target: string, fault: Fault, incoming: IncomingMessage, answer: ServerResponse, cut: () => void): void {
  const onward = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers: incoming.headers });
  onward.on('error', cut);
  onward.on('response', (received) => {
    if (fault === 'drop-answer') {
      received.resume();
      received.on('end', cut);
      return;
    }
    answer.writeHead(received.statusCode ?? 502, received.headers);
    if (fault === 'reset') {
      received.once('data', (bytes: Uint8Array) => answer.write(bytes.subarray(0, 5), cut));
      received.once('end', cut);
      return;
    }
    received.pipe(answer);
  });
  if (fault !== 'cut-upload') {
    incoming.pipe(onward);
    return;
  }
  let passed = 0;
  incoming.on('data', (bytes: Uint8Array) => {
    passed += bytes.length;
    onward.write(bytes);
    if (passed > 300_000) {
      onward.destroy();
      cut();
    }
  });
  incoming.on('end', () => onward.end());
}

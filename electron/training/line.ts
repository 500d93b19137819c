/**
 * The line between desk and central system, as something that can be pulled: a TCP relay on loopback. Down means what a
 * pulled cable means to a program: open connections die, new ones are refused.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface Line {
  readonly url: string;
  isUp(): boolean;
  setUp(up: boolean): Promise<void>;
  close(): Promise<void>;
}

/** `target` may still be starting: whoever connects before it stands waits, as behind a slow line. */
export async function openLine(target: Promise<string>): Promise<Line> {
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  let port = 0;

  const relay = async (near: Socket): Promise<void> => {
    sockets.add(near);
    near.on('error', () => near.destroy());
    near.on('close', () => sockets.delete(near));
    near.pause();
    const url = await target.then(
      (text) => new URL(text),
      () => null,
    );
    if (url === null || near.destroyed) return void near.destroy();
    const far = connect({ host: url.hostname, port: Number(url.port) });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  };

  const listen = async (): Promise<void> => {
    const opened = createServer((near) => void relay(near));
    await new Promise<void>((resolve, reject) => {
      opened.once('error', reject);
      opened.listen(port, '127.0.0.1', resolve);
    });
    const address = opened.address();
    port = typeof address === 'object' && address !== null ? address.port : port;
    server = opened;
  };

  const stop = async (): Promise<void> => {
    const open = server;
    server = null;
    for (const socket of sockets) socket.destroy();
    if (open !== null) await new Promise<void>((resolve) => open.close(() => resolve()));
  };

  await listen();
  return {
    url: `http://127.0.0.1:${port}`,
    isUp: () => server !== null,
    setUp: async (up) => {
      if (up && server === null) await listen();
      if (!up) await stop();
    },
    close: stop,
  };
}

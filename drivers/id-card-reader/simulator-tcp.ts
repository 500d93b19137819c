/** A simulated reader behind a converter on 127.0.0.1: its bytes pass unchanged, for one host at a time, the latest. */
import { createServer, type Socket } from 'node:net';
import type { SimulatedIdCardReader } from './simulator.ts';

export interface NetworkedReader {
  /** Device address: `tcp:127.0.0.1:PORT`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Listens at the port, or at any free one with 0. Rejects when the port is taken. */
export async function listenOnTcp(reader: SimulatedIdCardReader, port = 0): Promise<NetworkedReader> {
  let host: Socket | undefined;
  const server = createServer({ noDelay: true }, (socket) => {
    const former = host;
    host = socket;
    former?.destroy();
    // A host that resets the connection is gone, as one that closes it.
    socket.on('error', () => {});
    socket.on('close', () => {
      if (host !== socket) return;
      host = undefined;
      reader.detach();
    });
    socket.on('data', (bytes: Uint8Array) => reader.receive(new Uint8Array(bytes), reader.baud));
    reader.attach({
      send: (bytes) => {
        socket.write(bytes);
      },
      unplug: () => {
        socket.resetAndDestroy();
      },
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();
  return {
    address: `tcp:127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        host?.destroy();
      }),
  };
}

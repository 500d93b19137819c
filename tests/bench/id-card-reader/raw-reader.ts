/** The peer: the same bytes over the same kind of line with the npm package serialport and nothing else. */
import { SerialPort } from 'serialport';

export interface RawReader {
  /** Milliseconds from before the first request to the last byte of the last reply. */
  readOnce(): Promise<number>;
  close(): Promise<void>;
}

/** Find, select, base: what is sent, and how many bytes come back. */
export const exchanges = [
  { request: Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 3, 0x20, 0x01, 0x22), replyByteLength: 15 },
  { request: Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 3, 0x20, 0x02, 0x21), replyByteLength: 19 },
  { request: Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 3, 0x30, 0x01, 0x32), replyByteLength: 1295 },
] as const;

const limitMs = 5000;

export async function openRawReader(path: string, baudRate: number): Promise<RawReader> {
  const port = new SerialPort({ path, baudRate, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    port.open((error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
  let missing = 0;
  let whenWhole: () => void = () => undefined;
  port.on('data', (chunk: Uint8Array) => {
    missing -= chunk.length;
    if (missing <= 0) whenWhole();
  });
  const exchange = (request: Uint8Array, replyByteLength: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`${missing} bytes did not come`));
      }, limitMs);
      missing = replyByteLength;
      whenWhole = () => {
        clearTimeout(timer);
        resolve();
      };
      port.write(Buffer.from(request));
    });
  return {
    readOnce: async () => {
      const startedAt = performance.now();
      for (const { request, replyByteLength } of exchanges) await exchange(request, replyByteLength);
      return performance.now() - startedAt;
    },
    close: () =>
      new Promise((resolve) => {
        port.close(() => {
          resolve();
        });
      }),
  };
}

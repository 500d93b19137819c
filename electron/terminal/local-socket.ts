/** The local socket through which the command line speaks to the running terminal process. Only this user may open it. */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import type { CallPipe } from '#contract/counter/call-pipe.ts';
import type { Connection } from './connection.ts';
import { socketPipe } from './pipe/socket-pipe.ts';

/** Linux cuts longer socket paths off, silently. */
const longestPathByteLength = 107;

/** One socket per state folder; a named pipe on Windows. */
export function localSocketPath(home: string): string {
  const mark = createHash('sha256').update(path.resolve(home)).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\permit-terminal-${mark}`;
  const inHome = path.join(path.resolve(home), 'terminal.sock');
  if (Buffer.byteLength(inHome) <= longestPathByteLength) return inHome;
  return path.join(tmpdir(), `permit-terminal-${userInfo().uid}-${mark}`, 'terminal.sock');
}

export interface LocalSocket {
  close(): Promise<void>;
}

/** The caller holds the lock of the state folder, so a socket file that lies there was left behind by a crash. */
export async function openLocalSocket(
  home: string,
  onOpen: (pipe: CallPipe, connection: Connection) => void,
): Promise<LocalSocket> {
  const socketPath = localSocketPath(home);
  let lastId = 0;
  const server = createServer((socket) => {
    const id = `local-${++lastId}`;
    onOpen(socketPipe(socket), { kind: 'command-line', owner: id, id });
  });
  if (process.platform !== 'win32') {
    mkdirSync(path.dirname(socketPath), { recursive: true, mode: 0o700 });
    rmSync(socketPath, { force: true });
  }
  await listenPrivately(server, socketPath);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if (process.platform !== 'win32') rmSync(socketPath, { force: true });
      }),
  };
}

/** The file appears with mode 0600 at once: no moment in which another user could open it. */
async function listenPrivately(server: Server, socketPath: string): Promise<void> {
  const before = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(socketPath, resolve);
    });
  } finally {
    process.umask(before);
  }
  if (process.platform !== 'win32') chmodSync(socketPath, 0o600);
}

/** A pipe to the terminal process that runs on this state folder, or undefined when none runs. */
export function findRunningTerminal(home: string): Promise<CallPipe | undefined> {
  return new Promise((resolve) => {
    const socket = connect(localSocketPath(home));
    socket.once('connect', () => resolve(socketPipe(socket)));
    socket.once('error', () => resolve(undefined));
  });
}

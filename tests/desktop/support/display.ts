/** A screen for the windows of one test run. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface Display {
  /** The value of DISPLAY. */
  readonly name: string;
  close(): void;
}

const deadlineMs = 10_000;

export function hasXvfb(): boolean {
  return existsSync('/usr/bin/Xvfb');
}

/** Xvfb finds a free number itself and writes it to descriptor 3. */
export function startDisplay(): Promise<Display> {
  const server = spawn('/usr/bin/Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      server.kill();
      reject(new Error('Xvfb gave no display number in time'));
    }, deadlineMs);
    server.once('error', reject);
    server.stdio[3]?.once('data', (bytes: Uint8Array) => {
      clearTimeout(timer);
      resolve({ name: `:${Buffer.from(bytes).toString().trim()}`, close: () => void server.kill() });
    });
  });
}

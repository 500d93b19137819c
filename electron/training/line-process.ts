/**
 * A program of the training world as a child process: its first line of output says where it is, JSON lines on its
 * standard input tell it what to do, and it ends when that input closes. Nothing here waits for ever.
 */
import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { Failure } from '#domain/failure/failure.ts';

export interface LineProcess {
  readonly pid: number;
  /** The first line that the program printed. */
  readonly greeting: string;
  /** Sends one command; answers of the program (JSON lines) go to `onLine`. */
  send(command: Readonly<Record<string, unknown>>): void;
  /** The next line that `accept` takes, or a failure after `timeoutMs`. */
  next(accept: (line: string) => boolean, timeoutMs: number): Promise<string>;
  /** Closes its input, then ends it with growing insistence. */
  close(): Promise<void>;
}

export interface ProgramStart {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly timeoutMs?: number | undefined;
  /** File for what it says on stderr (made anew); otherwise that goes to ours. */
  readonly log?: string | undefined;
  /** Called when the program ends although nobody asked it to. */
  readonly onLost?: ((exitCode: number | null) => void) | undefined;
}

const stopSteps: readonly { readonly afterMs: number; readonly signal: NodeJS.Signals }[] = [
  { afterMs: 2_000, signal: 'SIGTERM' },
  { afterMs: 4_000, signal: 'SIGKILL' },
];

interface Waiter {
  readonly accept: (line: string) => boolean;
  readonly resolve: (line: string) => void;
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timers = stopSteps.map(({ afterMs, signal }) => setTimeout(() => child.kill(signal), afterMs));
    child.once('exit', () => {
      timers.forEach(clearTimeout);
      resolve();
    });
    child.stdin?.end();
  });
}

export async function startLineProcess(start: ProgramStart): Promise<LineProcess> {
  const log = start.log === undefined ? null : openSync(start.log, 'w', 0o600);
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', start.program, ...start.args], {
    stdio: ['pipe', 'pipe', log ?? 'inherit'],
    env: { ...process.env, ...start.env },
  }) as ChildProcessByStdio<Writable, Readable, null>;
  if (log !== null) closeSync(log);
  const waiters = new Set<Waiter>();
  let closing = false;
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => {
    for (const waiter of waiters) {
      if (!waiter.accept(line)) continue;
      waiters.delete(waiter);
      waiter.resolve(line);
      return;
    }
  });
  child.once('exit', (exitCode) => {
    if (!closing) start.onLost?.(exitCode);
  });
  const next = (accept: (line: string) => boolean, timeoutMs: number): Promise<string> =>
    new Promise((resolve, reject) => {
      const lost = (): void => settle(() => reject(new Failure('program.terminal-gone', { program: nameOf(start) })));
      const timer = setTimeout(
        () => settle(() => reject(new Failure('device.timeout', { timeoutMs, program: nameOf(start) }))),
        timeoutMs,
      );
      const waiter: Waiter = { accept, resolve: (line) => settle(() => resolve(line)) };
      const settle = (end: () => void): void => {
        clearTimeout(timer);
        waiters.delete(waiter);
        child.off('exit', lost);
        end();
      };
      child.once('exit', lost);
      waiters.add(waiter);
    });
  const close = (): Promise<void> => {
    closing = true;
    return stopChild(child);
  };
  try {
    const greeting = await next(() => true, start.timeoutMs ?? 30_000);
    return {
      pid: child.pid ?? 0,
      greeting,
      send: (command) => void child.stdin.write(`${JSON.stringify(command)}\n`),
      next,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function nameOf(start: ProgramStart): string {
  return start.program.slice(start.program.lastIndexOf('/') + 1);
}

/** One start of Electron, from the spawn to the mark that the watcher writes when the awaited thing is painted. */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const hook = path.join(import.meta.dirname, '..', 'support', 'start-hook.cjs');
const markDeadlineMs = 30_000;
const endDeadlineMs = 12_000;

export interface Awaited {
  readonly selector: string;
  /** Type one letter into it and wait until it stands there. */
  readonly type: boolean;
}

export interface StartOptions {
  readonly executable: string;
  /** Main script of the program. */
  readonly program: string;
  readonly display: string;
  readonly awaited: Awaited;
  readonly environment: Readonly<Record<string, string>>;
}

/** Milliseconds; the program has ended, with everything that it started, when it resolves. */
export async function timeStart(options: StartOptions): Promise<number> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    DISPLAY: options.display,
    // Chromium dies when a message bus that it found goes away.
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
    DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nonexistent',
    BENCH_PROGRAM: options.program,
    BENCH_AWAITED: JSON.stringify(options.awaited),
    ...options.environment,
  };
  delete environment['ELECTRON_RUN_AS_NODE'];
  const startedAt = performance.now();
  const child = spawn(options.executable, ['--log-level=3', ...asRoot, hook], {
    cwd: root,
    stdio: ['ignore', 'pipe', process.env['BENCH_VERBOSE'] ? 'inherit' : 'ignore'],
    env: environment,
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  try {
    return (await markOf(child)) - startedAt;
  } finally {
    await end(child, ended);
  }
}

function markOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('nothing was painted in time')), markDeadlineMs);
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      finish();
    };
    if (child.stdout === null) throw new Error('no output');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [mark, agoMs] = line.split(' ');
      if (mark === 'bench:painted') settle(() => resolve(performance.now() - Number(agoMs)));
      else if (line.startsWith('bench:')) settle(() => reject(new Error(line)));
    });
    child.once('exit', (code) => settle(() => reject(new Error(`the program ended with ${code}`))));
  });
}

/** Asked first; its whole group when it does not. */
async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => killGroup(child.pid), endDeadlineMs);
  await ended;
  clearTimeout(timer);
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone meanwhile.
  }
}

/**
 * The plug-in point for a WLT decoder. There is no free one, so none is shipped: a technician names a program that takes the
 * 1024 bytes of the chip on its standard input and gives a BMP on its standard output. It is a process of its own, ended
 * after three seconds with everything it started; the picture is only ever in memory.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { portraitByteLength, portraitFault, wltByteLength } from './portrait.ts';

export interface PhotoDecoding {
  /** The program and its arguments; no shell reads them. */
  readonly command: readonly string[];
  readonly signal: AbortSignal;
  readonly limitMs?: number;
}

const defaultLimitMs = 3000;
const isWindows = process.platform === 'win32';

/**
 * The portrait as BMP, 102 by 126 pixels. Fails with `id-card.photo-decoder-missing` (cannot be started), `-late`,
 * `-failed` (ended with an error, or what it gave is no such picture), or `device.cancelled`.
 */
export async function decodePhoto(wlt: Uint8Array, decoding: PhotoDecoding): Promise<Outcome<Uint8Array>> {
  const { command, signal, limitMs = defaultLimitMs } = decoding;
  const [program, ...args] = command;
  if (program === undefined) return fail('id-card.photo-decoder-missing', { reason: 'not-named' });
  if (wlt.length !== wltByteLength) return fail('id-card.photo-decoder-failed', { reason: 'no-photo' });
  if (signal.aborted) return fail('device.cancelled');
  const child = start(program, args);
  return child === null
    ? fail('id-card.photo-decoder-missing', { reason: 'unusable' })
    : watch(child, wlt, { signal, limitMs });
}

/** Null for a name that no program can have; one that is only absent is told by the child. */
function start(program: string, args: readonly string[]): ChildProcess | null {
  try {
    return spawn(program, args, {
      stdio: ['pipe', 'pipe', 'ignore'],
      cwd: tmpdir(),
      // In a group of its own, so that what it starts ends with it.
      detached: !isWindows,
      windowsHide: true,
    });
  } catch {
    return null;
  }
}

function watch(
  child: ChildProcess,
  wlt: Uint8Array,
  { signal, limitMs }: { readonly signal: AbortSignal; readonly limitMs: number },
): Promise<Outcome<Uint8Array>> {
  return new Promise((resolve) => {
    const output = new Uint8Array(portraitByteLength);
    let byteLength = 0;
    let hasClosed = false;
    const end = (outcome: Outcome<Uint8Array>): void => {
      clearTimeout(limit);
      signal.removeEventListener('abort', cancel);
      if (!hasClosed) kill(child);
      resolve(outcome);
    };
    const limit = setTimeout(() => end(fail('id-card.photo-decoder-late', { limitMs })), limitMs);
    const cancel = (): void => end(fail('device.cancelled'));
    signal.addEventListener('abort', cancel, { once: true });
    child.once('error', (error) => {
      end(fail('id-card.photo-decoder-missing', { error: 'code' in error ? String(error.code) : 'unknown' }));
    });
    child.stdout?.on('data', (piece: Uint8Array) => {
      const fits = byteLength + piece.length <= portraitByteLength;
      if (!fits) return end(fail('id-card.photo-decoder-failed', { reason: 'length' }));
      output.set(piece, byteLength);
      byteLength += piece.length;
    });
    child.once('close', (exitCode, killedBy) => {
      hasClosed = true;
      if (exitCode !== 0) return end(fail('id-card.photo-decoder-failed', { exitCode, killedBy }));
      const fault = portraitFault(output.subarray(0, byteLength));
      end(fault === null ? succeed(output) : fail('id-card.photo-decoder-failed', { reason: fault }));
    });
    // A program that ends without having read its input is judged by its end, not by the broken pipe.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(wlt);
  });
}

function kill(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  try {
    if (isWindows) child.kill('SIGKILL');
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // The whole group has ended by itself.
  }
}

/** One run of scanimage: arguments in, bytes and messages out, always ended, never left running. */
import { spawn } from 'node:child_process';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { ScanimageEnd } from './sane-status.ts';

export interface ScanimageRun {
  readonly program: string;
  readonly configFolder: string;
  readonly args: readonly string[];
  readonly signal: AbortSignal;
  /** Longest silence: neither bytes nor progress. */
  readonly silenceMs: number;
  /**
   * After an error message: how long closing the device may take. Some backends never come back from it (the test
   * backend, about 1 run in 30).
   */
  readonly lingerMs: number;
  readonly maxByteLength: number;
  /** Each whole line of stderr; progress ends with a carriage return and counts as one too. */
  readonly onMessage?: (line: string) => void;
  /** Each whole line of stdout as it comes; the batch prints the names of finished pages there. */
  readonly onLine?: (line: string) => void;
}

export interface ScanimageResult extends ScanimageEnd {
  readonly output: Uint8Array;
}

/** SIGTERM leaves partial files and a device that is told nothing; SIGINT ends in 2 ms. This is for one that hangs. */
const killAfterMs = 5_000;
const errorLine = /^scanimage: sane_(read|start): /;
const maxComplaintLength = 20_000;

/** The run when it ended by itself, however badly; fails when it could not start, fell silent or was cancelled. */
export function runScanimage(run: ScanimageRun): Promise<Outcome<ScanimageResult>> {
  if (run.signal.aborted) return Promise.resolve(fail('device.cancelled'));
  return new Promise((resolve) => {
    const child = spawn(run.program, run.args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LC_ALL: 'C', SANE_CONFIG_DIR: run.configFolder },
    });
    const pieces: Uint8Array[] = [];
    let byteLength = 0;
    let complaint = '';
    let cut: ReturnType<typeof fail> | undefined;
    let killer: NodeJS.Timeout | undefined;
    let linger: NodeJS.Timeout | undefined;
    const stop = (reason: ReturnType<typeof fail>): void => {
      if (cut !== undefined) return;
      cut = reason;
      child.kill('SIGINT');
      killer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    };
    const cancel = (): void => stop(fail('device.cancelled'));
    const silence = setTimeout(() => stop(fail('device.timeout', { silenceMs: run.silenceMs })), run.silenceMs);
    run.signal.addEventListener('abort', cancel, { once: true });
    const readMessages = lineReader((line) => {
      if (!line.startsWith('Progress:') && complaint.length < maxComplaintLength) complaint += `${line}\n`;
      if (errorLine.test(line)) linger ??= setTimeout(() => child.kill('SIGKILL'), run.lingerMs);
      run.onMessage?.(line);
    });
    const readLines = run.onLine === undefined ? undefined : lineReader(run.onLine);
    child.stderr.on('data', (piece: Uint8Array) => {
      silence.refresh();
      readMessages(piece);
    });
    child.stdout.on('data', (piece: Uint8Array) => {
      silence.refresh();
      if (readLines !== undefined) return readLines(piece);
      pieces.push(piece);
      byteLength += piece.length;
      if (byteLength > run.maxByteLength) stop(fail('scanner.too-large', { limitBytes: run.maxByteLength }));
    });
    const end = (outcome: Outcome<ScanimageResult>): void => {
      clearTimeout(silence);
      clearTimeout(killer);
      clearTimeout(linger);
      run.signal.removeEventListener('abort', cancel);
      resolve(outcome);
    };
    child.once('error', (error) => {
      const missing = 'code' in error && error.code === 'ENOENT';
      end(missing ? fail('scanner.program-missing', { program: run.program }) : fail('scanner.io', { step: 'spawn' }));
    });
    child.once('close', (exitCode, signal) => {
      end(cut ?? succeed({ exitCode, signal, complaint, output: joinPieces(pieces, byteLength) }));
    });
  });
}

function lineReader(take: (line: string) => void): (piece: Uint8Array) => void {
  const decoder = new TextDecoder();
  let rest = '';
  return (piece) => {
    const lines = (rest + decoder.decode(piece, { stream: true })).split(/[\r\n]/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') take(line);
  };
}

function joinPieces(pieces: readonly Uint8Array[], byteLength: number): Uint8Array {
  const joined = new Uint8Array(byteLength);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** Runs another program to its end. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** With our own streams; the exit code is the child's, 128 + n for a signal. */
export function runThrough(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const pass = (signal) => child.kill(signal);
    process.on('SIGTERM', pass);
    process.on('SIGHUP', pass);
    // Ctrl+C reaches the whole group by itself; we only must not end before the child.
    process.on('SIGINT', () => undefined);
    child.once('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`);
      resolve(127);
    });
    child.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** Set-up work: its output goes to stderr. */
export function runForSetUp(command, args, options = {}) {
  return runThrough(command, args, { stdio: ['ignore', 2, 2], ...options });
}

/** Resolves to `{ code, output }`, both streams together. */
export function runAndCollect(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

/** Starts the terminal process as a plain Node, with the relay link on its descriptor 3. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Socket } from 'node:net';
import type { CallPipe } from '#contract/counter/call-pipe.ts';
import type { FailureData } from '#domain/failure/failure.ts';
import type { ConnectionOrigin } from './connection.ts';
import type { ControlMessage, TerminalOptions } from './control.ts';
import { relayLink } from './pipe/relay-link.ts';

export interface ForkedTerminal {
  readonly pid: number | undefined;
  open(origin: ConnectionOrigin): CallPipe;
  /** Asks it to end; killed when it has not within its own deadline. */
  stop(): void;
}

export interface ForkedTerminalEvents {
  readonly onReady: (ready: Extract<ControlMessage, { kind: 'ready' }>) => void;
  /** Once, with the failure that it told before, or null for a crash. */
  readonly onExit: (failure: FailureData | null, code: number | null) => void;
}

const killAfterMs = 7_000;

/** Calls leave much short-lived garbage; with V8's default of 1 MB every hundredth call would wait for its collection. */
const nurserySize = '--max-semi-space-size=16';

export function forkTerminal(
  nodePath: string,
  programPath: string,
  options: TerminalOptions,
  events: ForkedTerminalEvents,
): ForkedTerminal {
  const environment: NodeJS.ProcessEnv = { ...process.env };
  // Leaked from a test runner it would make natives look for Electron's binaries.
  delete environment['ELECTRON_RUN_AS_NODE'];
  delete environment['NODE_OPTIONS'];
  // Compiled once, not at every start. In the desk's own folder, which nobody else may write to.
  environment['NODE_COMPILE_CACHE'] ??= path.join(options.home, 'compile-cache');
  const child = spawn(nodePath, [nurserySize, programPath], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    env: environment,
    windowsHide: true,
  });
  const link = relayLink(child.stdio[3] as Socket);
  let failure: FailureData | null = null;
  let ended = false;
  const end = (code: number | null): void => {
    if (ended) return;
    ended = true;
    link.close();
    events.onExit(failure, code);
  };
  child.once('error', () => end(null));
  child.once('exit', end);
  link.onControl((message) => {
    if (message.kind === 'ready') events.onReady(message);
    else if (message.kind === 'failed') failure = message.failure;
  });
  link.control({ kind: 'start', options });
  return {
    pid: child.pid,
    open: link.open,
    stop: () => {
      link.control({ kind: 'stop' });
      setTimeout(() => child.kill('SIGKILL'), killAfterMs).unref();
    },
  };
}

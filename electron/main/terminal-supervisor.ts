/** Keeps a terminal process running, tells the windows when it is gone, and opens pipes to it. */
import type { MessagePortMain } from 'electron';
import type { CallPipe } from '#contract/counter/call-pipe.ts';
import type { FailureData } from '#domain/failure/failure.ts';
import type { ConnectionOrigin } from '../terminal/connection.ts';
import { joinPipes, portPipe } from '../terminal/pipe/port-pipe.ts';
import { healthyAfterMs, restartDelayMs } from './restart-delay.ts';

/** One running terminal process, forked or a utility process. */
export interface TerminalHandle {
  open(origin: ConnectionOrigin): CallPipe;
  /** Only a utility process can take a window's port itself; to a forked Node main carries the frames. */
  readonly handPort?: (origin: ConnectionOrigin, port: MessagePortMain) => void;
  stop(): void;
}

export interface TerminalHandleEvents {
  readonly onReady: () => void;
  readonly onExit: (failure: FailureData | null) => void;
}

export interface TerminalSupervisor {
  start(): void;
  /** Connects the port now, or returns false: then `onReady` will tell when to ask again. */
  connect(origin: ConnectionOrigin, port: () => MessagePortMain): boolean;
  /** Resolves when the process has ended. */
  stop(): Promise<void>;
}

export interface SupervisorEvents {
  readonly onReady: () => void;
  /** The failure that the process told before its end; null for a crash, after which it is started again. */
  readonly onLost: (failure: FailureData | null) => void;
}

export function superviseTerminal(
  startProcess: (events: TerminalHandleEvents) => TerminalHandle,
  events: SupervisorEvents,
): TerminalSupervisor {
  let handle: TerminalHandle | undefined;
  let ready = false;
  let stopped: (() => void) | undefined;
  let crashesInARow = 0;
  let restart: NodeJS.Timeout | undefined;

  function start(): void {
    if (handle || stopped) return;
    clearTimeout(restart);
    restart = undefined;
    const startedAt = Date.now();
    handle = startProcess({
      onReady: () => {
        ready = true;
        events.onReady();
      },
      onExit: (failure) => {
        handle = undefined;
        ready = false;
        if (stopped) return stopped();
        crashesInARow = Date.now() - startedAt > healthyAfterMs ? 1 : crashesInARow + 1;
        events.onLost(failure);
        // Trying again cannot help until a person did something; the window asks for a pipe when they have.
        if (failure === null || failure.retry === 'same') restart = setTimeout(start, restartDelayMs(crashesInARow));
        return undefined;
      },
    });
  }

  return {
    start,
    connect: (origin, port) => {
      if (handle && ready) {
        if (handle.handPort) handle.handPort(origin, port());
        else joinPipes(portPipe(port()), handle.open(origin));
        return true;
      }
      if (!handle && !restart) start();
      return false;
    },
    stop: () =>
      new Promise((resolve) => {
        stopped = resolve;
        clearTimeout(restart);
        if (handle) handle.stop();
        else resolve();
      }),
  };
}

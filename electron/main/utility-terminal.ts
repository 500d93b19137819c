/**
 * The terminal process as Electron's utilityProcess. A pipe that is opened through this handle costs a hop in main; the
 * window's own port goes straight to the process (`handPort`).
 */
import { MessageChannelMain, type MessagePortMain, type UtilityProcess } from 'electron';
import type { FailureData } from '#domain/failure/failure.ts';
import type { ConnectionOrigin } from '../terminal/connection.ts';
import type { ControlMessage, TerminalOptions } from '../terminal/control.ts';
import { portPipe } from '../terminal/pipe/port-pipe.ts';
import type { TerminalHandle, TerminalHandleEvents } from './terminal-supervisor.ts';

export function startUtilityTerminal(
  utility: { fork(modulePath: string, args: string[], options: { serviceName: string }): UtilityProcess },
  programPath: string,
  options: TerminalOptions,
  events: TerminalHandleEvents,
): TerminalHandle {
  const child = utility.fork(programPath, [], { serviceName: 'terminal' });
  let failure: FailureData | null = null;
  child.on('message', (message: ControlMessage) => {
    if (message.kind === 'ready') events.onReady();
    else if (message.kind === 'failed') failure = message.failure;
  });
  child.once('exit', () => events.onExit(failure));
  child.postMessage({ kind: 'start', options });
  const handPort = (origin: ConnectionOrigin, port: MessagePortMain): void =>
    child.postMessage({ kind: 'open', origin }, [port]);
  return {
    open: (origin) => {
      const { port1, port2 } = new MessageChannelMain();
      handPort(origin, port2);
      return portPipe(port1);
    },
    handPort,
    stop: () => child.postMessage({ kind: 'stop' }),
  };
}

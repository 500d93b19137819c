/**
 * The terminal process as Electron's utilityProcess. A pipe that is opened through this handle costs a hop in main; the
 * window's own port goes straight to the process (`handPort`).
 */
import path from 'node:path';
import { MessageChannelMain, type MessagePortMain } from 'electron';
import type { FailureData } from '#domain/failure/failure.ts';
import type { ConnectionOrigin } from '../terminal/connection.ts';
import type { ControlMessage, HostedWish, TerminalOptions } from '../terminal/control.ts';
import { portPipe } from '../terminal/pipe/port-pipe.ts';
import { hostChildren, type UtilityForker } from './hosted-children.ts';
import type { TerminalHandle, TerminalHandleEvents } from './terminal-supervisor.ts';

export function startUtilityTerminal(
  utility: UtilityForker,
  programPath: string,
  options: TerminalOptions,
  events: TerminalHandleEvents,
): TerminalHandle {
  const child = utility.fork(programPath, [], { serviceName: 'terminal' });
  let failure: FailureData | null = null;
  const children = hostChildren(utility, path.dirname(programPath), (event) => child.postMessage(event));
  child.on('message', (message: ControlMessage | HostedWish) => {
    if (message.kind === 'ready') events.onReady();
    else if (message.kind === 'failed') failure = message.failure;
    else if (message.kind !== 'start' && message.kind !== 'stop') children.fulfil(message);
  });
  child.once('exit', () => {
    children.killAll();
    events.onExit(failure);
  });
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

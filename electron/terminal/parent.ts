/** Whoever started the terminal process: main over its parent port (utilityProcess), else over the socket pair on fd 3. */
import { Socket } from 'node:net';
import type { CallPipe } from '#contract/counter/call-pipe.ts';
import type { Connection, ConnectionOrigin } from './connection.ts';
import type { ControlMessage, HostedEvent, HostedWish } from './control.ts';
import { portPipe, type PrivilegedPort } from './pipe/port-pipe.ts';
import { relayLink } from './pipe/relay-link.ts';

export interface Parent {
  control(message: ControlMessage): void;
  onControl(listener: (message: ControlMessage) => void): void;
  onOpen(listener: (pipe: CallPipe, connection: Connection) => void): void;
  /** Hosted children that main starts; null in a plain Node, which starts its own. */
  readonly hosted: HostedChannel | null;
  /** The parent is gone: nothing is left to work for. */
  onClose(listener: () => void): void;
  close(): void;
}

export interface HostedChannel {
  send(wish: HostedWish): void;
  onEvent(listener: (event: HostedEvent) => void): void;
}

/** The file descriptor that main, the launcher and the command line give to a forked terminal process. */
const parentDescriptor = 3;

interface ParentPort {
  postMessage(message: unknown): void;
  on(
    event: 'message',
    listener: (message: { readonly data: unknown; readonly ports: readonly PrivilegedPort[] }) => void,
  ): unknown;
}

export function findParent(): Parent {
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
  if (parentPort) return parentPortParent(parentPort);
  const link = relayLink(new Socket({ fd: parentDescriptor, readable: true, writable: true }));
  return { ...link, hosted: null };
}

/** Messages of main in a utilityProcess: `open` with a port is a new pipe, everything else is control. */
export interface OpenMessage {
  readonly kind: 'open';
  readonly origin: ConnectionOrigin;
}

function parentPortParent(parentPort: ParentPort): Parent {
  let onControl: (message: ControlMessage) => void = () => undefined;
  let onOpen: (pipe: CallPipe, connection: Connection) => void = () => undefined;
  let onHosted: (event: HostedEvent) => void = () => undefined;
  let lastId = 0;
  parentPort.on('message', ({ data, ports }) => {
    const message = data as ControlMessage | OpenMessage | HostedEvent;
    const [port] = ports;
    if (message.kind === 'hosted-message' || message.kind === 'hosted-exit') onHosted(message);
    else if (message.kind !== 'open') onControl(message);
    else if (port) onOpen(portPipe(port), { ...message.origin, id: `port-${++lastId}` });
  });
  return {
    control: (message) => parentPort.postMessage(message),
    onControl: (listener) => (onControl = listener),
    onOpen: (listener) => (onOpen = listener),
    hosted: { send: (wish) => parentPort.postMessage(wish), onEvent: (listener) => void (onHosted = listener) },
    // Chromium ends a utility process together with its browser process; there is no event to wait for.
    onClose: () => undefined,
    close: () => undefined,
  };
}

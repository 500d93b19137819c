/** A call pipe on a MessagePort of Electron's main or utility process. */
import type { CallPipe } from '#contract/counter/call-pipe.ts';
import { holdEvents } from './held-events.ts';

/** The part of Electron's MessagePortMain that is used. */
export interface PrivilegedPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** `null` is the goodbye: Chromium 108 has no close event on the page's end of a port. */
export function portPipe(port: PrivilegedPort): CallPipe {
  const events = holdEvents();
  port.on('message', ({ data }) => {
    if (data instanceof Uint8Array) events.message(data);
    else if (data === null && events.closed()) port.close();
  });
  port.on('close', () => events.closed());
  port.start();
  return {
    send: (frame) => {
      if (!events.isClosed) port.postMessage(frame);
    },
    onMessage: events.onMessage,
    onClose: events.onClose,
    close: () => {
      if (events.isClosed) return;
      port.postMessage(null);
      events.closed();
      port.close();
    },
  };
}

/** Carries frames between two pipes without reading them; the end of one is the end of the other. */
export function joinPipes(one: CallPipe, other: CallPipe): void {
  one.onMessage((frame) => other.send(frame));
  other.onMessage((frame) => one.send(frame));
  one.onClose(() => other.close());
  other.onClose(() => one.close());
}

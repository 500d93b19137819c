/** A call pipe on the page's own MessagePort. */
import type { CallPipe } from '#contract/counter/call-pipe.ts';

/** `null` is the goodbye of the other end: Chromium 108 tells a page nothing when a port closes. */
export function portPipe(port: MessagePort): CallPipe {
  let held: Uint8Array[] = [];
  let deliver: ((frame: Uint8Array) => void) | undefined;
  const onEnd: (() => void)[] = [];
  let closed = false;
  function end(): void {
    if (closed) return;
    closed = true;
    port.close();
    for (const listener of onEnd) listener();
  }
  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === null) end();
    else if (data instanceof Uint8Array) {
      if (deliver) deliver(data);
      else held.push(data);
    }
  });
  port.start();
  return {
    send: (frame) => {
      if (!closed) port.postMessage(frame);
    },
    onMessage: (listener) => {
      deliver = listener;
      for (const frame of held) listener(frame);
      held = [];
    },
    onClose: (listener) => {
      if (closed) listener();
      else onEnd.push(listener);
    },
    close: () => {
      if (!closed) port.postMessage(null);
      end();
    },
  };
}

/** A call pipe on the WebSocket of the browser host. */
import type { CallPipe } from '#contract/counter/call-pipe.ts';

/** Resolves when the socket is open, or with undefined when it cannot be opened. */
export function openWebSocketPipe(
  url: string,
  createSocket = (to: string) => new WebSocket(to),
): Promise<CallPipe | undefined> {
  const socket = createSocket(url);
  socket.binaryType = 'arraybuffer';
  return new Promise((resolve) => {
    socket.addEventListener('open', () => resolve(webSocketPipe(socket)), { once: true });
    socket.addEventListener('close', () => resolve(undefined), { once: true });
  });
}

function webSocketPipe(socket: WebSocket): CallPipe {
  const held: Uint8Array[] = [];
  let deliver = (frame: Uint8Array): void => void held.push(frame);
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data instanceof ArrayBuffer) deliver(new Uint8Array(data));
  });
  return {
    send: (frame) => {
      if (socket.readyState === socket.OPEN) socket.send(frame as Uint8Array<ArrayBuffer>);
    },
    onMessage: (listener) => {
      deliver = listener;
      for (const frame of held.splice(0)) listener(frame);
    },
    onClose: (listener) => {
      if (socket.readyState === socket.CLOSED) listener();
      else socket.addEventListener('close', () => listener(), { once: true });
    },
    close: () => socket.close(),
  };
}

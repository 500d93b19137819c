/** A call pipe on a stream socket of its own: the command line on the local socket. */
import type { Socket } from 'node:net';
import type { CallPipe } from '#contract/counter/call-pipe.ts';
import { holdEvents } from './held-events.ts';
import { createPacketSplitter, writePacket } from './packets.ts';

export function socketPipe(socket: Socket): CallPipe {
  const events = holdEvents();
  const split = createPacketSplitter(events.message);
  socket.on('data', (chunk) => {
    if (!split(chunk)) socket.destroy();
  });
  // An error is always followed by `close`; what was waiting fails there with program.terminal-gone.
  socket.on('error', () => undefined);
  socket.on('close', events.closed);
  return {
    send: (frame) => {
      if (!events.isClosed) writePacket(socket, frame);
    },
    onMessage: events.onMessage,
    onClose: events.onClose,
    close: () => {
      socket.end();
      events.closed();
    },
  };
}

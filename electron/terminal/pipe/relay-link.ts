/**
 * Many call pipes and one control channel over the socket pair between a forked terminal process and whoever started it
 * (main, the launcher of the browser host, the command line). A message port cannot be handed to a plain Node process,
 * so main carries the frames over here without reading them.
 *
 * Packet = u8 kind · u32 connection (little-endian) · payload.
 */
import type { Socket } from 'node:net';
import type { CallPipe } from '#contract/counter/call-pipe.ts';
import type { ControlMessage } from '../control.ts';
import type { Connection, ConnectionOrigin } from '../connection.ts';
import { holdEvents, type HeldEvents } from './held-events.ts';
import { createPacketSplitter, writePacket } from './packets.ts';

export interface RelayLink {
  control(message: ControlMessage): void;
  onControl(listener: (message: ControlMessage) => void): void;
  /** Opens a pipe to the other end, which learns who is behind it. */
  open(origin: ConnectionOrigin): CallPipe;
  /** The other end opened a pipe. */
  onOpen(listener: (pipe: CallPipe, connection: Connection) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

const kinds = { control: 0, open: 1, frame: 2, close: 3 } as const;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function relayLink(socket: Socket): RelayLink {
  const pipes = new Map<number, HeldEvents>();
  const ends = holdEvents();
  let lastId = 0;
  let onControl: (message: ControlMessage) => void = () => undefined;
  let onOpen: (pipe: CallPipe, connection: Connection) => void = () => undefined;

  function send(kind: number, id: number, payload: Uint8Array): void {
    // Not `writable`: Node 16 says false of a stdio socket that can be written to.
    if (ends.isClosed || socket.destroyed) return;
    const head = new Uint8Array(5);
    head[0] = kind;
    new DataView(head.buffer).setUint32(1, id, true);
    writePacket(socket, head, payload);
  }

  function pipeOf(id: number): CallPipe {
    const events = holdEvents();
    pipes.set(id, events);
    return {
      send: (frame) => {
        if (!events.isClosed) send(kinds.frame, id, frame);
      },
      onMessage: events.onMessage,
      onClose: events.onClose,
      close: () => {
        pipes.delete(id);
        if (events.closed()) send(kinds.close, id, new Uint8Array());
      },
    };
  }

  const split = createPacketSplitter((packet) => {
    const id = new DataView(packet.buffer, packet.byteOffset, packet.byteLength).getUint32(1, true);
    const payload = packet.subarray(5);
    const kind = packet[0];
    if (kind === kinds.frame) pipes.get(id)?.message(payload);
    else if (kind === kinds.control) onControl(JSON.parse(decoder.decode(payload)) as ControlMessage);
    else if (kind === kinds.open) {
      onOpen(pipeOf(id), { ...(JSON.parse(decoder.decode(payload)) as ConnectionOrigin), id: `relay-${id}` });
    } else if (kind === kinds.close) {
      const events = pipes.get(id);
      pipes.delete(id);
      events?.closed();
    }
  });

  socket.on('data', (chunk) => {
    if (!split(chunk)) socket.destroy();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    if (!ends.closed()) return;
    for (const events of pipes.values()) events.closed();
    pipes.clear();
  });

  return {
    control: (message) => send(kinds.control, 0, encoder.encode(JSON.stringify(message))),
    onControl: (listener) => (onControl = listener),
    open: (origin) => {
      const id = ++lastId;
      const pipe = pipeOf(id);
      send(kinds.open, id, encoder.encode(JSON.stringify(origin)));
      return pipe;
    },
    onOpen: (listener) => (onOpen = listener),
    onClose: ends.onClose,
    close: () => socket.end(),
  };
}

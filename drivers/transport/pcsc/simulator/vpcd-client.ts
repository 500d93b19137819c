/** Puts a simulated slot under Debian's vpcd: the card side connects by TCP; a card taken off is a closed connection. */
import { createConnection, type Socket } from 'node:net';
import type { CardSlot } from './card-slot.ts';

export interface VpcdAddress {
  readonly host: string;
  readonly port: number;
}

/** Messages of one byte from the reader: power off, power on, reset, and "tell the ATR". */
const control = { powerOff: 0x00, powerOn: 0x01, reset: 0x02, atr: 0x04 } as const;

export class VpcdClient {
  readonly #address: VpcdAddress;
  readonly #slot: CardSlot;
  #socket: Socket | undefined;
  #received: Buffer = Buffer.alloc(0);

  constructor(address: VpcdAddress, slot: CardSlot) {
    this.#address = address;
    this.#slot = slot;
    slot.onChange(() => this.#follow());
  }

  /** Resolves when vpcd has taken the connection, with false when nobody listens there. */
  connected(): Promise<boolean> {
    const socket = this.#socket;
    if (!socket) return Promise.resolve(false);
    if (!socket.connecting) return Promise.resolve(!socket.destroyed);
    return new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('close', () => resolve(false));
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  /** A new card is a new connection, so that the reader sees a removal in between. */
  #follow(): void {
    this.close();
    if (this.#slot.state !== 'card') return;
    const socket = createConnection(this.#address);
    this.#socket = socket;
    this.#received = Buffer.alloc(0);
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#take(socket, chunk));
    // A refused or reset connection is an empty reader; the owner asks `connected`.
    socket.on('error', () => socket.destroy());
  }

  #take(socket: Socket, chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    while (this.#received.length >= 2) {
      const end = 2 + this.#received.readUInt16BE(0);
      if (this.#received.length < end) return;
      const message = Uint8Array.from(this.#received.subarray(2, end));
      this.#received = this.#received.subarray(end);
      this.#answer(socket, message);
    }
  }

  #answer(socket: Socket, message: Uint8Array): void {
    if (this.#slot.hangs) return;
    if (message.length === 1) {
      const [code] = message;
      if (code === control.powerOff || code === control.powerOn || code === control.reset) this.#slot.reset();
      if (code === control.atr && this.#slot.atr) send(socket, this.#slot.atr);
      return;
    }
    const answer = this.#slot.exchange(message);
    if (answer instanceof Uint8Array) send(socket, answer);
  }
}

function send(socket: Socket, payload: Uint8Array): void {
  const message = Buffer.alloc(2 + payload.length);
  message.writeUInt16BE(payload.length, 0);
  message.set(payload, 2);
  // One write: two would wait for each other's acknowledgement.
  socket.write(message);
}

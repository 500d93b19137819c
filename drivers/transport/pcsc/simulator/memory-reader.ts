/** A reader in memory over a simulated slot: the same port as a PC/SC reader, for tests and where no PC/SC can be had. */
import { setTimeout as pause } from 'node:timers/promises';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { CardConnection, CardReader } from '../../card/card-transport.ts';
import type { CardSlot } from './card-slot.ts';

export interface MemoryReaderOptions {
  /** How long a silent card is waited for. */
  readonly commandMs?: number;
  readonly address?: string;
}

export function openMemoryReader(slot: CardSlot, options: MemoryReaderOptions = {}): CardReader {
  const commandMs = options.commandMs ?? 8_000;
  let held = false;
  return {
    address: options.address ?? 'simulator:card-encoder',
    async connect({ cardWaitMs, signal }) {
      if (held) return fail('card.reader-busy');
      const deadline = Date.now() + cardWaitMs;
      while (slot.state === 'empty' && Date.now() < deadline && !signal.aborted) await pause(5);
      if (signal.aborted) return fail('device.cancelled');
      const { atr } = slot;
      if (slot.state === 'mute') return fail('card.mute');
      if (!atr) return fail('card.not-found');
      held = true;
      slot.reset();
      return succeed(connectionTo(slot, atr, commandMs, () => (held = false)));
    },
    close: () => Promise.resolve(),
  };
}

function connectionTo(slot: CardSlot, atr: Uint8Array, commandMs: number, release: () => void): CardConnection {
  let gone = false;
  return {
    atr,
    async transceive(apdu, signal): Promise<Outcome<Uint8Array>> {
      if (signal.aborted) return fail('device.cancelled');
      const answer = gone ? 'removed' : slot.exchange(apdu);
      if (answer instanceof Uint8Array) return succeed(answer);
      gone = true;
      if (answer === 'removed') return fail('card.removed');
      await pause(commandMs, undefined, { signal }).catch(() => undefined);
      return fail('card.outcome-unknown', { timeoutMs: commandMs });
    },
    disconnect() {
      gone = true;
      release();
      return Promise.resolve();
    },
  };
}

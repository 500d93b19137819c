/** A card port that goes wrong once, at one command: what happens to cards and lines at a counter. */
import { setTimeout as pause } from 'node:timers/promises';
import { fail, succeed } from '#domain/failure/failure.ts';
import type { CardConnection } from '#drivers/transport/card/card-transport.ts';

export const cardFaults = [
  'torn-before',
  'torn-after',
  'hang',
  'garbage',
  'wrong-status',
  'wrong-mac',
  'replayed',
] as const;
export type CardFaultKind = (typeof cardFaults)[number];

/** `sent` counts the commands of this connection. */
export interface FaultyConnection extends CardConnection {
  sent(): number;
}

export function faulty(
  connection: CardConnection,
  fault: { readonly kind: CardFaultKind; readonly command: number } | null,
): FaultyConnection {
  let sent = 0;
  let gone = false;
  let last = new Uint8Array();
  return {
    ...connection,
    sent: () => sent,
    transceive: async (apdu, signal) => {
      if (gone) return fail('card.removed');
      const hit = fault !== null && fault.command === sent ? fault.kind : null;
      sent += 1;
      if (hit === 'torn-before') {
        gone = true;
        return fail('card.removed');
      }
      if (hit === 'hang') {
        gone = true;
        await pause(1);
        return fail('card.outcome-unknown');
      }
      const answer = await connection.transceive(apdu, signal);
      if (!answer.ok) return answer;
      const before = last;
      last = Uint8Array.from(answer.value);
      switch (hit) {
        case 'torn-after':
          gone = true;
          return fail('card.removed');
        case 'garbage':
          return succeed(Uint8Array.of(0xde, 0xad));
        case 'wrong-status':
          return succeed(Uint8Array.of(0x6f, 0x00));
        case 'wrong-mac': {
          const altered = Uint8Array.from(answer.value);
          const at = Math.max(0, altered.length - 3);
          altered[at] = (altered[at] ?? 0) ^ 0x01;
          return succeed(altered);
        }
        case 'replayed':
          return succeed(before);
        default:
          return answer;
      }
    },
  };
}

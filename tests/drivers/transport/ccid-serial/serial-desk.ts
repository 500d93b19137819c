/** A simulated serial reader with a card, and our driver at the other end of a line in memory. */
import { succeed } from '#domain/failure/failure.ts';
import { concatBytes, fromHex } from '#domain/card/bytes.ts';
import { openCcidReader } from '#drivers/transport/ccid-serial/ccid-reader.ts';
import { CcidPort, type PortSettings } from '#drivers/transport/ccid-serial/ccid-port.ts';
import type { CardManners } from '#drivers/transport/ccid-serial/simulator/card-line.ts';
import { plugIntoMemory } from '#drivers/transport/ccid-serial/simulator/plug-serial-reader.ts';
import {
  SimulatedSerialReader,
  type SerialReaderOptions,
} from '#drivers/transport/ccid-serial/simulator/serial-reader.ts';
import { CardSlot } from '#drivers/transport/pcsc/simulator/card-slot.ts';
import { respond, type SimulatedCard } from '#drivers/transport/pcsc/simulator/simulated-card.ts';

/** What the cards of these tests offer, by name. */
export const atrs = {
  /** T=0 at the usual rate; the same with TA1 96; T=1 alone with IFSC FE; the same with TA1 96, by CRC. */
  t0: fromHex('3B02AABB'),
  't0-fast': fromHex('3B1296AABB'),
  t1: checked('3B8081' + '31FE45'),
  't1-fast': checked('3B9096' + '8131FE45'),
  't1-crc': checked('3B8081' + '71FE4501'),
  both: fromHex('3B8880015A4A5045524D49540E'),
} as const;

export type CardKind = keyof typeof atrs;

export interface EchoCard extends SimulatedCard {
  readonly executed: string[];
}

/** Answers a command with its own bytes turned round, so that no part of an answer can be another's. */
export function echoCard(kind: CardKind): EchoCard {
  const executed: string[] = [];
  return {
    atr: atrs[kind],
    executed,
    reset: () => {},
    process: (command) => {
      executed.push(Buffer.from(command).toString('hex'));
      return respond(0x9000, expectedAnswer(command));
    },
  };
}

export function expectedAnswer(command: Uint8Array): Uint8Array {
  return command.slice(0, 200).toReversed();
}

export const oneCommand = concatBytes(fromHex('80E20800C8'), new Uint8Array(200).fill(7));

export function openDesk(
  kind: CardKind,
  options: Omit<SerialReaderOptions, 'slots'> & { readonly manners?: CardManners; readonly commandMs?: number } = {},
  settings: Partial<PortSettings> = {},
) {
  const { manners, commandMs = 3_000, ...rest } = options;
  const slots = [new CardSlot(), new CardSlot()] as const;
  const cardManners = { usesCrc: kind === 't1-crc', ...manners };
  const simulated = new SimulatedSerialReader({
    ...rest,
    slots: slots.map((slot) => ({ slot, manners: cardManners })),
  });
  const card = echoCard(kind);
  slots[0].insert(card);
  const line = plugIntoMemory(simulated);
  const port = new CcidPort(
    { path: 'memory', baud: null, model: null, echo: null, ...settings },
    async (baud) => (await line.setBaud(baud), succeed(line)),
  );
  const reader = (slot = 0) =>
    openCcidReader({
      path: 'memory',
      baud: null,
      model: null,
      echo: null,
      address: 'ccid-serial:memory',
      slot,
      commandMs,
      port,
    });
  return { card, slots, simulated, port, reader };
}

/** An ATR with its check byte. */
function checked(hex: string): Uint8Array {
  const bytes = fromHex(hex);
  return concatBytes(bytes, Uint8Array.of(bytes.slice(1).reduce((sum, byte) => sum ^ byte, 0)));
}

/**
 * The outside of a card program: `--vpcd HOST:PORT`, JSON lines on stdin, one JSON line back for each. The first line of
 * stdout says that it is ready. {"command":"insert",…}, {"command":"remove"}, {"command":"state"}. The card is taken off
 * and the program ends when stdin closes. What can be inserted is the program's own matter.
 */
import { createInterface } from 'node:readline';
import { CardSlot } from './card-slot.ts';
import { VpcdClient } from './vpcd-client.ts';

export type CardOrder = Readonly<Record<string, unknown>>;
export type CardAnswer = Readonly<Record<string, string | number | boolean | null>>;

/** Lays what the order names into the slot; the serial of the card, or the field of the order that makes no sense. */
export type InsertCard = (
  slot: CardSlot,
  order: CardOrder,
) => { readonly serial: string } | { readonly problem: string };

export interface CardProgramOptions {
  /** `HOST:PORT` of vpcd. */
  readonly vpcd: string | undefined;
  readonly usage: string;
  /** Inserted before the program says that it is ready. */
  readonly first?: CardOrder;
}

/** Runs until stdin closes, then ends the process; exit code 2 for a wrong address. */
export async function runCardProgram(insertCard: InsertCard, options: CardProgramOptions): Promise<never> {
  const address = /^([\w.-]+):(\d{1,5})$/.exec(options.vpcd ?? '');
  if (!address) {
    process.stderr.write(`usage: ${options.usage}\n`);
    process.exit(2);
  }
  const slot = new CardSlot();
  const client = new VpcdClient({ host: address[1] ?? '', port: Number(address[2]) }, slot);
  await obeyOrders(slot, insertCard, {
    connected: () => client.connected(),
    ...(options.first === undefined ? {} : { first: options.first }),
  });
  client.close();
  process.exit(0);
}

export interface OrderOptions {
  /** Whether a card in the slot can be reached. */
  readonly connected: () => Promise<boolean>;
  readonly first?: CardOrder;
  /** Told with the first line. */
  readonly announce?: CardAnswer;
}

/** Takes orders until stdin closes. */
export async function obeyOrders(slot: CardSlot, insertCard: InsertCard, options: OrderOptions): Promise<void> {
  const insert = async (order: CardOrder): Promise<CardAnswer> => {
    const inserted = insertCard(slot, order);
    if ('problem' in inserted) return { ok: false, problem: inserted.problem };
    const connected = slot.state === 'empty' || (await options.connected());
    return { ok: connected, serial: inserted.serial };
  };
  const first = options.first === undefined ? undefined : await insert(options.first);
  process.stdout.write(`${JSON.stringify({ ready: true, ...options.announce, ...first })}\n`);
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    const order = parseOrder(line);
    const answer = order?.['command'] === 'insert' ? await insert(order) : obey(slot, order);
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

/** A text field of an order; undefined when it is missing or empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function obey(slot: CardSlot, order: CardOrder | undefined): CardAnswer {
  switch (order?.['command']) {
    case 'remove':
      slot.remove();
      return { ok: true };
    case 'state':
      return { ok: true, state: slot.state, commands: slot.commands, wireBytes: slot.wireBytes };
    default:
      return { ok: false, problem: 'unknown-command' };
  }
}

function parseOrder(line: string): CardOrder | undefined {
  try {
    const order: unknown = JSON.parse(line);
    return typeof order === 'object' && order !== null ? (order as CardOrder) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The drawer of training cards, and the encoder they are laid on. Every chip is a file, so a card can be taken off and
 * laid down again a year later. The encoder is a virtual PC/SC reader of the system; where there is none, the same
 * simulated card answers in memory, and the drawer says so.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { CardReader } from '#drivers/transport/card/card-transport.ts';
import { fileStore } from '#drivers/card-encoder/simulator/card-memory.ts';
import { cardOfScene } from '#drivers/card-encoder/simulator/card-scenes.ts';
import { CardSlot } from '#drivers/transport/pcsc/simulator/card-slot.ts';
import { openMemoryReader } from '#drivers/transport/pcsc/simulator/memory-reader.ts';
import { startVirtualReader } from '#drivers/transport/pcsc/simulator/virtual-reader.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { pcscOptions } from '../terminal/cards/pcsc-host.ts';
import { nodeProcessHost } from '../terminal/process-host.ts';
import { trainingProgram } from './programs.ts';

export interface CardDrawer {
  /** Device address of the encoder. */
  readonly address: string;
  /** The reader itself when it is in memory and no address leads to it; null on the real path. */
  readonly memoryReader: CardReader | null;
  readonly notices: readonly string[];
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
  cards(): readonly { readonly serial: string; readonly label: string }[];
  placed(): string | null;
  place(serial: string | null): Promise<string | null>;
  close(): Promise<void>;
}

/** Stands in the place of a serial. */
const foreignCard = 'foreign';

/** How long another training world or a test may hold both virtual readers. */
const slotWaitMs = 15_000;

/** An encoder that cards are laid on, wherever it is. */
interface Tray {
  readonly address: string;
  readonly memoryReader: CardReader | null;
  readonly notices: readonly string[];
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
  insert(serial: string, stateFile: string): Promise<void>;
  /** A bank card: what a hurried hand lays down instead. */
  insertForeign(): Promise<void>;
  remove(): Promise<void>;
  stop(): Promise<void>;
}

export async function openCardDrawer(folder: string): Promise<CardDrawer> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const tray = await openTray();
  const files = await readdir(folder);
  const serials = files.flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : [])).toSorted();
  let placed: string | null = null;
  return {
    address: tray.address,
    memoryReader: tray.memoryReader,
    notices: tray.notices,
    processes: tray.processes,
    cards: () => serials.map((serial) => ({ serial, label: serial.slice(-6) })),
    placed: () => placed,
    place: async (wanted) => {
      if (placed !== null) await tray.remove();
      placed = null;
      if (wanted === null) return null;
      if (wanted === foreignCard) {
        await tray.insertForeign();
        placed = foreignCard;
        return placed;
      }
      const serial = wanted === 'new' ? randomBytes(8).toString('hex').toUpperCase() : wanted;
      await tray.insert(serial, path.join(folder, `${serial}.json`));
      if (!serials.includes(serial)) serials.push(serial);
      placed = serial;
      return serial;
    },
    close: () => tray.stop(),
  };
}

async function openTray(): Promise<Tray> {
  const programPath = trainingProgram('permit-card');
  const opened = await startVirtualReader({
    signal: AbortSignal.timeout(60_000),
    slotWaitMs,
    programPath,
    pcsc: pcscOptions(nodeProcessHost()),
  });
  if (!opened.ok) return memoryTray();
  const reader = opened.value;
  const { pid } = reader.service;
  return {
    address: reader.address,
    memoryReader: null,
    notices: [],
    processes: pid === undefined ? [] : [{ name: 'pcscd', pid }],
    insert: async (serial, statePath) => void valueOf(await reader.insert({ serial, statePath })),
    insertForeign: async () => void valueOf(await reader.insert({ scene: 'foreign' })),
    remove: async () => valueOf(await reader.remove()),
    stop: () => reader.stop(),
  };
}

function memoryTray(): Tray {
  const slot = new CardSlot();
  const memoryReader = openMemoryReader(slot);
  return {
    address: 'simulator:card-encoder',
    memoryReader,
    notices: ['notice.card-in-memory'],
    processes: [],
    insert: async (serial, stateFile) => slot.insert(cardOfScene('blank', { serial, store: fileStore(stateFile) })),
    insertForeign: async () => slot.insert(cardOfScene('foreign')),
    remove: async () => slot.remove(),
    stop: () => memoryReader.close(),
  };
}

/**
 * The training world: the embedded central system behind a line that can be pulled, and three simulated devices on real
 * paths (a pty, HTTP, PC/SC), with people whose cards can be laid on the reader. Every part is a program of its own.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { IdCardTrouble, TrainingState } from '#contract/counter/training.ts';
import type { CardReader } from '#drivers/transport/card/card-transport.ts';
import { openCardDrawer, type CardDrawer } from './card-drawer.ts';
import { startCentral, type CentralProcess, type TrainingAccount } from './central-process.ts';
import type { Line } from './line.ts';
import { startLineProcess, type LineProcess } from './line-process.ts';
import { trainingPeople, type TrainingResident } from './people.ts';
import { trainingProgram } from './programs.ts';
import { startReaderDesk, type ReaderDesk } from './reader-desk.ts';

/** The devices of the world as device addresses. */
export interface TrainingDevices {
  readonly idCardReader: string;
  readonly documentScanner: string;
  readonly cardEncoder: string;
}

export interface TrainingWorld {
  readonly devices: TrainingDevices;
  /** The encoder itself when the card simulator is in memory. */
  readonly memoryReader: CardReader | null;
  readonly accounts: readonly TrainingAccount[];
  readonly people: readonly TrainingResident[];
  /** Notices for the screen: what had to be replaced, such as a card simulator in memory. Keys of the text catalogue. */
  readonly notices: readonly string[];
  /** Process ids of the world's programs, for the memory figures of the walkthrough. */
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
  state(now: Date): TrainingState;
  placeIdCard(personId: string | null): Promise<void>;
  spoilIdCard(trouble: IdCardTrouble): Promise<void>;
  plugReader(plugged: boolean): Promise<void>;
  slowReader(slow: boolean): Promise<void>;
  /** A serial of the drawer, `new` for a blank card, null to lift the card; the serial that lies there now. */
  placePermitCard(serial: string | null): Promise<string | null>;
  loadFeeder(titles: readonly string[]): Promise<void>;
  setLine(up: boolean): Promise<void>;
  close(): Promise<void>;
}

export interface TrainingWorldOptions {
  /** Folder for the central system's data, the chips, the pty link. */
  readonly home: string;
  readonly residents: number;
  /** The line to the central system; its far end is told by `centralStands` once it is there. */
  readonly line: Line;
  readonly centralStands: (url: string) => void;
}

interface Parts {
  readonly central: CentralProcess;
  readonly reader: ReaderDesk;
  readonly scanner: LineProcess;
  readonly drawer: CardDrawer;
}

/** How long a simulator may take to obey. */
const obeyMs = 5_000;

async function startParts(options: TrainingWorldOptions, people: readonly TrainingResident[]): Promise<Parts> {
  const world = path.join(options.home, 'world');
  await mkdir(world, { recursive: true, mode: 0o700 });
  const started: { close(): Promise<void> }[] = [];
  const keep = async <T extends { close(): Promise<void> }>(part: Promise<T>): Promise<T> => {
    const value = await part;
    started.push(value);
    return value;
  };
  try {
    const [central, reader, scanner, drawer] = await Promise.all([
      keep(
        startCentral({ dataFolder: path.join(world, 'central'), log: path.join(world, 'central.log') }).then(
          (process) => {
            options.centralStands(process.url);
            return process;
          },
        ),
      ),
      keep(startReaderDesk(world, people)),
      keep(startLineProcess({ program: trainingProgram('document-scanner'), args: [], env: fewArenas })),
      keep(openCardDrawer(path.join(world, 'cards'))),
    ]);
    return { central, reader, scanner, drawer };
  } catch (error) {
    await Promise.allSettled(started.map((part) => part.close()));
    throw error;
  }
}

async function obey(device: LineProcess, command: Readonly<Record<string, unknown>>): Promise<void> {
  const answered = device.next((line) => line.startsWith('{'), obeyMs);
  device.send(command);
  await answered;
}

/**
 * Pages are drawn on many threads, and glibc keeps an arena of freed pictures for each: a working day of pages held twice as
 * much memory as with two arenas.
 */
const fewArenas = { MALLOC_ARENA_MAX: '2' } as const;

export async function startTrainingWorld(options: TrainingWorldOptions): Promise<TrainingWorld> {
  const people = trainingPeople(options.residents);
  const { central, reader, scanner, drawer } = await startParts(options, people);
  const { line } = options;
  let feederPages = 0;
  return {
    devices: { idCardReader: reader.address, documentScanner: scanner.greeting, cardEncoder: drawer.address },
    memoryReader: drawer.memoryReader,
    accounts: central.accounts,
    people,
    notices: drawer.notices,
    processes: [
      { name: 'central', pid: central.pid },
      { name: 'id-card-reader', pid: reader.pid },
      { name: 'document-scanner', pid: scanner.pid },
      ...drawer.processes,
    ],
    state: (now) => ({
      people: people.map(({ personId, document }) => ({
        personId,
        name: document.name ?? document.latinName ?? '',
        number: document.number,
        kind: document.kind,
      })),
      ...reader.state(),
      permitCards: [...drawer.cards()],
      permitCard: drawer.placed(),
      feederPages,
      lineUp: line.isUp(),
      now: now.toISOString(),
      accounts: [...central.accounts],
    }),
    placeIdCard: (personId) => reader.place(personId),
    spoilIdCard: (trouble) => reader.spoil(trouble),
    plugReader: (plugged) => reader.plug(plugged),
    slowReader: (slow) => reader.slow(slow),
    placePermitCard: (serial) => drawer.place(serial),
    loadFeeder: async (titles) => {
      await obey(scanner, titles.length === 0 ? { command: 'empty' } : { command: 'load', papers: titles });
      feederPages = titles.length;
    },
    setLine: (up) => line.setUp(up),
    close: async () => {
      await Promise.allSettled([line.close(), reader.close(), scanner.close(), drawer.close()]);
      await central.close();
    },
  };
}

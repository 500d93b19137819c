/** The training world's ID-card reader under the hands of the trainer: cards laid down, spoiled, the cable, the rate. */
import path from 'node:path';
import type { IdCardTrouble, TrainingState } from '#contract/counter/training.ts';
import type { SimulatorFault } from '#drivers/id-card-reader/simulator-scenes.ts';
import { must } from '#domain/failure/failure.ts';
import { startLineProcess, type LineProcess } from './line-process.ts';
import type { TrainingResident } from './people.ts';
import { trainingProgram } from './programs.ts';

export interface ReaderDesk {
  readonly address: string;
  readonly pid: number;
  state(): Pick<TrainingState, 'idCard' | 'idCardReader'>;
  /** Null lifts the card. */
  place(personId: string | null): Promise<void>;
  spoil(trouble: IdCardTrouble): Promise<void>;
  plug(plugged: boolean): Promise<void>;
  slow(slow: boolean): Promise<void>;
  close(): Promise<void>;
}

const faults: Readonly<Record<IdCardTrouble, SimulatorFault | null>> = {
  none: null,
  damaged: 'unreadable',
  'unknown-type': 'unknown-type',
  rejected: 'card-rejects-reader',
};

/** How long the simulator may take to obey. */
const obeyMs = 5_000;

/** Starts the simulator at a link in the folder, so that the cable comes back where it was. */
export async function startReaderDesk(folder: string, people: readonly TrainingResident[]): Promise<ReaderDesk> {
  const device = await startLineProcess({
    program: trainingProgram('id-card-reader'),
    args: ['--scene', 'no-card', '--pty', path.join(folder, 'id-card-reader'), '--baud', '115200'],
  });
  let idCard: string | null = null;
  let trouble: IdCardTrouble = 'none';
  let plugged = true;
  let slow = false;
  return {
    address: device.greeting,
    pid: device.pid,
    state: () => ({ idCard, idCardReader: { trouble, plugged, slow } }),
    place: async (personId) => {
      const person =
        personId === null
          ? null
          : must(
              people.find((one) => one.personId === personId),
              'training person',
            );
      await obey(device, person === null ? { do: 'lift' } : { do: 'place', document: person.document });
      idCard = personId;
    },
    spoil: async (wanted) => {
      await obey(device, { do: 'fault', fault: faults[wanted] });
      trouble = wanted;
    },
    plug: async (wanted) => {
      await obey(device, { do: wanted ? 'replug' : 'unplug' });
      plugged = wanted;
    },
    slow: async (wanted) => {
      await obey(device, { do: 'baud', baud: wanted ? 9600 : 115_200 });
      slow = wanted;
    },
    close: () => device.close(),
  };
}

async function obey(device: LineProcess, order: Readonly<Record<string, unknown>>): Promise<void> {
  const answered = device.next((line) => line.startsWith('{'), obeyMs);
  device.send(order);
  await answered;
}

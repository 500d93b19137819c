/**
 * What a running simulator can be told, one JSON object each:
 * `{"do":"place","person":"resident"}`, `{"do":"place","seed":17}`, `{"do":"place","document":{...}}`, `{"do":"lift"}`,
 * `{"do":"fault","fault":"checksum-error","count":1}`, `{"do":"fault","fault":null}`, `{"do":"scene","scene":"slow-9600"}` (its fault,
 * manners and rate; the card stays), `{"do":"baud","baud":9600}`, `{"do":"unplug"}`, `{"do":"replug"}`.
 */
import type { Outcome } from '#domain/failure/failure.ts';
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import { readerBauds } from './baud-search.ts';
import { findSyntheticPerson, syntheticResident } from './simulator-people.ts';
import { findScene, isSimulatorFault } from './simulator-scenes.ts';
import type { SimulatedIdCardReader } from './simulator.ts';
import { textLayouts } from './text-layout.ts';

/** The simulator and the socket it can be plugged into again. */
export interface SimulatorDesk {
  readonly device: SimulatedIdCardReader;
  readonly replug: () => Promise<Outcome<{ readonly address: string }>>;
}

/** What was done, or why not. */
export type Obeyed = { readonly did: string; readonly address?: string } | { readonly refused: string };

type Order = Readonly<Record<string, unknown>>;

export async function obey(desk: SimulatorDesk, line: string): Promise<Obeyed> {
  const order = parseOrder(line);
  if (order === null) return { refused: 'not a JSON object' };
  switch (order['do']) {
    case 'place':
      return place(desk.device, order);
    case 'lift':
      desk.device.lift();
      return { did: 'lift' };
    case 'fault':
      return fault(desk.device, order);
    case 'scene':
      return scene(desk.device, order);
    case 'baud':
      return baud(desk.device, order);
    case 'unplug':
      desk.device.unplug();
      return { did: 'unplug' };
    case 'replug': {
      desk.device.unplug();
      const plugged = await desk.replug();
      return plugged.ok ? { did: 'replug', address: plugged.value.address } : { refused: plugged.failure.code };
    }
    default:
      return { refused: 'unknown order' };
  }
}

function place(device: SimulatedIdCardReader, order: Order): Obeyed {
  const { person, seed, document } = order;
  const wanted =
    typeof person === 'string'
      ? findSyntheticPerson(person)
      : typeof seed === 'number' && Number.isInteger(seed) && seed >= 0
        ? syntheticResident(seed)
        : isIdentityDocument(document)
          ? document
          : undefined;
  if (wanted === undefined) return { refused: 'no such person' };
  device.place(wanted);
  return { did: 'place' };
}

function fault(device: SimulatedIdCardReader, order: Order): Obeyed {
  const { fault: name, count } = order;
  if (name !== null && !(typeof name === 'string' && isSimulatorFault(name))) return { refused: 'no such fault' };
  device.fault(name, typeof count === 'number' ? count : Number.POSITIVE_INFINITY);
  return { did: 'fault' };
}

function scene(device: SimulatedIdCardReader, order: Order): Obeyed {
  const found = typeof order['scene'] === 'string' ? findScene(order['scene']) : undefined;
  if (found === undefined) return { refused: 'no such scene' };
  device.behave(found.manners);
  device.fault(found.fault, found.faultCount);
  device.setRate(found.baud);
  return { did: 'scene' };
}

function baud(device: SimulatedIdCardReader, order: Order): Obeyed {
  const wanted = readerBauds.find((one) => one === order['baud']);
  if (wanted === undefined) return { refused: 'no such rate' };
  device.behave({ isPaced: true });
  device.setRate(wanted);
  return { did: 'baud' };
}

function parseOrder(line: string): Order | null {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : null;
  } catch {
    return null;
  }
}

/** Only as far as the encoder needs: a known kind and a number; what is missing becomes blank. */
function isIdentityDocument(value: unknown): value is IdentityDocument {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('number' in value)) return false;
  return typeof value.kind === 'string' && Object.hasOwn(textLayouts, value.kind) && typeof value.number === 'string';
}

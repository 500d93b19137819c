/** An identity card as a PC/SC document reader shows it: a chip card with an ATR of its own that answers `FF B0`. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import { formatDeviceAddress, type DeviceAddress } from '../transport/device-address.ts';
import type { CardReader } from '../transport/card/card-transport.ts';
import { CardSlot, type CardFault } from '../transport/pcsc/simulator/card-slot.ts';
import { openMemoryReader } from '../transport/pcsc/simulator/memory-reader.ts';
import { receive, respond, type SimulatedCard } from '../transport/pcsc/simulator/simulated-card.ts';
import { encodeCard } from './simulator-card.ts';
import { findSyntheticPerson, type SyntheticPerson } from './simulator-people.ts';

/** What a document reader may make of a card: its own ATR, or that of a card which is no identity card. */
const documentHistorical = [0x80, 0x4f, 0x0c, 0xa0, 0x00, 0x00, 0x03, 0x06, 0x03, 0x90, 0x00, 0, 0, 0, 0];
const storageCardHistorical = [0x80, 0x4f, 0x0c, 0xa0, 0x00, 0x00, 0x03, 0x06, 0x03, 0x00, 0x01, 0, 0, 0, 0];

export interface DocumentCardChoice {
  /** A card of another kind in the reader. */
  readonly isForeign?: boolean;
  /** Answers 6F00 from this block on. */
  readonly damagedFrom?: number;
}

export function documentCard(document: IdentityDocument, choice: DocumentCardChoice = {}): SimulatedCard {
  const { base } = encodeCard(document);
  const head = base.subarray(0, 4);
  const text = base.subarray(4, 260);
  const photo = base.subarray(260, 1284);
  const blocks = [
    Uint8Array.of(...head, ...text),
    Uint8Array.of(...head, ...photo.subarray(0, 252)),
    photo.subarray(252, 508),
    photo.subarray(508, 764),
    photo.subarray(764, 1020),
    photo.subarray(1020),
  ];
  return {
    atr: atrWith(choice.isForeign === true ? storageCardHistorical : documentHistorical),
    reset: () => {},
    process: (bytes) => {
      const command = receive(bytes);
      if (command === undefined) return respond(0x6700);
      if (choice.isForeign === true || command.cla !== 0xff || command.ins !== 0xb0) return respond(0x6d00);
      const block = command.p2 === 0 ? blocks[command.p1] : undefined;
      if (block === undefined) return respond(0x6b00);
      return command.p1 >= (choice.damagedFrom ?? blocks.length) ? respond(0x6f00) : respond(0x9000, block);
    },
  };
}

/** A card laid down by words: `taiwan`, `resident,torn-before:2`, `foreign`, `resident,damaged:3`, `empty`. */
export interface DocumentScene {
  readonly card: SimulatedCard | null;
  readonly fault: CardFault | undefined;
}

/** Undefined when a word means nothing. */
export function parseDocumentScene(text: string): DocumentScene | undefined {
  const [who = '', ...words] = text.split(',');
  let fault: CardFault | undefined;
  let damagedFrom: number | undefined;
  for (const word of words) {
    const match = /^(torn-before|torn-after|hang|damaged):(\d{1,2})$/.exec(word);
    if (match === null) return undefined;
    const number = Number(match[2]);
    if (match[1] === 'damaged') damagedFrom = number;
    else fault = { kind: match[1] as CardFault['kind'], command: number };
  }
  if (who === 'empty') return { card: null, fault };
  const person: SyntheticPerson | undefined = findSyntheticPerson(who === 'foreign' ? 'resident' : who);
  if (person === undefined) return undefined;
  const choice = { isForeign: who === 'foreign', ...(damagedFrom === undefined ? {} : { damagedFrom }) };
  return { card: documentCard(person.document, choice), fault };
}

/** `simulator:id-card-reader?line=pcsc[&person=ID][&scene=…]`: a document reader in memory. */
export function openSimulatedDocumentReader(
  address: Extract<DeviceAddress, { kind: 'simulator' }>,
  commandMs?: number,
): Outcome<CardReader> {
  const { person = 'resident', line: _line, ...unknown } = address.options;
  if (Object.keys(unknown).length > 0) return fail('device.address-invalid', { reason: 'unknown-parameter' });
  const scene = parseDocumentScene(address.scene ?? person);
  if (scene === undefined) return fail('device.address-invalid', { reason: 'scene' });
  const slot = new CardSlot();
  if (scene.card !== null) slot.insert(scene.card, scene.fault);
  const limits = commandMs === undefined ? {} : { commandMs };
  return succeed(openMemoryReader(slot, { address: formatDeviceAddress(address), ...limits }));
}

/** TS, T0 with TD1, TD1 and TD2 of a contactless card, historical bytes, check byte. */
function atrWith(historical: readonly number[]): Uint8Array {
  const counted = [0x80 | historical.length, 0x80, 0x01, ...historical];
  return Uint8Array.of(
    0x3b,
    ...counted,
    counted.reduce((sum, byte) => sum ^ byte, 0),
  );
}

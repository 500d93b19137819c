/** The permanent memory of a simulated chip, as JSON: a card can be taken off and put back a year later. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fromHex } from '#domain/card/bytes.ts';
import { chipKdf3, type ChipKeys } from './card-crypto.ts';

/** Plain data; byte strings in hex. */
export interface CardMemory {
  /** 16 hex digits: fabricator (2), IC serial number (4), IC batch (2). */
  readonly serial: string;
  /** Card-specific keys, as the chip factory put them in. */
  readonly keys: { readonly enc: string; readonly mac: string };
  readonly keyVersion: number;
  /** Secure-channel sequence counter. */
  sequence: number;
  /** Wrong authentications left before the key locks. */
  triesLeft: number;
  personalised: boolean;
  /** Life cycle of the application; `selectable` when left out. */
  application?: 'absent' | 'selectable' | 'locked';
  /** Grouping identifier in hex (SFI and record number) -> record. */
  readonly records: Record<string, string>;
}

/** Retry counter of a fresh chip. */
export const freshTries = 10;

/** The published test key 40..4F, master key of all simulated chips unless another is given. */
const testMasterKey = '404142434445464748494A4B4C4D4E4F';

export interface FactoryOptions {
  readonly serial: string;
  readonly masterKey?: string;
  /** Chips with the same keys (`none`) or each with its own (`kdf3`). */
  readonly diversification?: 'none' | 'kdf3';
  readonly keyVersion?: number;
}

/** A chip as it leaves the factory: application installed, nothing in it. */
export function manufacture(options: FactoryOptions): CardMemory {
  const master = fromHex(options.masterKey ?? testMasterKey);
  const own = (number: number): Uint8Array =>
    options.diversification === 'none' ? master : chipKdf3(master, number, diversificationData(options.serial));
  return {
    serial: options.serial.toUpperCase(),
    keys: { enc: Buffer.from(own(1)).toString('hex'), mac: Buffer.from(own(2)).toString('hex') },
    keyVersion: options.keyVersion ?? 0x30,
    sequence: 0,
    triesLeft: freshTries,
    personalised: false,
    records: {},
  };
}

export function chipKeys(memory: CardMemory): ChipKeys {
  return { enc: fromHex(memory.keys.enc), mac: fromHex(memory.keys.mac) };
}

/** The ten bytes that the answer to INITIALIZE UPDATE begins with: two zero bytes and the serial. */
export function diversificationData(serial: string): Uint8Array {
  return fromHex(`0000${serial}`);
}

/** Where a chip keeps its memory. `save` must have happened when it returns: a card has no buffer. */
export interface CardStore {
  load(): CardMemory | undefined;
  save(memory: CardMemory): void;
}

export function fileStore(path: string): CardStore {
  return {
    load: () => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as CardMemory) : undefined),
    save(memory) {
      writeFileSync(`${path}.new`, JSON.stringify(memory), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}

/** For cards that live as long as the process. */
export function memoryStore(): CardStore {
  let kept: string | undefined;
  return {
    load: () => (kept === undefined ? undefined : (JSON.parse(kept) as CardMemory)),
    save: (memory) => (kept = JSON.stringify(memory)),
  };
}

/** What every handler works with: the desk as it stands, put together once in terminal.ts. */
import type { AboutAnswer } from '#contract/central/desk.ts';
import type { Outcome } from '#domain/failure/failure.ts';
import type { PcscOptions } from '#drivers/transport/pcsc/pcsc-reader.ts';
import { feesNotSet, type FeeSettings } from '#domain/rules/fee.ts';
import type { TrainingWorld } from '#electron/training/world.ts';
import type { Access } from './access/access.ts';
import type { AuditJournal } from './cache/audit-journal.ts';
import type { Cache } from './cache/cache.ts';
import type { Encoder } from './cards/encoder.ts';
import type { DeviceHost } from './devices/device-host.ts';
import type { IdCardStation } from './devices/id-card.ts';
import type { FormStore } from './forms/form-store.ts';
import type { PaperStore } from './papers/paper-store.ts';
import type { Publish } from './pipe/serve-pipe.ts';
import type { DuplicateWatch } from './reporting/duplicate-watch.ts';
import type { CentralClient } from './sync/central-client.ts';
import type { SyncEngine } from './sync/sync-engine.ts';

/** The clock the program works by. In training it is an input; on a production desk it is the machine's. */
export interface DeskClock {
  now(): Date;
  /** The legal calendar date in Asia/Shanghai. */
  today(): string;
  set(now: Date): void;
}

export interface Desk {
  readonly home: string;
  readonly mode: 'training' | 'production';
  readonly version: string;
  readonly terminalId: string;
  readonly clock: DeskClock;
  readonly cache: Cache;
  /** Audit rows of reads, on their way into the chain. */
  readonly journal: AuditJournal;
  readonly papers: PaperStore;
  readonly forms: FormStore;
  readonly access: Access;
  readonly central: CentralClient;
  readonly sync: SyncEngine;
  readonly devices: DeviceHost;
  readonly idCards: IdCardStation;
  readonly encoder: Encoder;
  /** Looks for people who were taken up twice. */
  readonly duplicates: DuplicateWatch;
  /** How the process of a PC/SC reader is started here. */
  readonly pcsc: PcscOptions;
  /** Program and arguments; null when nobody named one. */
  readonly photoDecoder: readonly string[] | null;
  /** How long a passed inspection of rental housing counts. */
  readonly inspectionValidMonths: number;
  readonly publish: Publish;
  /** Cases that were just committed here: the outbox is woken and every window told. */
  committed(caseIds: readonly string[]): void;
  /** What the central system last said about itself; null before the first contact. */
  about(): AboutAnswer | null;
  /** Keys of the text catalogue (`notice.*`). */
  notices(): readonly string[];
  /** Training only: tells the central system the time that this desk works by. Needs somebody signed in. */
  syncCentralClock(): Promise<Outcome<null>>;
  /** The training world, once it stands; null on a production desk. */
  world(): Promise<TrainingWorld> | null;
}

export function feeSettings(desk: Desk): FeeSettings {
  return desk.about()?.fees ?? feesNotSet;
}

/** Starts a central system: database, keys, province, HTTP. Used by main.ts and by tests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { referenceProfile } from '#domain/card/profiles/permit-globalplatform.ts';
import { fail, type Outcome } from '#domain/failure/failure.ts';
import { startClock, type CentralClock } from './clock.ts';
import type { CentralContext } from './http/context.ts';
import type { Log } from './http/request-log.ts';
import { buildServer } from './http/server.ts';
import { openCardSessions } from './keys/card-sessions.ts';
import { loadReceiptKey } from './keys/receipt-key.ts';
import { trainingMasterKeyFor } from './keys/training-keys.ts';
import { openPaperFiles } from './papers/paper-files.ts';
import { trainingPattern } from './province/permit-number.ts';
import type { ProvincePort } from './province/province-port.ts';
import { openReferenceProvince } from './province/reference-province.ts';
import { provisionTraining, type StartAccount } from './provision/training.ts';
import type { Database } from './store/database.ts';
import { openDatabase } from './store/open-database.ts';
import { startProvinceWork } from './workflow/province-work.ts';

export const centralVersion = '0.1.0';

export interface CentralOptions {
  readonly port?: number;
  readonly host?: string;
  readonly training?: boolean;
  /** Folder for papers and, without a database address, for PGlite; null = in memory, papers in a temporary folder. */
  readonly dataFolder?: string | null;
  /** PostgreSQL; null = PGlite. */
  readonly databaseUrl?: string | null;
  /** Where legal time starts; null = real time. */
  readonly now?: Date | null;
  readonly log?: Log;
  /** Another province behind the port. */
  readonly openProvince?: (database: Database, clock: CentralClock) => ProvincePort;
  readonly productionMs?: number;
}

export interface Central {
  readonly url: string;
  readonly training: boolean;
  /** Only in training. */
  readonly accounts: readonly StartAccount[];
  readonly database: Database;
  readonly clock: CentralClock;
  close(): Promise<void>;
}

const trainingProductionMs = 50;
const referenceProductionMs = 60_000;
/** Document numbers that the reference province refuses in training. */
const trainingRefusedEnding = '0000';

export async function startCentral(options: CentralOptions = {}): Promise<Central> {
  const dataFolder = options.dataFolder ?? null;
  const temporary = dataFolder === null ? await mkdtemp(join(tmpdir(), 'permit-central-')) : null;
  const closers: (() => Promise<unknown>)[] = [];
  if (temporary !== null) closers.push(() => rm(temporary, { recursive: true, force: true }));
  const close = async (): Promise<void> => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    const folder = join(dataFolder ?? temporary ?? '', 'papers');
    return { ...(await assemble(options, folder, closers)), close };
  } catch (error) {
    // A port in use, a database away: nothing may keep the process alive.
    await close();
    throw error;
  }
}

/** Puts the parts together; what has to be closed is noted as it is opened. */
async function assemble(
  options: CentralOptions,
  paperFolder: string,
  closers: (() => Promise<unknown>)[],
): Promise<Omit<Central, 'close'>> {
  const training = options.training ?? false;
  const log: Log = options.log ?? (() => undefined);
  const database = await openDatabase({
    databaseUrl: options.databaseUrl ?? null,
    dataFolder: options.dataFolder ?? null,
  });
  closers.push(() => database.close());
  const clock = startClock(options.now ?? null);
  const accounts = training ? await provisionTraining(database) : [];
  const productionMs = options.productionMs ?? (training ? trainingProductionMs : referenceProductionMs);
  const province =
    options.openProvince?.(database, clock) ??
    openReferenceProvince({
      database,
      clock,
      pattern: trainingPattern,
      productionMs,
      refusedEnding: training ? trainingRefusedEnding : null,
    });
  const receiptKey = await loadReceiptKey(database);
  const papers = await openPaperFiles(paperFolder);
  const work = startProvinceWork({ database, clock, province, pollMs: Math.max(10, Math.ceil(productionMs / 4)), log });
  closers.push(() => work.close());
  const context: CentralContext = {
    database,
    clock,
    training,
    receiptKey,
    papers,
    cardSessions: openCardSessions({
      database,
      clock,
      profile: referenceProfile,
      masterKey: (keySet) => findMasterKey(training, keySet),
    }),
    wakeProvince: () => work.wake(),
  };
  const server = await buildServer(context, log, centralVersion);
  closers.push(() => server.close());
  const url = await server.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  return { url, training, accounts, database, clock };
}

/** Outside of training there is no key yet: a profile with its key set comes from the province (PKCS#11 or HSM). */
function findMasterKey(training: boolean, keySet: string): Outcome<Uint8Array> {
  return training ? trainingMasterKeyFor(referenceProfile) : fail('card.profile-invalid', { keySet });
}

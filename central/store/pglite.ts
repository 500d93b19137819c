/** The embedded adapter for training and demonstration: PostgreSQL compiled to WebAssembly. It does not fsync. */
import { PGlite, type Transaction as PgliteTransaction } from '@electric-sql/pglite';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dropSeed, readSeed, writeSeed } from './pglite-seed.ts';
import type { Database, Row, SqlValue, Transaction } from './database.ts';

/** Opens a data folder, or a database in memory when `folder` is null. */
export async function openPglite(folder: string | null): Promise<Database> {
  const pglite = await startPglite(folder);
  return {
    kind: 'pglite',
    durable: false,
    query: async <R extends object = Row>(sql: string, parameters: readonly SqlValue[] = []) =>
      (await pglite.query<R>(sql, [...parameters])).rows,
    transaction: (work) => pglite.transaction((inner) => work(adapt(inner))),
    close: () => pglite.close(),
  };
}

async function startPglite(folder: string | null): Promise<PGlite> {
  const place = folder === null ? {} : { dataDir: folder };
  const isFresh = folder === null || !existsSync(join(folder, 'PG_VERSION'));
  const seed = isFresh ? await readSeed() : undefined;
  if (seed !== undefined) {
    try {
      const seeded = new PGlite({ ...place, loadDataDir: seed });
      await seeded.waitReady;
      return seeded;
    } catch {
      await dropSeed();
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    }
  }
  const pglite = new PGlite(place);
  await pglite.waitReady;
  if (isFresh) await writeSeed(pglite);
  return pglite;
}

function adapt(inner: PgliteTransaction): Transaction {
  return {
    query: async <R extends object = Row>(sql: string, parameters: readonly SqlValue[] = []) =>
      (await inner.query<R>(sql, [...parameters])).rows,
    script: async (sql) => void (await inner.exec(sql)),
  };
}

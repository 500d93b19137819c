/** The embedded adapter for training and demonstration: PostgreSQL compiled to WebAssembly. It does not fsync. */
import { PGlite, type Transaction as PgliteTransaction } from '@electric-sql/pglite';
import type { Database, Row, SqlValue, Transaction } from './database.ts';

/** Opens a data folder, or a database in memory when `folder` is null. */
export async function openPglite(folder: string | null): Promise<Database> {
  const pglite = folder === null ? new PGlite() : new PGlite(folder);
  await pglite.waitReady;
  return {
    kind: 'pglite',
    durable: false,
    query: async <R extends object = Row>(sql: string, parameters: readonly SqlValue[] = []) =>
      (await pglite.query<R>(sql, [...parameters])).rows,
    transaction: (work) => pglite.transaction((inner) => work(adapt(inner))),
    close: () => pglite.close(),
  };
}

function adapt(inner: PgliteTransaction): Transaction {
  return {
    query: async <R extends object = Row>(sql: string, parameters: readonly SqlValue[] = []) =>
      (await inner.query<R>(sql, [...parameters])).rows,
    script: async (sql) => void (await inner.exec(sql)),
  };
}

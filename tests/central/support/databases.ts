/** Every central test runs on both databases; PostgreSQL is skipped, with its reason printed, where there is none. */
import { afterAll, beforeAll, describe } from 'vitest';
import { startPostgres, whyNoPostgres, type PostgresServer } from './postgres-server.ts';

/** Gives the address of a fresh database, or null for PGlite in memory. */
export type NewDatabase = () => Promise<string | null>;

export function describeOnDatabases(name: string, tests: (newDatabase: NewDatabase) => void): void {
  describe(`${name} (PGlite)`, () => tests(async () => null));
  const reason = whyNoPostgres();
  if (reason !== null) console.warn(`skipped: ${name} (PostgreSQL): ${reason}`);
  describe.skipIf(reason !== null)(`${name} (PostgreSQL)`, () => {
    let server: PostgresServer | undefined;
    beforeAll(async () => {
      server = await startPostgres();
    }, 60_000);
    afterAll(async () => {
      await server?.close();
    });
    tests(async () => (await server?.createDatabase()) ?? null);
  });
}

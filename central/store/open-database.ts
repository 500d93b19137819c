/** Chooses the database: DATABASE_URL means PostgreSQL, otherwise PGlite in a folder or in memory; schema up to date. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';

export interface DatabaseChoice {
  readonly databaseUrl: string | null;
  /** Folder of the central system's data; null = everything in memory. */
  readonly dataFolder: string | null;
}

export async function openDatabase(choice: DatabaseChoice): Promise<Database> {
  const database = await open(choice);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function open({ databaseUrl, dataFolder }: DatabaseChoice): Promise<Database> {
  if (databaseUrl !== null) return openPostgres(databaseUrl);
  if (dataFolder === null) return openPglite(null);
  const folder = join(dataFolder, 'database');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return openPglite(folder);
}

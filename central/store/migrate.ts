/** Brings the schema up to date: numbered SQL files, each applied once, in order, in one transaction each. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '#domain/failure/failure.ts';
import type { Database } from './database.ts';

const folder = join(import.meta.dirname, 'migrations');

/** Applies what is missing; refuses a database that a newer program has already changed. */
export async function migrate(database: Database): Promise<void> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  await database.query('create table if not exists migration (name text primary key)');
  const applied = new Set((await database.query<{ name: string }>('select name from migration')).map((row) => row.name));
  const unknown = [...applied].filter((name) => !files.includes(name));
  if (unknown.length > 0) throw new Failure('cache.newer-version', { migration: unknown[0] ?? null });
  for (const file of files) if (!applied.has(file)) await applyMigration(database, file);
}

async function applyMigration(database: Database, file: string): Promise<void> {
  const sql = await readFile(join(folder, file), 'utf8');
  await database.transaction(async (tx) => {
    // Two programs may start at once on one PostgreSQL: the second waits here and finds the work done.
    await tx.script('lock table migration in exclusive mode');
    const done = await tx.query('select 1 from migration where name = $1', [file]);
    if (done.length > 0) return;
    await tx.script(sql);
    await tx.query('insert into migration (name) values ($1)', [file]);
  });
}

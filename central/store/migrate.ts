/** Brings the schema up to date: numbered migrations, each applied once, in order, in one transaction each. */
import { Failure } from '#domain/failure/failure.ts';
import type { Database } from './database.ts';
import { accountsMigration } from './migrations/001-accounts.ts';
import { casesMigration } from './migrations/002-cases.ts';
import { papersMigration } from './migrations/003-papers.ts';
import { provinceMigration } from './migrations/004-province.ts';
import { cardSessionsMigration } from './migrations/005-card-sessions.ts';
import { pointsMigration } from './migrations/006-points.ts';
import { exitsMigration } from './migrations/007-exits.ts';
import { premisesMigration } from './migrations/008-premises.ts';

interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** In order; a new one goes to the end. */
const migrations: readonly Migration[] = [
  { name: '001-accounts', sql: accountsMigration },
  { name: '002-cases', sql: casesMigration },
  { name: '003-papers', sql: papersMigration },
  { name: '004-province', sql: provinceMigration },
  { name: '005-card-sessions', sql: cardSessionsMigration },
  { name: '006-points', sql: pointsMigration },
  { name: '007-exits', sql: exitsMigration },
  { name: '008-premises', sql: premisesMigration },
];

/** Applies what is missing; refuses a database that a newer program has already changed. */
export async function migrate(database: Database): Promise<void> {
  await database.query('create table if not exists migration (name text primary key)');
  const applied = new Set(
    (await database.query<{ name: string }>('select name from migration')).map((row) => row.name),
  );
  const unknown = [...applied].find((name) => !migrations.some((migration) => migration.name === name));
  if (unknown !== undefined) throw new Failure('cache.newer-version', { migration: unknown });
  for (const migration of migrations) if (!applied.has(migration.name)) await applyMigration(database, migration);
}

async function applyMigration(database: Database, { name, sql }: Migration): Promise<void> {
  await database.transaction(async (tx) => {
    // Two programs may start at once on one PostgreSQL: the second waits here and finds the work done.
    await tx.script('lock table migration in exclusive mode');
    const done = await tx.query('select 1 from migration where name = $1', [name]);
    if (done.length > 0) return;
    await tx.script(sql);
    await tx.query('insert into migration (name) values ($1)', [name]);
  });
}

/** Brings the schema up to this program's version, one numbered migration per transaction. */
import { Failure } from '#domain/failure/failure.ts';
import type { Connection } from './database.ts';
import { casesMigration } from './migrations/0001-cases.ts';
import { personSearchMigration } from './migrations/0002-person-search.ts';
import { deskMigration } from './migrations/0003-desk.ts';
import { acceptanceMigration } from './migrations/0004-acceptance.ts';
import { caseTitlesMigration } from './migrations/0005-case-titles.ts';
import { premisesMigration } from './migrations/0006-premises.ts';
import { actionDaysMigration } from './migrations/0007-action-days.ts';
import { collectedMigration } from './migrations/0008-collected.ts';
import { cardOperationsMigration } from './migrations/0009-card-operations.ts';

export const migrations: readonly string[] = [
  casesMigration,
  personSearchMigration,
  deskMigration,
  acceptanceMigration,
  caseTitlesMigration,
  premisesMigration,
  actionDaysMigration,
  collectedMigration,
  cardOperationsMigration,
];

export const schemaVersion = migrations.length;

/** Upgrades; `upTo` lets a test make the cache of an older program with the code's own migrations. */
export function migrate(connection: Connection, upTo: number = schemaVersion): void {
  const found = Number(connection.db.pragma('user_version', { simple: true }));
  if (found > schemaVersion) throw new Failure('cache.newer-version', { found, supported: schemaVersion });
  for (const [index, schema] of migrations.slice(0, upTo).entries()) {
    if (index < found) continue;
    connection.db.transaction(() => {
      connection.db.exec(schema);
      connection.db.pragma(`user_version = ${index + 1}`);
    })();
  }
}

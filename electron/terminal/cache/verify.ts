/** Checks of the whole cache, and its copy. */
import { existsSync } from 'node:fs';
import { Failure } from '#domain/failure/failure.ts';
import { verifyAudit } from './audit.ts';
import type { VerifyReport } from './cache-values.ts';
import type { Connection } from './database.ts';
import { sqliteCode } from './sqlite-failure.ts';

/** Integrity of every page, the audit chain, and the promises about waiting rows. */
export function verify(connection: Connection): VerifyReport {
  const behind = connection.sql('select count(*) as count from cases where behind = 1').get() as { count: number };
  const stuck = connection
    .sql(`select count(*) as count from outbox where status = 'waiting' and next_attempt_at is null`)
    .get() as { count: number };
  return {
    integrity: integrityOf(connection),
    audit: verifyAudit(connection),
    casesBehind: behind.count,
    stuck: stuck.count,
  };
}

function integrityOf(connection: Connection): 'ok' | 'damaged' {
  try {
    return connection.db.pragma('integrity_check(1)', { simple: true }) === 'ok' ? 'ok' : 'damaged';
  } catch (thrown) {
    if (sqliteCode(thrown) !== null) return 'damaged';
    throw thrown;
  }
}

/** A compact copy under the same key. Never over an existing file. */
export function backup(connection: Connection, toFile: string): null {
  if (existsSync(toFile)) throw new Failure('cache.write-failed', { reason: 'exists' });
  connection.db.prepare('vacuum into ?').run(toFile);
  return null;
}

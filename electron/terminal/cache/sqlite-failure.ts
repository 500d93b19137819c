/** What SQLite reports, as failures of the catalogue. */
import { Failure } from '#domain/failure/failure.ts';

/** SQLite's result name (`SQLITE_FULL`, `SQLITE_IOERR_FSYNC` …), or null when something else was thrown. */
export function sqliteCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('code' in thrown)) return null;
  const { code } = thrown;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : null;
}

/** The failure for a SQLite error; anything else comes back as it was thrown. */
export function sqliteFailure(thrown: unknown): unknown {
  const code = sqliteCode(thrown);
  if (code === null) return thrown;
  const detail = { sqlite: code };
  if (code === 'SQLITE_FULL') return new Failure('cache.disk-full', detail, { cause: thrown });
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new Failure('cache.damaged', detail, { cause: thrown });
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_READONLY' || code === 'SQLITE_CANTOPEN') {
    return new Failure('cache.write-failed', detail, { cause: thrown });
  }
  if (code === 'SQLITE_BUSY') return new Failure('cache.in-use', detail, { cause: thrown });
  return thrown;
}

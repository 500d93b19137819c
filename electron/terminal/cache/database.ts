/** One connection to cache.db: cipher, durability and memory settings, each read back where it matters. */
import { Failure } from '#domain/failure/failure.ts';
import Database from 'better-sqlite3';

export interface Connection {
  readonly db: Database.Database;
  /** A prepared statement, prepared once per connection. */
  readonly sql: (text: string) => Database.Statement<unknown[]>;
  readonly close: () => void;
}

export interface ConnectionOptions {
  readonly file: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly readOnly: boolean;
  /** Set by the test that proves that anything below FULL is refused. */
  readonly synchronous?: 'FULL' | 'NORMAL';
}

const cacheSizeKib = 64 * 1024;
const synchronousFull = 2;

/** Opens the file. Throws SQLITE_NOTADB with the first statement when the key does not fit. */
export function openConnection(options: ConnectionOptions): Connection {
  const db = new Database(options.file, { readonly: options.readOnly, timeout: 5_000 });
  try {
    settle(db, options);
  } catch (thrown) {
    db.close();
    throw thrown;
  }
  const statements = new Map<string, Database.Statement<unknown[]>>();
  const sql = (text: string): Database.Statement<unknown[]> => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const made = db.prepare<unknown[]>(text);
    statements.set(text, made);
    return made;
  };
  return { db, sql, close: () => db.close() };
}

function settle(db: Database.Database, options: ConnectionOptions): void {
  const hexKey = Array.from(options.key, (byte) => byte.toString(16).padStart(2, '0')).join('');
  db.pragma("cipher = 'aegis'");
  // `raw:` takes the 32 bytes as they are: the key is random, a password hash over it would only cost start time.
  db.pragma(`key = 'raw:${hexKey}'`);
  db.pragma('temp_store = MEMORY');
  db.pragma(`cache_size = -${cacheSizeKib}`);
  if (!options.readOnly) {
    const mode = db.pragma('journal_mode = WAL', { simple: true });
    if (mode !== 'wal') throw new Failure('cache.not-durable', { journalMode: String(mode) });
  }
  // Reopened WAL databases default to NORMAL in this build, which loses acknowledged work with the power.
  db.pragma(`synchronous = ${options.synchronous ?? 'FULL'}`);
  const synchronous = db.pragma('synchronous', { simple: true });
  if (synchronous !== synchronousFull) throw new Failure('cache.not-durable', { synchronous: Number(synchronous) });
  db.pragma('foreign_keys = ON');
  db.prepare('select count(*) from sqlite_master').get();
}

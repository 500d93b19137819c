/**
 * The database as the central system sees it: parameterised SQL in the common subset of PostgreSQL 15 and PGlite, and
 * transactions. Two adapters: ./postgres.ts (durable) and ./pglite.ts (training and demonstration).
 */

export type SqlValue = string | number | boolean | null | Uint8Array;
/** One row as the driver gives it; callers name the columns they selected. */
export type Row = Readonly<Record<string, unknown>>;

export interface Queries {
  /** Runs one statement; parameters are $1, $2 … */
  query<R extends object = Row>(sql: string, parameters?: readonly SqlValue[]): Promise<readonly R[]>;
}

export interface Transaction extends Queries {
  /** Several statements without parameters, for migrations. */
  script(sql: string): Promise<void>;
}

export interface Database extends Queries {
  readonly kind: 'postgresql' | 'pglite';
  /** Whether a commit survives a power loss. PGlite does not fsync. */
  readonly durable: boolean;
  /** Commits when the work resolves, rolls back when it rejects; a serialisation conflict is tried again. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

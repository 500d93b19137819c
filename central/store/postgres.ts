/** The durable adapter: PostgreSQL 15 or later through a pool. */
import { Failure } from '#domain/failure/failure.ts';
import { Pool, type PoolClient } from 'pg';
import type { Database, Row, SqlValue, Transaction } from './database.ts';

const connectTimeoutMs = 10_000;
const statementTimeoutMs = 30_000;
const attempts = 4;

/** Opens a pool on `DATABASE_URL`; refuses a server that would acknowledge before the log is on disk. */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    application_name: 'permit-central',
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const durable = await readDurability(pool).catch(async (error: unknown) => {
    await pool.end();
    return throwReadable(error);
  });
  return {
    kind: 'postgresql',
    durable,
    query: async <R extends object = Row>(sql: string, parameters: readonly SqlValue[] = []) =>
      (await pool.query(sql, [...parameters]).catch(throwReadable)).rows as R[],
    transaction: (work) => runTransaction(pool, work).catch(throwReadable),
    close: () => pool.end(),
  };
}

async function readDurability(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ setting: string }>(
    `select setting from pg_settings where name in ('fsync', 'synchronous_commit')`,
  );
  return rows.every((row) => row.setting !== 'off');
}

async function runTransaction<T>(pool: Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const client = await pool.connect();
    try {
      return await runOnce(client, work);
    } catch (error) {
      if (attempt >= attempts || !isTransient(error)) throw error;
    } finally {
      client.release();
    }
  }
}

async function runOnce<T>(client: PoolClient, work: (tx: Transaction) => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const value = await work({
      query: async <R extends object = Row>(sql: string, parameters: readonly SqlValue[] = []) =>
        (await client.query(sql, [...parameters])).rows as R[],
      script: async (sql) => void (await client.query(sql)),
    });
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** Deadlock or serialisation failure: the whole transaction may be run again. */
function isTransient(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '40001' || code === '40P01';
}

/** SQLSTATE classes of a server that is away: 08 connection, 53300 too many of them, 57P shutting down or starting. */
const awayStates = /^(08|53300|57P)/;

/** A lost connection as a failure that may be tried again; anything else is a defect and stays as it is. */
function throwReadable(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isSqlState = /^[0-9A-Z]{5}$/.test(code);
  const isLost =
    !isSqlState &&
    error instanceof Error &&
    /connect|ECONN|EPIPE|ENOTFOUND|ETIMEDOUT/i.test(`${code} ${error.message}`);
  if (isLost || awayStates.test(code))
    throw new Failure('sync.database-unreachable', { error: code || 'connection' }, { cause: error });
  throw error;
}

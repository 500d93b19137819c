import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#central/store/database.ts';
import { openDatabase } from '#central/store/open-database.ts';
import { describeOnDatabases } from './support/databases.ts';
import { findBreaches, prepare, runRandomDesks, type RunOptions } from './support/random-desks.ts';

/** The generator of fast-check without its liking for edge cases; the seed is fixed, so that a failure comes again. */
function seededRandom(seed: number): () => number {
  const range = 2 ** 31;
  const values = fc.sample(fc.noBias(fc.integer({ min: 0, max: range - 1 })), { seed, numRuns: 20_000 });
  let index = 0;
  return () => (values[index++ % values.length] ?? 0) / range;
}

async function runOn(
  database: Database,
  broken: (database: Database) => Database,
  options: Omit<RunOptions, 'random'>,
) {
  const { context, desks } = await prepare(database);
  const run = await runRandomDesks({ ...context, database: broken(database) }, desks, {
    ...options,
    random: seededRandom(20_261_123),
  });
  return { run, breaches: await findBreaches(database, run) };
}

/** Runs statements through `change` first. */
function rewriteSql(database: Database, change: (sql: string) => string): Database {
  return {
    ...database,
    transaction: (work) =>
      database.transaction((tx) => work({ ...tx, query: (sql, parameters) => tx.query(change(sql), parameters) })),
  };
}

describeOnDatabases('a thousand random deliveries', (newDatabase) => {
  test('lose nothing and double nothing, with lost answers, repeats, gaps and races between desks', async () => {
    const database = await openDatabase({ databaseUrl: await newDatabase(), dataFolder: null });
    try {
      const { run, breaches } = await runOn(database, (whole) => whole, { actions: 1_000, parallel: 8 });
      expect(breaches).toEqual([]);
      expect(run.receipts.length).toBeGreaterThan(300);
    } finally {
      await database.close();
    }
  }, 120_000);
});

describe('the oracle of the random deliveries', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({ databaseUrl: null, dataFolder: null });
  }, 60_000);
  afterAll(() => database.close());

  test('sees an action that is missing, doubled or out of place', async () => {
    const { run, breaches } = await runOn(database, (whole) => whole, { actions: 60, parallel: 4 });
    expect(breaches).toEqual([]);
    await database.query('alter table receipt drop constraint receipt_action_id_fkey');
    await database.query('alter table action drop constraint action_id_key');
    await database.query('alter table action drop constraint action_terminal_case_id_n_key');
    const columns = 'id, terminal, n, county, digest, content';
    const [row] = await database.query<{ change: string }>('select max(change) as change from action');
    const last = Number(row?.change);
    await database.query(
      `insert into action (case_id, revision, change, ${columns})
       select case_id, revision + 100, change + 1, ${columns} from action where change = $1`,
      [last],
    );
    expect(await findBreaches(database, run)).toContain('no action is in the log twice');
    await database.query('delete from action where change >= $1', [last]);
    expect(await findBreaches(database, run)).toContain('the stored state is what the log comes to');
    await database.query('update action set revision = revision + 500 where change = 1');
    expect(await findBreaches(database, run)).toContain('revisions of a case have no gap');
  }, 60_000);

  test('finds a central system that does not look for repeats', async () => {
    const forget = (sql: string): string => (sql.includes('left join receipt') ? `${sql} and false` : sql);
    const forgetful = (whole: Database) => rewriteSql(whole, forget);
    const { breaches } = await runOn(database, forgetful, { actions: 120, parallel: 4 });
    expect(breaches).toContain('a repeat gets the same receipt');
  }, 60_000);
});

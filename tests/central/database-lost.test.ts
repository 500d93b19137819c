import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChangesAnswer } from '#contract/central/changes.ts';
import type { DeliverAnswer } from '#contract/central/deliver.ts';
import type { FailureBody } from '#contract/central/failure.ts';
import { startCentral } from '#central/start.ts';
import { startPostgres, whyNoPostgres, type PostgresServer } from './support/postgres-server.ts';
import { Desk, newCaseId } from './support/desk.ts';
import { registration } from './support/residents.ts';

const reason = whyNoPostgres();
if (reason !== null) console.warn(`skipped: the database goes away: ${reason}`);

describe.skipIf(reason !== null)('the database goes away', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.close());

  test('killed in the middle of deliveries, it comes back with every acknowledged action, and repeats close the rest', async () => {
    const central = await startCentral({ training: true, databaseUrl: await server.createDatabase() });
    try {
      const desk = new Desk(central.url);
      await desk.signIn('zhang.min');
      const actions = Array.from({ length: 60 }, () =>
        desk.write('zhang.min', newCaseId(), 'residence', registration()),
      );
      const acknowledged = new Map<string, string>();
      let refused = 0;
      const deliver = async (action: (typeof actions)[number]): Promise<void> => {
        const answer = await desk.call<DeliverAnswer & FailureBody>('zhang.min', 'POST', '/v1/actions', {
          actions: [action],
        });
        if (answer.status === 503) {
          expect(answer.body.failure).toMatchObject({ code: 'sync.database-unreachable', retry: 'same' });
          refused += 1;
          return;
        }
        const [result] = answer.body.results;
        if (result?.ok) acknowledged.set(action.id, result.receipt.signature);
      };
      for (const action of actions.slice(0, 20)) await deliver(action);
      const crash = server.crashAndRestart();
      for (const action of actions.slice(20)) await deliver(action);
      await crash;
      expect(refused).toBeGreaterThan(0);
      const before = new Map(acknowledged);
      for (const action of actions) await deliver(action);
      expect(acknowledged.size).toBe(actions.length);
      for (const [id, signature] of before) expect(acknowledged.get(id)).toBe(signature);
      const { body } = await desk.call<ChangesAnswer>('zhang.min', 'GET', '/v1/changes?limit=500');
      const ids = body.changes.map((change) => change.action.id);
      expect(ids.toSorted()).toEqual(actions.map((action) => action.id).toSorted());
    } finally {
      await central.close();
    }
  }, 60_000);

  test('an address without a database is a failure that says so', async () => {
    const started = startCentral({ databaseUrl: 'postgresql://nobody@127.0.0.1:9/nothing' });
    await expect(started).rejects.toMatchObject({ code: 'sync.database-unreachable' });
  });
});

/** The same random walks through the real central system: the same answers, and the same states as by hand. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { valueOf, succeed } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import { addAccount, findAccount, type AccountRecord } from '#central/access/account.ts';
import { startClock } from '#central/clock.ts';
import { loadReceiptKey } from '#central/keys/receipt-key.ts';
import type { ProvincePort } from '#central/province/province-port.ts';
import { provisionTraining } from '#central/provision/training.ts';
import type { Database } from '#central/store/database.ts';
import { openDatabase } from '#central/store/open-database.ts';
import { applyAction, type WorkflowContext } from '#central/workflow/apply-action.ts';
import { startProvinceWork } from '#central/workflow/province-work.ts';
import { breachesOf, CountyModel } from '#tests/support/county-model.ts';
import { CountyWalk, walkAccounts, walkStation } from '#tests/support/county-walk.ts';

const walks = 25;
const stepsPerWalk = 60;
let database: Database;
let context: WorkflowContext;
const accounts = new Map<string, AccountRecord>();

beforeAll(async () => {
  database = await openDatabase({ databaseUrl: null, dataFolder: null });
  await provisionTraining(database);
  for (const [account, roles] of Object.entries(walkAccounts)) {
    const added = { account, name: '试', roles, station: walkStation, passwordHash: 'none', training: true };
    valueOf(await addAccount(database, added));
    const known = await findAccount(database, account);
    if (known !== undefined) accounts.set(account, known);
  }
  const receiptKey = await loadReceiptKey(database);
  context = { database, clock: startClock(), receiptKey, wakeProvince: () => undefined };
  // Every paper that an exit of the walks names has arrived.
  await database.query(`insert into paper values ('331002', $1, 1, 'application/pdf')`, ['b'.repeat(64)]);
}, 60_000);
afterAll(() => database.close());

/** What the key service would have written for this act: a session that it closed and verified itself. */
async function openCardSession({ caseId, body }: Action): Promise<void> {
  const purpose =
    body.type === 'issue'
      ? { kind: 'issue', issuedOn: body.issuedOn }
      : body.type === 'endorse'
        ? { kind: 'endorse', year: body.year, validFrom: body.validFrom, validTo: body.validTo, facts: body.facts }
        : body.type === 'change'
          ? { kind: 'change', address: body.address, changedOn: body.changedOn }
          : null;
  if (purpose === null || !('chip' in body)) return;
  const { sessionId, chipSerial, readBack } = body.chip;
  await database.query(
    `insert into card_session (session_id, card_case_id, terminal, account, purpose, chip_serial, read_back, phase, started_at_ms)
     values ($1, $2, 'T-1', 'walk.a', $3, $4, $5, 'closed', 0)
     on conflict (session_id) do update set purpose = excluded.purpose`,
    [sessionId, caseId, JSON.stringify(purpose), chipSerial, readBack],
  );
}

async function deliver(action: Action): Promise<string | null> {
  await openCardSession(action);
  const account = accounts.get(action.actor.account);
  if (account === undefined) throw new Error('no account');
  const [last] = await database.query<{ n: number }>(
    `select coalesce(max(n), 0)::integer as n from action where terminal = 'T-1' and case_id = $1`,
    [action.caseId],
  );
  const session = { account, terminal: 'T-1', tokenHash: '' };
  const outcome = await applyAction(context, session, { ...action, terminal: 'T-1', n: (last?.n ?? 0) + 1 });
  return outcome.ok ? null : outcome.failure.code;
}

/** The province orders, or delivers: the jobs are worked off, and what the central system wrote is given to the model. */
async function province(model: CountyModel, applicationCaseId: string): Promise<void> {
  const application = model.states.get(applicationCaseId);
  const delivers = application?.status !== 'approved';
  const card = { permitNumber: `P${applicationCaseId}`, batchId: 'b1', shippedAt: '2026-11-23T02:00:00.000Z' };
  const port: ProvincePort = {
    submit: async (sent) => succeed({ reference: sent.applicationCaseId }),
    findProduced: async (reference) => succeed(delivers && reference === applicationCaseId ? card : null),
  };
  const [before] = await database.query<{ last: string }>('select coalesce(max(change), 0) as last from action');
  await database.query(`update job set next_at_ms = 0 where case_id = $1`, [applicationCaseId]);
  const kind = delivers ? 'collect' : 'send';
  const { clock } = context;
  const work = startProvinceWork({ database, clock, province: port, pollMs: 3_600_000, log: () => undefined });
  await expect
    .poll(
      async () =>
        (
          await database.query('select 1 from job where case_id = $1 and kind = $2 and not done', [
            applicationCaseId,
            kind,
          ])
        ).length,
      { timeout: 10_000, interval: 5 },
    )
    .toBe(0);
  await work.close();
  const rows = await database.query<{ content: string }>(
    'select content from action where change > $1 order by change',
    [Number(before?.last)],
  );
  for (const { content } of rows) {
    const action = JSON.parse(content) as Action;
    expect(model.adopt(action)).toBeNull();
    if (action.body.type === 'cancel') model.blocked.add(action.caseId);
  }
}

test('the central system answers and ends as the law wants it, walk by walk', async () => {
  let accepted = 0;
  const exits = new Set<string>();
  const drawn = fc.sample(fc.noBias(fc.nat(2 ** 31 - 1)), { seed: 20_261_125, numRuns: walks * stepsPerWalk });
  for (let index = 0; index < walks; index += 1) {
    const model = new CountyModel();
    // What the walk before it left in production stays there.
    await database.query('update job set done = true');
    const walk = new CountyWalk(model, `walk${index}`, 100 + index);
    for (const one of drawn.slice(index * stepsPerWalk, (index + 1) * stepsPerWalk)) {
      const step = walk.step(one);
      if (step.kind === 'province') {
        await province(model, step.applicationCaseId);
        continue;
      }
      const { action } = step;
      const expected = model.act(action);
      expect(`${action.body.type} ${await deliver(action)}`).toBe(`${action.body.type} ${expected}`);
      if (expected === null) accepted += 1;
      if (action.body.type === 'open-exit' && expected === null) exits.add(action.body.reason);
    }
    expect(breachesOf(model)).toEqual([]);
    const numbers = walk.people.map(({ evidence }) => evidence.document.number);
    const rows = await database.query<{ case_id: string; state: string; blocked: boolean }>(
      `select c.case_id, c.state, b.card_case_id is not null as blocked
       from case_record c left join blocked_card b on b.card_case_id = c.case_id where c.person_number in ($1, $2)`,
      numbers,
    );
    expect(new Map(rows.map(({ case_id, state }) => [case_id, JSON.parse(state) as CaseState]))).toEqual(model.states);
    const blocked = rows.filter((row) => row.blocked);
    expect(new Set(blocked.map((row) => row.case_id))).toEqual(model.blocked);
  }
  console.info(`${walks} walks through the central system, ${accepted} accepted acts, exits: ${[...exits].join(' ')}`);
  expect(accepted).toBeGreaterThan(walks * 15);
  expect(exits.size).toBeGreaterThan(4);
}, 120_000);

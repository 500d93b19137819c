import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCentral, type Central } from '#central/start.ts';
import { AboutAnswer } from '#contract/central/desk.ts';
import type { ChangesAnswer } from '#contract/central/changes.ts';
import type { Receipt } from '#contract/central/deliver.ts';
import { describeOnDatabases } from './support/databases.ts';
import { Desk, newCaseId, protocol, send } from './support/desk.ts';
import { application, registration } from './support/residents.ts';

describeOnDatabases('delivering actions', (newDatabase) => {
  let central: Central;
  beforeAll(async () => {
    central = await startCentral({ training: true, databaseUrl: await newDatabase() });
  }, 60_000);
  afterAll(() => central.close());

  async function logOf(desk: Desk, caseId: string): Promise<readonly string[]> {
    const { body } = await desk.call<ChangesAnswer>('zhang.min', 'GET', '/v1/changes?limit=500');
    return body.changes.filter((change) => change.action.caseId === caseId).map((change) => change.action.id);
  }

  test('an action that is sent again gets the same receipt, byte for byte', async () => {
    const desk = new Desk(central.url);
    const action = desk.write('zhang.min', newCaseId(), 'residence', registration());
    const token = await desk.signIn('zhang.min');
    const deliver = async (): Promise<string> => {
      const headers = { ...protocol, 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const answer = await fetch(`${central.url}/v1/actions`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ actions: [action] }),
      });
      return answer.text();
    };
    const first = await deliver();
    expect(JSON.parse(first)).toMatchObject({ results: [{ ok: true, receipt: { revision: 1 } }] });
    expect(await deliver()).toBe(first);
    expect(await logOf(desk, action.caseId)).toEqual([action.id]);
  });

  test('a lost answer loses nothing: the repeat is answered from the stored receipt although the case went on', async () => {
    const desk = new Desk(central.url);
    const caseId = newCaseId();
    const { address } = registration();
    const first = desk.write('zhang.min', caseId, 'residence', registration());
    await desk.deliver('zhang.min', [first]);
    const move = { type: 'move', address, dwelling: '01', reporter: null, since: '2026-02-01' } as const;
    expect(await desk.act('zhang.min', caseId, 'residence', move)).toBe(2);
    expect(await desk.deliver('zhang.min', [first])).toMatchObject([{ ok: true, receipt: { revision: 1 } }]);
    expect(await logOf(desk, caseId)).toHaveLength(2);
  });

  test('the receipt is signed with the key that the desk was told', async () => {
    const desk = new Desk(central.url);
    const [result] = await desk.deliver('zhang.min', [
      desk.write('zhang.min', newCaseId(), 'residence', registration()),
    ]);
    const { body } = await send(`${central.url}/v1/about`, 'GET');
    const { receiptKey } = AboutAnswer.parse(body);
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(receiptKey, 'hex')]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    if (!result?.ok) throw new Error('refused');
    const { signature, ...fields } = result.receipt;
    const isSigned = (signed: Omit<Receipt, 'signature'>): boolean =>
      verify(null, Buffer.from(JSON.stringify(signed)), key, Buffer.from(signature, 'hex'));
    expect(isSigned(fields)).toBe(true);
    expect(isSigned({ ...fields, revision: fields.revision + 1 })).toBe(false);
  });

  test('an id that is used for another content is refused', async () => {
    const desk = new Desk(central.url);
    const action = desk.write('zhang.min', newCaseId(), 'residence', registration());
    await desk.deliver('zhang.min', [action]);
    const [result] = await desk.deliver('zhang.min', [{ ...action, date: '2026-11-22' }]);
    expect(result).toMatchObject({ ok: false, failure: { code: 'sync.refused', detail: { code: 'id-reused' } } });
  });

  test('a gap in the numbers of a case is refused, and its neighbour cases go on', async () => {
    const desk = new Desk(central.url);
    const gap = desk.write('zhang.min', newCaseId(), 'residence', registration(), { n: 2 });
    const other = desk.write('zhang.min', newCaseId(), 'residence', registration());
    const results = await desk.deliver('zhang.min', [gap, other]);
    expect(results).toMatchObject([
      { ok: false, failure: { code: 'case.revision-conflict', detail: { expectedN: 1, givenN: 2 } } },
      { ok: true },
    ]);
  });

  test('a malformed action is refused alone and names its field; the others of the delivery go on', async () => {
    const desk = new Desk(central.url);
    const good = desk.write('zhang.min', newCaseId(), 'residence', registration());
    const { ruleBook: _, ...malformed } = desk.write('zhang.min', newCaseId(), 'residence', registration());
    const { status, body } = await desk.call('zhang.min', 'POST', '/v1/actions', { actions: [malformed, good] });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      results: [{ ok: false, failure: { code: 'program.input-invalid', detail: { field: 'ruleBook' } } }, { ok: true }],
    });
    const empty = await desk.call('zhang.min', 'POST', '/v1/actions', { actions: [] });
    expect(empty).toMatchObject({ status: 400, body: { failure: { code: 'program.input-invalid' } } });
  });

  test('what another desk did in between is a conflict, never a silent merge', async () => {
    const [here, there] = [new Desk(central.url), new Desk(central.url)];
    const caseId = newCaseId();
    await here.act('zhang.min', caseId, 'residence', registration());
    there.learn(caseId, 1);
    const leave = { type: 'leave', on: '2026-11-23' } as const;
    expect(await there.act('chen.jie', caseId, 'residence', leave)).toBe(2);
    expect(await here.act('zhang.min', caseId, 'residence', leave)).toBe('case.revision-conflict');
  });

  test('actions that a desk chained without the line are taken in their order', async () => {
    const desk = new Desk(central.url);
    const caseId = newCaseId();
    const { address } = registration();
    const chain = [
      desk.write('zhang.min', caseId, 'residence', registration()),
      desk.write('zhang.min', caseId, 'residence', {
        type: 'move',
        address,
        dwelling: '01',
        reporter: null,
        since: '2026-02-01',
      }),
      desk.write('zhang.min', caseId, 'residence', { type: 'leave', on: '2026-11-23' }),
    ];
    expect(await desk.deliver('zhang.min', chain)).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
  });

  test('the same person registered twice in the county is a duplicate that names the open case', async () => {
    const desk = new Desk(central.url);
    const caseId = newCaseId();
    const body = registration();
    await desk.act('zhang.min', caseId, 'residence', body);
    const [result] = await desk.deliver('chen.jie', [desk.write('chen.jie', newCaseId(), 'residence', body)]);
    expect(result).toMatchObject({ ok: false, failure: { code: 'case.duplicate', detail: { caseId } } });
    await desk.act('zhang.min', caseId, 'residence', { type: 'leave', on: '2026-11-23' });
    expect(await desk.act('zhang.min', newCaseId(), 'residence', body)).toBe(1);
  });

  test('an outbox is delivered by whoever sits at the desk, but only for colleagues who have signed in there', async () => {
    const desk = new Desk(central.url);
    await desk.signIn('chen.jie');
    const written = desk.write('chen.jie', newCaseId(), 'residence', registration());
    expect(await desk.deliver('li.hua', [written])).toMatchObject([{ ok: true }]);
    const foreign = desk.write('zhang.min', newCaseId(), 'residence', registration());
    expect(await desk.deliver('li.hua', [foreign])).toMatchObject([
      { failure: { code: 'sync.refused', detail: { code: 'actor-unknown' } } },
    ]);
  });

  test('nobody acts in a role that the account does not have, from another station, another desk or as the system', async () => {
    const desk = new Desk(central.url);
    const write = (options: object) => desk.write('zhang.min', newCaseId(), 'residence', registration(), options);
    const [role] = await desk.deliver('zhang.min', [write({ role: 'approver' })]);
    expect(role).toMatchObject({ failure: { code: 'access.role-missing' } });
    const [station] = await desk.deliver('zhang.min', [write({ station: '331002-police' })]);
    expect(station).toMatchObject({ failure: { detail: { code: 'station-differs' } } });
    const [terminal] = await desk.deliver('zhang.min', [{ ...write({}), terminal: 'T-OTHER' }]);
    expect(terminal).toMatchObject({ failure: { detail: { code: 'terminal-differs' } } });
    const system = write({});
    const [asSystem] = await desk.deliver('zhang.min', [{ ...system, actor: { ...system.actor, role: 'system' } }]);
    expect(asSystem).toMatchObject({ failure: { detail: { code: 'actor-unknown' } } });
  });

  test('the clerk cannot review, the reviewer cannot approve: same person refused when posted directly', async () => {
    const supervisor = new Desk(central.url);
    const account = `all.${newCaseId().slice(-6)}`;
    const added = await supervisor.call('zhou.ying', 'POST', '/v1/accounts', {
      account,
      name: '试全能',
      roles: ['clerk', 'reviewer', 'approver'],
      station: '331002-haimen',
      password: 'peixun-2026',
    });
    expect(added.status).toBe(200);
    const desk = new Desk(central.url);
    const [residence, caseId] = [newCaseId(), newCaseId()];
    const registered = registration();
    await desk.act('zhang.min', residence, 'residence', registered);
    expect(await desk.act(account, caseId, 'application', application(residence, registered), { role: 'clerk' })).toBe(
      1,
    );
    const review = { type: 'review', decision: 'pass', reason: null } as const;
    const approve = { type: 'approve', decision: 'approve', reason: null } as const;
    expect(await desk.act(account, caseId, 'application', review, { role: 'reviewer' })).toBe('access.same-person');
    expect(await desk.act('li.hua', caseId, 'application', review)).toBe(2);
    expect(await desk.act(account, caseId, 'application', approve, { role: 'approver' })).toBe('access.same-person');
    expect(await desk.act('wang.jian', caseId, 'application', approve)).toBe(3);
  });

  test('changes come in commit order, page by page, and say when there is more', async () => {
    const desk = new Desk(central.url);
    for (let count = 0; count < 3; count += 1) await desk.act('zhang.min', newCaseId(), 'residence', registration());
    const whole = (await desk.call<ChangesAnswer>('zhang.min', 'GET', '/v1/changes?limit=500')).body;
    expect(whole.more).toBe(false);
    const paged: string[] = [];
    for (let cursor = '', more = true; more;) {
      const { body } = await desk.call<ChangesAnswer>('zhang.min', 'GET', `/v1/changes?limit=2&cursor=${cursor}`);
      paged.push(...body.changes.map((change) => change.action.id));
      ({ cursor, more } = body);
    }
    // The province may have written in between; what was there is there in the same order.
    expect(paged.slice(0, whole.changes.length)).toEqual(whole.changes.map((change) => change.action.id));
  });
});

/** The central system is down, slow or not itself: the counter goes on, everything waits with its cause and arrives once. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import type { Fault } from '#tests/support/fault-proxy.ts';
import { codeOf, openCounter, until, type Counter } from './support/counter.ts';
import {
  applyInput,
  chipPerson,
  delivered,
  papersArrived,
  registeredLongAgo,
  registration,
  scan,
} from './support/residents.ts';

const day = '2027-09-01';
let counter: Counter;
let seed = 200;

beforeAll(async () => {
  counter = await openCounter();
  await counter.signIn('clerk', 'reviewer', 'approver');
}, 60_000);
afterAll(() => counter.close());
beforeEach(async () => {
  counter.proxy.set('up');
  await counter.at('clerk')('sync.now', {});
});

test.each([
  ['down', 'sync.central-unreachable'],
  ['html', 'sync.answer-not-understood'],
  ['busy', /^sync\./],
  ['reset', /^sync\./],
  ['drop-answer', 'sync.central-unreachable'],
] as const)(
  'the central system is %s: card, registration and scan go on, wait with their cause, and arrive exactly once',
  async (fault: Fault, code) => {
    counter.proxy.set(fault);
    const resident = syntheticResident(seed++);
    counter.reader.place(resident);
    const read = await counter.at('clerk')('id-card.read', { waitMs: 1_000 });
    counter.reader.lift();
    expect(read.document.number).toBe(resident.number);
    const papers = await scan(counter, 'lease');
    const { today } = await counter.at('clerk')('desk.status', {});
    const { caseId, formId } = await counter.at('clerk')(
      'residence.register',
      registration(chipPerson(resident), today, { papers }),
    );
    expect((await counter.at('clerk')('form.read', { formId })).kind).toBe('registration-receipt');
    const waiting = await until('a cause in the outbox', async () => {
      const { outbox } = await counter.at('clerk')('sync.status', {});
      return outbox.find((row) => row.caseId === caseId && row.cause !== null);
    });
    expect(waiting.cause?.code).toMatch(code);
    expect(waiting).toMatchObject({ status: 'waiting', nextAttemptAt: expect.any(String) as string });
    counter.proxy.set('up');
    expect((await counter.at('clerk')('sync.now', {})).line).toBe('up');
    await delivered(counter, caseId);
    await papersArrived(counter);
    const rows = await counter.central.database.query('select 1 from action where case_id = $1', [caseId]);
    expect(rows).toHaveLength(1);
  },
  60_000,
);

test('what cannot be undone is refused while the line is down, and says so', async () => {
  const registered = await registeredLongAgo(counter, seed++, day);
  const papers = await scan(counter, 'id-document-copy', 'photo', 'social-insurance-record');
  const { caseId } = await counter.at('clerk')('application.apply', await applyInput(counter, registered, { papers }));
  await delivered(counter, caseId);
  counter.proxy.set('down');
  await counter.at('clerk')('sync.now', {});
  for (const [part, call] of [
    ['reviewer', () => counter.ask('reviewer')('application.review', { caseId, decision: 'pass', reason: null })],
    ['approver', () => counter.ask('approver')('application.approve', { caseId, decision: 'approve', reason: null })],
    ['clerk', () => counter.ask('clerk')('stock.batches', {})],
  ] as const) {
    expect([part, codeOf(await call())]).toEqual([
      part,
      expect.stringMatching(/^sync\.(needs-line|central-unreachable)$/),
    ]);
  }
  expect((await counter.at('clerk')('case.get', { caseId })).state).toMatchObject({ status: 'accepted' });
});

test('sign-in without the line: whoever was here before is let in, a wrong password five times is not', async () => {
  counter.proxy.set('html');
  const account = 'zhang.min';
  const signIn = (password: string) => counter.ask('later')('session.sign-in', { account, password });
  expect(await signIn('peixun-2026')).toMatchObject({ ok: true, value: { offline: true } });
  const codes: string[] = [];
  for (let attempt = 0; attempt < 5; attempt += 1) codes.push(codeOf(await signIn(`guess-${attempt}`)));
  expect(codes.slice(0, 4)).toEqual(Array(4).fill('access.wrong-password'));
  expect(codeOf(await signIn('peixun-2026'))).toBe('access.locked-out');
  const stranger = await counter.ask('later')('session.sign-in', { account: 'chen.jie', password: 'peixun-2026' });
  expect(codeOf(stranger)).toBe('access.first-sign-in-offline');
});

test('a central system that never answers is called slow, and the counter answers all the while', async () => {
  counter.proxy.set('slow');
  const startedAt = performance.now();
  const { today } = await counter.at('clerk')('desk.status', {});
  const { caseId } = await counter.at('clerk')(
    'residence.register',
    registration(chipPerson(syntheticResident(seed++)), today),
  );
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  const row = await until(
    'a cause',
    async () => {
      const { outbox } = await counter.at('clerk')('sync.status', {});
      return outbox.find((one) => one.caseId === caseId && one.cause !== null);
    },
    45_000,
  );
  expect(row.cause?.code).toBe('sync.central-slow');
  counter.proxy.set('up');
  await counter.at('clerk')('sync.now', {});
  await delivered(counter, caseId);
}, 70_000);

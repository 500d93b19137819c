/** Review, approval and fees: who may not, and what a fee may not be. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '#domain/failure/failure.ts';
import { addAccount } from '#central/access/account.ts';
import { hashPassword } from '#central/access/password.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { codeOf, failureOf, openCounter, password, type Counter } from './support/counter.ts';
import { applyInput, delivered, papersArrived, registeredLongAgo, scan } from './support/residents.ts';

const day = '2027-09-01';
let counter: Counter;

beforeAll(async () => {
  counter = await openCounter();
  const passwordHash = valueOf(await hashPassword(password));
  const everything = {
    account: 'qian.duo',
    name: '钱多',
    roles: ['clerk', 'reviewer', 'approver'],
    station: '331002-haimen',
    training: true,
  } as const;
  valueOf(await addAccount(counter.central.database, { ...everything, roles: [...everything.roles], passwordHash }));
  await counter.signIn('clerk', 'reviewer', 'approver');
  await counter.at('all')('session.sign-in', { account: 'qian.duo', password });
}, 60_000);
afterAll(() => counter.close());

async function accepted(seed: number, owner = 'clerk'): Promise<string> {
  const registered = await registeredLongAgo(counter, seed, day);
  const papers = await scan(counter, 'id-document-copy', 'photo', 'social-insurance-record');
  const { caseId } = await counter.at(owner)('application.apply', await applyInput(counter, registered, { papers }));
  await delivered(counter, caseId);
  await papersArrived(counter);
  return caseId;
}

const review = (caseId: string, owner: string) =>
  counter.ask(owner)('application.review', { caseId, decision: 'pass', reason: null });
const approve = (caseId: string, owner: string) =>
  counter.ask(owner)('application.approve', { caseId, decision: 'approve', reason: null });

test('whoever accepted an application may not review or approve it, whoever reviewed it may not approve it', async () => {
  const own = await accepted(51, 'all');
  expect(failureOf(await review(own, 'all'))).toMatchObject({
    code: 'access.same-person',
    detail: { action: 'review' },
  });
  expect((await counter.at('all')('case.get', { caseId: own })).steps).not.toContain('review');
  expect((await review(own, 'reviewer')).ok).toBe(true);
  await delivered(counter, own);
  expect(codeOf(await approve(own, 'all'))).toBe('access.same-person');
  const other = await accepted(52);
  expect((await review(other, 'all')).ok).toBe(true);
  await delivered(counter, other);
  expect(codeOf(await approve(other, 'all'))).toBe('access.same-person');
  expect((await approve(other, 'approver')).ok).toBe(true);
  await delivered(counter, other);
});

test('a step that is not open now is refused, and the case stays as it was', async () => {
  const caseId = await accepted(53);
  expect(codeOf(await approve(caseId, 'approver'))).toBe('case.illegal-transition');
  const { state } = await counter.at('clerk')('case.get', { caseId });
  expect(state).toMatchObject({ status: 'accepted', revision: 1 });
});

test('sending back and refusing need a reason', async () => {
  const caseId = await accepted(54);
  for (const reason of [null, '', '  ']) {
    expect(codeOf(await counter.ask('reviewer')('application.review', { caseId, decision: 'return', reason }))).toBe(
      'case.reason-missing',
    );
  }
  await counter.at('reviewer')('application.review', { caseId, decision: 'return', reason: '照片不清' });
  await delivered(counter, caseId);
  const papers = await scan(counter, 'photo');
  await counter.at('clerk')('application.complete', { caseId, papers });
  await delivered(counter, caseId);
  await papersArrived(counter);
  expect((await review(caseId, 'reviewer')).ok).toBe(true);
  await delivered(counter, caseId);
  expect(
    codeOf(await counter.ask('approver')('application.approve', { caseId, decision: 'refuse', reason: null })),
  ).toBe('case.reason-missing');
});

test('a first application costs nothing, whatever somebody enters', async () => {
  const registered = await registeredLongAgo(counter, 55, day);
  const papers = await scan(counter, 'id-document-copy', 'photo', 'social-insurance-record');
  for (const fee of [
    { kind: 'paid', amountFen: 2000, clause: '' },
    { kind: 'paid', amountFen: 0, clause: '' },
    { kind: 'waived', amountFen: 0, reason: '低保', clause: '' },
  ] as const) {
    const input = await applyInput(counter, registered, { papers, fee });
    expect(failureOf(await counter.ask('clerk')('application.apply', input))).toMatchObject({
      code: 'case.field-invalid',
      detail: { field: 'fee' },
    });
  }
  const input = await applyInput(counter, registered, { papers });
  const { caseId } = await counter.at('clerk')('application.apply', input);
  expect(codeOf(await counter.ask('clerk')('application.apply', input))).toBe('case.duplicate');
  await delivered(counter, caseId);
});

test('somebody else than the registered resident does not get a permit on that registration', async () => {
  const registered = await registeredLongAgo(counter, 56, day);
  const other = await registeredLongAgo(counter, 57, day);
  const input = await applyInput(counter, { caseId: registered.caseId, person: other.person });
  expect(failureOf(await counter.ask('clerk')('application.apply', input))).toMatchObject({
    code: 'case.field-invalid',
    detail: { field: 'person' },
  });
});

test('an agent needs his own document and the entrustment', async () => {
  const registered = await registeredLongAgo(counter, 58, day);
  const agentPerson = await registeredLongAgo(counter, 59, day);
  const agent = { evidence: agentPerson.person.evidence, relation: 'entrusted', phone: null } as const;
  const own = await scan(counter, 'id-document-copy', 'photo', 'social-insurance-record');
  const refused = failureOf(
    await counter.ask('clerk')('application.apply', await applyInput(counter, registered, { papers: own, agent })),
  );
  expect(refused).toMatchObject({ code: 'case.papers-missing', detail: { kinds: 'agent-id-copy,entrustment' } });
  const papers = [...own, ...(await scan(counter, 'agent-id-copy', 'entrustment'))];
  const { caseId } = await counter.at('clerk')(
    'application.apply',
    await applyInput(counter, registered, { papers, agent }),
  );
  const { actions } = await counter.at('clerk')('case.get', { caseId });
  expect(must(actions[0], 'action').body).toMatchObject({ agent: { relation: 'entrusted' } });
});

test('a typed document of the application needs its scan as at registration', async () => {
  const registered = await registeredLongAgo(counter, 60, day);
  const papers = await scan(counter, 'photo', 'social-insurance-record', 'id-document-copy');
  const evidence = { ...registered.person.evidence, source: 'typed', samId: null, paper: null } as const;
  const person = { ...registered.person, evidence };
  const input = await applyInput(counter, { ...registered, person }, { papers });
  expect(codeOf(await counter.ask('clerk')('application.apply', input))).toBe('case.papers-missing');
});

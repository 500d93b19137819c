import type { ActionBody } from '#domain/permit/action.ts';
import { applicationAfter, type ApplicationState } from '#domain/permit/application-record.ts';
import { stepsFor } from '#domain/permit/next-steps.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { expect, test } from 'vitest';
import { actionOn, bodyFor, type ActionOptions } from './sample-actions.ts';

type Apply = Extract<ActionBody, { readonly type: 'apply' }>;

const applyBody = bodyFor('apply', null, '2026-03-01') as Apply;

function step(state: ApplicationState | null, body: ActionBody, options: ActionOptions = {}): ApplicationState {
  return valueOf(applicationAfter(state, actionOn(state, body, options)));
}

function refusal(state: ApplicationState | null, body: ActionBody, options: ActionOptions = {}) {
  const outcome = applicationAfter(state, actionOn(state, body, options));
  if (outcome.ok) throw new Error(`accepted: ${body.type}`);
  return outcome.failure;
}

const pass: ActionBody = { type: 'review', decision: 'pass', reason: null };
const approve: ActionBody = { type: 'approve', decision: 'approve', reason: null };
const giveBack: ActionBody = { type: 'review', decision: 'return', reason: '缺租赁合同' };

test('受理、审核、审批 by three people brings the application to the province and to its end', () => {
  let state = step(null, applyBody, { account: 'a' });
  state = step(state, pass, { account: 'b', role: 'reviewer' });
  state = step(state, approve, { account: 'c', role: 'approver' });
  state = step(state, { type: 'send-to-province', reference: 'p1' }, { account: 'central', role: 'system' });
  state = step(
    state,
    { type: 'produce', permitNumber: 'P1', batchId: 'b1', cardCaseId: 'k1' },
    { account: 'central', role: 'system' },
  );
  state = step(state, { type: 'finish', issuedOn: '2026-03-01' }, { account: 'central', role: 'system' });
  expect(state).toMatchObject({
    status: 'finished',
    revision: 6,
    acceptedBy: ['a'],
    reviewedBy: ['b'],
    approvedBy: 'c',
    permitNumber: 'P1',
    cardCaseId: 'k1',
    issuedOn: '2026-03-01',
  });
  expect(refusal(state, { type: 'withdraw', reason: 'x' }).code).toBe('case.sealed');
});

test('the same person is refused in the second and third step, and is not offered them', () => {
  const accepted = step(null, applyBody, { account: 'a' });
  expect(refusal(accepted, pass, { account: 'a', role: 'reviewer' }).code).toBe('access.same-person');
  expect(stepsFor(accepted, { account: 'a', role: 'reviewer' })).toEqual([]);
  const reviewed = step(accepted, pass, { account: 'b', role: 'reviewer' });
  expect(refusal(reviewed, approve, { account: 'a', role: 'approver' }).code).toBe('access.same-person');
  expect(refusal(reviewed, approve, { account: 'b', role: 'approver' }).code).toBe('access.same-person');
  expect(stepsFor(reviewed, { account: 'c', role: 'approver' })).toEqual(['approve']);
});

test('whoever completed the papers may not review them, whoever returned them may not complete or approve them', () => {
  const returned = step(step(null, applyBody, { account: 'a' }), giveBack, { account: 'b', role: 'reviewer' });
  expect(refusal(returned, { type: 'complete', papers: [] }, { account: 'b' }).code).toBe('access.same-person');
  const again = step(returned, { type: 'complete', papers: [] }, { account: 'd' });
  expect(refusal(again, pass, { account: 'd', role: 'reviewer' }).code).toBe('access.same-person');
  const reviewed = step(again, pass, { account: 'e', role: 'reviewer' });
  expect(refusal(reviewed, approve, { account: 'b', role: 'approver' }).code).toBe('access.same-person');
});

test('a clerk may not review, an approver may not accept, nobody at the desk produces', () => {
  const accepted = step(null, applyBody, { account: 'a' });
  expect(refusal(accepted, pass, { account: 'b', role: 'clerk' }).code).toBe('access.role-missing');
  expect(refusal(null, applyBody, { account: 'b', role: 'approver' }).code).toBe('access.role-missing');
  const approved = step(step(accepted, pass, { account: 'b', role: 'reviewer' }), approve, {
    account: 'c',
    role: 'approver',
  });
  expect(refusal(approved, { type: 'send-to-province', reference: 'p' }, { role: 'supervisor' }).code).toBe(
    'access.role-missing',
  );
});

test('the card is due fifteen days after acceptance, the day of acceptance not counted', () => {
  expect(step(null, applyBody, { date: '2026-02-20' })).toMatchObject({
    acceptedOn: '2026-02-20',
    // 7 March 2026 is a Saturday.
    dueOn: '2026-03-09',
  });
});

test('the fifteen days stand still while the application is returned and begin again with the completed papers', () => {
  const returned = step(step(null, applyBody, { account: 'a', date: '2026-03-01' }), giveBack, {
    account: 'b',
    role: 'reviewer',
    date: '2026-03-03',
  });
  expect(returned).toMatchObject({ status: 'returned', dueOn: null, reason: '缺租赁合同' });
  const again = step(returned, { type: 'complete', papers: [] }, { account: 'a', date: '2026-03-10' });
  expect(again).toMatchObject({
    status: 'accepted',
    appliedOn: '2026-03-01',
    acceptedOn: '2026-03-10',
    dueOn: '2026-03-25',
    reason: null,
  });
});

test('a last day on a holiday moves to the next working day, a make-up Saturday is one', () => {
  const dueAfter = (date: string) => valueOf(applicationAfter(null, actionOn(null, applyBody, { date }))).dueOn;
  expect(dueAfter('2026-09-18')).toBe('2026-10-08');
  expect(dueAfter('2026-09-25')).toBe('2026-10-10');
  expect(dueAfter('2026-07-03')).toBe('2026-07-20');
});

test('returning, refusing and withdrawing need a reason', () => {
  const accepted = step(null, applyBody, { account: 'a' });
  expect(
    refusal(accepted, { type: 'review', decision: 'return', reason: ' ' }, { account: 'b', role: 'reviewer' }).code,
  ).toBe('case.reason-missing');
  expect(refusal(accepted, { type: 'withdraw', reason: '' }).code).toBe('case.reason-missing');
  const reviewed = step(accepted, pass, { account: 'b', role: 'reviewer' });
  expect(
    refusal(reviewed, { type: 'approve', decision: 'refuse', reason: null }, { account: 'c', role: 'approver' }).code,
  ).toBe('case.reason-missing');
});

test('a command based on an old revision is refused before anything else is looked at', () => {
  const reviewed = step(step(null, applyBody, { account: 'a' }), pass, { account: 'b', role: 'reviewer' });
  const failure = refusal(reviewed, pass, { account: 'd', role: 'reviewer', baseRevision: 1 });
  expect(failure).toMatchObject({ code: 'case.revision-conflict', detail: { expected: 2, given: 1 } });
});

test('只登记不发证: a first application without an eligible verdict is refused', () => {
  const body: Apply = { ...applyBody, verdict: { ...applyBody.verdict, status: 'not-yet' } };
  expect(refusal(null, body)).toMatchObject({ code: 'case.not-eligible', detail: { status: 'not-yet' } });
});

test('the fee: never for a first application, always settled for a replacement or a re-issue', () => {
  const clause = 'L1';
  expect(refusal(null, { ...applyBody, fee: { kind: 'paid', amountFen: 0, clause } }).code).toBe('case.field-invalid');
  const replacement: Apply = { ...applyBody, kind: 'replacement', oldCardCaseId: 'k1' };
  expect(refusal(null, replacement).code).toBe('case.fee-unsettled');
  expect(refusal(null, { ...replacement, fee: { kind: 'waived', amountFen: 0, reason: '', clause } }).code).toBe(
    'case.reason-missing',
  );
  expect(step(null, { ...replacement, fee: { kind: 'paid', amountFen: 0, clause } }).status).toBe('accepted');
  expect(refusal(null, { ...replacement, oldCardCaseId: null }).detail).toEqual({ field: 'oldCardCaseId' });
  expect(refusal(null, { ...applyBody, oldCardCaseId: 'k1' }).detail).toEqual({ field: 'oldCardCaseId' });
});

test('a refusal never carries anything of the person', () => {
  const failure = refusal(null, { ...applyBody, verdict: { ...applyBody.verdict, status: 'not-eligible' } });
  expect(JSON.stringify(failure)).not.toContain(applyBody.person.evidence.document.number);
});

import type { ActionBody } from '#domain/permit/action.ts';
import { permitCardAfter, type PermitCardState } from '#domain/permit/permit-card-record.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { expect, test } from 'vitest';
import { actionOn, addressIn, bodyFor, type ActionOptions } from './sample-actions.ts';

type Endorse = Extract<ActionBody, { readonly type: 'endorse' }>;
type Change = Extract<ActionBody, { readonly type: 'change' }>;
type Issue = Extract<ActionBody, { readonly type: 'issue' }>;

function step(state: PermitCardState | null, body: ActionBody, options: ActionOptions = {}): PermitCardState {
  return valueOf(permitCardAfter(state, actionOn(state, body, options)));
}

function refusal(state: PermitCardState | null, body: ActionBody, options: ActionOptions = {}) {
  const outcome = permitCardAfter(state, actionOn(state, body, options));
  if (outcome.ok) throw new Error(`accepted: ${body.type}`);
  return outcome.failure;
}

function madeCard(): PermitCardState {
  return step(null, bodyFor('make', null, '2019-03-01'), { role: 'system', date: '2019-03-01' });
}

function issuedCard(issuedOn = '2019-03-15'): PermitCardState {
  const stocked = step(madeCard(), { type: 'receive', batchId: 'b1' }, { date: issuedOn });
  return step(stocked, bodyFor('issue', stocked, issuedOn), { date: issuedOn });
}

test('a card that is not in stock is not issued, and a batch is taken in only under its own number', () => {
  const made = madeCard();
  expect(refusal(made, bodyFor('issue', made, '2019-03-15'), { date: '2019-03-15' }).code).toBe('case.not-in-stock');
  expect(refusal(made, { type: 'receive', batchId: 'other' }).detail).toEqual({ field: 'batchId' });
});

test('a card is not called issued before it was read back', () => {
  const stocked = step(madeCard(), { type: 'receive', batchId: 'b1' });
  const body = bodyFor('issue', stocked, '2026-03-01') as Issue;
  expect(refusal(stocked, { ...body, chip: { ...body.chip, readBack: '' } }).detail).toEqual({
    field: 'chip.readBack',
  });
});

test('签注 in the month before each full year is accepted and adds a year', () => {
  const card = issuedCard();
  const once = step(card, bodyFor('endorse', card, '2020-02-15'), { date: '2020-02-15' });
  expect(once.endorsements).toEqual([
    { year: 1, validFrom: '2020-03-15', validTo: '2021-03-14', late: false, endorsedOn: '2020-02-15' },
  ]);
  const twice = step(once, bodyFor('endorse', once, '2021-03-14'), { date: '2021-03-14' });
  expect(twice).toMatchObject({ residenceYearsFrom: '2019-03-15', residenceYears: 1 });
});

test('an endorsement before its window is refused and says from when on', () => {
  const card = issuedCard();
  const failure = refusal(card, bodyFor('endorse', card, '2020-02-14'), { date: '2020-02-14' });
  expect(failure).toMatchObject({ code: 'case.endorsement-not-open', detail: { opensOn: '2020-02-15' } });
});

test('a late endorsement that calls itself timely is refused; late, it restores the card and counts the years anew', () => {
  const card = issuedCard();
  const body = bodyFor('endorse', card, '2020-03-15') as Endorse;
  expect(refusal(card, { ...body, late: false }, { date: '2020-03-15' }).detail).toEqual({ field: 'late' });
  const late = step(card, body, { date: '2020-03-15' });
  expect(late).toMatchObject({ residenceYearsFrom: '2020-03-15', residenceYears: 0 });
  expect(late.endorsements.at(-1)).toMatchObject({ late: true, validFrom: '2020-03-15', validTo: '2021-03-14' });
});

test('不再符合条件: no endorsement without an eligible verdict', () => {
  const card = issuedCard();
  const body = bodyFor('endorse', card, '2020-03-01') as Endorse;
  const failure = refusal(
    card,
    { ...body, verdict: { ...body.verdict, status: 'not-eligible' } },
    { date: '2020-03-01' },
  );
  expect(failure.code).toBe('case.not-eligible');
});

test('变更 on the tenth day is on time, on the eleventh late, and the flag must say so', () => {
  const card = issuedCard();
  const body: Change = { ...(bodyFor('change', card, '2019-05-07') as Change), changedOn: '2019-05-07' };
  expect(step(card, { ...body, late: false }, { date: '2019-05-17' }).status).toBe('issued');
  expect(refusal(card, { ...body, late: false }, { date: '2019-05-18' }).detail).toEqual({ field: 'late' });
  expect(step(card, { ...body, late: true }, { date: '2019-05-18' }).status).toBe('issued');
});

test('变更 only within the county of the card', () => {
  const card = issuedCard();
  const body: Change = { ...(bodyFor('change', card, '2019-05-01') as Change), address: addressIn('331003') };
  expect(refusal(card, body, { date: '2019-05-01' }).detail).toEqual({ field: 'address.county' });
});

test('another chip under the same permit number is refused', () => {
  const card = issuedCard();
  const body = bodyFor('change', card, '2019-05-01') as Change;
  const foreign = { ...body, chip: { ...body.chip, chipSerial: 'ffffffffffffffff' } };
  expect(refusal(card, foreign, { date: '2019-05-01' }).detail).toEqual({ field: 'chip.chipSerial' });
});

const bySystem = { role: 'system' } as const;

test('换领: a damaged card is ended by its replacement, not by a re-issue', () => {
  const damaged = step(issuedCard(), { type: 'report-damaged', applicationCaseId: 'a2' });
  expect(damaged).toMatchObject({ status: 'reported-damaged', blocked: false, reportedBy: 'a2' });
  expect(refusal(damaged, { type: 'end', reason: 'reissued', newCardCaseId: 'k2' }, bySystem).detail).toEqual({
    field: 'reason',
  });
  const ended = step(damaged, { type: 'end', reason: 'replaced', newCardCaseId: 'k2' }, bySystem);
  // Nobody ends a permit by his own hand.
  expect(refusal(damaged, { type: 'end', reason: 'replaced', newCardCaseId: 'k2' }).code).toBe('access.role-missing');
  expect(ended).toMatchObject({ status: 'ended', endReason: 'replaced', newCardCaseId: 'k2' });
  expect(refusal(ended, { type: 'report-lost', applicationCaseId: 'a3' }).code).toBe('case.sealed');
});

test('补领: a lost card is blocked at once and stays so', () => {
  const lost = step(issuedCard(), { type: 'report-lost', applicationCaseId: 'a2' });
  expect(lost).toMatchObject({ status: 'reported-lost', blocked: true });
  expect(refusal(lost, bodyFor('endorse', lost, '2020-03-01'), { date: '2020-03-01' }).code).toBe(
    'case.illegal-transition',
  );
  expect(step(lost, { type: 'report-lost', applicationCaseId: 'a3' }).reportedBy).toBe('a3');
  expect(step(lost, { type: 'end', reason: 'reissued', newCardCaseId: 'k2' }, bySystem).status).toBe('ended');
});

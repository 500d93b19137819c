/** The clocks that follow from two states together, or from when a report came. */
import { expect, test } from 'vitest';
import type { ActionBody } from '#domain/permit/action.ts';
import type { Reporter } from '#domain/permit/residence-action.ts';
import { lateReport, owedChange } from '#domain/permit/case-clocks.ts';
import { permitCardAfter, type PermitCardState } from '#domain/permit/permit-card-record.ts';
import { residenceAfter, type ResidenceState } from '#domain/permit/residence-record.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { actionOn, addressIn, bodyFor, type ActionOptions } from './sample-actions.ts';

type Register = Extract<ActionBody, { readonly type: 'register' }>;

const landlord: Reporter = { kind: 'landlord', name: '周房东', phone: null };

function live(state: ResidenceState | null, body: ActionBody, date: string): ResidenceState {
  return valueOf(residenceAfter(state, actionOn(state, body, { date })));
}
function hold(state: PermitCardState | null, body: ActionBody, options: ActionOptions): PermitCardState {
  return valueOf(permitCardAfter(state, actionOn(state, body, options)));
}
function registered(since: string, date: string, reporter: Reporter | null = null): ResidenceState {
  return live(null, { ...(bodyFor('register', null, date) as Register), since, reporter }, date);
}
function moved(state: ResidenceState, county: string, since: string, date = since): ResidenceState {
  const address = { ...addressIn(county), room: '909室' };
  return live(state, { type: 'move', address, dwelling: '02', reporter: null, since }, date);
}

const home = registered('2021-01-01', '2021-01-01');
const county = home.address.county;

function issuedCard(): PermitCardState {
  const make = { ...bodyFor('make', null, '2021-07-01'), address: home.address } as ActionBody;
  const made = hold(null, make, { role: 'system', date: '2021-07-01' });
  const stocked = hold(made, { type: 'receive', batchId: made.batchId }, { date: '2021-07-02' });
  return hold(stocked, bodyFor('issue', stocked, '2021-07-03'), { date: '2021-07-03' });
}

test('自变更之日起十日内: a holder who registered another address owes the change of the card, due after the holiday', () => {
  const clock = owedChange(issuedCard(), moved(home, county, '2021-09-23'));
  expect(clock).toMatchObject({ kind: 'change', startedOn: '2021-09-23', dueOn: '2021-10-08' });
});

test('nothing is owed at the same address, after a move to another county, after leaving, or without an issued card', () => {
  const card = issuedCard();
  expect(owedChange(card, home)).toBeNull();
  expect(owedChange(card, moved(home, '331003', '2021-09-23'))).toBeNull();
  const gone = live(moved(home, county, '2021-09-23'), { type: 'leave', on: '2021-10-01' }, '2021-10-01');
  expect(owedChange(card, gone)).toBeNull();
  expect(owedChange({ ...card, status: 'reported-lost' }, moved(home, county, '2021-09-23'))).toBeNull();
});

test('三个工作日: a landlord who reports on the third working day is in time, on the fourth late', () => {
  // Wednesday 2021-09-08; the third working day is Monday the 13th.
  expect(lateReport(registered('2021-09-08', '2021-09-13', landlord))).toBeNull();
  expect(lateReport(registered('2021-09-08', '2021-09-14', landlord))).toMatchObject({
    clock: { kind: 'landlord-report', dueOn: '2021-09-13' },
    reportedOn: '2021-09-14',
  });
  const employer = registered('2021-09-08', '2021-09-14', { ...landlord, kind: 'employer' });
  expect(lateReport(employer)?.clock.kind).toBe('employer-report');
});

test('a resident who comes himself owes no report of three working days', () => {
  expect(lateReport(registered('2021-09-08', '2021-10-20'))).toBeNull();
});

test('a registration that came in time stays in time, whatever is done with it later: checked, or ended', () => {
  const state = registered('2021-09-08', '2021-09-08', landlord);
  const check: ActionBody = bodyFor('check', state, '2021-12-01');
  expect(lateReport(live(state, check, '2021-12-01'))).toBeNull();
  expect(lateReport(live(state, { type: 'leave', on: '2021-12-01' }, '2022-02-01'))).toBeNull();
});

test('the report of a move has its own clock', () => {
  const state = registered('2021-09-08', '2021-09-08', landlord);
  const address = { ...addressIn(county), room: '909室' };
  const move = { type: 'move', address, dwelling: '02', reporter: landlord, since: '2021-12-01' } as const;
  expect(lateReport(live(state, move, '2021-12-06'))).toBeNull();
  expect(lateReport(live(state, move, '2021-12-07'))).toMatchObject({
    clock: { dueOn: '2021-12-06' },
    reportedOn: '2021-12-07',
  });
});

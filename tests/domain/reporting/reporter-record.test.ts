/** Reporters and intakes as cases: what they refuse. */
import { expect, test } from 'vitest';
import type { ActionBody } from '#domain/permit/action.ts';
import { caseAfter } from '#domain/permit/case-state.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import { valueOf } from '#domain/failure/failure.ts';
import type { ReporterDetails } from '#domain/reporting/reporter-action.ts';
import { reporterTitle, type ReporterState } from '#domain/reporting/reporter-record.ts';
import { reporterDueRows } from '#domain/reporting/reporter-due.ts';
import { actionOn, bodyFor, reporterDetails } from '../permit/sample-actions.ts';

const date = '2026-11-25';
const after = (state: CaseState | null, body: ActionBody) => caseAfter(state, actionOn(state, body, { date }));
const opened = (details: ReporterDetails = reporterDetails): ReporterState =>
  valueOf(after(null, { type: 'register-reporter', details })) as ReporterState;
const refusal = (state: CaseState | null, body: ActionBody): string => {
  const outcome = after(state, body);
  return outcome.ok ? 'ok' : `${outcome.failure.code} ${outcome.failure.detail['field'] ?? ''}`.trim();
};
const register = (change: Partial<ReporterDetails>): string =>
  refusal(null, { type: 'register-reporter', details: { ...reporterDetails, ...change } });

test('a unit has a sound credit code, or somebody who has seen the licence; a landlord may be a person, nobody else', () => {
  expect(register({})).toBe('ok');
  expect(register({ creditCode: null })).toBe('case.field-invalid creditCode');
  expect(register({ creditCode: '91350100M0001TGQXM' })).toBe('case.field-invalid creditCode');
  expect(register({ creditCode: '91350100M0001TGQXM', creditCodeSeen: true })).toBe('ok');
  expect(register({ creditCode: '123', creditCodeSeen: true })).toBe('case.field-invalid creditCode');
  expect(register({ naturalPerson: true })).toBe('case.field-invalid naturalPerson');
  expect(register({ naturalPerson: true, kind: 'landlord', creditCode: null })).toBe('ok');
  expect(register({ name: ' ' })).toBe('case.field-invalid name');
});

test('a landlord who is a person is masked in lists, a unit is not', () => {
  const landlord = { ...reporterDetails, kind: 'landlord', naturalPerson: true, creditCode: null } as const;
  expect(reporterTitle(opened({ ...landlord, name: '欧阳小花' }))).toBe('欧阳**');
  expect(reporterTitle(opened())).toBe('测试鞋业有限公司');
});

test('the same list is taken once, and its counts must add up', () => {
  const body = bodyFor('submit-report', null, date) as Extract<ActionBody, { type: 'submit-report' }>;
  const state = valueOf(after(opened(), body));
  expect(refusal(state, body)).toBe('reporting.list-already-imported');
  for (const list of [
    { ...body.list, accepted: 9 },
    { ...body.list, late: 3 },
    { ...body.list, rows: 1, accepted: 0 },
  ])
    expect(refusal(opened(), { ...body, list })).toBe('case.field-invalid rows');
  expect(refusal(opened(), { ...body, list: { ...body.list, receivedOn: '2026-11-26' } })).toBe(
    'case.field-invalid receivedOn',
  );
});

test('a list that was asked for is due until one comes', () => {
  const asked = valueOf(
    after(opened(), { type: 'follow-up', kind: 'phone', note: '催报', listId: null, expectedBy: '2026-11-30' }),
  ) as ReporterState;
  const waiting = [{ reporterCaseId: 'case-1', dueOn: '2026-11-26', count: 3 }];
  expect(reporterDueRows([asked], waiting).map(({ what, dueOn, count }) => [what, dueOn, count])).toEqual([
    ['list-expected', '2026-11-30', 1],
    ['people-waiting', '2026-11-26', 3],
  ]);
  const came = valueOf(after(asked, bodyFor('submit-report', asked, date))) as ReporterState;
  expect(reporterDueRows([came], [])).toEqual([]);
  expect(refusal(asked, { type: 'follow-up', kind: 'phone', note: ' ', listId: null, expectedBy: null })).toBe(
    'case.reason-missing',
  );
  const past = { type: 'follow-up', kind: 'visit', note: '上门', listId: null, expectedBy: '2026-11-24' } as const;
  expect(refusal(asked, past)).toBe('case.field-invalid expectedBy');
  expect(refusal(asked, { ...past, expectedBy: null, listId: 'f'.repeat(64) })).toBe('case.field-invalid listId');
});

test('the second import of a package is told plainly, whatever revision it names', () => {
  const body = bodyFor('import-package', null, date);
  const state = valueOf(after(null, body));
  expect(refusal(state, body)).toBe('reporting.package-already-imported');
  expect(caseAfter(state, actionOn(null, body, { date }))).toMatchObject({
    failure: { code: 'reporting.package-already-imported' },
  });
});

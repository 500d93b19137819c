import type { ActionBody } from '#domain/permit/action.ts';
import { caseAfter, replayCase } from '#domain/permit/case-state.ts';
import { residenceAfter, type ResidenceState } from '#domain/permit/residence-record.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { expect, test } from 'vitest';
import { actionOn, addressIn, bodyFor, type ActionOptions } from './sample-actions.ts';

type Register = Extract<ActionBody, { readonly type: 'register' }>;

function step(state: ResidenceState | null, body: ActionBody, options: ActionOptions = {}): ResidenceState {
  return valueOf(residenceAfter(state, actionOn(state, body, options)));
}

function move(county: string, since: string): ActionBody {
  return { type: 'move', address: addressIn(county), dwelling: '02', reporter: null, since };
}

function registered(county: string, date: string, since = date): ResidenceState {
  return step(null, { ...(bodyFor('register', null, since) as Register), address: addressIn(county), since }, { date });
}

test('the law counts from the report, not from moving in', () => {
  const state = registered('331002', '2026-03-01', '2026-01-10');
  expect(state.since).toBe('2026-01-10');
  expect(state.spells).toEqual([{ county: '331002', from: '2026-03-01', to: null }]);
});

test('a move within the county goes on with the spell, a move to another county begins a new one', () => {
  const moved = step(registered('331002', '2026-03-01'), move('331002', '2026-04-01'), { date: '2026-04-05' });
  expect(moved.spells).toEqual([{ county: '331002', from: '2026-03-01', to: null }]);
  const away = step(moved, move('331003', '2026-05-01'), { date: '2026-05-02' });
  expect(away.spells).toEqual([
    { county: '331002', from: '2026-03-01', to: '2026-05-02' },
    { county: '331003', from: '2026-05-02', to: null },
  ]);
});

test('跨台州市经济开发区、台州湾产业集聚区视为同一区域: a move between them goes on with the spell', () => {
  const moved = step(registered('331071', '2026-03-01'), move('331072', '2026-04-01'), { date: '2026-04-01' });
  expect(moved.spells).toEqual([{ county: '331071', from: '2026-03-01', to: null }]);
});

test('leaving ends the spell on the day of leaving and closes the case', () => {
  const left = step(registered('331002', '2026-03-01'), { type: 'leave', on: '2026-06-01' }, { date: '2026-06-03' });
  expect(left).toMatchObject({
    status: 'left',
    leftOn: '2026-06-01',
    spells: [{ county: '331002', from: '2026-03-01', to: '2026-06-01' }],
  });
  const outcome = residenceAfter(left, actionOn(left, move('331002', '2026-06-01'), { date: '2026-06-04' }));
  expect(outcome).toMatchObject({ ok: false, failure: { code: 'case.sealed' } });
});

test('a day that does not exist, lies ahead, or lies before the report is refused', () => {
  const register = bodyFor('register', null, '2026-03-02');
  expect(residenceAfter(null, actionOn(null, register, { date: '2026-03-01' }))).toMatchObject({
    failure: { detail: { field: 'since' } },
  });
  const state = registered('331002', '2026-03-01');
  expect(residenceAfter(state, actionOn(state, { type: 'leave', on: '2026-02-30' }))).toMatchObject({
    failure: { detail: { field: 'on' } },
  });
  expect(residenceAfter(state, actionOn(state, { type: 'leave', on: '2026-02-27' }))).toMatchObject({
    failure: { detail: { field: 'on' } },
  });
});

test('an action of another case or another kind of case is refused', () => {
  const state = registered('331002', '2026-03-01');
  const foreign = { ...actionOn(state, { type: 'leave', on: '2026-03-02' }), caseId: 'case-2' };
  expect(caseAfter(state, foreign)).toMatchObject({
    failure: { code: 'case.field-invalid', detail: { field: 'caseId' } },
  });
  expect(caseAfter(state, actionOn(state, bodyFor('review', null, '2026-03-02')))).toMatchObject({
    failure: { detail: { field: 'caseKind' } },
  });
});

test('a case without actions is not found', () => {
  expect(replayCase([])).toMatchObject({ ok: false, failure: { code: 'case.not-found' } });
});

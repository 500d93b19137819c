import type { ActionBody } from '#domain/permit/action.ts';
import { correctionAsked, type RegistrationCheck } from '#domain/permit/registration-check.ts';
import { residenceAfter, type ResidenceState } from '#domain/permit/residence-record.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { expect, test } from 'vitest';
import { actionOn, addressIn, bodyFor } from './sample-actions.ts';

const day = { date: '2026-05-10' };
const accurate: RegistrationCheck = {
  on: '2026-05-10',
  way: 'on-the-spot',
  basis: { kind: 'full' },
  outcome: { kind: 'accurate' },
  count: null,
};

function registered(): ResidenceState {
  return valueOf(residenceAfter(null, actionOn(null, bodyFor('register', null, '2026-03-01'), { date: '2026-03-01' })));
}

function checked(part: Partial<RegistrationCheck>, options: object = {}) {
  const state = registered();
  return residenceAfter(state, actionOn(state, { type: 'check', ...accurate, ...part }, { ...day, ...options }));
}

test('a check changes nothing of the registration but its last check', () => {
  const before = registered();
  const after = valueOf(checked({ outcome: { kind: 'wrong-fields', fields: ['phone'] } }));
  expect({ ...after, lastCheck: undefined }).toEqual({
    ...before,
    lastCheck: undefined,
    revision: 2,
    lastActionOn: '2026-05-10',
  });
  expect(after.lastCheck).toEqual({ ...accurate, outcome: { kind: 'wrong-fields', fields: ['phone'] } });
});

test.each([
  ['on', { on: '2026-05-11' }],
  ['on', { on: '2026-02-28' }],
  ['on', { on: '2026-02-30' }],
  ['basis', { basis: { kind: 'random', seed: ' ' } }],
  ['fields', { outcome: { kind: 'wrong-fields', fields: [] } }],
  ['people', { way: 'phone', count: { people: 2, registered: [] } }],
  ['people', { count: { people: -1, registered: [] } }],
  ['people', { count: { people: 1.5, registered: [] } }],
  ['people', { count: { people: 0, registered: [] } }],
  ['registered', { count: { people: 2, registered: ['case-1', 'case-1'] } }],
] as const)('a check whose %s cannot be is refused: %j', (field, part) => {
  expect(checked(part as Partial<RegistrationCheck>)).toMatchObject({
    ok: false,
    failure: { code: 'case.field-invalid', detail: { field } },
  });
});

test('nobody found and nobody there: the address may be empty', () => {
  expect(checked({ outcome: { kind: 'not-found' }, count: { people: 0, registered: [] } }).ok).toBe(true);
});

test('an approver checks nothing, and nobody checks somebody who has left', () => {
  expect(checked({}, { role: 'approver' })).toMatchObject({ ok: false, failure: { code: 'access.role-missing' } });
  const left = valueOf(
    residenceAfter(registered(), actionOn(registered(), { type: 'leave', on: '2026-04-01' }, { date: '2026-04-01' })),
  );
  expect(residenceAfter(left, actionOn(left, { type: 'check', ...accurate }, day))).toMatchObject({
    ok: false,
    failure: { code: 'case.sealed' },
  });
});

test('what a check found wrong asks for a correction until somebody puts it right or checks again', () => {
  const action = (body: ActionBody) => actionOn(registered(), body, day);
  const wrong = { type: 'check', ...accurate, outcome: { kind: 'wrong-fields', fields: ['address'] } } as const;
  const move = { type: 'move', address: addressIn('331002'), dwelling: '02', reporter: null, since: '2026-05-01' };
  expect(correctionAsked([])).toBeNull();
  expect(correctionAsked([action(wrong)])).toEqual(wrong.outcome);
  expect(correctionAsked([action(wrong), action(move as ActionBody)])).toBeNull();
  expect(correctionAsked([action(wrong), action({ type: 'check', ...accurate })])).toBeNull();
  expect(correctionAsked([action({ ...wrong, outcome: { kind: 'not-found' } })])).toEqual({ kind: 'not-found' });
});

import { addressKey, houseKey } from '#domain/indicators/house-key.ts';
import { issueTermRecord, recordOf, type IssueTerm } from '#domain/indicators/record-of-action.ts';
import { isPeriod, lastDay, monthsOf } from '#domain/indicators/period.ts';
import { expect, test } from 'vitest';
import { actionOn, addressIn, bodyFor } from '../permit/sample-actions.ts';

const term: IssueTerm = {
  caseId: 'a',
  office: 'haimen',
  dueOn: '2026-03-16',
  producedOn: null,
  address: null,
  reporter: null,
};

test.each([
  [
    'the card was made on the last day: in time, on that day',
    { producedOn: '2026-03-16' },
    '2026-03-20',
    '2026-03-16',
    true,
  ],
  ['a day later: late, on the last day', { producedOn: '2026-03-17' }, '2026-03-20', '2026-03-16', false],
  ['never made and the term over: late', {}, '2026-03-17', '2026-03-16', false],
] as const)('fifteen days, %s', (_name, part, today, date, onTime) => {
  expect(issueTermRecord({ ...term, ...part }, today)).toMatchObject({ kind: 'issue-term', date, onTime });
});

test('a term that runs is neither in time nor late', () => {
  expect(issueTermRecord(term, '2026-03-16')).toBeNull();
});

test('an act without an address of its own stands where its case stands', () => {
  const address = { ...addressIn('331002'), room: '301室' };
  const record = recordOf(actionOn(null, bodyFor('check', null, '2026-03-01')), () => ({ address, reporter: '李四' }));
  expect(record).toMatchObject({
    kind: 'check',
    reporter: '李四',
    premises: houseKey(address),
    address: addressKey(address),
  });
});

test('a passed review and an approval are no figure of their own', () => {
  const nowhere = () => ({ address: null, reporter: null });
  expect(recordOf(actionOn(null, bodyFor('review', null, '2026-03-01')), nowhere)).toBeNull();
  expect(recordOf(actionOn(null, bodyFor('approve', null, '2026-03-01')), nowhere)).toBeNull();
  expect(recordOf(actionOn(null, { type: 'approve', decision: 'refuse', reason: '不符' }), nowhere)).toMatchObject({
    kind: 'refusal',
    reason: '不符',
  });
});

test('one house has one key however its number was typed; a room is not a house', () => {
  const typed = { ...addressIn('331002'), houseNumber: '１ 号', room: '301室' };
  const clean = { ...addressIn('331002'), room: '302室' };
  expect(houseKey(typed)).toBe(houseKey(clean));
  expect(addressKey(typed)).not.toBe(addressKey(clean));
});

test('months are whole, in order, and at most twenty-four', () => {
  expect(lastDay('2024-02')).toBe('2024-02-29');
  expect(monthsOf({ from: '2025-11', to: '2026-02' })).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(isPeriod({ from: '2025-01', to: '2026-12' })).toBe(true);
  expect(isPeriod({ from: '2025-01', to: '2027-01' })).toBe(false);
  expect(isPeriod({ from: '2026-02', to: '2026-01' })).toBe(false);
  expect(isPeriod({ from: '2026-13', to: '2026-13' })).toBe(false);
});

/** The rest of the machine of rental housing: what is refused, what safe rests on, and which addresses are one place. */
import type { Outcome } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import type { PremisesActionBody } from '#domain/premises/premises-action.ts';
import { rentingUses } from '#domain/premises/premises-codes.ts';
import { isSamePlace, liesIn, placeOf } from '#domain/premises/premises-place.ts';
import { premisesAfter, type PremisesState } from '#domain/premises/premises-record.ts';
import { inspectionValidUntil, safetyOn, type SafetyRecord } from '#domain/premises/premises-safety.ts';
import type { StandardAddress } from '#domain/residence/address.ts';
import { expect, test } from 'vitest';
import { actionOn, addressIn } from '../permit/sample-actions.ts';

const officer = { name: '林国安', number: '331002017' };
const owner = { name: '潘树根', phone: null };
const rooms = [{ name: '101', beds: 2 }];
const opening = {
  type: 'register-premises',
  address: addressIn('331002'),
  owner,
  landlord: null,
  use: 'dwelling',
  rooms,
  papers: [],
} as const satisfies PremisesActionBody;

function after(
  state: PremisesState | null,
  body: PremisesActionBody,
  role: 'clerk' | 'supervisor' = 'clerk',
): Outcome<PremisesState> {
  const action: Action = actionOn(state, body, { date: '2026-03-10', role, kind: 'premises' });
  return premisesAfter(state, action);
}

function must(outcome: Outcome<PremisesState>): PremisesState {
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

const registered = must(after(null, opening));

test.each([
  ['no owner', { owner: { name: ' ', phone: null } }, 'owner'],
  ['a landlord without a name', { landlord: { name: '', phone: null } }, 'landlord'],
  ['no room', { rooms: [] }, 'rooms'],
  [
    'two rooms of one name',
    {
      rooms: [
        { name: '1', beds: 1 },
        { name: '1 ', beds: 1 },
      ],
    },
    'rooms',
  ],
  ['a room without a bed', { rooms: [{ name: '1', beds: 0 }] }, 'rooms'],
  ['half a bed', { rooms: [{ name: '1', beds: 1.5 }] }, 'rooms'],
])('premises with %s are refused', (_, change, field) => {
  expect(after(null, { ...opening, ...change })).toMatchObject({
    ok: false,
    failure: { code: 'case.field-invalid', detail: { field } },
  });
});

const inspection = {
  type: 'inspect-premises',
  number: 'n1',
  inspectedOn: '2026-03-09',
  result: 'passed',
  findings: [],
  officer,
  validUntil: '2027-03-08',
} as const satisfies PremisesActionBody;
const blocked = { hazard: '01', note: '通道堵塞', resolved: false } as const;

test.each<[string, Partial<typeof inspection> | object, string]>([
  ['of tomorrow', { inspectedOn: '2026-03-11' }, 'on'],
  ['of a day that does not exist', { inspectedOn: '2026-02-30' }, 'on'],
  ['passed with a hazard that is still there', { findings: [blocked] }, 'findings'],
  ['failed without a hazard', { result: 'failed', validUntil: null }, 'findings'],
  ['passed for ever', { validUntil: null }, 'validUntil'],
  ['failed and yet valid', { result: 'failed', findings: [blocked] }, 'validUntil'],
  ['valid until the day before', { validUntil: '2026-03-08' }, 'validUntil'],
  ['by nobody', { officer: { name: '林国安', number: ' ' } }, 'officer'],
  ['with a hazard that says nothing', { findings: [{ ...blocked, resolved: true, note: '' }] }, 'findings'],
])('an inspection %s is refused', (_, change, field) => {
  expect(after(registered, { ...inspection, ...change })).toMatchObject({
    ok: false,
    failure: { code: 'case.field-invalid', detail: { field } },
  });
});

test('a supervisor may inspect, and a hazard that was removed on the spot does not keep from passing', () => {
  const resolved = { ...inspection, findings: [{ ...blocked, resolved: true }] };
  expect(safetyOn(must(after(registered, resolved, 'supervisor')).safety, '2026-03-10').safe).toBe(true);
});

test('a finding without a reason is refused', () => {
  const finding = {
    type: 'assess-premises',
    safe: true,
    on: '2026-03-09',
    reason: ' ',
    officer,
    validUntil: null,
  } as const;
  expect(after(registered, finding)).toMatchObject({ ok: false, failure: { code: 'case.reason-missing' } });
});

test('safe is never assumed: nothing known without a record, the newest record decides, and it runs out', () => {
  const record = (on: string, safe: boolean, validUntil: string | null): SafetyRecord => ({
    kind: 'inspection',
    number: on,
    on,
    safe,
    findings: [],
    officer,
    validUntil,
  });
  const records = [
    record('2026-01-01', true, '2026-12-31'),
    record('2026-06-01', false, null),
    record('2026-07-01', true, '2026-09-30'),
  ];
  const known = (day: string) => safetyOn(records, day).safe;
  expect(
    ['2025-12-31', '2026-01-01', '2026-05-31', '2026-06-01', '2026-06-30', '2026-07-01', '2026-09-30'].map(known),
  ).toEqual([null, true, true, false, false, true, true]);
  // What ran out leaves nothing behind: the older pass does not come back.
  expect(safetyOn(records, '2026-10-01')).toMatchObject({ safe: null, source: { number: '2026-07-01' } });
  expect(safetyOn([], '2026-10-01')).toEqual({ safe: null, source: null });
  // Entered later for the same day: a slip is corrected by a second record.
  expect(safetyOn([...records, record('2026-07-01', false, null)], '2026-07-02').safe).toBe(false);
});

test('twelve months from 2026-03-09 are over after 2027-03-08, and 29 February has its day too', () => {
  expect(inspectionValidUntil('2026-03-09', 12)).toBe('2027-03-08');
  expect(inspectionValidUntil('2024-02-29', 12)).toBe('2025-02-27');
});

test('a bed is not amended away from under somebody, and premises with people in them are not closed', () => {
  const occupant = { kind: 'unregistered', name: '秦小满', documentNumber: null, phone: null } as const;
  const lived = must(
    after(registered, { type: 'move-in', room: '101', bed: 2, occupant, from: '2026-03-01', to: null }),
  );
  const fewer = {
    type: 'amend-premises',
    owner,
    landlord: null,
    use: 'dwelling',
    rooms: [{ name: '101', beds: 1 }],
  } as const;
  expect(after(lived, fewer)).toMatchObject({ ok: false, failure: { code: 'premises.occupied' } });
  const closing = { type: 'close-premises', on: '2026-03-10', reason: '自住' } as const;
  expect(after(lived, closing)).toMatchObject({ ok: false, failure: { code: 'case.illegal-transition' } });
  const left = must(after(lived, { type: 'move-out', stayId: lived.stays[0]?.stayId ?? '', on: '2026-03-08' }));
  expect(after(left, { ...closing, on: '2026-03-07' })).toMatchObject({ ok: false });
  expect(must(after(must(after(left, fewer)), closing))).toMatchObject({ status: 'closed', closedOn: '2026-03-10' });
});

const flat: StandardAddress = { ...addressIn('331002'), building: '3幢', unit: '2单元', room: '502室' };

test.each<[string, Partial<StandardAddress>]>([
  ['full-width figures', { houseNumber: '１号', room: '５０２室' }],
  ['栋 for 幢', { building: '3栋' }],
  ['a space and a small letter', { road: '测试 路' }],
  ['no words', { houseNumber: '1', building: '3', unit: '2', room: '502' }],
  ['a leading zero', { building: '03幢' }],
  ['the community that the other left out', { community: '某社区' }],
])('one place, typed with %s', (_, change) => {
  expect(isSamePlace(placeOf(flat), placeOf({ ...flat, ...change }))).toBe(true);
});

test('another room is another place; a house holds its flats and not the other way round', () => {
  const house = placeOf({ ...flat, building: null, unit: null, room: null });
  expect(isSamePlace(placeOf(flat), placeOf({ ...flat, room: '503室' }))).toBe(false);
  expect(isSamePlace(placeOf(flat), house)).toBe(false);
  expect(liesIn(placeOf(flat), house)).toBe(true);
  expect(liesIn(house, placeOf(flat))).toBe(false);
  expect(liesIn(placeOf({ ...flat, houseNumber: '2号' }), house)).toBe(false);
  expect(liesIn(placeOf({ ...flat, street: '331002002' }), house)).toBe(false);
});

test('the codes of the damaged lines are marked, and every use has one', () => {
  const doubtful = Object.entries(rentingUses).filter(([, use]) => use.doubtful);
  expect(doubtful.map(([use]) => use)).toEqual(['office', 'shop']);
  expect(new Set(Object.values(rentingUses).map(({ code }) => code)).size).toBe(7);
});

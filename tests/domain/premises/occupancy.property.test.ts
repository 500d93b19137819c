/** A bed never has two people on one day, and who lived where on a day is what the log says: judged without the machine. */
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import { freeBeds, occupancyOn, shareDay } from '#domain/premises/occupancy.ts';
import type { Occupant, PremisesActionBody } from '#domain/premises/premises-action.ts';
import { premisesAfter, type PremisesState } from '#domain/premises/premises-record.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressIn } from '../permit/sample-actions.ts';

const first = '2026-01-01';
const last = 40;
const rooms = [
  { name: '101', beds: 2 },
  { name: '102', beds: 1 },
];
const dayOf = (day: number): string => addDays(first, day);

interface Attempt {
  readonly act: 'in' | 'out' | 'identify';
  readonly room: number;
  readonly bed: number;
  readonly who: number;
  readonly from: number;
  readonly length: number | null;
  readonly stay: number;
}

const attempt: fc.Arbitrary<Attempt> = fc.record({
  act: fc.constantFrom('in', 'in', 'in', 'out', 'out', 'identify'),
  room: fc.constantFrom(0, 0, 0, 1, 1, 2),
  bed: fc.constantFrom(1, 1, 1, 2, 2, 0, 3),
  who: fc.nat(6),
  from: fc.nat(last),
  length: fc.option(fc.integer({ min: -1, max: 5 }), { freq: 4 }),
  stay: fc.nat(5),
});

function actionOf(state: PremisesState | null, body: PremisesActionBody, index: number): Action {
  return {
    id: `a${index}`,
    caseId: 'p1',
    caseKind: 'premises',
    terminal: 'T01',
    n: index,
    baseRevision: state?.revision ?? 0,
    actor: { account: 'zhang', role: 'clerk', station: 's' },
    at: '2026-03-01T02:00:00.000Z',
    date: '2026-03-01',
    ruleBook: 'b',
    body,
  };
}

const opening: PremisesActionBody = {
  type: 'register-premises',
  address: addressIn('331002'),
  owner: { name: '房主', phone: null },
  landlord: null,
  use: 'dwelling',
  rooms,
  papers: [],
};

function bodyOf(state: PremisesState, { act, room, bed, who, from, length, stay }: Attempt): PremisesActionBody {
  const lasting = state.stays.filter(({ to }) => to === null);
  const stayId = (lasting[stay % Math.max(1, lasting.length)] ?? state.stays[stay])?.stayId ?? 'none';
  if (act === 'out') return { type: 'move-out', stayId, on: dayOf(from) };
  if (act === 'identify') return { type: 'identify-occupant', stayId, residenceCaseId: `r${who}` };
  const occupant: Occupant =
    who === 0
      ? { kind: 'unregistered', name: '某人', documentNumber: null, phone: null }
      : { kind: 'resident', residenceCaseId: `r${who}` };
  const to = length === null ? null : dayOf(from + length);
  return { type: 'move-in', room: ['101', '102', '103'][room] ?? '', bed, occupant, from: dayOf(from), to };
}

type Machine = (state: PremisesState | null, action: Action) => Outcome<PremisesState>;

/** The accepted acts alone, in their order: what the oracle knows. */
interface Played {
  readonly state: PremisesState;
  readonly accepted: readonly Action[];
}

function play(machine: Machine, attempts: readonly Attempt[]): Played {
  const opened = machine(null, actionOf(null, opening, 0));
  if (!opened.ok) throw new Error(opened.failure.code);
  let state = opened.value;
  const accepted: Action[] = [];
  for (const [index, each] of attempts.entries()) {
    const action = actionOf(state, bodyOf(state, each), index + 1);
    const outcome = machine(state, action);
    if (!outcome.ok) continue;
    state = outcome.value;
    accepted.push(action);
  }
  return { state, accepted };
}

/** Night by night from the acts, without stays: bed and night -> who. Null: a night with two people, or one in two beds. */
function nights(accepted: readonly Action[]): Map<string, string> | null {
  const guests = new Map<string, { place: string; who: string; from: string; to: string }>();
  for (const { id, body } of accepted) {
    if (body.type === 'move-in') {
      const who = body.occupant.kind === 'resident' ? body.occupant.residenceCaseId : id;
      guests.set(id, { place: `${body.room}/${body.bed}`, who, from: body.from, to: body.to ?? '9999' });
    } else if (body.type === 'move-out') {
      const guest = guests.get(body.stayId);
      if (guest !== undefined) guest.to = body.on;
    } else if (body.type === 'identify-occupant') {
      const guest = guests.get(body.stayId);
      if (guest !== undefined) guest.who = body.residenceCaseId;
    }
  }
  const found = new Map<string, string>();
  for (let day = 0; day <= last + 12; day += 1) {
    const sleeping = new Set<string>();
    for (const { place, who, from, to } of guests.values()) {
      const date = dayOf(day);
      if (date < from || date >= to) continue;
      if (found.has(`${date} ${place}`) || sleeping.has(who)) return null;
      found.set(`${date} ${place}`, who);
      sleeping.add(who);
    }
  }
  return found;
}

function occupancyOf(state: PremisesState): Map<string, string> {
  const found = new Map<string, string>();
  for (let day = 0; day <= last + 12; day += 1) {
    for (const { stayId, room, bed, occupant } of occupancyOn(state.stays, dayOf(day))) {
      found.set(`${dayOf(day)} ${room}/${bed}`, occupant.kind === 'resident' ? occupant.residenceCaseId : stayId);
    }
  }
  return found;
}

const attempts = fc.array(attempt, { minLength: 1, maxLength: 30 });

test('a bed never has two people on one day, nobody two beds, and the occupancy of a day is the replay of the acts', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(attempts, (tried) => {
      const { state, accepted } = play(premisesAfter, tried);
      const replayed = nights(accepted);
      expect(replayed).not.toBeNull();
      expect(occupancyOf(state)).toEqual(replayed);
      expect(state.status).toBe(state.stays.some(({ to }) => to === null) ? 'occupied' : 'vacant');
      for (const { body } of accepted) seen.set(body.type, (seen.get(body.type) ?? 0) + 1);
    }),
    { numRuns: 3_000 },
  );
  // The walks mean something only when every act was accepted often.
  for (const type of ['move-in', 'move-out', 'identify-occupant']) expect(seen.get(type)).toBeGreaterThan(200);
});

test('a bed is offered as free exactly when a move-in of that day is accepted', () => {
  fc.assert(
    fc.property(attempts, fc.nat(last), (tried, from) => {
      const { state } = play(premisesAfter, tried);
      const free = new Set(freeBeds(rooms, state.stays, dayOf(from)).map(({ room, bed }) => `${room}/${bed}`));
      for (const place of [
        { room: '101', bed: 1 },
        { room: '101', bed: 2 },
        { room: '102', bed: 1 },
      ]) {
        const occupant = { kind: 'resident', residenceCaseId: 'somebody-new' } as const;
        const body = { type: 'move-in', ...place, occupant, from: dayOf(from), to: null } as const;
        const { ok } = premisesAfter(state, actionOf(state, body, 99));
        expect(ok).toBe(free.has(`${place.room}/${place.bed}`));
      }
    }),
    { numRuns: 500 },
  );
});

/** Machines with one fault each: the oracle must see it. */
const broken: Readonly<Record<string, Machine>> = {
  'whoever leaves counts on the day on which he leaves': (state, action) => {
    const outcome = premisesAfter(state, action);
    if (!outcome.ok || action.body.type !== 'move-out') return outcome;
    const { stayId, on } = action.body;
    const stays = outcome.value.stays.map((stay) => (stay.stayId === stayId ? { ...stay, to: addDays(on, 1) } : stay));
    return succeed({ ...outcome.value, stays });
  },
  'nobody looks whether the bed is taken': (state, action) => {
    const { body } = action;
    if (state === null || body.type !== 'move-in') return premisesAfter(state, action);
    const { room, bed, occupant, from, to } = body;
    return succeed({
      ...state,
      revision: state.revision + 1,
      status: 'occupied',
      stays: [...state.stays, { stayId: action.id, room, bed, occupant, from, to }],
    });
  },
};

test.each(Object.entries(broken))('the oracle sees a broken machine: %s', (_, machine) => {
  const checked = fc.check(
    fc.property(attempts, (tried) => {
      const { state, accepted } = play(machine, tried);
      const replayed = nights(accepted);
      expect(replayed).not.toBeNull();
      expect(occupancyOf(state)).toEqual(replayed);
    }),
    { numRuns: 500 },
  );
  expect(checked.failed).toBe(true);
});

test('who comes on the day on which another leaves finds the bed free; a stay of no day is in nobody’s way', () => {
  expect(shareDay({ from: '2026-03-01', to: '2026-03-05' }, { from: '2026-03-05', to: null })).toBe(false);
  expect(shareDay({ from: '2026-03-01', to: '2026-03-06' }, { from: '2026-03-05', to: null })).toBe(true);
  expect(shareDay({ from: '2026-03-05', to: '2026-03-05' }, { from: '2026-03-01', to: null })).toBe(false);
});

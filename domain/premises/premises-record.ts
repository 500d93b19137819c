/** 出租房屋: registered (vacant or occupied) -> closed. Its log holds who lived there; a bed never has two people on one day. */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { Action, ActionBody } from '../permit/action.ts';
import type { PaperRef } from '../permit/paper-ref.ts';
import { admit, hasReason, type TransitionTable } from '../permit/transition-table.ts';
import type { StandardAddress } from '../residence/address.ts';
import { isDate } from '../residence/calendar-date.ts';
import { bedHolder, hasBed, stayOfResident, type Stay } from './occupancy.ts';
import type { PremisesContact, PremisesOfficer, PremisesRoom } from './premises-action.ts';
import type { RentingUse } from './premises-codes.ts';
import type { SafetyRecord } from './premises-safety.ts';

export type PremisesStatus = 'vacant' | 'occupied' | 'closed';

export interface PremisesState {
  readonly kind: 'premises';
  /** Cited elsewhere as `premisesCaseId`. */
  readonly caseId: string;
  readonly revision: number;
  readonly status: PremisesStatus;
  readonly address: StandardAddress;
  readonly owner: PremisesContact;
  /** Null: the owner lets it himself. */
  readonly landlord: PremisesContact | null;
  readonly use: RentingUse;
  readonly rooms: readonly PremisesRoom[];
  /** In the order in which they were entered. */
  readonly safety: readonly SafetyRecord[];
  /** Every stay there ever was, in the order in which they were entered. */
  readonly stays: readonly Stay[];
  readonly papers: readonly PaperRef[];
  readonly registeredOn: string;
  readonly closedOn: string | null;
  readonly closedBecause: string | null;
  readonly lastActionOn: string;
  readonly ruleBook: string;
}

const open = ['vacant', 'occupied'] as const;

export const premisesTransitions = {
  kind: 'premises',
  acts: {
    'register-premises': { from: [null], roles: ['clerk'] },
    'amend-premises': { from: open, roles: ['clerk'] },
    'inspect-premises': { from: open, roles: ['clerk', 'supervisor'] },
    'assess-premises': { from: open, roles: ['clerk', 'supervisor'] },
    'move-in': { from: open, roles: ['clerk'] },
    'move-out': { from: ['occupied'], roles: ['clerk'] },
    'identify-occupant': { from: ['occupied'], roles: ['clerk'] },
    'close-premises': { from: ['vacant'], roles: ['clerk'] },
  },
  final: ['closed'],
} as const satisfies TransitionTable;

type Body<Type extends ActionBody['type']> = Extract<ActionBody, { readonly type: Type }>;

/** The state after one more action, or why it is refused. */
export function premisesAfter(state: PremisesState | null, action: Action): Outcome<PremisesState> {
  const admitted = admit(premisesTransitions, state, action);
  if (!admitted.ok) return admitted;
  const { body } = action;
  if (body.type === 'register-premises') return registered(action, body);
  if (state === null) return fail('case.illegal-transition', { state: 'none', action: body.type });
  const changed = changes(state, action, body);
  if (!changed.ok) return changed;
  return succeed({
    ...state,
    ...changed.value,
    revision: state.revision + 1,
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  });
}

type Changes = Partial<PremisesState>;

function changes(state: PremisesState, action: Action, body: ActionBody): Outcome<Changes> {
  switch (body.type) {
    case 'amend-premises':
      return amended(state, body);
    case 'inspect-premises':
      return inspected(state, action, body);
    case 'assess-premises':
      return assessed(state, action, body);
    case 'move-in':
      return movedIn(state, action, body);
    case 'move-out':
      return movedOut(state, action, body);
    case 'identify-occupant':
      return identified(state, body);
    case 'close-premises':
      return closed(state, action, body);
    default:
      return fail('case.illegal-transition', { state: state.status, action: body.type });
  }
}

function registered(action: Action, body: Body<'register-premises'>): Outcome<PremisesState> {
  const described = checkDescription(body);
  if (!described.ok) return described;
  return succeed({
    kind: 'premises',
    caseId: action.caseId,
    revision: 1,
    status: 'vacant',
    address: body.address,
    owner: body.owner,
    landlord: body.landlord,
    use: body.use,
    rooms: body.rooms,
    safety: [],
    stays: [],
    papers: body.papers,
    registeredOn: action.date,
    closedOn: null,
    closedBecause: null,
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  });
}

function invalid(field: string): Outcome<never> {
  return fail('case.field-invalid', { field });
}

function checkDescription({
  owner,
  landlord,
  rooms,
}: Body<'amend-premises'> | Body<'register-premises'>): Outcome<null> {
  if (owner.name.trim() === '') return invalid('owner');
  if (landlord !== null && landlord.name.trim() === '') return invalid('landlord');
  const names = new Set(rooms.map(({ name }) => name.trim()));
  const numbered = rooms.every(({ beds }) => Number.isInteger(beds) && beds >= 1);
  return rooms.length === 0 || names.size !== rooms.length || names.has('') || !numbered
    ? invalid('rooms')
    : succeed(null);
}

/** The rooms may change, but not away from under somebody. */
function amended(state: PremisesState, body: Body<'amend-premises'>): Outcome<Changes> {
  const described = checkDescription(body);
  if (!described.ok) return described;
  const homeless = state.stays.find((stay) => stay.to === null && !hasBed(body.rooms, stay));
  if (homeless !== undefined) return fail('premises.occupied', { room: homeless.room, bed: homeless.bed });
  const { owner, landlord, use, rooms } = body;
  return succeed({ owner, landlord, use, rooms });
}

function isPastDay(day: string, action: Action): boolean {
  return isDate(day) && day <= action.date;
}

function checkRecord(day: string, validUntil: string | null, officer: PremisesOfficer, action: Action): string | null {
  if (!isPastDay(day, action)) return 'on';
  if (validUntil !== null && (!isDate(validUntil) || validUntil < day)) return 'validUntil';
  return officer.name.trim() === '' || officer.number.trim() === '' ? 'officer' : null;
}

function inspected(state: PremisesState, action: Action, body: Body<'inspect-premises'>): Outcome<Changes> {
  const { number, inspectedOn, result, findings, officer, validUntil } = body;
  const field = checkRecord(inspectedOn, validUntil, officer, action);
  if (field !== null) return invalid(field);
  const safe = result === 'passed';
  // What was passed counts for a time and has no hazard left; what was not passed says which hazard is.
  if (safe !== (validUntil !== null)) return invalid('validUntil');
  if (safe !== findings.every(({ resolved }) => resolved)) return invalid('findings');
  if (findings.some(({ note }) => note.trim() === '')) return invalid('findings');
  const record: SafetyRecord = { kind: 'inspection', number, on: inspectedOn, safe, findings, officer, validUntil };
  return succeed({ safety: [...state.safety, record] });
}

function assessed(state: PremisesState, action: Action, body: Body<'assess-premises'>): Outcome<Changes> {
  const { safe, on, reason, officer, validUntil } = body;
  const field = checkRecord(on, validUntil, officer, action);
  if (field !== null) return invalid(field);
  if (!hasReason(reason)) return fail('case.reason-missing');
  return succeed({ safety: [...state.safety, { kind: 'finding', on, safe, reason, officer, validUntil }] });
}

function withStays(stays: readonly Stay[]): Changes {
  return { stays, status: stays.some(({ to }) => to === null) ? 'occupied' : 'vacant' };
}

function movedIn(state: PremisesState, action: Action, body: Body<'move-in'>): Outcome<Changes> {
  const { room, bed, occupant, from, to } = body;
  if (!isPastDay(from, action)) return invalid('from');
  if (to !== null && (!isPastDay(to, action) || to <= from)) return invalid('to');
  if (!hasBed(state.rooms, body)) return fail('premises.no-such-bed', { room, bed });
  const holder = bedHolder(state.stays, body, body);
  if (holder !== undefined) return fail('premises.bed-taken', { room, bed, from: holder.from, to: holder.to });
  if (occupant.kind === 'unregistered' && occupant.name.trim() === '') return invalid('occupant');
  if (occupant.kind === 'resident' && stayOfResident(state.stays, occupant.residenceCaseId, body) !== undefined) {
    return fail('premises.lives-elsewhere', { premisesCaseId: state.caseId });
  }
  return succeed(withStays([...state.stays, { stayId: action.id, room, bed, occupant, from, to }]));
}

/** The stay that lasts; one that has ended is history. */
function lasting(state: PremisesState, stayId: string): Stay | undefined {
  return state.stays.find((stay) => stay.stayId === stayId && stay.to === null);
}

function withStay(state: PremisesState, changed: Stay): Changes {
  return withStays(state.stays.map((stay) => (stay.stayId === changed.stayId ? changed : stay)));
}

function movedOut(state: PremisesState, action: Action, { stayId, on }: Body<'move-out'>): Outcome<Changes> {
  const stay = lasting(state, stayId);
  if (stay === undefined) return invalid('stayId');
  if (!isPastDay(on, action) || on < stay.from) return invalid('on');
  return succeed(withStay(state, { ...stay, to: on }));
}

function identified(state: PremisesState, { stayId, residenceCaseId }: Body<'identify-occupant'>): Outcome<Changes> {
  const stay = lasting(state, stayId);
  if (stay === undefined) return invalid('stayId');
  const others = state.stays.filter((other) => other.stayId !== stayId);
  if (stayOfResident(others, residenceCaseId, stay) !== undefined) {
    return fail('premises.lives-elsewhere', { premisesCaseId: state.caseId });
  }
  return succeed(withStay(state, { ...stay, occupant: { kind: 'resident', residenceCaseId } }));
}

function closed(state: PremisesState, action: Action, { on, reason }: Body<'close-premises'>): Outcome<Changes> {
  const lastLeft = state.stays.reduce((last, { to }) => (to !== null && to > last ? to : last), state.registeredOn);
  if (!isPastDay(on, action) || on < lastLeft) return invalid('on');
  if (!hasReason(reason)) return fail('case.reason-missing');
  return succeed({ status: 'closed', closedOn: on, closedBecause: reason });
}

/** 核查: somebody looks on the spot or asks by phone whether what stands in a registration is true. */
import { isDate } from '../residence/calendar-date.ts';
import type { Action, ActionType } from './action.ts';

/** What can turn out wrong; a check names fields, never what stands in them. */
export const checkedFields = [
  'name',
  'document',
  'phone',
  'address',
  'dwelling',
  'reporter',
  'since',
  'inflow-reason',
] as const;
export type CheckedField = (typeof checkedFields)[number];

export const checkWays = ['on-the-spot', 'phone'] as const;
export type CheckWay = (typeof checkWays)[number];

/** Why this registration was looked at. Only a random sample or a full round speaks for all registrations. */
export type CheckBasis =
  /** Drawn from the list of the day; `seed` draws the same list again (`indicators/check-sample.ts`). */
  { readonly kind: 'random'; readonly seed: string } | { readonly kind: 'complaint' } | { readonly kind: 'full' };
export type CheckBasisKind = CheckBasis['kind'];

export type CheckOutcome =
  | { readonly kind: 'accurate' }
  | { readonly kind: 'wrong-fields'; readonly fields: readonly CheckedField[] }
  /** Nobody of that name lives there. */
  | { readonly kind: 'not-found' };

export interface RegistrationCheck {
  /** The day of the visit or the call. */
  readonly on: string;
  readonly way: CheckWay;
  readonly basis: CheckBasis;
  readonly outcome: CheckOutcome;
  /** Null when nobody counted, and always after a phone call. */
  readonly count: PeopleCount | null;
}

/** Who lives at the address beside what the register says of it: a registration rate is measured against this. */
export interface PeopleCount {
  /** Floating people found living there, registered or not. */
  readonly people: number;
  /** Residence cases that the register had in force at this address when the count was written down. */
  readonly registered: readonly string[];
}

/** The field of a check that cannot be, or null. */
export function checkProblem(check: RegistrationCheck, registeredOn: string, today: string): string | null {
  if (!isDate(check.on) || check.on > today || check.on < registeredOn) return 'on';
  if (check.basis.kind === 'random' && check.basis.seed.trim() === '') return 'basis';
  const { outcome, count } = check;
  if (outcome.kind === 'wrong-fields' && outcome.fields.length === 0) return 'fields';
  if (count === null) return null;
  if (check.way === 'phone' || !Number.isSafeInteger(count.people) || count.people < 0) return 'people';
  if (new Set(count.registered).size !== count.registered.length) return 'registered';
  // Whoever was met lives there, so one was found at least.
  return outcome.kind !== 'not-found' && count.people === 0 ? 'people' : null;
}

/** Acts after which what a check found wrong has been put right. */
const correcting: ReadonlySet<string> = new Set<ActionType | 'correct'>(['move', 'leave', 'correct']);

/** The fields that the last check found wrong and nobody has put right since; `not-found` asks for the departure. */
export function correctionAsked(actions: readonly Action[]): CheckOutcome | null {
  for (const { body } of [...actions].reverse()) {
    if (correcting.has(body.type)) return null;
    if (body.type === 'check') return body.outcome.kind === 'accurate' ? null : body.outcome;
  }
  return null;
}

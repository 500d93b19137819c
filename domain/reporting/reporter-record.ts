/** 报送单位: active -> closed; lists and follow-ups are written into it. A case of no person. */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { Action, ActionBody } from '../permit/action.ts';
import { admit, hasReason, type TransitionTable } from '../permit/transition-table.ts';
import { isDate } from '../residence/calendar-date.ts';
import { maskName } from '../resident/masking.ts';
import { creditCodeProblem } from './credit-code.ts';
import type { FollowUpKind, ReportedList, ReporterDetails } from './reporter-action.ts';

export interface FollowUp {
  readonly on: string;
  readonly by: string;
  readonly kind: FollowUpKind;
  readonly note: string;
  readonly listId: string | null;
  readonly expectedBy: string | null;
}

export interface ReporterState {
  readonly kind: 'reporter';
  readonly caseId: string;
  readonly revision: number;
  readonly status: 'active' | 'closed';
  readonly details: ReporterDetails;
  /** Newest first. */
  readonly lists: readonly ReportedList[];
  readonly followUps: readonly FollowUp[];
  /** Until when a list is expected, as the last follow-up told; null once one came. */
  readonly expectedBy: string | null;
  readonly registeredOn: string;
  readonly closedReason: string | null;
  readonly lastActionOn: string;
  readonly ruleBook: string;
}

export const reporterTransitions = {
  kind: 'reporter',
  acts: {
    'register-reporter': { from: [null], roles: ['clerk'] },
    'amend-reporter': { from: ['active'], roles: ['clerk'] },
    'submit-report': { from: ['active'], roles: ['clerk'] },
    'follow-up': { from: ['active'], roles: ['clerk'] },
    'close-reporter': { from: ['active'], roles: ['clerk'] },
  },
  final: ['closed'],
} as const satisfies TransitionTable;

type Body<Type extends ActionBody['type']> = Extract<ActionBody, { readonly type: Type }>;

/** What lists call it: a unit by its name, a natural person masked. */
export function reporterTitle({ details }: ReporterState): string {
  return details.naturalPerson ? maskName(details.name) : details.name;
}

/** The state after one more action, or why it is refused. */
export function reporterAfter(state: ReporterState | null, action: Action): Outcome<ReporterState> {
  const admitted = admit(reporterTransitions, state, action);
  if (!admitted.ok) return admitted;
  const { body } = action;
  if (body.type === 'register-reporter') return registered(action, body);
  if (state === null) return fail('case.illegal-transition', { state: 'none', action: body.type });
  const next = { ...state, revision: state.revision + 1, lastActionOn: action.date, ruleBook: action.ruleBook };
  switch (body.type) {
    case 'amend-reporter': {
      const field = wrongDetail(body.details);
      return field === null ? succeed({ ...next, details: body.details }) : fail('case.field-invalid', { field });
    }
    case 'submit-report':
      return submitted(next, action, body);
    case 'follow-up':
      return followedUp(next, action, body);
    case 'close-reporter':
      if (!hasReason(body.reason)) return fail('case.reason-missing');
      return succeed({ ...next, status: 'closed', expectedBy: null, closedReason: body.reason });
    default:
      return fail('case.illegal-transition', { state: state.status, action: body.type });
  }
}

function registered(action: Action, { details }: Body<'register-reporter'>): Outcome<ReporterState> {
  const field = wrongDetail(details);
  if (field !== null) return fail('case.field-invalid', { field });
  return succeed({
    kind: 'reporter',
    caseId: action.caseId,
    revision: 1,
    status: 'active',
    details,
    lists: [],
    followUps: [],
    expectedBy: null,
    registeredOn: action.date,
    closedReason: null,
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  });
}

/** The field that cannot stand so, or null. */
export function wrongDetail(details: ReporterDetails): keyof ReporterDetails | null {
  const { kind, name, naturalPerson, creditCode, creditCodeSeen } = details;
  if (name.trim() === '') return 'name';
  // Only a house is let by somebody who is no unit (L1 article 9).
  if (naturalPerson && kind !== 'landlord') return 'naturalPerson';
  if (naturalPerson) return creditCode === null ? null : 'creditCode';
  if (creditCode === null) return 'creditCode';
  const problem = creditCodeProblem(creditCode);
  return problem === null || (problem === 'check-digit' && creditCodeSeen) ? null : 'creditCode';
}

function submitted(state: ReporterState, action: Action, { list }: Body<'submit-report'>): Outcome<ReporterState> {
  if (!isDate(list.receivedOn) || list.receivedOn > action.date)
    return fail('case.field-invalid', { field: 'receivedOn' });
  const sums = list.accepted + list.refused === list.rows && list.late <= list.accepted && list.accepted > 0;
  if (!sums) return fail('case.field-invalid', { field: 'rows' });
  if (state.lists.some(({ listId }) => listId === list.listId)) return fail('reporting.list-already-imported');
  return succeed({ ...state, lists: [list, ...state.lists], expectedBy: null });
}

function followedUp(state: ReporterState, action: Action, body: Body<'follow-up'>): Outcome<ReporterState> {
  const { kind, note, listId, expectedBy } = body;
  if (!hasReason(note)) return fail('case.reason-missing');
  if (listId !== null && !state.lists.some((list) => list.listId === listId))
    return fail('case.field-invalid', { field: 'listId' });
  if (expectedBy !== null && (!isDate(expectedBy) || expectedBy < action.date))
    return fail('case.field-invalid', { field: 'expectedBy' });
  const followUp = { on: action.date, by: action.actor.account, kind, note, listId, expectedBy };
  return succeed({ ...state, followUps: [followUp, ...state.followUps], expectedBy });
}

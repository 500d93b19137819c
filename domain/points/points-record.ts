/**
 * 积分: a points file. Claims with their evidence, each checked by the responsible department; a sheet that is frozen when
 * it is published; objections, and corrections that keep what stood before. Every figure comes from score.ts; whoever
 * entered a claim neither checks it, publishes the sheet nor answers an objection.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { Action, ActionBody } from '../permit/action.ts';
import { admit, hasReason, type TransitionTable } from '../permit/transition-table.ts';
import { changeClaims } from './points-claims.ts';
import { openFile, schemeOf } from './points-opening.ts';
import { publishSheet } from './points-publish.ts';
import type { Objection, PointsState } from './points-state.ts';

const atWork = ['collecting', 'correcting'] as const;

export const pointsTransitions = {
  kind: 'points',
  acts: {
    'points-open': { from: [null], roles: ['clerk'] },
    'points-claim': { from: atWork, roles: ['clerk'] },
    'points-correct': { from: atWork, roles: ['clerk'] },
    'points-drop': { from: atWork, roles: ['clerk'] },
    'points-check': { from: atWork, roles: ['reviewer'] },
    'points-publish': { from: atWork, roles: ['approver'] },
    'points-object': { from: ['published'], roles: ['clerk'] },
    'points-answer': { from: ['objected'], roles: ['approver'] },
    'points-reopen': { from: ['published'], roles: ['reviewer'] },
    'points-close': { from: ['published'], roles: ['approver'] },
    'points-withdraw': { from: ['collecting', 'published', 'objected', 'correcting'], roles: ['clerk'] },
  },
  final: ['closed', 'withdrawn'],
} as const satisfies TransitionTable;

type Body<Type extends ActionBody['type']> = Extract<ActionBody, { readonly type: Type }>;

/** The state after one more action, or why it is refused. */
export function pointsAfter(state: PointsState | null, action: Action): Outcome<PointsState> {
  const admitted = admit(pointsTransitions, state, action);
  if (!admitted.ok) return admitted;
  const { body } = action;
  if (body.type === 'points-open') return openFile(action, body);
  if (state === null) return fail('case.illegal-transition', { state: 'none', action: body.type });
  const outcome = step(state, action);
  if (!outcome.ok) return outcome;
  const { revision } = state;
  return succeed({ ...outcome.value, revision: revision + 1, lastActionOn: action.date, ruleBook: action.ruleBook });
}

function step(state: PointsState, action: Action): Outcome<PointsState> {
  const { body } = action;
  switch (body.type) {
    case 'points-claim':
    case 'points-correct':
    case 'points-drop':
    case 'points-check':
      return changeClaims(state, action, body);
    case 'points-publish':
      return isEnterer(state, action.actor.account) ? samePerson(action) : publishSheet(state, action, body);
    case 'points-object':
      return object(state, action, body);
    case 'points-answer':
      return answer(state, action, body);
    case 'points-reopen':
      if (!hasReason(body.reason)) return fail('case.reason-missing', { action: body.type });
      return succeed({ ...state, status: 'correcting', changedSinceSheet: false, reason: body.reason });
    case 'points-close':
      return close(state, action);
    case 'points-withdraw':
      if (!hasReason(body.reason)) return fail('case.reason-missing', { action: body.type });
      return succeed({ ...state, status: 'withdrawn', standing: null, reason: body.reason });
    default:
      return fail('case.illegal-transition', { state: state.status, action: body.type });
  }
}

function samePerson({ body }: Action): Outcome<never> {
  return fail('points.same-person', { action: body.type });
}

/** Whether the account put in or changed any claim. */
export function isEnterer({ claims, openedBy }: PointsState, account: string): boolean {
  return openedBy === account || claims.some(({ enteredBy }) => enteredBy.includes(account));
}

/** Whether the account may decide what the table offers its role: the same question as the refusals of the machine. */
export function mayDecide(state: PointsState, act: ActionBody['type'], account: string): boolean {
  switch (act) {
    case 'points-check':
      return state.claims.some(({ enteredBy }) => !enteredBy.includes(account));
    case 'points-publish':
      return !isEnterer(state, account);
    case 'points-answer':
      return !isEnterer(state, account) && openObjection(state)?.by !== account;
    default:
      return true;
  }
}

/** The objection that waits for its answer. */
export function openObjection({ objections }: PointsState): Objection | null {
  return objections.find((one) => one.answer === null) ?? null;
}

function object(state: PointsState, action: Action, body: Body<'points-object'>): Outcome<PointsState> {
  const sheet = state.sheets.at(-1);
  if (sheet === undefined) return fail('case.illegal-transition', { state: state.status, action: body.type });
  if (!hasReason(body.reason)) return fail('case.reason-missing', { action: body.type });
  if (action.date > sheet.objectUntil) return fail('points.objection-late', { lastDay: sheet.objectUntil });
  const scheme = schemeOf(state);
  if (!scheme.ok) return scheme;
  const known = scheme.value.groups.some(({ items }) => items.some(({ id }) => id === body.item));
  if (body.item !== null && !known) return fail('case.field-invalid', { field: 'item' });
  const { item, reason, papers } = body;
  const objection = {
    edition: sheet.edition,
    item,
    reason,
    papers,
    by: action.actor.account,
    on: action.date,
  } as const;
  return succeed({ ...state, status: 'objected', objections: [...state.objections, { ...objection, answer: null }] });
}

function answer(state: PointsState, action: Action, body: Body<'points-answer'>): Outcome<PointsState> {
  const open = openObjection(state);
  if (open === null) return fail('case.illegal-transition', { state: state.status, action: body.type });
  if (!hasReason(body.reason)) return fail('case.reason-missing', { action: body.type });
  if (!mayDecide(state, body.type, action.actor.account)) return samePerson(action);
  const { upheld, reason } = body;
  const answered = { ...open, answer: { upheld, reason, by: action.actor.account, on: action.date } };
  return succeed({
    ...state,
    status: upheld ? 'correcting' : 'published',
    objections: state.objections.map((one) => (one === open ? answered : one)),
    changedSinceSheet: false,
  });
}

/** Only when nobody can object any more. */
function close(state: PointsState, action: Action): Outcome<PointsState> {
  const until = state.sheets.at(-1)?.objectUntil ?? '';
  if (action.date <= until) return fail('points.term-running', { lastDay: until });
  return succeed({ ...state, status: 'closed' });
}

/** The days of a points file that somebody must keep: `check` is a department's last day, `objection` the resident's. */
export interface PointsDue {
  readonly clock: 'points-check' | 'points-objection';
  readonly dueOn: string;
}

/** What runs now; the earliest of the open checks. */
export function pointsDue(state: PointsState): PointsDue | null {
  if (state.status === 'published') {
    const sheet = state.sheets.at(-1);
    return sheet === undefined ? null : { clock: 'points-objection', dueOn: sheet.objectUntil };
  }
  if (state.status !== 'collecting' && state.status !== 'correcting') return null;
  const [first] = state.claims
    .filter(({ check }) => check === null)
    .map(({ checkDueOn }) => checkDueOn)
    .sort();
  return first === undefined ? null : { clock: 'points-check', dueOn: first };
}

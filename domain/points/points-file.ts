/**
 * The points file of a person: an append-only list of actions, and its state as a pure function of them. Whoever entered a
 * fact neither checks it nor answers an objection to it; a published score changes only by an objection or a correction
 * with a reason; a score that is frozen in a ranking changes no more.
 *
 * ```mermaid
 * stateDiagram-v2
 *   [*] --> open: open
 *   open --> open: enter, check
 *   open --> published: publish (every fact checked)
 *   published --> objected: object (within the term)
 *   objected --> published: answer rejected
 *   objected --> open: answer upheld
 *   published --> open: correct (with reason)
 *   published --> frozen: freeze
 * ```
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import { addDays } from '../residence/calendar-date.ts';
import type { Tenths } from './decimal.ts';
import type { FactCheck, PointsFact } from './facts.ts';
import type { Purpose } from './scheme.ts';

/** Whether a day is a working day: the holiday table of the rule book. */
export type IsWorkingDay = (date: string) => boolean;

interface AnyAction {
  readonly by: string;
  readonly on: string;
}

export type PointsAction =
  | (AnyAction & { readonly kind: 'open'; readonly scheme: string; readonly purpose: Purpose })
  | (AnyAction & { readonly kind: 'enter'; readonly factId: string; readonly fact: PointsFact })
  | (AnyAction & {
      readonly kind: 'check';
      readonly factId: string;
      readonly department: string;
      readonly result: Exclude<FactCheck, 'open'>;
      readonly reason: string;
    })
  | (AnyAction & { readonly kind: 'publish'; readonly total: Tenths; readonly objectionWorkingDays: number })
  | (AnyAction & { readonly kind: 'object'; readonly item: string; readonly reason: string })
  | (AnyAction & { readonly kind: 'answer'; readonly upheld: boolean; readonly reason: string })
  | (AnyAction & {
      readonly kind: 'correct';
      readonly factId: string;
      readonly fact: PointsFact;
      readonly reason: string;
    })
  | (AnyAction & { readonly kind: 'freeze'; readonly ranking: string });

export interface EnteredFact {
  readonly id: string;
  readonly fact: PointsFact;
  readonly enteredBy: string;
}

export interface PointsFileState {
  readonly status: 'open' | 'published' | 'objected' | 'frozen';
  readonly scheme: string;
  readonly purpose: Purpose;
  readonly facts: readonly EnteredFact[];
  /** What was published last; it stays on the file while an objection is looked into. */
  readonly published: { readonly total: Tenths; readonly on: string; readonly objectUntil: string } | null;
  readonly objection: { readonly item: string; readonly reason: string; readonly by: string } | null;
  readonly ranking: string | null;
}

/** The state after all actions, or the failure of the first that does not fit. */
export function pointsFileState(
  actions: readonly PointsAction[],
  isWorkingDay: IsWorkingDay,
): Outcome<PointsFileState | null> {
  let state: PointsFileState | null = null;
  for (const action of actions) {
    const next: Outcome<PointsFileState> = applyPointsAction(state, action, isWorkingDay);
    if (!next.ok) return next;
    state = next.value;
  }
  return succeed(state);
}

/** `points.illegal-step`, `points.same-person` or `points.objection-late` when the action does not fit. */
export function applyPointsAction(
  state: PointsFileState | null,
  action: PointsAction,
  isWorkingDay: IsWorkingDay,
): Outcome<PointsFileState> {
  if (action.kind === 'open') {
    if (state !== null) return illegal(state, action);
    const { scheme, purpose } = action;
    return succeed({ status: 'open', scheme, purpose, facts: [], published: null, objection: null, ranking: null });
  }
  if (state === null) return illegal(null, action);
  switch (action.kind) {
    case 'enter':
      return enter(state, action);
    case 'check':
      return check(state, action);
    case 'publish':
      return publish(state, action, isWorkingDay);
    case 'object':
      return object(state, action);
    case 'answer':
      return answer(state, action);
    case 'correct':
      return correct(state, action);
    case 'freeze':
      if (state.status !== 'published') return illegal(state, action);
      return succeed({ ...state, status: 'frozen', ranking: action.ranking });
  }
}

type Of<Kind extends PointsAction['kind']> = Extract<PointsAction, { kind: Kind }>;

function illegal(state: PointsFileState | null, { kind }: PointsAction, reason = 'state'): Outcome<never> {
  return fail('points.illegal-step', { state: state?.status ?? 'none', action: kind, reason });
}

function enter(state: PointsFileState, action: Of<'enter'>): Outcome<PointsFileState> {
  if (state.status !== 'open') return illegal(state, action);
  if (state.facts.some(({ id }) => id === action.factId)) return illegal(state, action, 'fact-twice');
  // What is entered is not checked, whatever the entry claims.
  const fact = { ...action.fact, check: 'open' as const };
  return succeed({ ...state, facts: [...state.facts, { id: action.factId, fact, enteredBy: action.by }] });
}

function check(state: PointsFileState, action: Of<'check'>): Outcome<PointsFileState> {
  const entered = state.facts.find(({ id }) => id === action.factId);
  if (state.status !== 'open' || entered === undefined) return illegal(state, action);
  if (entered.enteredBy === action.by) return fail('points.same-person', { action: action.kind });
  if (action.result === 'refused' && action.reason.trim() === '') return illegal(state, action, 'reason-missing');
  return succeed(replaced(state, { ...entered, fact: { ...entered.fact, check: action.result } }));
}

function replaced(state: PointsFileState, entered: EnteredFact): PointsFileState {
  return { ...state, facts: state.facts.map((one) => (one.id === entered.id ? entered : one)) };
}

function publish(state: PointsFileState, action: Of<'publish'>, isWorkingDay: IsWorkingDay): Outcome<PointsFileState> {
  if (state.status !== 'open') return illegal(state, action);
  if (state.facts.some(({ fact }) => fact.check === 'open')) return illegal(state, action, 'unchecked-fact');
  const objectUntil = workingDaysAfter(action.on, action.objectionWorkingDays, isWorkingDay);
  return succeed({
    ...state,
    status: 'published',
    published: { total: action.total, on: action.on, objectUntil },
    objection: null,
  });
}

/** The last of so many working days; the day of the event is not counted. No holiday is longer than a month. */
export function workingDaysAfter(eventDate: string, days: number, isWorkingDay: IsWorkingDay): string {
  let last = eventDate;
  for (let left = days, looked = 0; left > 0 && looked < days * 31; looked += 1) {
    last = addDays(last, 1);
    if (isWorkingDay(last)) left -= 1;
  }
  return last;
}

function object(state: PointsFileState, action: Of<'object'>): Outcome<PointsFileState> {
  const { published } = state;
  if (state.status !== 'published' || published === null) return illegal(state, action);
  if (action.reason.trim() === '') return illegal(state, action, 'reason-missing');
  if (action.on > published.objectUntil) return fail('points.objection-late', { lastDay: published.objectUntil });
  const { item, reason, by } = action;
  return succeed({ ...state, status: 'objected', objection: { item, reason, by } });
}

function answer(state: PointsFileState, action: Of<'answer'>): Outcome<PointsFileState> {
  if (state.status !== 'objected' || state.objection === null) return illegal(state, action);
  if (action.reason.trim() === '') return illegal(state, action, 'reason-missing');
  const involved = [state.objection.by, ...state.facts.map(({ enteredBy }) => enteredBy)];
  if (involved.includes(action.by)) return fail('points.same-person', { action: action.kind });
  return succeed({ ...state, status: action.upheld ? 'open' : 'published', objection: null });
}

function correct(state: PointsFileState, action: Of<'correct'>): Outcome<PointsFileState> {
  const entered = state.facts.find(({ id }) => id === action.factId);
  const may = state.status === 'open' || state.status === 'published';
  if (!may || entered === undefined) return illegal(state, action);
  if (action.reason.trim() === '') return illegal(state, action, 'reason-missing');
  const fact = { ...action.fact, check: 'open' as const };
  return succeed({ ...replaced(state, { id: entered.id, fact, enteredBy: action.by }), status: 'open' });
}

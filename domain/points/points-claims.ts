/**
 * 积分: the claims of a points file. Nothing is overwritten: what a clerk or a department changes leaves what stood there
 * before, with both totals, on the trail.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { Action } from '../permit/action.ts';
import { hasReason } from '../permit/transition-table.ts';
import { isDate } from '../residence/calendar-date.ts';
import { workingDaysAfter } from '../residence/working-days.ts';
import type { Tenths } from './decimal.ts';
import { contradiction, factProblem, toldTwice } from './fact-check.ts';
import { factKindsOf } from './fact-kind.ts';
import type { ClaimedFact, FactCheck, PointsFact } from './facts.ts';
import type { PointsActionBody } from './points-action.ts';
import { schemeOf } from './points-opening.ts';
import type { Claim, Correction, PointsState } from './points-state.ts';
import type { PointsScheme } from './scheme.ts';
import { totalScore } from './score.ts';

type Of<Type extends PointsActionBody['type']> = Extract<PointsActionBody, { readonly type: Type }>;
type Change = Of<'points-claim' | 'points-correct' | 'points-drop' | 'points-check'>;

/** More than the items of any scheme; a file that grows beyond is a mistake. */
export const mostClaims = 200;

export function changeClaims(state: PointsState, action: Action, body: Change): Outcome<PointsState> {
  const scheme = schemeOf(state);
  if (!scheme.ok) return scheme;
  const old = state.claims.find(({ id }) => id === body.claimId);
  if (body.type === 'points-claim') {
    return old === undefined && body.claimId !== '' && state.claims.length < mostClaims
      ? claim(state, action, body, scheme.value)
      : fail('case.field-invalid', { field: 'claimId' });
  }
  if (old === undefined) return fail('case.field-invalid', { field: 'claimId' });
  switch (body.type) {
    case 'points-correct':
      return correct(state, action, body, scheme.value, old);
    case 'points-drop':
      return drop(state, action, body, scheme.value, old);
    case 'points-check':
      return check(state, action, body, scheme.value, old);
  }
}

/** `ClaimedFact` with what the department said. */
function withCheck(fact: ClaimedFact, said: FactCheck): PointsFact {
  return { ...fact, check: said } as PointsFact;
}

export function withoutCheck({ check: _, ...fact }: PointsFact): ClaimedFact {
  return fact;
}

/** The day up to which is counted: that of the first sheet once there is one. */
export function countedUpTo(state: Pick<PointsState, 'sheets'>, today: string): string {
  return state.sheets[0]?.asOf ?? today;
}

export function totalNow(scheme: PointsScheme, state: PointsState, today: string): Tenths {
  const facts = state.claims.map(({ fact }) => fact);
  return totalScore(scheme, { asOf: countedUpTo(state, today), facts }, state.purpose).total;
}

/** What cannot be true alone, or not beside the other claims that stand. */
function soundness(
  state: PointsState,
  claims: readonly Claim[],
  claimId: string,
  scheme: PointsScheme,
  date: string,
): Outcome<null> {
  const { fact } = claims.find(({ id }) => id === claimId) ?? {};
  if (fact === undefined) return succeed(null);
  const alone = factProblem(fact, countedUpTo(state, date), factKindsOf(scheme));
  if (alone !== null) return fail('points.claim-invalid', { place: alone.member, problem: alone.problem });
  const standing = claims.filter((one) => one.fact.check !== 'refused').map((one) => withoutCheck(one.fact));
  const together = contradiction(standing);
  if (together !== null) return fail('points.claim-invalid', { place: together.member, problem: together.problem });
  return toldTwice(standing) >= 0
    ? fail('points.claim-invalid', { place: null, problem: 'told-twice' })
    : succeed(null);
}

function claim(
  state: PointsState,
  action: Action,
  { claimId, fact, source, papers }: Of<'points-claim'>,
  scheme: PointsScheme,
): Outcome<PointsState> {
  const entered: Claim = {
    id: claimId,
    // What is entered is not checked, whatever the entry claims.
    fact: withCheck(fact, 'open'),
    source,
    papers,
    enteredBy: [action.actor.account],
    enteredOn: action.date,
    checkDueOn: workingDaysAfter(action.date, scheme.ranking.checkWorkingDays),
    check: null,
  };
  const changed = { ...state, claims: [...state.claims, entered] };
  const sound = soundness(state, changed.claims, claimId, scheme, action.date);
  if (!sound.ok) return sound;
  // A first claim is no correction; one that comes after a sheet is.
  if (state.status === 'collecting') return succeed(changed);
  const trail = {
    claimId,
    before: null,
    after: entered.fact,
    reason: state.objections.at(-1)?.answer?.reason ?? state.reason ?? '',
  };
  return succeed(onTrail(state, changed, action, scheme, { ...trail, cause: causeOf(state) }));
}

function causeOf(state: PointsState): Correction['cause'] {
  const last = state.objections.at(-1);
  return state.status === 'correcting' && last?.answer?.upheld === true && last.edition === state.sheets.at(-1)?.edition
    ? 'objection'
    : 'desk';
}

function replaced(state: PointsState, claimOf: Claim): PointsState {
  return { ...state, claims: state.claims.map((one) => (one.id === claimOf.id ? claimOf : one)) };
}

function onTrail(
  before: PointsState,
  after: PointsState,
  action: Action,
  scheme: PointsScheme,
  change: Pick<Correction, 'claimId' | 'before' | 'after' | 'cause' | 'reason'>,
): PointsState {
  const correction: Correction = {
    ...change,
    totalBefore: totalNow(scheme, before, action.date),
    totalAfter: totalNow(scheme, after, action.date),
    by: action.actor.account,
    on: action.date,
  };
  return { ...after, corrections: [...after.corrections, correction], changedSinceSheet: true };
}

function correct(
  state: PointsState,
  action: Action,
  { fact, papers, reason }: Of<'points-correct'>,
  scheme: PointsScheme,
  old: Claim,
): Outcome<PointsState> {
  if (!hasReason(reason)) return fail('case.reason-missing', { action: 'points-correct' });
  const { account } = action.actor;
  const corrected: Claim = {
    ...old,
    fact: withCheck(fact, 'open'),
    papers,
    enteredBy: old.enteredBy.includes(account) ? old.enteredBy : [...old.enteredBy, account],
    enteredOn: action.date,
    checkDueOn: workingDaysAfter(action.date, scheme.ranking.checkWorkingDays),
    check: null,
  };
  const changed = replaced(state, corrected);
  const sound = soundness(state, changed.claims, old.id, scheme, action.date);
  if (!sound.ok) return sound;
  const change = { claimId: old.id, before: old.fact, after: corrected.fact, cause: causeOf(state), reason };
  return succeed(onTrail(state, changed, action, scheme, change));
}

function drop(
  state: PointsState,
  action: Action,
  { reason }: Of<'points-drop'>,
  scheme: PointsScheme,
  old: Claim,
): Outcome<PointsState> {
  if (!hasReason(reason)) return fail('case.reason-missing', { action: 'points-drop' });
  // A deduction or a veto is not the applicant's to take back: only the department says that it is not so.
  if (isAgainst(scheme, old.fact.fact))
    return fail('points.claim-invalid', { place: 'fact', problem: 'counts-against' });
  const changed = { ...state, claims: state.claims.filter(({ id }) => id !== old.id) };
  const change = { claimId: old.id, before: old.fact, after: null, cause: causeOf(state), reason };
  return succeed(onTrail(state, changed, action, scheme, change));
}

/** Whether the kind of fact only ever costs points or the place in the ranking. */
export function isAgainst(scheme: PointsScheme, fact: string): boolean {
  return (
    scheme.vetoes.some((veto) => veto.fact === fact) ||
    scheme.groups.some(({ kind, items }) => kind === 'deduction' && items.some((item) => item.fact === fact))
  );
}

/** Who is asked about a fact: the departments of the items that count it. Empty when only a veto does. */
export function departmentsFor(scheme: PointsScheme, fact: string): readonly string[] {
  const items = scheme.groups.flatMap((group) => group.items).filter((item) => item.fact === fact);
  return [...new Set(items.map(({ department }) => department['zh-CN']))];
}

function check(
  state: PointsState,
  action: Action,
  body: Of<'points-check'>,
  scheme: PointsScheme,
  old: Claim,
): Outcome<PointsState> {
  const { result, department, officer, answeredOn, reason } = body;
  if (old.enteredBy.includes(action.actor.account)) return fail('points.same-person', { action: body.type });
  const field = wrongField(body, action, scheme, old);
  if (field !== null) return fail('case.field-invalid', { field });
  if (result !== 'confirmed' && !hasReason(reason)) return fail('case.reason-missing', { action: body.type });
  const said = body.fact ?? withoutCheck(old.fact);
  const checked: Claim = {
    ...old,
    fact: withCheck(said, result === 'not-found' ? 'refused' : 'confirmed'),
    check: { result, department, officer, answeredOn, by: action.actor.account, on: action.date, reason },
  };
  const changed = replaced(state, checked);
  const sound = soundness(state, changed.claims, old.id, scheme, action.date);
  if (!sound.ok) return sound;
  const differs = result === 'corrected' || (result === 'not-found') !== (old.fact.check === 'refused');
  if (!differs) return succeed({ ...changed, changedSinceSheet: true });
  const change = {
    claimId: old.id,
    before: old.fact,
    after: checked.fact,
    cause: 'department',
    reason: reason ?? '',
  } as const;
  return succeed(onTrail(state, changed, action, scheme, change));
}

function wrongField(body: Of<'points-check'>, action: Action, scheme: PointsScheme, old: Claim): string | null {
  const departments = departmentsFor(scheme, old.fact.fact);
  const named = departments.length === 0 ? hasReason(body.department) : departments.includes(body.department);
  if (!named) return 'department';
  if (!hasReason(body.officer)) return 'officer';
  if (!isDate(body.answeredOn) || body.answeredOn > action.date || body.answeredOn < old.enteredOn) return 'answeredOn';
  if ((body.result === 'corrected') !== (body.fact !== null)) return 'fact';
  // A correction is about the same thing: another kind of fact would be another claim.
  return body.fact !== null && body.fact.fact !== old.fact.fact ? 'fact' : null;
}

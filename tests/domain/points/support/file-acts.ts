/** Acts on a points file for tests: who does them by default, and a file that is played act by act. */
import type { Actor } from '#domain/access/role.ts';
import type { Action } from '#domain/permit/action.ts';
import { valueOf, type Outcome } from '#domain/failure/failure.ts';
import { caseAfter } from '#domain/permit/case-state.ts';
import { pointsTransitions } from '#domain/points/points-record.ts';
import { rankingTransitions } from '#domain/points/ranking-record.ts';
import type { ClaimedFact } from '#domain/points/facts.ts';
import type { PointsActionBody } from '#domain/points/points-action.ts';
import { countedUpTo } from '#domain/points/points-claims.ts';
import { pointsByItem, sheetOf } from '#domain/points/points-publish.ts';
import type { PointsState } from '#domain/points/points-state.ts';
import type { RankingActionBody } from '#domain/points/ranking-action.ts';
import type { RankingState } from '#domain/points/ranking-state.ts';
import { foshan2016 as scheme } from '#domain/points/schemes/foshan-2016.ts';
import { person } from '../../permit/sample-actions.ts';

export { scheme };
export const openedOn = '2026-03-02';

export const open: PointsActionBody = {
  type: 'points-open',
  person,
  caseNumber: 'N1',
  residenceCaseId: 'r1',
  permitCardCaseId: 'k1',
  scheme: scheme.id,
  purpose: 'household',
};

const shared = { local: true, papers: [] } as const;
export const house: ClaimedFact = { form: 'flag', fact: 'own-house', ...shared, holds: true };
export const held = (from: string, to: string | null = null): ClaimedFact => ({
  form: 'spell',
  fact: 'permit',
  ...shared,
  kind: null,
  from,
  to,
});
export const school = (level: string): ClaimedFact => ({ form: 'level', fact: 'education', ...shared, level });
export const blood = (on: string, millilitres: number): ClaimedFact => ({
  form: 'amount',
  fact: 'blood-donation',
  ...shared,
  on,
  amount: millilitres * 100,
});
export const detained = (on: string): ClaimedFact => ({
  form: 'event',
  fact: 'detention',
  ...shared,
  on,
  level: null,
  holders: 1,
  first: false,
});

export function claim(claimId: string, fact: ClaimedFact): PointsActionBody {
  return { type: 'points-claim', claimId, fact, source: { from: 'told' }, papers: [] };
}

export function check(claimId: string, department: string, answeredOn: string): PointsActionBody {
  return {
    type: 'points-check',
    claimId,
    department,
    officer: '经办人甲',
    answeredOn,
    result: 'confirmed',
    fact: null,
    reason: null,
  };
}

/** The publication that the claims come to. */
export function publication(state: PointsState, today: string): PointsActionBody {
  const sheet = sheetOf(scheme, state, today);
  return {
    type: 'points-publish',
    asOf: countedUpTo(state, today),
    total: sheet.total,
    lines: pointsByItem(sheet),
  };
}

type Body = PointsActionBody | RankingActionBody;
type Role = Actor['role'];

/** Whoever does such an act as a rule. */
export const accountOf: Readonly<Record<string, string>> = { clerk: 'zhang', reviewer: 'li', approver: 'wang' };

export interface By {
  readonly account?: string;
  readonly role?: Role;
  readonly date?: string;
}

export function actionOf(state: PointsState | RankingState | null, body: Body, by: By = {}): Action {
  const { acts } = body.type.startsWith('points') ? pointsTransitions : rankingTransitions;
  const role = by.role ?? (acts as Record<string, { readonly roles: readonly Role[] }>)[body.type]?.roles[0] ?? 'clerk';
  const date = by.date ?? state?.lastActionOn ?? openedOn;
  const revision = state?.revision ?? 0;
  return {
    id: `${body.type}-${revision}`,
    caseId: 'case-1',
    caseKind: body.type.startsWith('points') ? 'points' : 'ranking',
    terminal: 'T01',
    n: revision + 1,
    baseRevision: revision,
    actor: { account: by.account ?? accountOf[role] ?? role, role, station: '331002-01' },
    at: `${date}T02:00:00.000Z`,
    date,
    ruleBook: 'b',
    body,
  };
}

/** One more act on a points file. */
export function after(state: PointsState | null, body: PointsActionBody, by: By = {}): Outcome<PointsState> {
  return caseAfter(state, actionOf(state, body, by)) as Outcome<PointsState>;
}

/** One more act on a ranking. */
export function afterRanking(state: RankingState | null, body: RankingActionBody, by: By = {}): Outcome<RankingState> {
  return caseAfter(state, actionOf(state, body, by)) as Outcome<RankingState>;
}

/** A file with these claims, all confirmed. */
export function checkedFile(
  facts: Readonly<Record<string, ClaimedFact>>,
  department: (fact: string) => string,
): PointsState {
  let state = valueOf(after(null, open));
  for (const [id, fact] of Object.entries(facts)) state = valueOf(after(state, claim(id, fact)));
  for (const [id, fact] of Object.entries(facts)) {
    state = valueOf(after(state, check(id, department(fact.fact), openedOn)));
  }
  return state;
}

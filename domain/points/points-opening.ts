/** 积分: a points file begins. */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { Action } from '../permit/action.ts';
import type { PointsActionBody } from './points-action.ts';
import type { PointsState } from './points-state.ts';
import type { PointsScheme } from './scheme.ts';
import { shippedSchemes } from './shipped-schemes.ts';

/**
 * The very version that the file was opened under. Counter and central system count the same only by schemes that both
 * have, so a county's scheme comes with a release of the program.
 */
export function schemeOf({ scheme }: { readonly scheme: string }): Outcome<PointsScheme> {
  const found = shippedSchemes.find(({ id }) => id === scheme);
  return found === undefined
    ? fail('points.scheme-unknown', { known: shippedSchemes.map(({ id }) => id).join(' ') })
    : succeed(found);
}

type Open = Extract<PointsActionBody, { readonly type: 'points-open' }>;

export function openFile(action: Action, body: Open): Outcome<PointsState> {
  const scheme = schemeOf(body);
  if (!scheme.ok) return scheme;
  // Without a threshold the scheme does not know the purpose: nobody could ever be ranked.
  const { thresholds, effectiveFrom, effectiveTo } = scheme.value;
  if (!thresholds.some(({ purpose }) => purpose === body.purpose))
    return fail('case.field-invalid', { field: 'purpose' });
  if (action.date < effectiveFrom || (effectiveTo !== null && action.date > effectiveTo)) {
    return fail('points.no-scheme', { family: scheme.value.family, asOf: action.date });
  }
  const { type: _, ...opened } = body;
  return succeed({
    kind: 'points',
    caseId: action.caseId,
    revision: 1,
    status: 'collecting',
    ...opened,
    openedOn: action.date,
    openedAt: action.at,
    openedBy: action.actor.account,
    claims: [],
    corrections: [],
    sheets: [],
    standing: null,
    objections: [],
    changedSinceSheet: false,
    reason: null,
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  });
}

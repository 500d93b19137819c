/** 积分: the sheet of a points file is published, and frozen by it. */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { Action } from '../permit/action.ts';
import { workingDaysAfter } from '../residence/working-days.ts';
import type { ItemPoints, PointsActionBody } from './points-action.ts';
import { countedUpTo } from './points-claims.ts';
import { schemeOf } from './points-opening.ts';
import type { PointsState, PublishedSheet, Standing } from './points-state.ts';
import type { ScoreSheet } from './score-sheet.ts';
import { countsFor, scoreSheet } from './score.ts';
import type { PointsScheme } from './scheme.ts';

type Publish = Extract<PointsActionBody, { readonly type: 'points-publish' }>;

/** The items that give something, in the order of the scheme. */
export function pointsByItem({ sheet }: ScoreSheet): readonly ItemPoints[] {
  return sheet.filter(({ points }) => points !== 0).map(({ item, points }) => ({ item, points }));
}

/** The sheet of the claims as they stand. */
export function sheetOf(scheme: PointsScheme, state: PointsState, today: string): ScoreSheet {
  const facts = state.claims.map(({ fact }) => fact);
  return scoreSheet(scheme, { asOf: countedUpTo(state, today), facts }, state.purpose);
}

/** A published sheet line by line, as it was counted then. */
export function sheetAsPublished(
  scheme: PointsScheme,
  { purpose }: Pick<PointsState, 'purpose'>,
  { asOf, facts }: Pick<PublishedSheet, 'asOf' | 'facts'>,
): ScoreSheet {
  return scoreSheet(scheme, { asOf, facts }, purpose);
}

/** `points.sheet-differs` when the figures are not those of the claims; nothing unchecked is ever published. */
export function publishSheet(state: PointsState, action: Action, body: Publish): Outcome<PointsState> {
  const scheme = schemeOf(state);
  if (!scheme.ok) return scheme;
  const unchecked = state.claims.filter(({ check }) => check === null).length;
  if (unchecked > 0) return fail('points.unchecked-claims', { unchecked });
  if (state.sheets.length > 0 && !state.changedSinceSheet) return fail('points.nothing-changed');
  if (body.asOf !== countedUpTo(state, action.date)) return fail('case.field-invalid', { field: 'asOf' });
  const sheet = sheetOf(scheme.value, state, action.date);
  const same = body.total === sheet.total && isSameLines(body.lines, pointsByItem(sheet));
  if (!same) return fail('points.sheet-differs', { total: sheet.total, given: body.total });
  const published: PublishedSheet = {
    edition: state.sheets.length + 1,
    asOf: body.asOf,
    on: action.date,
    by: action.actor.account,
    facts: state.claims.map(({ fact }) => fact),
    claimIds: state.claims.map(({ id }) => id),
    total: body.total,
    lines: body.lines,
    objectUntil: workingDaysAfter(action.date, scheme.value.ranking.objectionWorkingDays),
  };
  return succeed({
    ...state,
    status: 'published',
    sheets: [...state.sheets, published],
    standing: standingOf(scheme.value, state, sheet),
    changedSinceSheet: false,
    reason: null,
  });
}

function isSameLines(given: readonly ItemPoints[], counted: readonly ItemPoints[]): boolean {
  return (
    given.length === counted.length &&
    given.every(({ item, points }, index) => item === counted[index]?.item && points === counted[index]?.points)
  );
}

function standingOf(scheme: PointsScheme, { purpose, openedAt }: PointsState, sheet: ScoreSheet): Standing {
  const bars = sheet.veto.find(({ id, effect }) => {
    const veto = scheme.vetoes.find((one) => one.id === id);
    return effect === 'zero' || (veto !== undefined && countsFor(veto, purpose));
  });
  return {
    total: sheet.total,
    groups: Object.fromEntries(sheet.groups.map(({ group, points }) => [group, points])),
    appliedAt: openedAt,
    barredBy: bars?.id ?? null,
  };
}

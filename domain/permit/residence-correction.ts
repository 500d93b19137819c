/**
 * 更正: a registration that was written wrongly is put right by another person, with the reason; nothing is overwritten in
 * silence, the log keeps both. Continuity follows the corrected spells.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import { isDate } from '../residence/calendar-date.ts';
import type { ResidenceSpell } from '../residence/continuity.ts';
import { countedArea } from '../residence/counted-area.ts';
import type { Action, ActionBody } from './action.ts';
import type { CorrectionReason } from './residence-action.ts';
import type { ResidenceState } from './residence-record.ts';
import { hasReason } from './transition-table.ts';

export const correctable = ['countsFrom', 'since', 'address', 'dwelling', 'leftOn'] as const;

/** One correction as the state keeps it; the values before it stand in the actions before it. */
export interface Correction {
  readonly on: string;
  readonly by: string;
  readonly mistake: CorrectionReason;
  readonly reason: string;
  /** What was corrected; `reopened` for a departure that never was. */
  readonly fields: readonly ((typeof correctable)[number] | 'reopened')[];
}

type Body = Extract<ActionBody, { readonly type: 'correct' }>;

/** Everything in one place so that a fault is found before anything is changed. */
export function corrected(state: ResidenceState, action: Action, body: Body): Outcome<ResidenceState> {
  if (!hasReason(body.reason)) return fail('case.reason-missing', { action: body.type });
  const field = faultOf(state, action, body);
  if (field !== null) return fail('case.field-invalid', { field });
  const spells = correctedSpells(state.spells, body);
  if (spells === null) return fail('case.field-invalid', { field: 'countsFrom' });
  const fields: Correction['fields'] = [
    ...correctable.filter((name) => body[name] !== null),
    ...(body.reopen ? (['reopened'] as const) : []),
  ];
  const { mistake, reason } = body;
  return succeed({
    ...state,
    revision: state.revision + 1,
    status: body.reopen ? 'registered' : state.status,
    leftOn: body.reopen ? null : (body.leftOn ?? state.leftOn),
    address: body.address ?? state.address,
    dwelling: body.dwelling ?? state.dwelling,
    since: body.since ?? state.since,
    registeredOn: spells[0]?.from ?? state.registeredOn,
    spells,
    papers: [...state.papers, ...body.papers],
    corrections: [...state.corrections, { on: action.date, by: action.actor.account, mistake, reason, fields }],
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  });
}

/** The first field that cannot be so; null when all can. */
function faultOf(state: ResidenceState, { date }: Action, body: Body): string | null {
  if (correctable.every((name) => body[name] === null) && !body.reopen) return 'correct';
  for (const name of ['countsFrom', 'since', 'leftOn'] as const) {
    const day = body[name];
    if (day !== null && (!isDate(day) || day > date)) return name;
  }
  const isLeft = state.status === 'left';
  if (body.reopen && (!isLeft || body.leftOn !== null)) return 'reopen';
  return body.leftOn !== null && !isLeft ? 'leftOn' : null;
}

/** The spells as they should have been; null when the days contradict one another. */
function correctedSpells(spells: readonly ResidenceSpell[], body: Body): readonly ResidenceSpell[] | null {
  const last = spells.at(-1);
  if (last === undefined) return spells;
  const before = spells.slice(0, -1);
  const to = body.reopen ? null : (body.leftOn ?? last.to);
  const from = body.countsFrom ?? last.from;
  const county = body.address?.county ?? last.county;
  if (to !== null && to < from) return null;
  const previous = before.at(-1);
  if (previous === undefined) return [{ county, from, to }];
  // A move that never left the area: one spell, without a break.
  if (countedArea(previous.county) === countedArea(county) && previous.to === last.from) {
    return body.countsFrom === null ? [...before.slice(0, -1), { ...previous, to }] : null;
  }
  if (from < previous.from) return null;
  return [...before.slice(0, -1), { ...previous, to: from }, { county, from, to }];
}

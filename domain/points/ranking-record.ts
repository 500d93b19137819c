/**
 * 积分排名: a ranking as a case of no person. Frozen by one officer, published by another; a published edition never
 * changes: an objection that is upheld leads to the next edition, which names every line that differs.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { Action, ActionBody } from '../permit/action.ts';
import { admit, hasReason, type TransitionTable } from '../permit/transition-table.ts';
import { workingDaysAfter } from '../residence/working-days.ts';
import { isInOrder } from './frozen-lines.ts';
import { schemeOf } from './points-opening.ts';
import { linesOfAction, linesOfSnapshot, type FrozenLine } from './ranking-action.ts';
import type { RankingChange, RankingEdition, RankingObjection, RankingState } from './ranking-state.ts';

export const rankingTransitions = {
  kind: 'ranking',
  acts: {
    'ranking-freeze': { from: [null, 'filling', 'frozen', 'correcting'], roles: ['reviewer'] },
    'ranking-lines': { from: ['filling'], roles: ['reviewer'] },
    'ranking-publish': { from: ['frozen'], roles: ['approver'] },
    'ranking-object': { from: ['published'], roles: ['clerk'] },
    'ranking-answer': { from: ['objected'], roles: ['approver'] },
    'ranking-reopen': { from: ['published'], roles: ['approver'] },
    'ranking-close': { from: ['published'], roles: ['approver'] },
    'ranking-withdraw': { from: ['filling', 'frozen', 'published', 'objected', 'correcting'], roles: ['approver'] },
  },
  final: ['closed', 'withdrawn'],
} as const satisfies TransitionTable;

type Body<Type extends ActionBody['type']> = Extract<ActionBody, { readonly type: Type }>;

/** The state after one more action, or why it is refused. */
export function rankingAfter(state: RankingState | null, action: Action): Outcome<RankingState> {
  const admitted = admit(rankingTransitions, state, action);
  if (!admitted.ok) return admitted;
  const outcome = step(state, action);
  if (!outcome.ok) return outcome;
  const revision = (state?.revision ?? 0) + 1;
  return succeed({ ...outcome.value, revision, lastActionOn: action.date, ruleBook: action.ruleBook });
}

function step(state: RankingState | null, action: Action): Outcome<RankingState> {
  const { body } = action;
  if (body.type === 'ranking-freeze') return freeze(state, action, body);
  if (state === null) return fail('case.illegal-transition', { state: 'none', action: body.type });
  switch (body.type) {
    case 'ranking-lines':
      return addLines(state, body.lines);
    case 'ranking-publish':
      return publish(state, action);
    case 'ranking-object':
      return object(state, action, body);
    case 'ranking-answer':
      return answer(state, action, body);
    case 'ranking-reopen':
      if (!hasReason(body.reason)) return fail('case.reason-missing', { action: body.type });
      return succeed({ ...state, status: 'correcting', reason: body.reason });
    case 'ranking-close': {
      const until = state.editions.at(-1)?.published?.objectUntil ?? '';
      if (action.date <= until) return fail('points.term-running', { lastDay: until });
      return succeed({ ...state, status: 'closed' });
    }
    case 'ranking-withdraw':
      if (!hasReason(body.reason)) return fail('case.reason-missing', { action: body.type });
      return succeed({ ...state, status: 'withdrawn', reason: body.reason });
    default:
      return fail('case.illegal-transition', { state: state.status, action: body.type });
  }
}

function freeze(state: RankingState | null, action: Action, body: Body<'ranking-freeze'>): Outcome<RankingState> {
  const scheme = schemeOf(body);
  if (!scheme.ok) return scheme;
  const field = wrongField(state, body);
  if (field !== null) return fail('case.field-invalid', { field });
  // A frozen edition that was never published is replaced; published ones stay.
  const published = state?.editions.filter((one) => one.published !== null) ?? [];
  if (published.length > 0 && !hasReason(body.reason)) return fail('case.reason-missing', { action: body.type });
  const { type: _, scheme: schemeId, purpose, period, lines, ...counts } = body;
  const edition: RankingEdition = {
    ...counts,
    edition: published.length + 1,
    day: action.date,
    by: action.actor.account,
    lines: [],
    changes: [],
    published: null,
  };
  const opened: RankingState = {
    kind: 'ranking',
    caseId: action.caseId,
    revision: 0,
    status: 'filling',
    scheme: schemeId,
    purpose,
    period,
    editions: [...published, edition],
    objections: state?.objections ?? [],
    reason: null,
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  };
  return addLines(opened, lines);
}

function wrongField(state: RankingState | null, body: Body<'ranking-freeze'>): string | null {
  if (body.period.trim() === '') return 'period';
  if (state !== null && (body.scheme !== state.scheme || body.purpose !== state.purpose)) return 'scheme';
  if (state !== null && body.period !== state.period) return 'period';
  if (!Number.isSafeInteger(body.quota) || body.quota < 0) return 'quota';
  const { lineCount, applicants, barred, belowThreshold } = body;
  const ranked = applicants - barred - belowThreshold;
  if (lineCount > linesOfSnapshot || lineCount > ranked || lineCount < Math.min(ranked, body.quota + 1))
    return 'lineCount';
  return null;
}

/** When the last line is there, all of them must stand where the scheme puts them. */
function addLines(state: RankingState, added: readonly FrozenLine[]): Outcome<RankingState> {
  const edition = state.editions.at(-1);
  if (edition === undefined) return fail('case.illegal-transition', { state: state.status, action: 'ranking-lines' });
  const lines = [...edition.lines, ...added];
  const wrong = added.length > linesOfAction || lines.length > edition.lineCount;
  // Pages are full but for the last: a snapshot has one way only to be written down.
  const full = lines.length === edition.lineCount;
  if (wrong || (!full && added.length !== linesOfAction)) return fail('case.field-invalid', { field: 'lines' });
  if (!full) return succeed(withLast(state, { ...edition, lines }));
  const scheme = schemeOf(state);
  if (!scheme.ok) return scheme;
  const { purpose } = state;
  if (!isInOrder({ scheme: scheme.value, purpose, day: edition.day, quota: edition.quota }, lines)) {
    return fail('points.ranking-differs', { reason: 'order' });
  }
  const before = state.editions.at(-2);
  const changes = before === undefined ? [] : changesBetween(before.lines, lines);
  return succeed({ ...withLast(state, { ...edition, lines, changes }), status: 'frozen' });
}

function withLast(state: RankingState, edition: RankingEdition): RankingState {
  return { ...state, editions: [...state.editions.slice(0, -1), edition] };
}

/** Every line that stands elsewhere, has another total, came or went. */
export function changesBetween(before: readonly FrozenLine[], after: readonly FrozenLine[]): readonly RankingChange[] {
  const old = new Map(before.map((line) => [line.id, line]));
  const now = new Set(after.map(({ id }) => id));
  const moved = after.flatMap((line): readonly RankingChange[] => {
    const was = old.get(line.id);
    const same = was?.rank === line.rank && was.total === line.total && was.place === line.place;
    return same ? [] : [{ id: line.id, number: line.number, before: standing(was), after: standing(line) }];
  });
  const gone = before
    .filter(({ id }) => !now.has(id))
    .map((line): RankingChange => ({ id: line.id, number: line.number, before: standing(line), after: null }));
  return [...moved, ...gone];
}

function standing(line: FrozenLine | undefined): RankingChange['before'] {
  return line === undefined ? null : { rank: line.rank, total: line.total, place: line.place };
}

function publish(state: RankingState, action: Action): Outcome<RankingState> {
  const edition = state.editions.at(-1);
  const scheme = schemeOf(state);
  if (!scheme.ok) return scheme;
  if (edition === undefined) return fail('case.illegal-transition', { state: state.status, action: action.body.type });
  if (edition.by === action.actor.account) return fail('points.same-person', { action: action.body.type });
  const objectUntil = workingDaysAfter(action.date, scheme.value.ranking.objectionWorkingDays);
  const published = { on: action.date, by: action.actor.account, objectUntil };
  return succeed({ ...withLast(state, { ...edition, published }), status: 'published', reason: null });
}

function object(state: RankingState, action: Action, body: Body<'ranking-object'>): Outcome<RankingState> {
  const edition = state.editions.at(-1);
  const until = edition?.published?.objectUntil ?? '';
  if (edition === undefined) return fail('case.illegal-transition', { state: state.status, action: body.type });
  if (!hasReason(body.reason)) return fail('case.reason-missing', { action: body.type });
  if (action.date > until) return fail('points.objection-late', { lastDay: until });
  const { pointsCaseId, reason } = body;
  const objection = {
    edition: edition.edition,
    pointsCaseId,
    reason,
    by: action.actor.account,
    on: action.date,
    answer: null,
  };
  return succeed({ ...state, status: 'objected', objections: [...state.objections, objection] });
}

function waiting({ objections }: RankingState): RankingObjection | null {
  return objections.find((one) => one.answer === null) ?? null;
}

function answer(state: RankingState, action: Action, body: Body<'ranking-answer'>): Outcome<RankingState> {
  const open = waiting(state);
  if (open === null) return fail('case.illegal-transition', { state: state.status, action: body.type });
  if (!hasReason(body.reason)) return fail('case.reason-missing', { action: body.type });
  if (!mayDecideRanking(state, body.type, action.actor.account))
    return fail('points.same-person', { action: body.type });
  const { upheld, reason } = body;
  const answered = { ...open, answer: { upheld, reason, by: action.actor.account, on: action.date } };
  return succeed({
    ...state,
    status: upheld ? 'correcting' : 'published',
    objections: state.objections.map((one) => (one === open ? answered : one)),
    reason: upheld ? reason : null,
  });
}

/** Whoever froze an edition does not publish it, nor answer an objection to it or to what he recorded himself. */
export function mayDecideRanking(state: RankingState, act: ActionBody['type'], account: string): boolean {
  const edition = state.editions.at(-1);
  if (act === 'ranking-publish') return edition?.by !== account;
  if (act === 'ranking-answer') return edition?.by !== account && waiting(state)?.by !== account;
  return true;
}

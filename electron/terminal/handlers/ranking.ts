/** 积分排名: drawn up from every file of the county that this desk knows; the central system counts them once more. */
import { createHash } from 'node:crypto';
import type { CallInput } from '#contract/counter/call.ts';
import type { pointsCalls } from '#contract/counter/points.ts';
import type { Role } from '#domain/access/role.ts';
import { fail, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { ActionBody } from '#domain/permit/action.ts';
import { applicantsOf, type FileStanding } from '#domain/points/applicants.ts';
import { freezeRanking, type FrozenRanking } from '#domain/points/frozen-lines.ts';
import { schemeOf } from '#domain/points/points-opening.ts';
import { linesOfAction, type FrozenLine } from '#domain/points/ranking-action.ts';
import type { Digest } from '#domain/points/ranking.ts';
import { act, auditOf, newCaseId } from '../act.ts';
import { stateOf } from '../case-states.ts';
import type { Desk } from '../desk.ts';
import { occasionOf } from '../occasion.ts';
import { sessionOf, type CallContext, type CallHandlers } from '../rpc.ts';

type RankingCalls = Pick<typeof pointsCalls, Extract<keyof typeof pointsCalls, `ranking.${string}`>>;
type Question = CallInput<RankingCalls['ranking.preview']>;

/** As many lines as a screen is scrolled through before anything is frozen. */
const previewLines = 300;

export const sha256: Digest = (parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

export function rankingHandlers(desk: Desk): CallHandlers<RankingCalls> {
  const step = (context: CallContext, caseId: string, role: Role, body: ActionBody) =>
    onRanking(desk, context, caseId, role, body);
  return {
    'ranking.preview': async (question) => {
      const drawn = await drawUp(desk, question);
      if (!drawn.ok) return drawn;
      const { ranking, open } = drawn.value;
      const { applicants, barred, belowThreshold, threshold } = ranking.snapshot;
      const lines = ranking.lines.slice(0, previewLines);
      return succeed({ applicants, barred, belowThreshold, threshold, open, lineCount: ranking.lines.length, lines });
    },
    'ranking.freeze': (input, context) => online(desk) ?? freeze(desk, input, context),
    'ranking.publish': ({ caseId }, context) =>
      online(desk) ?? step(context, caseId, 'approver', { type: 'ranking-publish' }),
    'ranking.object': ({ caseId, pointsCaseId, reason }, context) =>
      step(context, caseId, 'clerk', { type: 'ranking-object', pointsCaseId, reason }),
    'ranking.answer': ({ caseId, upheld, reason }, context) =>
      step(context, caseId, 'approver', { type: 'ranking-answer', upheld, reason }),
    'ranking.reopen': ({ caseId, reason }, context) =>
      step(context, caseId, 'approver', { type: 'ranking-reopen', reason }),
    'ranking.close': ({ caseId }, context) => step(context, caseId, 'approver', { type: 'ranking-close' }),
    'ranking.withdraw': ({ caseId, reason }, context) =>
      step(context, caseId, 'approver', { type: 'ranking-withdraw', reason }),
  };
}

/** A ranking is not drawn up on an outdated picture of the county. Null when the line is there. */
function online(desk: Desk): Promise<Outcome<never>> | null {
  return desk.sync.status().line === 'down' ? Promise.resolve(fail('sync.needs-line')) : null;
}

async function drawUp(
  desk: Desk,
  { scheme: id, purpose, quota }: Question,
): Promise<Outcome<{ readonly ranking: FrozenRanking; readonly open: number }>> {
  const scheme = schemeOf({ scheme: id });
  if (!scheme.ok) return scheme;
  const day = desk.clock.today();
  const files: readonly FileStanding[] = valueOf(await desk.cache.pointsStandings({ scheme: id, purpose }));
  const { applicants, open } = applicantsOf(files, day);
  const ranking = freezeRanking({ scheme: scheme.value, purpose, day, quota }, applicants, sha256);
  return ranking.ok ? succeed({ ranking: ranking.value, open }) : ranking;
}

async function freeze(desk: Desk, input: CallInput<RankingCalls['ranking.freeze']>, context: CallContext) {
  const { caseId: known, period, reason, ...question } = input;
  const before = known === null ? null : await stateOf(desk.cache, 'ranking', known);
  if (before !== null && !before.ok) return before;
  const drawn = await drawUp(desk, question);
  if (!drawn.ok) return drawn;
  const { ranking, open } = drawn.value;
  if (open > 0) return fail('points.ranking-open-files', { open });
  const { applicants, barred, belowThreshold, inputDigest } = ranking.snapshot;
  const { lines, linesDigest } = ranking;
  const pages = pagesOf(lines);
  const first: ActionBody = {
    type: 'ranking-freeze',
    ...question,
    period,
    reason,
    applicants,
    barred,
    belowThreshold,
    lineCount: lines.length,
    inputDigest,
    linesDigest,
    lines: pages[0] ?? [],
  };
  const bodies = [first, ...pages.slice(1).map((page): ActionBody => ({ type: 'ranking-lines', lines: page }))];
  const occasion = occasionOf(desk, sessionOf(context));
  const caseId = known ?? newCaseId();
  const revision = before?.value.revision ?? 0;
  // One transaction: a ranking is there with all its lines or not at all.
  const committed = await desk.cache.commit({
    actions: bodies.map((body, index) =>
      act(occasion, { caseId, caseKind: 'ranking', baseRevision: revision + index, role: 'reviewer', body }),
    ),
    audit: auditOf(occasion, 'ranking.freeze', caseId),
  });
  if (!committed.ok) return committed;
  desk.committed([caseId]);
  return succeed({ caseId });
}

function pagesOf(lines: readonly FrozenLine[]): readonly (readonly FrozenLine[])[] {
  const count = Math.ceil(lines.length / linesOfAction);
  return Array.from({ length: count }, (_, page) => lines.slice(page * linesOfAction, (page + 1) * linesOfAction));
}

async function onRanking(desk: Desk, context: CallContext, caseId: string, role: Role, body: ActionBody) {
  const state = await stateOf(desk.cache, 'ranking', caseId);
  if (!state.ok) return state;
  const occasion = occasionOf(desk, sessionOf(context));
  const action = act(occasion, { caseId, caseKind: 'ranking', baseRevision: state.value.revision, role, body });
  const committed = await desk.cache.commit({
    actions: [action],
    audit: auditOf(occasion, body.type.replace('-', '.'), caseId),
  });
  if (!committed.ok) return committed;
  desk.committed([caseId]);
  return succeed({ caseId });
}

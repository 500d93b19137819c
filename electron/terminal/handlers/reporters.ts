/** 报送单位: register, amend, follow up, close; the list with what each owes. */
import type { ReporterRow, reportingCalls } from '#contract/counter/reporting.ts';
import { fail, succeed, valueOf } from '#domain/failure/failure.ts';
import type { ReporterActionBody } from '#domain/reporting/reporter-action.ts';
import { reporterDueRows } from '#domain/reporting/reporter-due.ts';
import { reporterClocks } from '#domain/reporting/reporter-kind.ts';
import { reporterTitle, type ReporterState } from '#domain/reporting/reporter-record.ts';
import { clockRules } from '#domain/rules/clocks.ts';
import { act, auditOf, newCaseId } from '../act.ts';
import { stateOf } from '../case-states.ts';
import type { Desk } from '../desk.ts';
import { occasionOf } from '../occasion.ts';
import { sessionOf, type CallContext, type CallHandlers } from '../rpc.ts';

type ReporterCalls = Pick<
  typeof reportingCalls,
  'reporter.list' | 'reporter.register' | 'reporter.amend' | 'reporter.follow-up' | 'reporter.close'
>;

export function reporterHandlers(desk: Desk): CallHandlers<ReporterCalls> {
  return {
    'reporter.list': async ({ text, limit }) => {
      const { rows, more } = valueOf(await desk.cache.listCases({ kind: 'reporter', statuses: [], text, limit }));
      const found = await Promise.all(rows.map(({ caseId }) => stateOf(desk.cache, 'reporter', caseId)));
      const states = found.flatMap((state) => (state.ok ? [state.value] : []));
      return succeed({ rows: await reporterRows(desk, states), more });
    },
    'reporter.register': async (details, context) => {
      const { creditCode, kind } = details;
      const same = creditCode === null ? null : await activeReporter(desk, creditCode, kind);
      if (same !== null) return fail('reporting.reporter-duplicate', { caseId: same });
      return commitReporter(desk, context, newCaseId(), 0, { type: 'register-reporter', details });
    },
    'reporter.amend': ({ caseId, details }, context) =>
      onReporter(desk, context, caseId, { type: 'amend-reporter', details }),
    'reporter.follow-up': ({ caseId, ...followUp }, context) =>
      onReporter(desk, context, caseId, { type: 'follow-up', ...followUp }),
    'reporter.close': ({ caseId, reason }, context) =>
      onReporter(desk, context, caseId, { type: 'close-reporter', reason }),
  };
}

/** The case of an active reporter with this code and kind, or null. One unit may be employer and landlord. */
async function activeReporter(desk: Desk, creditCode: string, kind: string): Promise<string | null> {
  const query = { kind: 'reporter', statuses: ['active'], text: creditCode, limit: 20 } as const;
  const { rows } = valueOf(await desk.cache.listCases(query));
  for (const { caseId } of rows) {
    const state = await stateOf(desk.cache, 'reporter', caseId);
    if (state.ok && state.value.details.kind === kind && state.value.details.creditCode === creditCode) return caseId;
  }
  return null;
}

async function reporterRows(desk: Desk, states: readonly ReporterState[]): Promise<ReporterRow[]> {
  const { waiting } = valueOf(await desk.cache.collectedCounts());
  const due = reporterDueRows(states, waiting);
  return states.map((state) => {
    const { caseId, details, status, lists, followUps, expectedBy } = state;
    const own = due.filter((row) => row.reporterCaseId === caseId);
    const waits = own.filter((row) => row.what === 'people-waiting').reduce((sum, row) => sum + row.count, 0);
    return {
      caseId,
      title: reporterTitle(state),
      kind: details.kind,
      status,
      lists: lists.length,
      lastReceivedOn: lists[0]?.receivedOn ?? null,
      late: lists.reduce((sum, list) => sum + list.late, 0),
      waiting: waits,
      expectedBy,
      dueOn: own.map((row) => row.dueOn).sort()[0] ?? null,
      clause: clockRules[reporterClocks[details.kind]].clause,
      followUps: followUps.length,
    };
  });
}

async function onReporter(desk: Desk, context: CallContext, caseId: string, body: ReporterActionBody) {
  const state = await stateOf(desk.cache, 'reporter', caseId);
  if (!state.ok) return state;
  return commitReporter(desk, context, caseId, state.value.revision, body);
}

async function commitReporter(
  desk: Desk,
  context: CallContext,
  caseId: string,
  baseRevision: number,
  body: ReporterActionBody,
) {
  const occasion = occasionOf(desk, sessionOf(context));
  const action = act(occasion, { caseId, caseKind: 'reporter', baseRevision, role: 'clerk', body });
  const committed = await desk.cache.commit({ actions: [action], audit: auditOf(occasion, body.type, caseId) });
  if (!committed.ok) return committed;
  desk.committed([caseId]);
  return succeed({ caseId });
}

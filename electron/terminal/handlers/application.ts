/** The steps of an application: 受理 (apply), 审核 (review), 审批 (approve), and its exits. */
import type { ApplyInput, caseCalls } from '#contract/counter/case.ts';
import type { Role } from '#domain/access/role.ts';
import { fail, must, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { ActionBody } from '#domain/permit/action.ts';
import type { ApplicationState } from '#domain/permit/application-record.ts';
import { isSamePerson } from '#domain/permit/application-record.ts';
import { summarise } from '#domain/rules/eligibility.ts';
import { act, auditOf, newCaseId } from '../act.ts';
import { stateOf } from '../case-states.ts';
import type { Desk } from '../desk.ts';
import { OneAtATime } from '../devices/one-at-a-time.ts';
import { acceptanceReceipt } from '../forms/receipts.ts';
import { formOccasion, nextCaseNumber, occasionOf } from '../occasion.ts';
import { sessionOf, type CallContext, type CallHandlers } from '../rpc.ts';
import { checkApplication } from './apply-check.ts';
import { residentVerdict } from './resident-verdict.ts';

type ApplicationCalls = Pick<
  typeof caseCalls,
  'application.apply' | 'application.review' | 'application.complete' | 'application.approve' | 'application.withdraw'
>;

export function applicationHandlers(desk: Desk): CallHandlers<ApplicationCalls> {
  const step = (context: CallContext, caseId: string, role: Role, body: ActionBody) =>
    onApplication(desk, context, { caseId, role, body });
  // Checked and accepted in one go: two windows must not accept the same resident at the same moment.
  const accepting = new OneAtATime();
  return {
    'application.apply': (input, context) => accepting.run(() => apply(desk, input, context), context.signal),
    'application.review': ({ caseId, decision, reason }, context) =>
      online(desk) ?? step(context, caseId, 'reviewer', { type: 'review', decision, reason }),
    'application.complete': ({ caseId, papers }, context) =>
      step(context, caseId, 'clerk', { type: 'complete', papers }),
    'application.approve': ({ caseId, decision, reason }, context) =>
      online(desk) ?? step(context, caseId, 'approver', { type: 'approve', decision, reason }),
    'application.withdraw': ({ caseId, reason }, context) =>
      step(context, caseId, 'clerk', { type: 'withdraw', reason }),
  };
}

/** Irreversible acts are never done offline (architecture.md section 5). Null when the line is there. */
function online(desk: Desk): Promise<Outcome<never>> | null {
  return desk.sync.status().line === 'down' ? Promise.resolve(fail('sync.needs-line')) : null;
}

async function apply(desk: Desk, input: ApplyInput, context: CallContext) {
  const residence = await stateOf(desk.cache, 'residence', input.residenceCaseId);
  if (!residence.ok) return residence;
  const verdict = await residentVerdict(desk, residence.value, input.facts);
  const checked = await checkApplication(desk, input, residence.value, verdict);
  if (!checked.ok) return checked;
  const caseNumber = await nextCaseNumber(desk, residence.value.address.county);
  if (!caseNumber.ok) return caseNumber;
  const { draftId, ...application } = input;
  const occasion = occasionOf(desk, sessionOf(context));
  const caseId = newCaseId();
  const body = { type: 'apply', ...application, caseNumber: caseNumber.value, verdict: summarise(verdict) } as const;
  const action = act(occasion, { caseId, caseKind: 'application', baseRevision: 0, role: 'clerk', body });
  const committed = await desk.cache.commit({
    actions: [action],
    audit: auditOf(occasion, 'application.apply', caseId),
    draftId,
  });
  if (!committed.ok) return committed;
  desk.committed([caseId]);
  const state = must(
    committed.value.states.find((one): one is ApplicationState => one.kind === 'application'),
    'application state',
  );
  const content = acceptanceReceipt(state, formOccasion(desk, sessionOf(context)));
  const formId = valueOf(await desk.forms.make('acceptance-receipt', caseId, content));
  return succeed({ caseId, caseNumber: state.caseNumber, formId, dueOn: state.dueOn ?? '' });
}

async function onApplication(
  desk: Desk,
  context: CallContext,
  { caseId, role, body }: { readonly caseId: string; readonly role: Role; readonly body: ActionBody },
) {
  const state = await stateOf(desk.cache, 'application', caseId);
  if (!state.ok) return state;
  const session = sessionOf(context);
  if (isSamePerson(state.value, body.type, session.account)) return fail('access.same-person', { action: body.type });
  const occasion = occasionOf(desk, session);
  const action = act(occasion, { caseId, caseKind: 'application', baseRevision: state.value.revision, role, body });
  const audit = auditOf(occasion, `application.${body.type}`, caseId);
  const committed = await desk.cache.commit({ actions: [action], audit });
  if (!committed.ok) return committed;
  desk.committed([caseId]);
  return succeed({ caseId, formId: null });
}

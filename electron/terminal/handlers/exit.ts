/** 退出: an exit is opened with its evidence, decided by another person on the line, settled, or withdrawn. */
import type { z } from 'zod';
import type { exitCalls, OpenExitInput } from '#contract/counter/exit.ts';
import type { Role } from '#domain/access/role.ts';
import { fail, must, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { ActionBody } from '#domain/permit/action.ts';
import type { ExitState } from '#domain/permit/exit-record.ts';
import { isBarred, isClosed, nextSteps } from '#domain/permit/next-steps.ts';
import { act, auditOf, newCaseId } from '../act.ts';
import { stateOf } from '../case-states.ts';
import type { Desk } from '../desk.ts';
import { OneAtATime } from '../devices/one-at-a-time.ts';
import { exitSlip } from '../forms/exit-slip.ts';
import { formOccasion, occasionOf } from '../occasion.ts';
import { sessionOf, type CallContext, type CallHandlers } from '../rpc.ts';
import { checkAgent } from './evidence-check.ts';

type Done = Outcome<{ readonly caseId: string; readonly formId: string | null }>;

export function exitHandlers(desk: Desk): CallHandlers<typeof exitCalls> {
  // Looked up and committed in one go: two windows must not open the exit of one card at the same moment.
  const opening = new OneAtATime();
  return {
    'exit.open': (input, context) => opening.run(() => open(desk, input, context), context.signal),
    'exit.decide': (input, context) => decide(desk, input, context),
    'exit.settle': ({ caseId, card, reason }, context) =>
      onExit(desk, context, { caseId, role: 'clerk', body: { type: 'settle-exit', card, reason } }),
    'exit.withdraw': ({ caseId, reason }, context) =>
      onExit(desk, context, { caseId, role: 'clerk', body: { type: 'withdraw-exit', reason } }),
  };
}

async function open(desk: Desk, input: OpenExitInput, context: CallContext): Promise<Done> {
  const card = await stateOf(desk.cache, 'permit-card', input.cardCaseId);
  if (!card.ok) return card;
  if (isClosed(card.value)) return fail('case.sealed', { state: card.value.status, action: 'open-exit' });
  const { permitNumber, residenceCaseId, person, address } = card.value;
  // Not the holder's own document: whoever died or left does not come with a new one.
  const agent = checkAgent(person, input.agent, desk.clock.today());
  if (!agent.ok) return agent;
  const text = person.evidence.document.number;
  const undecided = ['requested', 'proposed'];
  const other = valueOf(await desk.cache.listCases({ kind: 'exit', statuses: undecided, text, limit: 1 })).rows[0];
  if (other !== undefined) return fail('case.duplicate', { caseId: other.caseId });
  const body: ActionBody = { type: 'open-exit', ...input, permitNumber, residenceCaseId, person, address };
  return commitExit(desk, context, { caseId: newCaseId(), baseRevision: 0, role: 'clerk', body }, true);
}

type DecideInput = z.infer<(typeof exitCalls)['exit.decide']['input']>;

/** Irreversible, so never without the line (architecture.md section 5). */
async function decide(desk: Desk, { caseId, ...decision }: DecideInput, context: CallContext): Promise<Done> {
  if (desk.sync.status().line === 'down') return fail('sync.needs-line');
  const exit = await stateOf(desk.cache, 'exit', caseId);
  if (!exit.ok) return exit;
  const type = exit.value.status === 'proposed' ? 'decide-exit' : 'confirm-exit';
  const fitting = nextSteps(exit.value).find((step) => step.act === type)?.roles ?? [];
  const role = sessionOf(context).roles.find((one) => fitting.includes(one));
  if (role === undefined) return fail('access.role-missing', { action: type });
  return onExit(desk, context, { caseId, role, body: { type, ...decision } });
}

interface Step {
  readonly caseId: string;
  readonly role: Role;
  readonly body: ActionBody;
}

async function onExit(desk: Desk, context: CallContext, step: Step): Promise<Done> {
  const exit = await stateOf(desk.cache, 'exit', step.caseId);
  if (!exit.ok) return exit;
  const action = step.body.type;
  if (isBarred(exit.value, action, sessionOf(context).account)) return fail('access.same-person', { action });
  return commitExit(desk, context, { ...step, baseRevision: exit.value.revision }, 'decision' in step.body);
}

async function commitExit(
  desk: Desk,
  context: CallContext,
  step: Step & { readonly baseRevision: number },
  hasSlip: boolean,
): Promise<Done> {
  const session = sessionOf(context);
  const occasion = occasionOf(desk, session);
  const { caseId, body } = step;
  const name = `exit.${body.type.replace('-exit', '')}`;
  const committed = await desk.cache.commit({
    actions: [act(occasion, { ...step, caseKind: 'exit' })],
    audit: auditOf(occasion, name, caseId),
  });
  if (!committed.ok) return committed;
  desk.committed([caseId]);
  if (!hasSlip) return succeed({ caseId, formId: null });
  const state = must(
    committed.value.states.find((one): one is ExitState => one.kind === 'exit'),
    'exit state',
  );
  return succeed({
    caseId,
    formId: valueOf(await desk.forms.make('exit-slip', caseId, exitSlip(state, formOccasion(desk, session)))),
  });
}

/**
 * 申领, 换领, 补领: accepted -> reviewed -> approved -> sent -> produced -> finished. Exits: returned (and completed, which
 * accepts it again), refused, withdrawn, terminated (by an exit of the person). 受理, 审核 and 审批 are three different people.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { StandardAddress } from '../residence/address.ts';
import { isDate } from '../residence/calendar-date.ts';
import type { Agent, Person } from '../resident/person.ts';
import { clockFrom } from '../rules/clocks.ts';
import { actOfApplication, feeFits } from '../rules/fee.ts';
import type { ClaimedFacts, VerdictSummary } from '../rules/verdict.ts';
import type { Action, ActionBody, ActionType } from './action.ts';
import type { ApplicationKind, Fee } from './application-action.ts';
import type { PaperRef } from './paper-ref.ts';
import { admit, hasReason, type TransitionTable } from './transition-table.ts';

export type ApplicationStatus =
  | 'accepted'
  | 'returned'
  | 'reviewed'
  | 'approved'
  | 'sent'
  | 'produced'
  | 'finished'
  | 'refused'
  | 'withdrawn'
  | 'terminated';

export interface ApplicationState {
  readonly kind: 'application';
  readonly caseId: string;
  readonly revision: number;
  readonly status: ApplicationStatus;
  readonly applicationKind: ApplicationKind;
  readonly caseNumber: string;
  readonly residenceCaseId: string;
  readonly person: Person;
  readonly agent: Agent | null;
  readonly address: StandardAddress;
  readonly facts: ClaimedFacts;
  readonly verdict: VerdictSummary;
  /** Those of the application and those brought later. */
  readonly papers: readonly PaperRef[];
  readonly oldCardCaseId: string | null;
  readonly fee: Fee;
  readonly appliedOn: string;
  /** The day on which the present 15 days began: of the application, or of its completion. */
  readonly acceptedOn: string;
  /** Last day of the 15; null while the application is returned to the resident. */
  readonly dueOn: string | null;
  /** Every account that accepted or completed. */
  readonly acceptedBy: readonly string[];
  /** Every account that reviewed, the last one last. */
  readonly reviewedBy: readonly string[];
  readonly approvedBy: string | null;
  readonly approvedOn: string | null;
  /** Why it was returned, refused or withdrawn; the reason code of the exit that terminated it. */
  readonly reason: string | null;
  readonly provinceReference: string | null;
  readonly permitNumber: string | null;
  readonly batchId: string | null;
  readonly cardCaseId: string | null;
  readonly issuedOn: string | null;
  /** The exit that terminated it. */
  readonly exitCaseId: string | null;
  readonly station: string;
  readonly lastActionOn: string;
  readonly ruleBook: string;
}

export const applicationTransitions = {
  kind: 'application',
  acts: {
    apply: { from: [null], roles: ['clerk'] },
    review: { from: ['accepted'], roles: ['reviewer'] },
    complete: { from: ['returned'], roles: ['clerk'] },
    approve: { from: ['reviewed'], roles: ['approver'] },
    withdraw: { from: ['accepted', 'returned', 'reviewed'], roles: ['clerk'] },
    'send-to-province': { from: ['approved'], roles: ['system'] },
    produce: { from: ['sent'], roles: ['system'] },
    finish: { from: ['produced'], roles: ['system'] },
    terminate: { from: ['accepted', 'returned', 'reviewed', 'approved', 'sent', 'produced'], roles: ['system'] },
  },
  final: ['finished', 'refused', 'withdrawn', 'terminated'],
} as const satisfies TransitionTable;

type Body<Type extends ActionType> = Extract<ActionBody, { readonly type: Type }>;

/** True when the account has done an earlier, different step of the case: 受理, 审核, 审批 are three people. */
export function isSamePerson(state: ApplicationState, act: ActionType, account: string): boolean {
  if (act === 'complete') return state.reviewedBy.includes(account);
  if (act === 'review') return state.acceptedBy.includes(account);
  if (act === 'approve') return state.acceptedBy.includes(account) || state.reviewedBy.includes(account);
  return false;
}

/** The state after one more action, or why it is refused. */
export function applicationAfter(state: ApplicationState | null, action: Action): Outcome<ApplicationState> {
  const admitted = admit(applicationTransitions, state, action);
  if (!admitted.ok) return admitted;
  const { body } = action;
  if (body.type === 'apply') return applied(action, body);
  if (state === null) return fail('case.illegal-transition', { state: 'none', action: body.type });
  if (isSamePerson(state, body.type, action.actor.account)) return fail('access.same-person', { action: body.type });
  const base: ApplicationState = {
    ...state,
    revision: state.revision + 1,
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  };
  switch (body.type) {
    case 'review':
      return reviewed(base, action, body);
    case 'approve':
      return approved(base, action, body);
    case 'complete':
      return completed(base, action, body);
    case 'withdraw':
      if (!hasReason(body.reason)) return fail('case.reason-missing', { action: body.type });
      return succeed({ ...base, status: 'withdrawn', dueOn: null, reason: body.reason });
    default:
      return made(base, action, body);
  }
}

/** The province's part: sent for making, made, handed out. */
function made(base: ApplicationState, action: Action, body: ActionBody): Outcome<ApplicationState> {
  switch (body.type) {
    case 'send-to-province':
      if (body.reference === '') return fail('case.field-invalid', { field: 'reference' });
      return succeed({ ...base, status: 'sent', provinceReference: body.reference });
    case 'produce': {
      if (body.permitNumber === '') return fail('case.field-invalid', { field: 'permitNumber' });
      const { permitNumber, batchId, cardCaseId } = body;
      return succeed({ ...base, status: 'produced', permitNumber, batchId, cardCaseId });
    }
    case 'finish':
      if (!isDate(body.issuedOn) || body.issuedOn > action.date)
        return fail('case.field-invalid', { field: 'issuedOn' });
      return succeed({ ...base, status: 'finished', issuedOn: body.issuedOn });
    case 'terminate':
      return succeed({ ...base, status: 'terminated', dueOn: null, reason: body.reason, exitCaseId: body.exitCaseId });
    default:
      return fail('case.illegal-transition', { state: base.status, action: body.type });
  }
}

function checkApplication(body: Body<'apply'>): Outcome<null> {
  const first = body.kind === 'first';
  if (first !== (body.oldCardCaseId === null)) return fail('case.field-invalid', { field: 'oldCardCaseId' });
  const fee = feeFits(actOfApplication(body.kind), body.fee);
  if (!fee.ok) return fee;
  // 只登记不发证 before 180 days (opinion 二(一)); a damaged or lost card is replaced without a new verdict.
  if (first && body.verdict.status !== 'eligible' && body.verdict.status !== 'direct') {
    return fail('case.not-eligible', { status: body.verdict.status });
  }
  return succeed(null);
}

function applied(action: Action, body: Body<'apply'>): Outcome<ApplicationState> {
  const checked = checkApplication(body);
  if (!checked.ok) return checked;
  return succeed({
    kind: 'application',
    caseId: action.caseId,
    revision: 1,
    status: 'accepted',
    applicationKind: body.kind,
    caseNumber: body.caseNumber,
    residenceCaseId: body.residenceCaseId,
    person: body.person,
    agent: body.agent,
    address: body.address,
    facts: body.facts,
    verdict: body.verdict,
    papers: body.papers,
    oldCardCaseId: body.oldCardCaseId,
    fee: body.fee,
    appliedOn: action.date,
    acceptedOn: action.date,
    dueOn: clockFrom('issue', action.date).dueOn,
    acceptedBy: [action.actor.account],
    reviewedBy: [],
    approvedBy: null,
    approvedOn: null,
    reason: null,
    provinceReference: null,
    permitNumber: null,
    batchId: null,
    cardCaseId: null,
    issuedOn: null,
    exitCaseId: null,
    station: action.actor.station,
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  });
}

function reviewed(base: ApplicationState, action: Action, body: Body<'review'>): Outcome<ApplicationState> {
  const reviewedBy = [...base.reviewedBy, action.actor.account];
  if (body.decision === 'pass') return succeed({ ...base, status: 'reviewed', reviewedBy, reason: null });
  if (!hasReason(body.reason)) return fail('case.reason-missing', { action: 'return' });
  return succeed({ ...base, status: 'returned', reviewedBy, dueOn: null, reason: body.reason });
}

function approved(base: ApplicationState, action: Action, body: Body<'approve'>): Outcome<ApplicationState> {
  const approval = { approvedBy: action.actor.account, approvedOn: action.date };
  if (body.decision === 'approve') return succeed({ ...base, ...approval, status: 'approved', reason: null });
  if (!hasReason(body.reason)) return fail('case.reason-missing', { action: 'refuse' });
  return succeed({ ...base, ...approval, status: 'refused', dueOn: null, reason: body.reason });
}

/** Complete papers are a new acceptance, so the fifteen days begin again with them. */
function completed(base: ApplicationState, action: Action, body: Body<'complete'>): Outcome<ApplicationState> {
  return succeed({
    ...base,
    status: 'accepted',
    papers: [...base.papers, ...body.papers],
    acceptedOn: action.date,
    dueOn: clockFrom('issue', action.date).dueOn,
    acceptedBy: [...base.acceptedBy, action.actor.account],
    reason: null,
  });
}

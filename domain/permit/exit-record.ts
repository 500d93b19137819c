/**
 * 退出: asked for by the holder's side (requested) or proposed against the holder (proposed) -> confirmed by another person,
 * which ends the permit -> done when the card is taken in or is known to stay out and blocked. Exits of the exit: rejected,
 * withdrawn.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { StandardAddress } from '../residence/address.ts';
import { isDate } from '../residence/calendar-date.ts';
import type { Agent, Person } from '../resident/person.ts';
import type { ExitReason, ExitRule } from '../rules/book/exit-reasons.ts';
import { changeArea } from '../rules/change-area.ts';
import { bookClause } from '../rules/eligibility.ts';
import { missingPapers } from '../rules/materials.ts';
import { bookOfAction, citeClause } from '../rules/rule-book.ts';
import type { Action, ActionBody, ActionType } from './action.ts';
import { exitFindings, type ExitFinding } from './exit-action.ts';
import type { PaperRef } from './paper-ref.ts';
import { admit, hasReason, type TransitionTable } from './transition-table.ts';

export type ExitStatus = 'requested' | 'proposed' | 'confirmed' | 'done' | 'rejected' | 'withdrawn';

export interface ExitState {
  readonly kind: 'exit';
  readonly caseId: string;
  readonly revision: number;
  readonly status: ExitStatus;
  readonly reason: ExitReason;
  /** As it is cited: 《document》 and article. */
  readonly clause: string;
  readonly cardCaseId: string;
  readonly residenceCaseId: string;
  readonly permitNumber: string;
  readonly person: Person;
  readonly agent: Agent | null;
  readonly address: StandardAddress;
  readonly happenedOn: string;
  readonly toCounty: string | null;
  readonly leavesResidence: boolean;
  readonly statement: string | null;
  readonly papers: readonly PaperRef[];
  readonly openedBy: string;
  readonly openedOn: string;
  readonly decidedBy: string | null;
  readonly decidedOn: string | null;
  readonly finding: ExitFinding | null;
  /** Why it was decided so, withdrawn, or settled without the card. */
  readonly decisionReason: string | null;
  readonly card: 'not-here' | 'taken-in' | 'blocked';
  readonly lastActionOn: string;
  readonly ruleBook: string;
}

export const exitTransitions = {
  kind: 'exit',
  acts: {
    'open-exit': { from: [null], roles: ['clerk'] },
    'confirm-exit': { from: ['requested'], roles: ['reviewer', 'approver'] },
    'decide-exit': { from: ['proposed'], roles: ['approver'] },
    'settle-exit': { from: ['confirmed'], roles: ['clerk'] },
    'withdraw-exit': { from: ['requested', 'proposed'], roles: ['clerk'] },
  },
  final: ['done', 'rejected', 'withdrawn'],
} as const satisfies TransitionTable;

type Body<Type extends ActionType> = Extract<ActionBody, { readonly type: Type }>;

/** Nobody ends a permit alone: whoever opened the exit does not decide it. */
export function isOpener(state: ExitState, act: ActionType, account: string): boolean {
  return (act === 'confirm-exit' || act === 'decide-exit') && state.openedBy === account;
}

/** The state after one more action, or why it is refused. */
export function exitAfter(state: ExitState | null, action: Action): Outcome<ExitState> {
  const admitted = admit(exitTransitions, state, action);
  if (!admitted.ok) return admitted;
  const { body } = action;
  if (body.type === 'open-exit') return opened(action, body);
  if (state === null) return fail('case.illegal-transition', { state: 'none', action: body.type });
  if (isOpener(state, body.type, action.actor.account)) return fail('access.same-person', { action: body.type });
  const base: ExitState = {
    ...state,
    revision: state.revision + 1,
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  };
  switch (body.type) {
    case 'confirm-exit':
    case 'decide-exit':
      return decided(base, action, body);
    case 'settle-exit':
      // A card that stays out is blocked, and it is written down why nobody could take it in.
      if (body.card === 'blocked' && !hasReason(body.reason)) return fail('case.reason-missing', { action: body.type });
      return succeed({
        ...base,
        status: 'done',
        card: body.card,
        decisionReason: body.reason ?? base.decisionReason,
      });
    case 'withdraw-exit':
      if (!hasReason(body.reason)) return fail('case.reason-missing', { action: body.type });
      return succeed({ ...base, status: 'withdrawn', decisionReason: body.reason });
    default:
      return fail('case.illegal-transition', { state: state.status, action: body.type });
  }
}

/** The first field of an opening that the law or the calendar speaks against; null when none. */
function openingFault(action: Action, body: Body<'open-exit'>, rule: ExitRule): string | null {
  if (!isDate(body.happenedOn) || body.happenedOn > action.date) return 'happenedOn';
  if (body.permitNumber === '') return 'permitNumber';
  if (body.cardCaseId === '') return 'cardCaseId';
  if ((rule.reason === 'moved-county') !== (body.toCounty !== null)) return 'toCounty';
  if (body.toCounty === null) return null;
  // Within the area it is a change of the card, not its end.
  return changeArea(body.address.county, body.toCounty, bookOfAction(action)).within ? 'toCounty' : null;
}

function opened(action: Action, body: Body<'open-exit'>): Outcome<ExitState> {
  const book = bookOfAction(action);
  const rule = book.exits.find(({ reason }) => reason === body.reason);
  if (rule === undefined) return fail('case.field-invalid', { field: 'reason' });
  const field = openingFault(action, body, rule);
  if (field !== null) return fail('case.field-invalid', { field });
  const missing = missingPapers(rule.papers, body.papers);
  if (missing.length > 0) return fail('case.papers-missing', { kinds: missing.join(',') });
  const { type: _type, ...told } = body;
  return succeed({
    kind: 'exit',
    caseId: action.caseId,
    revision: 1,
    status: rule.against ? 'proposed' : 'requested',
    ...told,
    clause: citeClause(bookClause(book, rule.clause)),
    leavesResidence: rule.leavesResidence,
    openedBy: action.actor.account,
    openedOn: action.date,
    decidedBy: null,
    decidedOn: null,
    finding: null,
    decisionReason: null,
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  });
}

function decided(
  base: ExitState,
  action: Action,
  body: Body<'confirm-exit'> | Body<'decide-exit'>,
): Outcome<ExitState> {
  const findings: readonly ExitFinding[] = exitFindings[body.decision];
  if (!findings.includes(body.finding)) return fail('case.field-invalid', { field: 'finding' });
  // In words wherever somebody does not get what he asked for, or loses what he has.
  const against = body.type === 'decide-exit' || body.decision === 'reject';
  if (against && !hasReason(body.reason)) return fail('case.reason-missing', { action: body.type });
  const decision = {
    decidedBy: action.actor.account,
    decidedOn: action.date,
    finding: body.finding,
    decisionReason: body.reason,
  };
  if (body.decision === 'reject') return succeed({ ...base, ...decision, status: 'rejected' });
  return succeed({ ...base, ...decision, status: base.card === 'taken-in' ? 'done' : 'confirmed' });
}

/** True while it waits for the second person: one such exit of a person at a time. */
export function isUndecided({ status }: { readonly status: string }): boolean {
  return status === 'requested' || status === 'proposed';
}

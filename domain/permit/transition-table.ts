/**
 * Which act is possible in which state and for which role: one table per machine, read by the machine (to refuse) and by
 * the work lists (to offer), so that the two cannot disagree.
 */
import type { Role } from '../access/role.ts';
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import { isDate } from '../residence/calendar-date.ts';
import type { Action, ActionType, CaseKind } from './action.ts';

export type ActingRole = Role | 'system';

export interface Transition {
  /** States in which the act is possible; null stands for a case that does not exist yet. */
  readonly from: readonly (string | null)[];
  readonly roles: readonly ActingRole[];
}

export interface TransitionTable {
  readonly kind: CaseKind;
  readonly acts: Readonly<Partial<Record<ActionType, Transition>>>;
  /** States in which the case is closed: they take no further act, except one that names them itself (a correction). */
  readonly final: readonly string[];
}

/** What every case has. */
export interface CaseBase {
  readonly caseId: string;
  /** How many actions the case has. */
  readonly revision: number;
  readonly status: string;
}

/** The checks that all machines share: the right case, revision, state and role. */
export function admit(table: TransitionTable, state: CaseBase | null, action: Action): Outcome<null> {
  const field = misaddressed(table, state, action);
  if (field !== null) return fail('case.field-invalid', { field });
  const revision = state?.revision ?? 0;
  // Revision before everything else: whoever acts on an outdated picture must look at the new one first.
  if (action.baseRevision !== revision) {
    return fail('case.revision-conflict', { expected: revision, given: action.baseRevision });
  }
  return allowed(table, state?.status ?? null, action);
}

/** Whether the table allows the act in this state and for this role. */
function allowed(table: TransitionTable, status: string | null, { body, actor }: Action): Outcome<null> {
  const transition = table.acts[body.type];
  if (status !== null && table.final.includes(status) && transition?.from.includes(status) !== true) {
    return fail('case.sealed', { state: status, action: body.type });
  }
  if (transition === undefined || !transition.from.includes(status)) {
    return fail('case.illegal-transition', { state: status ?? 'none', action: body.type });
  }
  if (!transition.roles.includes(actor.role)) {
    return fail('access.role-missing', { action: body.type, role: actor.role });
  }
  return succeed(null);
}

/** The field that says that the action is not for this case, or not of any day. */
function misaddressed(table: TransitionTable, state: CaseBase | null, action: Action): string | null {
  if (action.caseKind !== table.kind) return 'caseKind';
  if (state !== null && action.caseId !== state.caseId) return 'caseId';
  return isDate(action.date) ? null : 'date';
}

/** A reason is present when it says something. */
export function hasReason(reason: string | null): reason is string {
  return reason !== null && reason.trim() !== '';
}

/** Which acts are possible now, and for whom: work lists and buttons ask here, so they never offer a refused act. */
import type { Actor } from '../access/role.ts';
import { caseKinds, type ActionType, type CaseKind } from './action.ts';
import { machines, type CaseState } from './machines.ts';
import type { ActingRole, TransitionTable } from './transition-table.ts';

export interface NextStep {
  readonly act: ActionType;
  readonly roles: readonly ActingRole[];
}

function stepsFrom(table: TransitionTable, status: string | null): readonly NextStep[] {
  return (Object.keys(table.acts) as ActionType[]).flatMap((act) => {
    const transition = table.acts[act];
    return transition !== undefined && transition.from.includes(status) ? [{ act, roles: transition.roles }] : [];
  });
}

/** The acts that the state allows, each with the roles that may do it. Empty when the case is closed. */
export function nextSteps(state: CaseState): readonly NextStep[] {
  return stepsFrom(machines[state.kind].transitions, state.status);
}

/** True when the account has done an earlier step of the case that bars it from this one. */
export function isBarred(state: CaseState, act: ActionType, account: string): boolean {
  // The kinds agree, so this machine is the one of the state.
  return machines[state.kind].isSamePerson?.(state as never, act, account) ?? false;
}

/** The acts that this person may do now: role, and not the same person as in an earlier step. */
export function stepsFor(state: CaseState, actor: Pick<Actor, 'account' | 'role'>): readonly ActionType[] {
  return nextSteps(state)
    .filter((step) => step.roles.includes(actor.role))
    .filter((step) => !isBarred(state, step.act, actor.account))
    .map((step) => step.act);
}

/** The acts that open a case of this kind. */
export function openingSteps(kind: CaseKind): readonly NextStep[] {
  return stepsFrom(machines[kind].transitions, null);
}

/** True when the case takes no further act. */
export function isClosed(state: CaseState): boolean {
  return machines[state.kind].transitions.final.includes(state.status);
}

/** The kind of case that an act belongs to. */
export function caseKindOf(act: ActionType): CaseKind {
  return caseKinds.find((kind) => machines[kind].transitions.acts[act] !== undefined) ?? 'residence';
}

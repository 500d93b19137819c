/** Every kind of case with its machine: one line per kind, read by the reducer and by the work lists. */
import type { Outcome } from '../failure/failure.ts';
import type { Action, ActionType, CaseKind } from './action.ts';
import { applicationAfter, applicationTransitions, isSamePerson, type ApplicationState } from './application-record.ts';
import { exitAfter, exitTransitions, isOpener, type ExitState } from './exit-record.ts';
import { permitCardAfter, permitCardTransitions, type PermitCardState } from './permit-card-record.ts';
import { isCorrectedByWriter, residenceAfter, residenceTransitions, type ResidenceState } from './residence-record.ts';
import type { TransitionTable } from './transition-table.ts';

interface StateOfKind {
  readonly residence: ResidenceState;
  readonly application: ApplicationState;
  readonly 'permit-card': PermitCardState;
  readonly exit: ExitState;
}
export type CaseState = StateOfKind[CaseKind];

interface Machine<State extends CaseState> {
  readonly transitions: TransitionTable;
  readonly after: (state: State | null, action: Action) => Outcome<State>;
  /** True when the account has done an earlier step that bars it from this one; absent where one person may do all. */
  readonly isSamePerson?: (state: State, act: ActionType, account: string) => boolean;
}

export const machines: { readonly [Kind in CaseKind]: Machine<StateOfKind[Kind]> } = {
  residence: { transitions: residenceTransitions, after: residenceAfter, isSamePerson: isCorrectedByWriter },
  application: { transitions: applicationTransitions, after: applicationAfter, isSamePerson },
  'permit-card': { transitions: permitCardTransitions, after: permitCardAfter },
  exit: { transitions: exitTransitions, after: exitAfter, isSamePerson: isOpener },
};

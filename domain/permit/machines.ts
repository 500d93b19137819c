/** Every kind of case with its machine: one line per kind, read by the reducer and by the work lists. */
import type { Outcome } from '../failure/failure.ts';
import type { Action, CaseKind } from './action.ts';
import { premisesAfter, premisesTransitions, type PremisesState } from '../premises/premises-record.ts';
import { applicationAfter, applicationTransitions, type ApplicationState } from './application-record.ts';
import { permitCardAfter, permitCardTransitions, type PermitCardState } from './permit-card-record.ts';
import { residenceAfter, residenceTransitions, type ResidenceState } from './residence-record.ts';
import type { TransitionTable } from './transition-table.ts';

interface StateOfKind {
  readonly residence: ResidenceState;
  readonly application: ApplicationState;
  readonly 'permit-card': PermitCardState;
  readonly premises: PremisesState;
}
export type CaseState = StateOfKind[CaseKind];

interface Machine<State extends CaseState> {
  readonly transitions: TransitionTable;
  readonly after: (state: State | null, action: Action) => Outcome<State>;
}

export const machines: { readonly [Kind in CaseKind]: Machine<StateOfKind[Kind]> } = {
  residence: { transitions: residenceTransitions, after: residenceAfter },
  application: { transitions: applicationTransitions, after: applicationAfter },
  'permit-card': { transitions: permitCardTransitions, after: permitCardAfter },
  premises: { transitions: premisesTransitions, after: premisesAfter },
};

/** Every kind of case with its machine: one line per kind, read by the reducer and by the work lists. */
import type { Outcome } from '../failure/failure.ts';
import { mayDecide, pointsAfter, pointsTransitions } from '../points/points-record.ts';
import type { PointsState } from '../points/points-state.ts';
import { mayDecideRanking, rankingAfter, rankingTransitions } from '../points/ranking-record.ts';
import type { RankingState } from '../points/ranking-state.ts';
import type { Action, ActionType, CaseKind } from './action.ts';
import { applicationAfter, applicationTransitions, isSamePerson, type ApplicationState } from './application-record.ts';
import { exitAfter, exitTransitions, isOpener, type ExitState } from './exit-record.ts';
import { intakeAfter, intakeTransitions, type IntakeState } from '../reporting/intake-record.ts';
import { reporterAfter, reporterTransitions, type ReporterState } from '../reporting/reporter-record.ts';
import { premisesAfter, premisesTransitions, type PremisesState } from '../premises/premises-record.ts';
import { permitCardAfter, permitCardTransitions, type PermitCardState } from './permit-card-record.ts';
import { isCorrectedByWriter, residenceAfter, residenceTransitions, type ResidenceState } from './residence-record.ts';
import type { TransitionTable } from './transition-table.ts';

interface StateOfKind {
  readonly residence: ResidenceState;
  readonly application: ApplicationState;
  readonly 'permit-card': PermitCardState;
  readonly points: PointsState;
  readonly ranking: RankingState;
  readonly exit: ExitState;
  readonly premises: PremisesState;
  readonly reporter: ReporterState;
  readonly intake: IntakeState;
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
  points: {
    transitions: pointsTransitions,
    after: pointsAfter,
    isSamePerson: (state, act, account) => !mayDecide(state, act, account),
  },
  ranking: {
    transitions: rankingTransitions,
    after: rankingAfter,
    isSamePerson: (state, act, account) => !mayDecideRanking(state, act, account),
  },
  exit: { transitions: exitTransitions, after: exitAfter, isSamePerson: isOpener },
  premises: { transitions: premisesTransitions, after: premisesAfter },
  reporter: { transitions: reporterTransitions, after: reporterAfter },
  intake: { transitions: intakeTransitions, after: intakeAfter },
};

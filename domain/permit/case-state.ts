/** The state of any case: what the list of its actions comes to, at the counter and at the central system alike. */
import { fail, unreachable, type Outcome } from '../failure/failure.ts';
import type { Action } from './action.ts';
import { applicationAfter, type ApplicationState } from './application-record.ts';
import { permitCardAfter, type PermitCardState } from './permit-card-record.ts';
import { residenceAfter, type ResidenceState } from './residence-record.ts';

export type CaseState = ResidenceState | ApplicationState | PermitCardState;

/** The state after one more action, or why it is refused; null stands for a case that does not exist yet. */
export function caseAfter(state: CaseState | null, action: Action): Outcome<CaseState> {
  if (state !== null && state.kind !== action.caseKind) return fail('case.field-invalid', { field: 'caseKind' });
  switch (action.caseKind) {
    case 'residence':
      return residenceAfter(state as ResidenceState | null, action);
    case 'application':
      return applicationAfter(state as ApplicationState | null, action);
    case 'permit-card':
      return permitCardAfter(state as PermitCardState | null, action);
    default:
      return unreachable(action.caseKind);
  }
}

/** The state that a list of actions comes to, in their order; the first refusal ends it. */
export function replayCase(actions: readonly Action[]): Outcome<CaseState> {
  let outcome: Outcome<CaseState> = fail('case.not-found');
  let state: CaseState | null = null;
  for (const action of actions) {
    outcome = caseAfter(state, action);
    if (!outcome.ok) return outcome;
    state = outcome.value;
  }
  return outcome;
}

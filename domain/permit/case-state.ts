/** The state of any case: what the list of its actions comes to, at the counter and at the central system alike. */
import { fail, type Outcome } from '../failure/failure.ts';
import type { Action } from './action.ts';
import { machines, type CaseState } from './machines.ts';

/** The state after one more action, or why it is refused; null stands for a case that does not exist yet. */
export function caseAfter(state: CaseState | null, action: Action): Outcome<CaseState> {
  // A later version of the program may have kinds of case that this one has not.
  const known = Object.hasOwn(machines, action.caseKind);
  if (!known || (state !== null && state.kind !== action.caseKind)) {
    return fail('case.field-invalid', { field: 'caseKind' });
  }
  const { after } = machines[action.caseKind];
  // The kinds agree, so this machine is the one of the state.
  return after(state as never, action);
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

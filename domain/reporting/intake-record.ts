/**
 * 采集包: one act and it is closed. Its case id is made of the package, so that two desks that import the same one write
 * to the same case, and the central system takes only the first.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { Action } from '../permit/action.ts';
import { admit, type TransitionTable } from '../permit/transition-table.ts';
import type { IntakeActionBody } from './intake-action.ts';

export interface IntakeState extends Omit<IntakeActionBody, 'type'> {
  readonly kind: 'intake';
  readonly caseId: string;
  readonly revision: number;
  readonly status: 'imported';
  readonly importedOn: string;
  /** The station that imported it. */
  readonly station: string;
  readonly lastActionOn: string;
  readonly ruleBook: string;
}

export const intakeTransitions = {
  kind: 'intake',
  acts: { 'import-package': { from: [null], roles: ['clerk'] } },
  final: ['imported'],
} as const satisfies TransitionTable;

/** The state after the import; a second one is told plainly, not as a conflict of revisions. */
export function intakeAfter(state: IntakeState | null, action: Action): Outcome<IntakeState> {
  const { body } = action;
  if (state !== null && body.type === 'import-package') return fail('reporting.package-already-imported');
  const admitted = admit(intakeTransitions, state, action);
  if (!admitted.ok) return admitted;
  if (body.type !== 'import-package') return fail('case.illegal-transition', { state: 'none', action: body.type });
  if (body.people < 1) return fail('case.field-invalid', { field: 'people' });
  if ((body.origin === 'collector') !== (body.collectorId !== null))
    return fail('case.field-invalid', { field: 'collectorId' });
  const { type: _type, ...taken } = body;
  return succeed({
    kind: 'intake',
    caseId: action.caseId,
    revision: 1,
    status: 'imported',
    ...taken,
    importedOn: action.date,
    station: action.actor.station,
    lastActionOn: action.date,
    ruleBook: action.ruleBook,
  });
}

/** What lists call it. */
export function intakeTitle({ origin, packageId }: IntakeState): string {
  return `${origin === 'self' ? '自主申报' : '移动采集'} ${packageId.slice(0, 8)}`;
}

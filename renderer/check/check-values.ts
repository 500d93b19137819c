/** What a check form holds, what is wrong with it, and the call that it becomes. */
import type { CheckInput } from '#contract/counter/report.ts';
import type { CheckBasisKind, CheckedField, CheckOutcome, CheckWay } from '#domain/permit/registration-check.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import type { Problems } from '../fields/problems.ts';

export interface CheckValues {
  readonly on: string;
  readonly way: CheckWay;
  readonly basis: CheckBasisKind;
  readonly outcome: CheckOutcome['kind'] | '';
  readonly fields: readonly CheckedField[];
  /** As typed; empty when nobody counted. */
  readonly people: string;
}

/** `seed`: the check belongs to a sample. */
export function emptyCheck(today: string, seed: string | null): CheckValues {
  return {
    on: today,
    way: 'on-the-spot',
    basis: seed === null ? 'full' : 'random',
    outcome: '',
    fields: [],
    people: '',
  };
}

export function checkProblems(values: CheckValues, today: string): Problems {
  const { on, way, outcome, fields, people } = values;
  const counted = way === 'phone' || people === '' || /^\d{1,4}$/.test(people);
  return {
    'check-on': !isDate(on) ? 'not-a-date' : on > today ? 'in-future' : undefined,
    'check-outcome': outcome === '' ? 'required' : undefined,
    'check-fields': outcome === 'wrong-fields' && fields.length === 0 ? 'required' : undefined,
    'check-people': counted ? undefined : 'characters',
  };
}

/** The call for a form without problems. */
export function toCheck(values: CheckValues, caseId: string, seed: string | null): CheckInput | null {
  const { on, way, basis, outcome, fields, people } = values;
  if (outcome === '') return null;
  return {
    caseId,
    on,
    way,
    basis: seed !== null ? { kind: 'random', seed } : { kind: basis === 'complaint' ? basis : 'full' },
    outcome: outcome === 'wrong-fields' ? { kind: outcome, fields: [...fields] } : { kind: outcome },
    peopleFound: way === 'phone' || people === '' ? null : Number(people),
  };
}

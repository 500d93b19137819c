/** A registration as it stands and as it should have been: only what differs is corrected. Pure. */
import type { CallInput } from '#contract/counter/call.ts';
import type { Calls } from '#contract/counter/calls.ts';
import { correctionReasons, type CorrectionReason, type DwellingKind } from '#domain/permit/residence-action.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import type { Problems } from '../../fields/problems.ts';
import {
  addressProblems,
  fromStandardAddress,
  toStandardAddress,
  type AddressValues,
} from '../../residence/address-values.ts';

type Correction = CallInput<Calls['residence.correct']>;

export interface CorrectValues {
  readonly address: AddressValues;
  readonly dwelling: DwellingKind;
  readonly countsFrom: string;
  readonly since: string;
  /** Empty while the registration goes on. */
  readonly leftOn: string;
  readonly reopen: boolean;
  readonly mistake: CorrectionReason | '';
  readonly reason: string;
}

export function asRegistered(state: ResidenceState): CorrectValues {
  return {
    address: fromStandardAddress(state.address),
    dwelling: state.dwelling,
    countsFrom: state.spells.at(-1)?.from ?? state.registeredOn,
    since: state.since,
    leftOn: state.leftOn ?? '',
    reopen: false,
    mistake: '',
    reason: '',
  };
}

export function toMistake(text: string): CorrectionReason | '' {
  return correctionReasons.find((one) => one === text) ?? '';
}

/** What is sent; null fields stay as they are. */
export function toCorrection(values: CorrectValues, state: ResidenceState): Correction | null {
  const { mistake, reopen } = values;
  if (mistake === '') return null;
  return {
    caseId: state.caseId,
    ...changesOf(values, state),
    reopen,
    mistake,
    reason: values.reason.trim(),
    papers: [],
  };
}

type Changes = Pick<Correction, 'countsFrom' | 'since' | 'address' | 'dwelling' | 'leftOn'>;

/** Each value that differs from the registration. */
function changesOf(values: CorrectValues, state: ResidenceState): Changes {
  const before = asRegistered(state);
  const changed = <Name extends 'countsFrom' | 'since' | 'leftOn'>(name: Name): string | null =>
    values[name] === before[name] ? null : values[name];
  const moved = (Object.keys(before.address) as (keyof AddressValues)[]).some(
    (part) => values.address[part] !== before.address[part],
  );
  return {
    countsFrom: changed('countsFrom'),
    since: changed('since'),
    address: moved ? toStandardAddress(values.address) : null,
    dwelling: values.dwelling === before.dwelling ? null : values.dwelling,
    leftOn: values.reopen ? null : changed('leftOn'),
  };
}

/** True while nothing would be corrected. */
export function isUnchanged(values: CorrectValues, state: ResidenceState): boolean {
  return !values.reopen && Object.values(changesOf(values, state)).every((value) => value === null);
}

export function correctProblems(values: CorrectValues, state: ResidenceState, today: string): Problems {
  const days = { 'correct-from': values.countsFrom, 'correct-since': values.since };
  const left = state.status === 'left' && !values.reopen ? { 'correct-left': values.leftOn } : {};
  const dates = Object.entries({ ...days, ...left }).flatMap(([id, day]) => {
    const problem = day === '' ? 'required' : !isDate(day) ? 'not-a-date' : day > today ? 'in-future' : undefined;
    return problem === undefined ? [] : [[id, problem] as const];
  });
  return {
    ...addressProblems(values.address, 'correct-address'),
    ...Object.fromEntries(dates),
    ...(values.mistake === '' ? { 'correct-mistake': 'required' } : {}),
    ...(values.reason.trim() === '' ? { 'correct-reason': 'required' } : {}),
  };
}

/** A change of address: what is missing, and whether the card can follow it. Pure. */
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import { changeArea } from '#domain/rules/change-area.ts';
import { changeClock, type ChangeClock } from '#domain/rules/change-clock.ts';
import { defaultRuleBook } from '#domain/rules/rule-book.ts';
import type { PermitCardRow } from '../../card/card-finder.tsx';
import type { Problems } from '../../fields/problems.ts';
import { addressProblems, emptyAddress, type AddressValues } from '../../residence/address-values.ts';

export function changeProblems(address: AddressValues, changedOn: string, today: string): Problems {
  const day =
    changedOn === '' ? 'required' : !isDate(changedOn) ? 'not-a-date' : changedOn > today ? 'in-future' : undefined;
  return { ...addressProblems(address, 'address'), ...(day === undefined ? {} : { changedOn: day }) };
}

/** The ten days, once the day of the change is known. */
export function clockOf(changedOn: string, today: string): ChangeClock | null {
  return isDate(changedOn) && isDate(today) ? changeClock(changedOn, today) : null;
}

/** 变更 is within the area of the permit, as the book draws it: beyond it the permit ends and is applied for anew. */
export function leavesCounty(from: string, to: string): boolean {
  return to !== '' && !changeArea(from, to, defaultRuleBook).within;
}

export interface ChangeDraft {
  readonly card: PermitCardRow;
  readonly address: AddressValues;
  readonly changedOn: string;
  readonly papers: readonly PaperRef[];
}

export function fromDraft(content: Readonly<Record<string, unknown>>): ChangeDraft | null {
  const { card, address, changedOn, papers } = content as Partial<ChangeDraft>;
  return card === undefined
    ? null
    : { card, address: { ...emptyAddress, ...address }, changedOn: changedOn ?? '', papers: papers ?? [] };
}

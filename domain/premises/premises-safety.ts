/**
 * 符合安全管理规定 (opinion 二(二)3(2), (3)): never assumed. It is so only by an inspection that is valid on the day or by an
 * officer's finding with a reason, and the newest of them decides. When that one has run out nothing is known.
 */
import { addDays, addMonths } from '../residence/calendar-date.ts';
import type { HazardFinding, PremisesOfficer } from './premises-action.ts';

/** How long a passed inspection counts where the county has set nothing else: no source names it [M]. */
export const defaultValidMonths = 12;

export type SafetyRecord =
  | {
      readonly kind: 'inspection';
      readonly number: string;
      readonly on: string;
      readonly safe: boolean;
      readonly findings: readonly HazardFinding[];
      readonly officer: PremisesOfficer;
      readonly validUntil: string | null;
    }
  | {
      readonly kind: 'finding';
      readonly on: string;
      readonly safe: boolean;
      readonly reason: string;
      readonly officer: PremisesOfficer;
      readonly validUntil: string | null;
    };

export interface Safety {
  /** Null: nothing is known on that day. */
  readonly safe: boolean | null;
  /** What decides, or what has run out; null when there never was anything. */
  readonly source: SafetyRecord | null;
}

/** What is known on a day; of two records of one day the later entered decides. */
export function safetyOn(records: readonly SafetyRecord[], day: string): Safety {
  let newest: SafetyRecord | null = null;
  for (const record of records) {
    if (record.on <= day && (newest === null || record.on >= newest.on)) newest = record;
  }
  if (newest === null) return { safe: null, source: null };
  const runOut = newest.validUntil !== null && newest.validUntil < day;
  return { safe: runOut ? null : newest.safe, source: newest };
}

/** The last day on which an inspection counts that was passed on this day. */
export function inspectionValidUntil(inspectedOn: string, validMonths: number): string {
  return addDays(addMonths(inspectedOn, validMonths), -1);
}

/** By what figures are split: one line per dimension. A record that says nothing there stands in the group null. */
import { monthOf } from './period.ts';
import type { IndicatorRecord } from './record.ts';

const keysOf = {
  office: ({ office }) => office,
  premises: ({ premises }) => premises,
  reporter: ({ reporter }) => reporter,
  month: ({ date }) => monthOf(date),
  /** Why an application was returned or refused; null for everything else. */
  reason: (record) => ('reason' in record ? record.reason : null),
} as const satisfies Readonly<Record<string, (record: IndicatorRecord) => string | null>>;

export type DimensionId = keyof typeof keysOf;
export const dimensionIds = Object.keys(keysOf) as [DimensionId, ...DimensionId[]];

/** The group of the record, or null. */
export function groupOf(dimension: DimensionId, record: IndicatorRecord): string | null {
  return keysOf[dimension](record);
}

/** From records to figures, and back from a figure to the records behind it. */
import { groupOf, type DimensionId } from './dimension.ts';
import { definitionOf, indicatorIds, type IndicatorId, type Share } from './indicator.ts';
import { isWithin, type Period } from './period.ts';
import type { IndicatorRecord } from './record.ts';

export interface Group extends Share {
  /** Null: the records say nothing of this dimension. */
  readonly key: string | null;
}

export interface Figure {
  readonly indicator: IndicatorId;
  readonly total: Share;
  /** In the order of their keys, null last. */
  readonly groups: readonly Group[];
}

export interface FigureQuery {
  readonly period: Period;
  readonly by: DimensionId;
  /** Only this office's records; null: every office. */
  readonly office: string | null;
}

/** A record with what it adds to the figure. */
export interface CountedRecord {
  readonly record: IndicatorRecord;
  readonly share: Share;
}

/** The records that make the figure of an indicator, each with what it adds. */
export function countedRecords(
  records: Iterable<IndicatorRecord>,
  indicator: IndicatorId,
  { period, by, office }: FigureQuery,
): readonly CountedRecord[] {
  const { share, lastOf } = definitionOf(indicator);
  const found: CountedRecord[] = [];
  const last = new Map<string, number>();
  for (const record of records) {
    if (!isWithin(period, record.date) || (office !== null && record.office !== office)) continue;
    const added = share(record);
    if (added === null) continue;
    const counted = { record, share: added };
    // The last one of each group: a year of months counts an address once in each month that saw a count.
    const key = lastOf === undefined ? null : `${groupOf(by, record) ?? ''}\n${lastOf(record)}`;
    const before = key === null ? undefined : last.get(key);
    if (before === undefined) {
      if (key !== null) last.set(key, found.length);
      found.push(counted);
    } else if (record.date >= (found[before]?.record.date ?? '')) {
      found[before] = counted;
    }
  }
  return found;
}

function sum(one: Share, other: Share): Share {
  return { numerator: one.numerator + other.numerator, denominator: one.denominator + other.denominator };
}

const nothing: Share = { numerator: 0, denominator: 0 };

function byKey({ key: one }: Group, { key: other }: Group): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  return one < other ? -1 : one > other ? 1 : 0;
}

function figureOf(records: readonly IndicatorRecord[], indicator: IndicatorId, query: FigureQuery): Figure {
  const counted = countedRecords(records, indicator, query);
  const groups = new Map<string | null, Share>();
  for (const { record, share } of counted) {
    const key = groupOf(query.by, record);
    groups.set(key, sum(groups.get(key) ?? nothing, share));
  }
  // The total counts every key once, whatever its groups: two months' counts of one address are two figures, not two addresses.
  return {
    indicator,
    total: once(counted, indicator).reduce((total, { share }) => sum(total, share), nothing),
    groups: [...groups].map(([key, share]): Group => ({ key, ...share })).sort(byKey),
  };
}

/** The last record of each key over all groups. */
function once(counted: readonly CountedRecord[], indicator: IndicatorId): readonly CountedRecord[] {
  const { lastOf } = definitionOf(indicator);
  if (lastOf === undefined) return counted;
  const last = new Map<string, CountedRecord>();
  for (const each of counted) {
    const key = lastOf(each.record);
    const before = last.get(key);
    if (before === undefined || each.record.date >= before.record.date) last.set(key, each);
  }
  return [...last.values()];
}

/** Every figure of the period, split by one dimension. */
export function figuresOf(records: readonly IndicatorRecord[], query: FigureQuery): readonly Figure[] {
  return indicatorIds.map((indicator) => figureOf(records, indicator, query));
}

/** The records behind a figure: of one group, or of the total when the key is left out. */
export function recordsBehind(
  records: readonly IndicatorRecord[],
  indicator: IndicatorId,
  query: FigureQuery,
  key?: string | null,
): readonly CountedRecord[] {
  const counted = countedRecords(records, indicator, query);
  const wanted =
    key === undefined ? once(counted, indicator) : counted.filter(({ record }) => groupOf(query.by, record) === key);
  return [...wanted].sort((one, other) => (one.record.date < other.record.date ? 1 : -1));
}

/** A rate, or null when there is nothing to measure against. */
export function rateOf({ numerator, denominator }: Share): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

/** What is due at a desk, by the day: applications whose card must be out, permits whose endorsement window closes. */
import { daysBetween } from '../residence/calendar-date.ts';
import { dueBucket, dueBuckets, type DueBucket } from './clocks.ts';

export interface Due {
  readonly dueOn: string;
}

/** A due thing with the days that are left; negative once it is over. */
export type Waiting<Item extends Due> = Item & { readonly daysLeft: number };

export type DueList<Item extends Due> = Readonly<Record<DueBucket, readonly Waiting<Item>[]>>;

/** Every item in its bucket, the most urgent first; equal days in the order given. */
export function dueList<Item extends Due>(items: readonly Item[], today: string): DueList<Item> {
  const buckets = Object.fromEntries(dueBuckets.map((bucket) => [bucket, [] as Waiting<Item>[]])) as Record<
    DueBucket,
    Waiting<Item>[]
  >;
  const ordered = [...items].sort((one, other) => daysBetween(other.dueOn, one.dueOn));
  for (const item of ordered) {
    buckets[dueBucket(item.dueOn, today)].push({ ...item, daysLeft: daysBetween(today, item.dueOn) });
  }
  return buckets;
}

/** The rows of the page of what is due: filter, and where a row leads. Pure. */
import type { DueRow } from '#contract/counter/due.ts';
import type { Role } from '#domain/access/role.ts';
import { dueBuckets, dueClocks, type DueBucket, type DueClock } from '#domain/rules/clocks.ts';

/** What is due later than in sixty days is of no concern to this page. */
export const horizonDays = 60;

export const shownBuckets = dueBuckets.filter((bucket) => bucket !== 'later');
type Buckets = Readonly<Record<DueBucket, readonly DueRow[]>>;

export function bucketOf(text: string | null): DueBucket | null {
  return shownBuckets.find((bucket) => bucket === text) ?? null;
}

export function clockOf(text: string | null): DueClock | null {
  return dueClocks.find((clock) => clock === text) ?? null;
}

/** The rows of one clock (or all) in one bucket (or all), the most urgent first. */
export function rowsOf(buckets: Buckets, clock: DueClock | null, bucket: DueBucket | null): readonly DueRow[] {
  const wanted = bucket === null ? shownBuckets : [bucket];
  return wanted.flatMap((each) => buckets[each]).filter((row) => clock === null || row.clock === clock);
}

/** A case may have several clocks. */
export function rowKey({ clock, caseId }: Pick<DueRow, 'clock' | 'caseId'>): string {
  return `${clock} ${caseId}`;
}

/** The page that deals with a row; null for an account that has no part in it. */
export function pathOf({ clock, caseId, residenceCaseId }: DueRow, roles: readonly Role[]): string | null {
  if (clock === 'issue') return `/review?tab=all&case=${caseId}`;
  if (!roles.includes('clerk')) return null;
  if (clock === 'endorsement') return `/endorse?card=${caseId}`;
  if (residenceCaseId === null && clock.endsWith('-report')) return `/reporting?tab=reporters&reporter=${caseId}`;
  return clock === 'change' ? `/change?card=${caseId}` : `/change?residence=${caseId}`;
}

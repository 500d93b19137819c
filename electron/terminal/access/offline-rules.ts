/** When an account may sign in without the line: pure, the clock and the record come in. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';

const hourMs = 3_600_000;
/** Nobody may be trusted longer without the central system, whatever it allows. */
export const longestOfflineHours = 72;
export const missesBeforeLock = 5;
export const lockMs = 15 * 60_000;

/** A clock that was set back extends nothing: time never falls behind the latest instant that this desk has seen. */
export function effectiveNow(now: Date, latestSeen: string | null): Date {
  return latestSeen !== null && Date.parse(latestSeen) > now.getTime() ? new Date(latestSeen) : now;
}

export interface OfflineRecord {
  /** The last answer of the central system to this desk, or to the account's own sign-in. */
  readonly lastContact: string | null;
  readonly offlineHours: number;
}

export function mayEnterOffline(record: OfflineRecord, now: Date): Outcome<null> {
  const hours = Math.min(record.offlineHours, longestOfflineHours);
  const since = record.lastContact === null ? Number.NaN : now.getTime() - Date.parse(record.lastContact);
  return since <= hours * hourMs ? succeed(null) : fail('access.offline-expired', { hours });
}

export interface Misses {
  readonly count: number;
  readonly lockedUntil: string | null;
}

export function lockFailure(misses: Misses, now: Date): Outcome<null> {
  const left = misses.lockedUntil === null ? 0 : Date.parse(misses.lockedUntil) - now.getTime();
  return left > 0 ? fail('access.locked-out', { minutes: Math.ceil(left / 60_000) }) : succeed(null);
}

/** After one more wrong password. */
export function afterMiss(misses: Misses, now: Date): Misses {
  const count = misses.count + 1;
  if (count < missesBeforeLock) return { count, lockedUntil: null };
  return { count: 0, lockedUntil: new Date(now.getTime() + lockMs).toISOString() };
}

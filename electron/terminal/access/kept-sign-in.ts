/**
 * The sign-in that outlives the process: after a crash, an update or a restart in the middle of the day the clerk goes on
 * without the password. It lies in the encrypted cache, for one window only, ends with the sign-out, twelve hours after
 * the password was typed, when the central system refuses its token, and whenever a sign-in without the line would be
 * refused (offline time over, verifier gone). Leaving the counter still means signing out.
 */
import { z } from 'zod';
import { Session } from '#contract/counter/session.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Cache } from '../cache/cache.ts';
import { mayEnterOffline, type OfflineRecord } from './offline-rules.ts';

const hourMs = 3_600_000;
/** Longer than any shift, shorter than the way to the next morning. */
export const keptHours = 12;

export const KeptSignIn = z.strictObject({
  /** The window (connection.ts). */
  owner: z.string(),
  session: Session,
  /** Null for a sign-in without the line. */
  token: z.string().nullable(),
  /** When the password was typed. */
  at: z.iso.datetime(),
});
export type KeptSignIn = z.infer<typeof KeptSignIn>;

const setting = 'keptSignIn';

export async function writeKept(cache: Pick<Cache, 'setSetting'>, kept: KeptSignIn | null): Promise<Outcome<null>> {
  return cache.setSetting({ name: setting, value: JSON.stringify(kept) });
}

/** What cannot be read (of another program version, say) is no sign-in: the clerk types the password. */
export async function readKept(cache: Pick<Cache, 'getSetting'>): Promise<Outcome<KeptSignIn | null>> {
  const stored = await cache.getSetting(setting);
  if (!stored.ok || stored.value === null) return stored.ok ? succeed(null) : stored;
  const parsed = KeptSignIn.safeParse(JSON.parse(stored.value));
  return succeed(parsed.success ? parsed.data : null);
}

/** `now` never lies before the latest instant that this desk has seen, so setting the clock back gains nothing. */
export function mayResume(kept: KeptSignIn, record: OfflineRecord, now: Date): Outcome<null> {
  const age = now.getTime() - Date.parse(kept.at);
  if (age < 0 || age > keptHours * hourMs) return fail('access.session-expired');
  return mayEnterOffline(record, now);
}

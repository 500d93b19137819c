/**
 * Who is signed in. The central system decides; while the line is down this desk's own verifier does, for a limited time
 * after the last contact. Tokens live in memory; the one of the window's sign-in is kept over a restart, for a time
 * (kept-sign-in.ts).
 */
import type { Account, SignInAnswer } from '#contract/central/sign-in.ts';
import type { Session } from '#contract/counter/session.ts';
import type { FailureCode } from '#domain/failure/codes.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Cache } from '../cache/cache.ts';
import type { Verifier } from '../cache/cache-values.ts';
import type { CentralClient } from '../sync/central-client.ts';
import { mayResume, readKept, writeKept, type KeptSignIn } from './kept-sign-in.ts';
import { afterMiss, effectiveNow, lockFailure, mayEnterOffline, type OfflineRecord } from './offline-rules.ts';
import { deskParameters, fitsVerifier, makeVerifier, type Argon2Parameters } from './password-verifier.ts';

export interface AccessOptions {
  readonly cache: Cache;
  readonly central: Pick<CentralClient, 'signIn' | 'signOut'>;
  /** Technical time. The training clock moves legal dates, never this. */
  readonly now?: () => Date;
  readonly parameters?: Argon2Parameters;
  /** Training accounts cannot exist on an enrolled desk. */
  readonly training: boolean;
  /** Told whenever a sign-in is kept over the restart of the program, and when none is any more. */
  readonly onKept?: (kept: boolean) => void;
}

export interface Access {
  /** With the line where it answers, else with this desk's verifier. */
  signIn(request: {
    readonly account: string;
    readonly password: string;
    readonly signal: AbortSignal;
  }): Promise<Outcome<Session>>;
  signOut(session: Session): Promise<void>;
  /** The token of this account, when it signed in with the line. */
  tokenOf(session: Session): string | null;
  /** Any token of this desk, the newest first: for the outbox and the changes. */
  deskToken(): string | null;
  /** The central system does not accept the token any more (`access.session-expired`). */
  dropToken(token: string): void;
  /** After a sign-in at this window: it is kept over a restart of the process. */
  keep(owner: string, session: Session): Promise<Outcome<null>>;
  /** At start: who is still signed in, or null. */
  resume(): Promise<Outcome<Resumed | null>>;
  /** Told after every sign-in and sign-out. */
  onChange(listener: () => void): () => void;
}

/** A kept sign-in: the window that it belongs to, and who it is. */
export interface Resumed {
  readonly owner: string;
  readonly session: Session;
}

/** The line's fault, not the password's. */
const lineFailures: readonly FailureCode[] = [
  'sync.central-unreachable',
  'sync.central-slow',
  'sync.answer-not-understood',
  'program.defect',
];

export function createAccess(options: AccessOptions): Access {
  const { cache, central } = options;
  const clock = options.now ?? (() => new Date());
  const parameters = options.parameters ?? deskParameters;
  const tokens = new Map<string, string>();
  const listeners = new Set<() => void>();
  const kept = async (sign: KeptSignIn | null): Promise<Outcome<null>> => {
    options.onKept?.(sign !== null);
    return writeKept(cache, sign);
  };
  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  async function signIn(request: {
    account: string;
    password: string;
    signal: AbortSignal;
  }): Promise<Outcome<Session>> {
    const answer = await central.signIn(request);
    if (answer.ok) return enterOnline(answer.value, request.password);
    if (lineFailures.includes(answer.failure.code)) {
      return enterOffline({ cache, now: clock(), training: options.training }, request.account, request.password);
    }
    await forgetRefused(cache, request.account, request.password, answer.failure.code);
    return answer;
  }

  async function enterOnline(answer: SignInAnswer, password: string): Promise<Outcome<Session>> {
    const { account, token, offlineHours } = answer;
    if (account.training && !options.training) return fail('access.training-account-refused');
    const at = clock().toISOString();
    const verifier = { account, hash: await makeVerifier(password, parameters), offlineHours, savedAt: at };
    const saved = await cache.saveVerifier(verifier);
    if (!saved.ok) return saved;
    await cache.recordSignInMisses({ account: account.account, count: 0, lockedUntil: null });
    await cache.setSetting({ name: 'lastContact', value: at });
    // The central system has answered: what the clock says now is the newest that is known.
    await cache.setSetting({ name: 'latestInstant', value: at });
    tokens.delete(account.account);
    tokens.set(account.account, token);
    changed();
    return succeed(sessionOf(account, false));
  }

  async function resume(): Promise<Outcome<Resumed | null>> {
    const stored = await readKept(cache);
    if (!stored.ok) return stored;
    options.onKept?.(stored.value !== null);
    if (stored.value === null) return succeed(null);
    const { owner, session, token } = stored.value;
    const verifier = await cache.findVerifier(session.account);
    if (!verifier.ok) return verifier;
    const desk = { cache, now: clock(), training: options.training };
    const allowed = verifier.value === null ? null : await resumable(desk, verifier.value, stored.value);
    if (allowed === null || !allowed.ok) return kept(null);
    if (token !== null) tokens.set(session.account, token);
    changed();
    return succeed({ owner, session });
  }

  return {
    signIn,
    keep: (owner, session) =>
      kept({ owner, session, token: tokens.get(session.account) ?? null, at: clock().toISOString() }),
    resume,
    signOut: async (session) => {
      const token = tokens.get(session.account);
      tokens.delete(session.account);
      await kept(null);
      if (token !== undefined) await central.signOut({ token, signal: AbortSignal.timeout(2_000) });
      changed();
    },
    tokenOf: (session) => tokens.get(session.account) ?? null,
    deskToken: () => [...tokens.values()].at(-1) ?? null,
    dropToken: (token) => {
      for (const [account, held] of tokens) if (held === token) tokens.delete(account);
      void kept(null);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

interface OfflineDesk {
  readonly cache: Cache;
  readonly now: Date;
  readonly training: boolean;
}

async function enterOffline(desk: OfflineDesk, account: string, password: string): Promise<Outcome<Session>> {
  const { cache } = desk;
  const found = await cache.findVerifier(account);
  if (!found.ok) return found;
  if (found.value === null) return fail('access.first-sign-in-offline');
  const verifier = found.value;
  if (verifier.account.training && !desk.training) return fail('access.training-account-refused');
  const allowed = await offlineAllowance(desk, verifier);
  if (!allowed.ok) return allowed;
  const now = allowed.value;
  const misses = await cache.signInMisses(account);
  if (!misses.ok) return misses;
  const locked = lockFailure(misses.value, now);
  if (!locked.ok) return locked;
  if (!(await fitsVerifier(verifier.hash, password))) {
    const after = afterMiss(misses.value, now);
    const recorded = await cache.recordSignInMisses({ account, ...after });
    if (!recorded.ok) return recorded;
    const lockedNow = lockFailure(after, now);
    return lockedNow.ok ? fail('access.wrong-password') : lockedNow;
  }
  await cache.recordSignInMisses({ account, count: 0, lockedUntil: null });
  return succeed(sessionOf(verifier.account, true));
}

/** Under the same limits as a sign-in without the line. */
async function resumable(desk: OfflineDesk, verifier: Verifier, kept: KeptSignIn): Promise<Outcome<null>> {
  if (verifier.account.training && !desk.training) return fail('access.training-account-refused');
  const limits = await offlineLimits(desk, verifier);
  return limits.ok ? mayResume(kept, limits.value.record, limits.value.now) : limits;
}

/** The instant that counts, when the account may enter at all. */
async function offlineAllowance(desk: OfflineDesk, verifier: Verifier): Promise<Outcome<Date>> {
  const limits = await offlineLimits(desk, verifier);
  if (!limits.ok) return limits;
  const allowed = mayEnterOffline(limits.value.record, limits.value.now);
  return allowed.ok ? succeed(limits.value.now) : allowed;
}

interface OfflineLimits {
  readonly now: Date;
  readonly record: OfflineRecord;
}

/** The latest instant is kept, so that setting the clock back gains nothing. */
async function offlineLimits({ cache, now }: OfflineDesk, verifier: Verifier): Promise<Outcome<OfflineLimits>> {
  const latest = await cache.getSetting('latestInstant');
  if (!latest.ok) return latest;
  const contact = await cache.getSetting('lastContact');
  if (!contact.ok) return contact;
  const effective = effectiveNow(effectiveNow(now, latest.value), contact.value);
  const kept = await cache.setSetting({ name: 'latestInstant', value: effective.toISOString() });
  if (!kept.ok) return kept;
  const lastContact =
    [contact.value, verifier.savedAt]
      .filter((at) => at !== null)
      .toSorted()
      .at(-1) ?? null;
  return succeed({ now: effective, record: { lastContact, offlineHours: verifier.offlineHours } });
}

/** The central system refuses what this desk's verifier would still accept: the password was changed or the account ended. */
async function forgetRefused(cache: Cache, account: string, password: string, code: FailureCode): Promise<void> {
  if (code !== 'access.wrong-password' && code !== 'access.account-unknown') return;
  const found = await cache.findVerifier(account);
  if (!found.ok || found.value === null) return;
  if (await fitsVerifier(found.value.hash, password)) await cache.removeVerifier(account);
}

function sessionOf(account: Account, offline: boolean): Session {
  const { name, roles, station, stationName } = account;
  return { account: account.account, name, roles: [...roles], station, stationName, offline };
}

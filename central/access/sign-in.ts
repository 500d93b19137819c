/** Signing in and out, and who a bearer token belongs to. Five wrong passwords lock an account for fifteen minutes. */
import { createHash, randomBytes } from 'node:crypto';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { SignInAnswer } from '#contract/central/sign-in.ts';
import type { CentralClock } from '../clock.ts';
import type { Database, Queries } from '../store/database.ts';
import { findAccount, publicAccount, type AccountRecord } from './account.ts';
import { isPassword } from './password.ts';

const tokenLifeMs = 12 * 3_600_000;
const lockAfter = 5;
const lockMs = 15 * 60_000;
/** A desk may let an account in without the line for this long after its last sign-in here. */
const offlineHours = 24;
/** The central system itself writes actions under this name. */
export const centralTerminal = 'central';

export interface DeskSession {
  readonly account: AccountRecord;
  readonly terminal: string;
  readonly tokenHash: string;
}

export interface SignIn {
  readonly account: string;
  readonly password: string;
  readonly terminal: string;
}

interface Lock {
  readonly password_hash: string;
  readonly failed_sign_ins: number;
  readonly locked_until_ms: string | number;
}

/** `training` is whether this central system is one of the training world. */
export async function signIn(
  database: Database,
  clock: CentralClock,
  given: SignIn,
  training: boolean,
): Promise<Outcome<SignInAnswer>> {
  if (given.terminal === centralTerminal) return fail('program.input-invalid', { field: 'terminal' });
  const [lock] = await database.query<Lock>(
    'select password_hash, failed_sign_ins, locked_until_ms from account where account = $1 and active',
    [given.account],
  );
  const lockedMs = Number(lock?.locked_until_ms ?? 0) - clock.technicalMs();
  if (lockedMs > 0) return fail('access.locked-out', { seconds: Math.ceil(lockedMs / 1000) });
  if (!(await isPassword(lock?.password_hash ?? null, given.password))) {
    await countFailure(database, clock, given.account);
    return fail('access.wrong-password');
  }
  const account = await findAccount(database, given.account);
  if (!account) return fail('access.wrong-password');
  if (account.training && !training) return fail('access.training-account-refused');
  const token = await openSession(database, clock, given);
  return succeed({
    token,
    expiresAt: new Date(clock.now().getTime() + tokenLifeMs).toISOString(),
    account: publicAccount(account),
    offlineHours,
  });
}

export async function signOut(queries: Queries, session: DeskSession): Promise<void> {
  await queries.query('delete from session_token where token_hash = $1', [session.tokenHash]);
}

/** The session of a bearer token. */
export async function findSession(
  queries: Queries,
  clock: CentralClock,
  token: string | undefined,
): Promise<Outcome<DeskSession>> {
  if (token === undefined) return fail('access.not-signed-in');
  const tokenHash = hashToken(token);
  const [row] = await queries.query<{ account: string; terminal: string; expires_at_ms: string | number }>(
    'select account, terminal, expires_at_ms from session_token where token_hash = $1',
    [tokenHash],
  );
  if (!row || Number(row.expires_at_ms) <= clock.technicalMs()) return fail('access.session-expired');
  const account = await findAccount(queries, row.account);
  if (!account?.active) return fail('access.session-expired');
  return succeed({ account, terminal: row.terminal, tokenHash });
}

/** Whether the account has ever signed in at this desk, so that its outbox may hold something of it. */
export async function isOfDesk(queries: Queries, terminal: string, account: string): Promise<boolean> {
  const rows = await queries.query('select 1 from desk_sign_in where terminal = $1 and account = $2', [
    terminal,
    account,
  ]);
  return rows.length > 0;
}

async function openSession(database: Database, clock: CentralClock, given: SignIn): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const nowMs = clock.technicalMs();
  await database.transaction(async (tx) => {
    await tx.query('update account set failed_sign_ins = 0 where account = $1', [given.account]);
    await tx.query('delete from session_token where expires_at_ms <= $1', [nowMs]);
    await tx.query('insert into session_token (token_hash, account, terminal, expires_at_ms) values ($1, $2, $3, $4)', [
      hashToken(token),
      given.account,
      given.terminal,
      nowMs + tokenLifeMs,
    ]);
    await tx.query('insert into desk_sign_in (terminal, account) values ($1, $2) on conflict do nothing', [
      given.terminal,
      given.account,
    ]);
  });
  return token;
}

async function countFailure(queries: Queries, clock: CentralClock, account: string): Promise<void> {
  await queries.query(
    `update account set
       failed_sign_ins = case when failed_sign_ins + 1 >= $2 then 0 else failed_sign_ins + 1 end,
       locked_until_ms = case when failed_sign_ins + 1 >= $2 then $3 else locked_until_ms end
     where account = $1`,
    [account, lockAfter, clock.technicalMs() + lockMs],
  );
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

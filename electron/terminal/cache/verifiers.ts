/** Who may sign in here without the line: argon2id verifiers made on this desk, and the count of misses. */
import type { SignInMisses, Verifier } from './cache-values.ts';
import type { Connection } from './database.ts';

export function saveVerifier(connection: Connection, verifier: Verifier): null {
  connection
    .sql(
      `insert into verifiers (account, hash, account_json, offline_hours, saved_at) values (?, ?, ?, ?, ?)
       on conflict (account) do update set hash = excluded.hash, account_json = excluded.account_json,
         offline_hours = excluded.offline_hours, saved_at = excluded.saved_at`,
    )
    .run(
      verifier.account.account,
      verifier.hash,
      JSON.stringify(verifier.account),
      verifier.offlineHours,
      verifier.savedAt,
    );
  return null;
}

export function findVerifier(connection: Connection, account: string): Verifier | null {
  const row = connection
    .sql('select hash, account_json, offline_hours, saved_at from verifiers where account = ?')
    .get(account) as { hash: string; account_json: string; offline_hours: number; saved_at: string } | undefined;
  if (row === undefined) return null;
  return {
    account: JSON.parse(row.account_json) as Verifier['account'],
    hash: row.hash,
    offlineHours: row.offline_hours,
    savedAt: row.saved_at,
  };
}

export function removeVerifier(connection: Connection, account: string): null {
  connection.sql('delete from verifiers where account = ?').run(account);
  return null;
}

export function signInMisses(connection: Connection, account: string): SignInMisses {
  const row = connection
    .sql('select count, locked_until as lockedUntil from sign_in_misses where account = ?')
    .get(account) as SignInMisses | undefined;
  return row ?? { count: 0, lockedUntil: null };
}

export function recordSignInMisses(connection: Connection, input: SignInMisses & { readonly account: string }): null {
  connection
    .sql(
      `insert into sign_in_misses (account, count, locked_until) values (?, ?, ?)
       on conflict (account) do update set count = excluded.count, locked_until = excluded.locked_until`,
    )
    .run(input.account, input.count, input.lockedUntil);
  return null;
}

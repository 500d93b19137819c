/** Accounts and stations as they are stored. */
import { roles as allRoles, type Role } from '#domain/access/role.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Account } from '#contract/central/sign-in.ts';
import type { Queries } from '../store/database.ts';

export interface Station {
  readonly station: string;
  readonly name: string;
  readonly county: string;
  /** 签发机关 of the cards that this station hands out. */
  readonly issuer: string;
}

export interface AccountRecord extends Account {
  readonly active: boolean;
}

export interface NewAccount {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly station: string;
  readonly passwordHash: string;
  readonly training: boolean;
}

interface AccountRow {
  readonly account: string;
  readonly name: string;
  readonly roles: string;
  readonly station: string;
  readonly station_name: string;
  readonly county: string;
  readonly active: boolean;
  readonly training: boolean;
}

const selectAccount = `select a.account, a.name, a.roles, a.station, s.name as station_name, s.county, a.active, a.training
  from account a join station s on s.station = a.station`;

export async function findAccount(queries: Queries, account: string): Promise<AccountRecord | undefined> {
  const [row] = await queries.query<AccountRow>(`${selectAccount} where a.account = $1`, [account]);
  return row && toRecord(row);
}

/** All accounts, or those of one county, by name of account. */
export async function listAccounts(queries: Queries, county: string | null): Promise<readonly AccountRecord[]> {
  const rows = await queries.query<AccountRow>(
    `${selectAccount} where $1::text is null or s.county = $1 order by a.account`,
    [county],
  );
  return rows.map(toRecord);
}

/** What the wire shows of an account. */
export function publicAccount({ active: _, ...account }: AccountRecord): Account {
  return account;
}

export async function addAccount(queries: Queries, added: NewAccount): Promise<Outcome<null>> {
  const station = await queries.query('select 1 from station where station = $1', [added.station]);
  if (station.length === 0) return fail('access.station-unknown', { station: added.station });
  const rows = await queries.query(
    `insert into account (account, name, roles, station, password_hash, training)
     values ($1, $2, $3, $4, $5, $6) on conflict (account) do nothing returning account`,
    [added.account, added.name, added.roles.join(','), added.station, added.passwordHash, added.training],
  );
  return rows.length === 0 ? fail('access.account-exists', { account: added.account }) : succeed(null);
}

/** A new password; lifts a lock-out and ends every session of the account. */
export async function resetPassword(queries: Queries, account: string, passwordHash: string): Promise<Outcome<null>> {
  const rows = await queries.query(
    `update account set password_hash = $2, failed_sign_ins = 0, locked_until_ms = 0 where account = $1 returning account`,
    [account, passwordHash],
  );
  if (rows.length === 0) return fail('access.account-unknown', { account });
  await queries.query('delete from session_token where account = $1', [account]);
  return succeed(null);
}

/** Adds a station or renames it; its county never changes. */
export async function saveStation(queries: Queries, station: Station): Promise<void> {
  await queries.query('insert into county (county) values ($1) on conflict do nothing', [station.county]);
  await queries.query(
    `insert into station (station, name, county, issuer) values ($1, $2, $3, $4)
     on conflict (station) do update set name = excluded.name, issuer = excluded.issuer`,
    [station.station, station.name, station.county, station.issuer],
  );
}

export async function findStation(queries: Queries, station: string): Promise<Station | undefined> {
  const [row] = await queries.query<Station>('select station, name, county, issuer from station where station = $1', [
    station,
  ]);
  return row;
}

/** Roles from a comma-separated list; undefined when one is unknown or none is given. */
export function parseRoles(text: string): readonly Role[] | undefined {
  const named = text.split(',').map((role) => role.trim());
  const known = allRoles.filter((role) => named.includes(role));
  return known.length === named.length && known.length > 0 ? known : undefined;
}

function toRecord(row: AccountRow): AccountRecord {
  return {
    account: row.account,
    name: row.name,
    roles: [...(parseRoles(row.roles) ?? [])],
    station: row.station,
    stationName: row.station_name,
    county: row.county,
    training: row.training,
    active: row.active,
  };
}

/** Migration 001-accounts: applied once, never changed afterwards. */
export const accountsMigration = `
-- Stations, accounts and bearer tokens. Times of tokens and locks are technical time (milliseconds since 1970).
create table station (
  station text primary key,
  name text not null,
  county text not null,
  -- 签发机关 printed on permit cards of this station.
  issuer text not null
);

create table account (
  account text primary key,
  name text not null,
  roles text not null,
  station text not null references station,
  password_hash text not null,
  active boolean not null default true,
  training boolean not null default false,
  failed_sign_ins integer not null default 0,
  locked_until_ms bigint not null default 0
);

create table session_token (
  token_hash text primary key,
  account text not null references account,
  terminal text not null,
  expires_at_ms bigint not null
);

-- Who has ever signed in at which desk: only they may have written what its outbox holds.
create table desk_sign_in (
  terminal text not null,
  account text not null references account,
  primary key (terminal, account)
);

create table receipt_key (
  id integer primary key,
  private_key text not null,
  public_key text not null
);
`;

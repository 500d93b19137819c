/** Migration 002-cases: applied once, never changed afterwards. */
export const casesMigration = `
-- Cases as append-only logs of actions. One county = one lock = one change number in commit order.
create table county (
  county text primary key,
  last_change bigint not null default 0
);

create table case_record (
  case_id text primary key,
  case_kind text not null,
  county text not null references county,
  revision integer not null,
  -- The state that domain/permit computed from the log (JSON).
  state text not null,
  -- Residence cases only: the number of the identity document, and whether the registration is still open.
  document_number text,
  open boolean not null default true
);
create index case_record_open_residence on case_record (county, document_number) where open;

create table action (
  case_id text not null references case_record,
  revision integer not null,
  id text not null unique,
  terminal text not null,
  n integer not null,
  county text not null,
  change bigint not null,
  digest text not null,
  -- The action as it arrived (JSON), byte for byte.
  content text not null,
  primary key (case_id, revision),
  unique (terminal, case_id, n),
  unique (county, change)
);

create table receipt (
  action_id text primary key references action (id),
  content text not null
);

-- The list of blocked cards (reported lost).
create table blocked_card (
  card_case_id text primary key references case_record (case_id),
  application_case_id text not null,
  blocked_on text not null
);
`;

/** Migration 004-province: applied once, never changed afterwards. */
export const provinceMigration = `
-- Work for and from the provincial permit system, durable and retried; card batches on their way to the stations.
create table job (
  id text primary key,
  kind text not null,
  case_id text not null,
  attempts integer not null default 0,
  next_at_ms bigint not null,
  done boolean not null default false,
  -- The last failure code; null when none.
  failure text,
  unique (kind, case_id)
);
create index job_due on job (next_at_ms) where not done;

create table batch (
  batch_id text primary key,
  station text not null,
  shipped_at text not null
);

create table batch_card (
  card_case_id text primary key,
  batch_id text not null references batch,
  permit_number text not null unique,
  application_case_id text not null unique,
  received boolean not null default false
);

-- The reference province keeps its own books, as the real one does.
create table reference_province_order (
  reference text primary key,
  application_case_id text not null unique,
  station text not null,
  ready_at_ms bigint not null,
  permit_number text unique,
  batch_id text,
  shipped_at text
);
create table reference_province_counter (
  name text primary key,
  last bigint not null
);
`;

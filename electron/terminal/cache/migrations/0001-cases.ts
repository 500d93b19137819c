/**
 * Cases as action logs, their projections, the outbox, papers, drafts, settings and the audit chain. A commit writes one
 * page for every tree that it touches, and its time is the time of writing them: so few indexes, partial where they can be.
 */
export const casesMigration = `
create table actions (
  id text primary key,
  case_id text not null,
  terminal text not null,
  -- Null once refused: the number is free again, so that the numbers at the central system have no gap.
  n integer,
  -- Place in the case at the central system; null until it confirmed.
  revision integer,
  status text not null check (status in ('confirmed', 'waiting', 'refused', 'dismissed')),
  json text not null,
  receipt text
) strict;
create unique index actions_revision on actions (case_id, revision) where revision is not null;
-- Refused actions have no number; SQLite counts nulls as different from each other.
create unique index actions_number on actions (case_id, terminal, n);

create table outbox (
  position integer primary key,
  action_id text not null unique references actions (id),
  case_id text not null,
  status text not null check (status in ('waiting', 'refused')),
  attempts integer not null default 0,
  cause text,
  queued_at text not null,
  next_attempt_at text,
  check (status = 'refused' or next_attempt_at is not null)
) strict;
create index outbox_case on outbox (case_id, position);

create table people (
  id integer primary key,
  number text not null unique,
  tail text not null,
  name text not null
) strict;
create index people_tail on people (tail);

create table cases (
  case_id text primary key,
  kind text not null,
  status text not null,
  revision integer not null,
  confirmed_revision integer not null,
  number text,
  application_kind text,
  residence_case_id text,
  person_id integer not null references people (id),
  updated_on text not null,
  due_on text,
  opens_on text,
  -- Order of the last change on this desk: what lists are sorted and paged by.
  touched integer not null,
  -- 1 when confirmed actions exist that this program version cannot reduce.
  behind integer not null default 0,
  state text not null
) strict;
create index cases_list on cases (kind, touched);
create index cases_status on cases (kind, status, touched);
create index cases_person on cases (person_id, kind, touched);
create index cases_number on cases (number) where number is not null;
create index cases_residence on cases (residence_case_id) where residence_case_id is not null;
create index cases_due on cases (kind, status, due_on, opens_on) where due_on is not null;

create table papers (
  sha256 text primary key,
  media_type text not null,
  byte_length integer not null,
  stored_at text,
  upload text not null check (upload in ('unclaimed', 'needed', 'uploaded', 'remote')),
  sent_bytes integer not null default 0,
  upload_url text,
  attempts integer not null default 0,
  cause text,
  next_attempt_at text,
  check (upload <> 'needed' or next_attempt_at is not null)
) strict, without rowid;
create index papers_needed on papers (next_attempt_at) where upload = 'needed';

create table case_papers (
  case_id text not null,
  sha256 text not null references papers (sha256),
  primary key (case_id, sha256)
) strict, without rowid;

create table drafts (
  draft_id text primary key,
  page text not null,
  title text not null,
  saved_at text not null,
  saved_by text not null,
  content text not null
) strict;

create table settings (name text primary key, value text not null) strict;

create table audit (
  seq integer primary key,
  entry text not null,
  previous text not null,
  hash text not null
) strict;
`;

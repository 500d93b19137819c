/** What belongs to the desk: the card journal, sign-in without the line, forms. */
export const deskMigration = `
create table card_sessions (
  session_id text primary key,
  case_id text not null,
  purpose text not null,
  started_at text not null,
  finished_at text,
  outcome text
) strict;
create index card_sessions_open on card_sessions (started_at) where finished_at is null;

create table card_journal (
  id integer primary key,
  session_id text not null references card_sessions (session_id),
  step integer not null,
  kind text not null check (kind in ('intent', 'result')),
  hash text not null,
  sw text,
  at text not null
) strict;
create index card_journal_session on card_journal (session_id, id);

create table verifiers (
  account text primary key,
  hash text not null,
  account_json text not null,
  offline_hours integer not null,
  saved_at text not null
) strict;

create table sign_in_misses (
  account text primary key,
  count integer not null,
  locked_until text
) strict;

create table forms (
  form_id text primary key,
  kind text not null,
  case_id text not null,
  sha256 text not null,
  byte_length integer not null,
  made_at text not null
) strict;
create index forms_case on forms (case_id, made_at);
`;

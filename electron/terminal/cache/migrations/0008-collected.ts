/** Reported and collected people who wait for a clerk, codes of self-declarations, and people who may be the same. */
export const collectedMigration = `
create table collected (
  collected_id text primary key,
  -- The list's reporter or the package's intake.
  source_case_id text not null,
  reporter_case_id text,
  -- SHA-256 of the list or of the package, and the row in it.
  source_sha256 text not null,
  source_row integer not null,
  state text not null check (state in ('new', 'confirmed', 'dismissed', 'duplicate')),
  event text not null,
  event_on text not null,
  due_on text,
  late integer not null,
  collected_at text not null,
  settled_at text,
  settled_by text,
  reason text,
  -- The residence that it became or was found in.
  case_id text,
  -- Order of the last change, for whoever keeps an index in memory.
  touched integer not null,
  person text not null
) strict;
create index collected_state on collected (state, collected_at);
create index collected_touched on collected (touched);
create index collected_source on collected (source_case_id);

create table declaration_codes (
  -- SHA-256 of the code: the code itself is in the hand of the resident alone.
  code_sha256 text primary key,
  expires_on text not null,
  used_by text
) strict, without rowid;

create table duplicates (
  -- residence:CASE or collected:ID, the smaller text first.
  left_id text not null,
  right_id text not null,
  score integer not null,
  reasons text not null,
  state text not null check (state in ('open', 'same', 'different')),
  found_at text not null,
  settled_at text,
  settled_by text,
  primary key (left_id, right_id)
) strict, without rowid;
create index duplicates_open on duplicates (found_at) where state = 'open';
`;

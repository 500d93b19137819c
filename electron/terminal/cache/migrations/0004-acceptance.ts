/** Version 4: work that is accepted and not yet spread over the tables that lists, outbox and audit chain live in. */
export const acceptanceMigration = `
create table accepted (
  position integer primary key,
  -- One act whole: its actions, its audit row, the draft that it finishes.
  json text not null
) strict;
`;

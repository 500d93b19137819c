/** Version 9: what a card operation was to write, until it has ended: with it a torn card can be completed. */
export const cardOperationsMigration = `
create table card_operations (
  operation_id text primary key references card_sessions (session_id),
  -- Serial of the chip, or the diversification data of its keys.
  card text not null,
  operation text not null,
  profile text not null,
  application text not null,
  aid text not null,
  -- JSON; null for an operation that writes no content, and once the operation has ended.
  content text,
  open integer not null default 1
) strict, without rowid;
create index card_operations_open on card_operations (card) where open = 1;
`;

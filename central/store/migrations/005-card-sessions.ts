/** Migration 005-card-sessions: applied once, never changed afterwards. */
export const cardSessionsMigration = `
-- One row per secure-channel session on a permit card. Session keys never enter the database: a session that is open
-- when the program ends cannot be closed and is started again.
create table card_session (
  session_id text primary key,
  card_case_id text not null,
  terminal text not null,
  account text not null,
  purpose text not null,
  chip_serial text,
  read_back text,
  -- What stands on the chip after this session (JSON); null until it was verified.
  content text,
  -- started, open, closed
  phase text not null,
  started_at_ms bigint not null,
  used_by text
);
create index card_session_case on card_session (card_case_id);
create index card_session_chip on card_session (chip_serial);
`;

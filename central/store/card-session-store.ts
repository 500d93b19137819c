/** Card sessions as they are remembered; keys and open channels live in memory only (keys/card-sessions.ts). */
import type { CardContent } from '#domain/card/card-profile.ts';
import type { CardPurpose } from '#contract/central/card-session.ts';
import type { Queries } from './database.ts';

export type CardSessionPhase = 'started' | 'open' | 'closed';

export interface CardSessionRecord {
  readonly sessionId: string;
  readonly cardCaseId: string;
  readonly purpose: CardPurpose;
  readonly chipSerial: string | null;
  readonly readBack: string | null;
  readonly phase: CardSessionPhase;
  readonly usedBy: string | null;
}

export interface NewCardSession {
  readonly sessionId: string;
  readonly cardCaseId: string;
  readonly terminal: string;
  readonly account: string;
  readonly purpose: CardPurpose;
  readonly startedAtMs: number;
}

export async function addCardSession(queries: Queries, added: NewCardSession): Promise<void> {
  await queries.query(
    `insert into card_session (session_id, card_case_id, terminal, account, purpose, phase, started_at_ms)
     values ($1, $2, $3, $4, $5, 'started', $6)`,
    [
      added.sessionId,
      added.cardCaseId,
      added.terminal,
      added.account,
      JSON.stringify(added.purpose),
      added.startedAtMs,
    ],
  );
}

export async function findCardSession(queries: Queries, sessionId: string): Promise<CardSessionRecord | undefined> {
  const [row] = await queries.query<{
    card_case_id: string;
    purpose: string;
    chip_serial: string | null;
    read_back: string | null;
    phase: CardSessionPhase;
    used_by: string | null;
  }>('select card_case_id, purpose, chip_serial, read_back, phase, used_by from card_session where session_id = $1', [
    sessionId,
  ]);
  return (
    row && {
      sessionId,
      cardCaseId: row.card_case_id,
      purpose: JSON.parse(row.purpose) as CardPurpose,
      chipSerial: row.chip_serial,
      readBack: row.read_back,
      phase: row.phase,
      usedBy: row.used_by,
    }
  );
}

/** From here on the chip may have been written to. */
export async function markOpen(queries: Queries, sessionId: string, chipSerial: string): Promise<void> {
  await queries.query(`update card_session set phase = 'open', chip_serial = $2 where session_id = $1`, [
    sessionId,
    chipSerial,
  ]);
}

export async function markClosed(
  queries: Queries,
  sessionId: string,
  readBack: string,
  content: CardContent,
): Promise<void> {
  await queries.query(`update card_session set phase = 'closed', read_back = $2, content = $3 where session_id = $1`, [
    sessionId,
    readBack,
    JSON.stringify(content),
  ]);
}

/** The evidence of a session counts once. */
export async function useCardSession(tx: Queries, sessionId: string, actionId: string): Promise<void> {
  await tx.query('update card_session set used_by = $2 where session_id = $1', [sessionId, actionId]);
}

/** Whether the chip was issued under another card case. */
export async function isChipOfOtherCard(queries: Queries, chipSerial: string, cardCaseId: string): Promise<boolean> {
  const rows = await queries.query(
    'select 1 from card_session where chip_serial = $1 and card_case_id <> $2 and used_by is not null',
    [chipSerial, cardCaseId],
  );
  return rows.length > 0;
}

export interface KnownContent {
  readonly chipSerial: string;
  readonly content: CardContent;
  /** Whether a later session opened the chip without its evidence being used: what stands on it now is uncertain. */
  readonly uncertain: boolean;
}

/** What the last used session left on the chip of a card case. */
export async function findKnownContent(queries: Queries, cardCaseId: string): Promise<KnownContent | undefined> {
  const rows = await queries.query<{ chip_serial: string; content: string | null; used_by: string | null }>(
    `select chip_serial, content, used_by from card_session
     where card_case_id = $1 and chip_serial is not null order by started_at_ms, session_id`,
    [cardCaseId],
  );
  const index = rows.findLastIndex((row) => row.used_by !== null && row.content !== null);
  const row = rows[index];
  if (!row || row.content === null) return undefined;
  const uncertain = index < rows.length - 1;
  return { chipSerial: row.chip_serial, content: JSON.parse(row.content) as CardContent, uncertain };
}

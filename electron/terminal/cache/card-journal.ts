/**
 * The journal of card writing: the intent before each APDU, the result after it, so that a card that was torn out, or a
 * program that was killed, is found at the next start. Hashes only; nothing of what is written on a card stands here.
 */
import { Failure } from '#domain/failure/failure.ts';
import type { CardSessionDraft, JournalDraft, UnfinishedCardSession } from './cache-values.ts';
import type { Connection } from './database.ts';

export function startCardSession(connection: Connection, draft: CardSessionDraft): null {
  connection
    .sql('insert into card_sessions (session_id, case_id, purpose, started_at) values (?, ?, ?, ?)')
    .run(draft.sessionId, draft.caseId, draft.purpose, draft.at);
  return null;
}

export function appendJournal(connection: Connection, entry: JournalDraft): null {
  const open = connection
    .sql('select 1 from card_sessions where session_id = ? and finished_at is null')
    .get(entry.sessionId);
  if (open === undefined) throw new Failure('case.not-found', { sessionId: entry.sessionId });
  connection
    .sql('insert into card_journal (session_id, step, kind, hash, sw, at) values (?, ?, ?, ?, ?, ?)')
    .run(entry.sessionId, entry.step, entry.kind, entry.hash, entry.sw ?? null, entry.at);
  return null;
}

export function finishCardSession(
  connection: Connection,
  input: { readonly sessionId: string; readonly outcome: 'done' | 'rolled-back' | 'abandoned'; readonly at: string },
): null {
  connection
    .sql('update card_sessions set finished_at = ?, outcome = ? where session_id = ? and finished_at is null')
    .run(input.at, input.outcome, input.sessionId);
  return null;
}

/** Sessions whose card may be half written, oldest first, with what is known of them. */
export function unfinishedCardSessions(connection: Connection): readonly UnfinishedCardSession[] {
  const sessions = connection
    .sql(
      `select session_id as sessionId, case_id as caseId, purpose, started_at as at
       from card_sessions where finished_at is null order by started_at`,
    )
    .all() as CardSessionDraft[];
  return sessions.map((session) => ({ ...session, entries: journalOf(connection, session.sessionId) }));
}

function journalOf(connection: Connection, sessionId: string): readonly JournalDraft[] {
  return connection
    .sql('select session_id as sessionId, step, kind, hash, sw, at from card_journal where session_id = ? order by id')
    .all(sessionId) as JournalDraft[];
}

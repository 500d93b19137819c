/** Card operations that have not ended: their journal entries are card sessions like any other, and this says of what. */
import { startCardSession, finishCardSession } from './card-journal.ts';
import type { CardOperationDraft, CardOperationEnd, CardOperationRow } from './cache-values.ts';
import type { Connection } from './database.ts';

export function beginCardOperation(connection: Connection, draft: CardOperationDraft): null {
  const { operationId, card, operation, profile, application, aid, content, at } = draft;
  startCardSession(connection, { sessionId: operationId, caseId: card, purpose: operation, at });
  connection
    .sql(
      `insert into card_operations (operation_id, card, operation, profile, application, aid, content)
       values (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(operationId, card, operation, profile, application, aid, content === null ? null : JSON.stringify(content));
  return null;
}

/** What was to be written is forgotten with it: the card itself says it now, or nothing does. */
export function endCardOperation(connection: Connection, { operationId, outcome, at }: CardOperationEnd): null {
  connection.sql('update card_operations set open = 0, content = null where operation_id = ?').run(operationId);
  return finishCardSession(connection, { sessionId: operationId, outcome, at });
}

interface StoredRow extends Omit<CardOperationRow, 'content'> {
  readonly content: string | null;
}

/** Newest first; of one card, or of all. */
export function openCardOperations(connection: Connection, card: string | null): readonly CardOperationRow[] {
  const rows = connection
    .sql(
      `select o.operation_id as operationId, o.card, o.operation, o.profile, o.application, o.aid, o.content,
         s.started_at as at
       from card_operations o join card_sessions s on s.session_id = o.operation_id
       where o.open = 1 and (? is null or o.card = ?) order by s.started_at desc, s.rowid desc`,
    )
    .all(card, card) as StoredRow[];
  return rows.map((row) => ({
    ...row,
    content: row.content === null ? null : (JSON.parse(row.content) as CardOperationRow['content']),
  }));
}

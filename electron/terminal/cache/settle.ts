/** Spreads accepted acts over the tables that everything else reads: actions, outbox, cases, papers, audit chain. */
import { valueOf } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import { caseAfter } from '#domain/permit/case-state.ts';
import { appendAudit } from './audit.ts';
import type { AcceptedAct } from './commit.ts';
import type { Connection } from './database.ts';
import { papersOf, projectionOf, saveProjection } from './projection.ts';

export function hasAccepted(connection: Connection): boolean {
  return connection.sql('select 1 from accepted limit 1').get() !== undefined;
}

/** All of them, in their order, in the transaction that runs. */
export function settle(connection: Connection): null {
  const rows = connection.sql('select position, json from accepted order by position').all() as {
    readonly position: number;
    readonly json: string;
  }[];
  for (const { position, json } of rows) {
    const { actions, audit, draftId } = JSON.parse(json) as AcceptedAct;
    for (const action of actions) settleAction(connection, action);
    appendAudit(connection, audit);
    if (draftId !== null) connection.sql('delete from drafts where draft_id = ?').run(draftId);
    connection.sql('delete from accepted where position = ?').run(position);
  }
  return null;
}

function settleAction(connection: Connection, action: Action): void {
  const projection = projectionOf(connection, action.caseId);
  const state = valueOf(caseAfter(projection.state, action));
  connection
    .sql(`insert into actions (id, case_id, terminal, n, status, json) values (?, ?, ?, ?, 'waiting', ?)`)
    .run(action.id, action.caseId, action.terminal, action.n, JSON.stringify(action));
  queue(connection, action);
  claimPapers(connection, action);
  saveProjection(connection, state, { confirmedRevision: projection.confirmedRevision, behind: false });
}

/** Due at once, or together with the action of the same case that it has to wait for. */
function queue(connection: Connection, action: Action): void {
  const ahead = connection
    .sql(
      `select cause, next_attempt_at from outbox where case_id = ? and status = 'waiting' order by position desc limit 1`,
    )
    .get(action.caseId) as { cause: string | null; next_attempt_at: string } | undefined;
  connection
    .sql(
      `insert into outbox (action_id, case_id, status, cause, queued_at, next_attempt_at)
       values (?, ?, 'waiting', ?, ?, ?)`,
    )
    .run(action.id, action.caseId, ahead?.cause ?? null, action.at, ahead?.next_attempt_at ?? new Date().toISOString());
}

function claimPapers(connection: Connection, action: Action): void {
  for (const { sha256 } of papersOf(action)) {
    connection.sql('insert or ignore into case_papers (case_id, sha256) values (?, ?)').run(action.caseId, sha256);
    connection
      .sql(`update papers set upload = 'needed', next_attempt_at = ? where sha256 = ? and upload = 'unclaimed'`)
      .run(new Date().toISOString(), sha256);
  }
}

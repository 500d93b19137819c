/**
 * The one place where work is accepted: actions, outbox rows, audit entry, projections and paper digests in one
 * transaction, durable before it returns (`synchronous=FULL`). Anything thrown leaves nothing behind.
 */
import { Failure, valueOf } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import { caseAfter, type CaseState } from '#domain/permit/case-state.ts';
import { appendAudit } from './audit.ts';
import type { ActionDraft, CommitInput, Committed } from './cache-values.ts';
import type { Connection } from './database.ts';
import { reach } from './kill-point.ts';
import { papersOf, projectionOf, saveProjection } from './projection.ts';

export function commit(connection: Connection, input: CommitInput): Committed {
  const states = new Map<string, CaseState>();
  const actions = input.actions.map((draft) => {
    const action = accept(connection, draft, states);
    reach('after-action');
    return action;
  });
  appendAudit(connection, input.audit);
  reach('after-audit');
  if (input.draftId !== undefined && input.draftId !== null) {
    connection.sql('delete from drafts where draft_id = ?').run(input.draftId);
  }
  return { actions, states: [...states.values()] };
}

function accept(connection: Connection, draft: ActionDraft, states: Map<string, CaseState>): Action {
  const projection = projectionOf(connection, draft.caseId);
  const revision = projection.state?.revision ?? 0;
  if (draft.baseRevision !== revision) {
    throw new Failure('case.revision-conflict', { expected: revision, given: draft.baseRevision });
  }
  const action: Action = { ...draft, n: nextNumber(connection, draft) };
  const state = valueOf(caseAfter(projection.state, action));
  const json = JSON.stringify(action);
  connection
    .sql(`insert into actions (id, case_id, terminal, n, status, json) values (?, ?, ?, ?, 'waiting', ?)`)
    .run(action.id, action.caseId, action.terminal, action.n, json);
  queue(connection, action);
  claimPapers(connection, action);
  saveProjection(connection, state, { confirmedRevision: projection.confirmedRevision, behind: false });
  states.set(action.caseId, state);
  return action;
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

function nextNumber(connection: Connection, draft: ActionDraft): number {
  const row = connection
    .sql('select coalesce(max(n), 0) + 1 as n from actions where case_id = ? and terminal = ?')
    .get(draft.caseId, draft.terminal) as { n: number };
  return row.n;
}

/** Papers must be on disk before the action that names them is accepted. */
function claimPapers(connection: Connection, action: Action): void {
  for (const { sha256 } of papersOf(action)) {
    const row = connection.sql('select stored_at, upload from papers where sha256 = ?').get(sha256) as
      | { stored_at: string | null; upload: string }
      | undefined;
    const atCentral = row?.upload === 'uploaded' || row?.upload === 'remote';
    if (row === undefined || (row.stored_at === null && !atCentral))
      throw new Failure('cache.paper-missing', { sha256 });
    connection.sql('insert or ignore into case_papers (case_id, sha256) values (?, ?)').run(action.caseId, sha256);
    connection
      .sql(`update papers set upload = 'needed', next_attempt_at = ? where sha256 = ? and upload = 'unclaimed'`)
      .run(new Date().toISOString(), sha256);
  }
}

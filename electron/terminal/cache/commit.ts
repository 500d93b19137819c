/**
 * The one place where work is accepted. An act (its actions, its audit row, the papers it names, the draft it finishes)
 * is checked and then written as one row in one transaction, durable before it returns (`synchronous=FULL`): one page
 * instead of twenty, so the clerk's tick costs little more than the disk itself. `settle` spreads the row over the
 * tables of cases, outbox and audit chain right afterwards, and again at every start; no reader is served in between.
 */
import { Failure, valueOf } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import { caseAfter } from '#domain/permit/case-state.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import type { ActionDraft, AuditDraft, CommitInput, Committed } from './cache-values.ts';
import { keepCollected, settleCollected, useDeclarationCode } from './collected.ts';
import type { Connection } from './database.ts';
import { reach } from './kill-point.ts';
import { papersOf, projectionOf } from './projection.ts';
import { hasAccepted, settle } from './settle.ts';

/** What one row of `accepted` holds. */
export interface AcceptedAct {
  readonly actions: readonly Action[];
  readonly audit: AuditDraft;
  readonly draftId: string | null;
}

/** A case as this act leaves it so far. */
interface TouchedCase {
  readonly state: CaseState | null;
  readonly nextNumber: number;
}

export function commit(connection: Connection, input: CommitInput): Committed {
  // Left over only when settling failed (a full disk): the check below must see it.
  if (hasAccepted(connection)) settle(connection);
  const touched = new Map<string, TouchedCase>();
  const actions = input.actions.map((draft) => {
    const action = accept(connection, draft, touched);
    reach('after-action');
    return action;
  });
  const act: AcceptedAct = { actions, audit: input.audit, draftId: input.draftId ?? null };
  if (input.declaration !== undefined) useDeclarationCode(connection, input.declaration);
  if (input.collected !== undefined) keepCollected(connection, input.collected);
  if (input.settles !== undefined) settleCollected(connection, input.settles);
  connection.sql('insert into accepted (json) values (?)').run(JSON.stringify(act));
  reach('after-audit');
  return { actions, states: [...touched.values()].flatMap(({ state }) => (state === null ? [] : [state])) };
}

function accept(connection: Connection, draft: ActionDraft, touched: Map<string, TouchedCase>): Action {
  const before = touched.get(draft.caseId) ?? {
    state: projectionOf(connection, draft.caseId).state,
    nextNumber: nextNumber(connection, draft),
  };
  const revision = before.state?.revision ?? 0;
  if (draft.baseRevision !== revision) {
    throw new Failure('case.revision-conflict', { expected: revision, given: draft.baseRevision });
  }
  if (connection.sql('select 1 from actions where id = ?').get(draft.id) !== undefined) {
    throw new Failure('case.revision-conflict', { reason: 'action-known' });
  }
  const action: Action = { ...draft, n: before.nextNumber };
  const state = valueOf(caseAfter(before.state, action));
  requirePapers(connection, action);
  touched.set(action.caseId, { state, nextNumber: before.nextNumber + 1 });
  return action;
}

function nextNumber(connection: Connection, draft: ActionDraft): number {
  const row = connection
    .sql('select coalesce(max(n), 0) + 1 as n from actions where case_id = ? and terminal = ?')
    .get(draft.caseId, draft.terminal) as { n: number };
  return row.n;
}

/** Papers must be on disk before the action that names them is accepted. */
function requirePapers(connection: Connection, action: Action): void {
  for (const { sha256 } of papersOf(action)) {
    const row = connection.sql('select stored_at, upload from papers where sha256 = ?').get(sha256) as
      | { stored_at: string | null; upload: string }
      | undefined;
    const atCentral = row?.upload === 'uploaded' || row?.upload === 'remote';
    if (row === undefined || (row.stored_at === null && !atCentral))
      throw new Failure('cache.paper-missing', { sha256 });
  }
}

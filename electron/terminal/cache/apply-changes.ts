/** What the central system confirmed or other desks did: receipts, refusals and pulled changes. */
import type { Action } from '#domain/permit/action.ts';
import { caseAfter } from '#domain/permit/case-state.ts';
import type { CentralChange, CentralReceipt, ChangesInput, RefusalInput } from './cache-values.ts';
import { withdrawCollected } from './collected.ts';
import type { Connection } from './database.ts';
import { papersOf, projectionOf, reproject, saveProjection } from './projection.ts';
import { setSetting } from './settings.ts';

/** Takes a page of changes and the cursor behind it in one transaction; the cases that moved. */
export function applyChanges(connection: Connection, input: ChangesInput): { readonly caseIds: readonly string[] } {
  const moved = new Set<string>();
  for (const change of input.changes) {
    if (applyChange(connection, change)) moved.add(change.action.caseId);
  }
  setSetting(connection, { name: 'cursor', value: input.cursor });
  setSetting(connection, { name: 'lastContact', value: input.at });
  return { caseIds: [...moved] };
}

function applyChange(connection: Connection, { revision, action }: CentralChange): boolean {
  const known = connection.sql('select status, revision from actions where id = ?').get(action.id) as
    | { status: string; revision: number | null }
    | undefined;
  if (known?.revision === revision) return false;
  if (known !== undefined) {
    confirm(connection, { id: action.id, caseId: action.caseId, revision, receipt: null });
    return true;
  }
  connection
    .sql(
      `insert into actions (id, case_id, terminal, n, revision, status, json) values (?, ?, ?, ?, ?, 'confirmed', ?)`,
    )
    .run(action.id, action.caseId, action.terminal, action.n, revision, JSON.stringify(action));
  notePapers(connection, action);
  const waiting = connection.sql('select 1 from outbox where case_id = ? limit 1').get(action.caseId);
  const projection = projectionOf(connection, action.caseId);
  const follows = waiting === undefined && revision === projection.confirmedRevision + 1;
  const after = follows ? caseAfter(projection.state, action) : null;
  if (after?.ok === true) saveProjection(connection, after.value, { confirmedRevision: revision, behind: false });
  else reproject(connection, action.caseId);
  return true;
}

function notePapers(connection: Connection, action: Action): void {
  for (const { sha256, mediaType, byteLength } of papersOf(action)) {
    connection
      .sql(`insert or ignore into papers (sha256, media_type, byte_length, upload) values (?, ?, ?, 'remote')`)
      .run(sha256, mediaType, byteLength);
    connection.sql('insert or ignore into case_papers (case_id, sha256) values (?, ?)').run(action.caseId, sha256);
  }
}

interface Confirmation {
  readonly id: string;
  readonly caseId: string;
  readonly revision: number;
  readonly receipt: string | null;
}

function confirm(connection: Connection, { id, caseId, revision, receipt }: Confirmation): void {
  const projection = projectionOf(connection, caseId);
  const first = connection
    .sql(`select action_id from outbox where case_id = ? and status = 'waiting' order by position limit 1`)
    .get(caseId) as { action_id: string } | undefined;
  connection
    .sql(`update actions set status = 'confirmed', revision = ?, receipt = coalesce(?, receipt) where id = ?`)
    .run(revision, receipt, id);
  connection.sql('delete from outbox where action_id = ?').run(id);
  const inOrder = first?.action_id === id && revision === projection.confirmedRevision + 1;
  if (inOrder) connection.sql('update cases set confirmed_revision = ? where case_id = ?').run(revision, caseId);
  else reproject(connection, caseId);
}

/** Verified receipts: the actions are delivered. A receipt that is recorded again changes nothing. */
export function recordReceipts(connection: Connection, receipts: readonly CentralReceipt[]): null {
  for (const receipt of receipts) {
    const known = connection.sql('select revision from actions where id = ?').get(receipt.actionId) as
      | { revision: number | null }
      | undefined;
    if (known === undefined) continue;
    const text = JSON.stringify(receipt);
    if (known.revision === null) {
      confirm(connection, { id: receipt.actionId, caseId: receipt.caseId, revision: receipt.revision, receipt: text });
    } else {
      connection.sql('update actions set receipt = ? where id = ?').run(text, receipt.actionId);
      connection.sql('delete from outbox where action_id = ?').run(receipt.actionId);
    }
  }
  return null;
}

/**
 * The central system decided against an action: it and those of this desk behind it in the same case leave the case and
 * become tasks. Other cases go on. Their numbers are free again, since the central system never took them.
 */
export function recordRefusal(
  connection: Connection,
  { actionId, failure }: RefusalInput,
): { readonly parked: number } {
  const row = connection
    .sql(`select case_id, position from outbox where action_id = ? and status = 'waiting'`)
    .get(actionId) as { case_id: string; position: number } | undefined;
  if (row === undefined) return { parked: 0 };
  const parked = connection
    .sql(
      `update outbox set status = 'refused', next_attempt_at = null, cause = ?,
         attempts = attempts + (case when action_id = ? then 1 else 0 end)
       where case_id = ? and position >= ? and status = 'waiting' returning action_id`,
    )
    .all(JSON.stringify(failure), actionId, row.case_id, row.position) as { action_id: string }[];
  for (const { action_id: id } of parked) {
    connection.sql(`update actions set status = 'refused', n = null where id = ?`).run(id);
  }
  if (failure.code === 'reporting.package-already-imported') withdrawCollected(connection, row.case_id, failure.code);
  reproject(connection, row.case_id);
  return { parked: parked.length };
}

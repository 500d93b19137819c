/** What waits for the central system. Every waiting row has a next attempt; a refused one has a reason and waits for a person. */
import { Failure } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import { caseAfter } from '#domain/permit/case-state.ts';
import { appendAudit } from './audit.ts';
import type { AttemptInput, AuditDraft, OutboxEntry, OutboxSummary } from './cache-values.ts';
import type { Connection } from './database.ts';
import { projectionOf, reproject } from './projection.ts';
import { parseAction, parseCause, pendingOf, type OutboxRow } from './rows.ts';

export function listOutbox(connection: Connection): readonly OutboxEntry[] {
  const rows = connection
    .sql(
      `select a.json, o.status, o.attempts, o.cause, o.queued_at, o.next_attempt_at, p.name, c.title
       from outbox o join actions a on a.id = o.action_id
       left join cases c on c.case_id = o.case_id left join people p on p.id = c.person_id
       order by o.position limit 5000`,
    )
    .all() as (OutboxRow & { name: string | null; title: string | null })[];
  return rows.map((row) => ({ ...pendingOf(row), name: row.name, title: row.title }));
}

/** What may be sent now, in outbox order; an action never overtakes an earlier one of its case. */
export function dueDeliveries(
  connection: Connection,
  input: { readonly now: string; readonly limit: number; readonly caseId?: string | undefined },
): readonly Action[] {
  const rows = connection
    .sql(
      `select a.json from outbox o join actions a on a.id = o.action_id
       where o.status = 'waiting' and o.next_attempt_at <= ? and (? is null or o.case_id = ?)
         and not exists (select 1 from outbox e where e.case_id = o.case_id and e.position < o.position
           and e.status = 'waiting' and e.next_attempt_at > ?)
       order by o.position limit ?`,
    )
    .all(input.now, input.caseId ?? null, input.caseId ?? null, input.now, input.limit) as { json: string }[];
  return rows.map(({ json }) => parseAction(json));
}

/** An attempt that decided nothing: the cause and the next attempt of these rows. */
export function recordAttempt(connection: Connection, input: AttemptInput): null {
  const cause = JSON.stringify(input.failure);
  if (input.actionIds === 'all') {
    const waits = `cause = ?, next_attempt_at = ?`;
    connection.sql(`update outbox set ${waits} where status = 'waiting'`).run(cause, input.nextAttemptAt);
    connection.sql(`update papers set ${waits} where upload = 'needed'`).run(cause, input.nextAttemptAt);
    return null;
  }
  for (const id of input.actionIds) {
    connection
      .sql(
        `update outbox set attempts = attempts + 1, cause = ?, next_attempt_at = ?
         where action_id = ? and status = 'waiting'`,
      )
      .run(cause, input.nextAttemptAt, id);
    // Those behind it in the case wait for it, and say so.
    connection
      .sql(
        `update outbox set cause = ?, next_attempt_at = ? where status = 'waiting'
           and case_id = (select case_id from outbox where action_id = ?)
           and position > (select position from outbox where action_id = ?)`,
      )
      .run(cause, input.nextAttemptAt, id, id);
  }
  return null;
}

/** Everything that waits is due at once: the line is back, or a person asked. */
export function retryNow(connection: Connection, at: string): null {
  connection.sql(`update outbox set next_attempt_at = ? where status = 'waiting' and next_attempt_at > ?`).run(at, at);
  connection.sql(`update papers set next_attempt_at = ? where upload = 'needed' and next_attempt_at > ?`).run(at, at);
  return null;
}

export function outboxSummary(connection: Connection): OutboxSummary {
  const actions = connection
    .sql(
      `select count(*) filter (where status = 'waiting') as waiting, count(*) filter (where status = 'refused') as refused,
         min(next_attempt_at) as next from outbox`,
    )
    .get() as { waiting: number; refused: number; next: string | null };
  const papers = connection
    .sql(`select count(*) as waiting, min(next_attempt_at) as next from papers where upload = 'needed'`)
    .get() as { waiting: number; next: string | null };
  const oldest = connection
    .sql(
      `select cause from (select cause, 0 as kind, position as place from outbox
           where status = 'waiting' and cause is not null
         union all select cause, 1, next_attempt_at from papers where upload = 'needed' and cause is not null)
       order by kind, place limit 1`,
    )
    .get() as { cause: string } | undefined;
  return {
    waitingActions: actions.waiting,
    refusedActions: actions.refused,
    waitingPapers: papers.waiting,
    nextActionAt: actions.next,
    nextPaperAt: papers.next,
    cause: parseCause(oldest?.cause ?? null),
  };
}

/** The watchdog: rows whose next attempt is missing, or was due before `overdueSince` and did not happen. */
export function stuck(connection: Connection, overdueSince: string): readonly OutboxEntry[] {
  const rows = connection
    .sql(
      `select a.json, o.status, o.attempts, o.cause, o.queued_at, o.next_attempt_at
       from outbox o join actions a on a.id = o.action_id
       where (o.status = 'waiting' and (o.next_attempt_at is null or o.next_attempt_at < ?))
          or (o.status = 'refused' and o.cause is null)`,
    )
    .all(overdueSince) as OutboxRow[];
  return rows.map((row) => ({ ...pendingOf(row), name: null, title: null }));
}

/** A person puts a refused action aside; it stays on record with its audit entry. */
export function dismissRefused(
  connection: Connection,
  input: { readonly actionId: string; readonly audit: AuditDraft },
): null {
  const removed = connection
    .sql(`delete from outbox where action_id = ? and status = 'refused' returning case_id`)
    .get(input.actionId);
  if (removed === undefined) throw new Failure('case.not-found', { actionId: input.actionId });
  connection.sql(`update actions set status = 'dismissed' where id = ?`).run(input.actionId);
  appendAudit(connection, input.audit);
  return null;
}

/** A person sends a refused action once more; refused here when the case has moved on since. */
export function requeueRefused(
  connection: Connection,
  input: { readonly actionId: string; readonly at: string; readonly audit: AuditDraft },
): Action {
  const row = connection
    .sql(
      `select a.json, o.case_id from outbox o join actions a on a.id = o.action_id where o.action_id = ? and o.status = 'refused'`,
    )
    .get(input.actionId) as { json: string; case_id: string } | undefined;
  if (row === undefined) throw new Failure('case.not-found', { actionId: input.actionId });
  const refused = parseAction(row.json);
  const { n } = connection
    .sql('select coalesce(max(n), 0) + 1 as n from actions where case_id = ? and terminal = ?')
    .get(refused.caseId, refused.terminal) as { n: number };
  const action: Action = { ...refused, n };
  const after = caseAfter(projectionOf(connection, row.case_id).state, action);
  if (!after.ok) throw new Failure(after.failure.code, after.failure.detail);
  connection
    .sql(`update actions set status = 'waiting', n = ?, json = ? where id = ?`)
    .run(n, JSON.stringify(action), action.id);
  connection.sql('delete from outbox where action_id = ?').run(action.id);
  connection
    .sql(`insert into outbox (action_id, case_id, status, queued_at, next_attempt_at) values (?, ?, 'waiting', ?, ?)`)
    .run(action.id, row.case_id, input.at, input.at);
  appendAudit(connection, input.audit);
  reproject(connection, row.case_id);
  return action;
}

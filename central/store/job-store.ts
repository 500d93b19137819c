/** Durable work that is not done inside a request: tried again with a growing wait until it is done. */
import type { Queries } from './database.ts';

/** send: hand an approved application to the province. collect: ask whether its card has been made. */
export type JobKind = 'send' | 'collect';

export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly caseId: string;
  readonly attempts: number;
}

export async function addJob(tx: Queries, kind: JobKind, caseId: string, dueMs: number): Promise<void> {
  await tx.query(
    `insert into job (id, kind, case_id, next_at_ms) values ($1, $2, $3, $4) on conflict (kind, case_id) do nothing`,
    [`${kind}:${caseId}`, kind, caseId, dueMs],
  );
}

/** Takes one due job and puts its next attempt off, so that a second worker, or a crash, does not take it at once. */
export async function takeJob(queries: Queries, nowMs: number, leaseMs: number): Promise<Job | undefined> {
  const [row] = await queries.query<{ id: string; kind: JobKind; case_id: string; attempts: number }>(
    `update job set next_at_ms = $2, attempts = attempts + 1
     where id = (select id from job where not done and next_at_ms <= $1 order by next_at_ms limit 1 for update skip locked)
     returning id, kind, case_id, attempts`,
    [nowMs, nowMs + leaseMs],
  );
  return row && { id: row.id, kind: row.kind, caseId: row.case_id, attempts: row.attempts };
}

export async function finishJob(tx: Queries, id: string): Promise<void> {
  await tx.query('update job set done = true, failure = null where id = $1', [id]);
}

/** Tries again at the given time; `failure` is the code of the last failure, null when it was only too early. */
export async function postponeJob(queries: Queries, id: string, dueMs: number, failure: string | null): Promise<void> {
  await queries.query('update job set next_at_ms = $2, failure = $3 where id = $1', [id, dueMs, failure]);
}

/** When the next job is due; undefined when there is none. */
export async function nextDueMs(queries: Queries): Promise<number | undefined> {
  const [row] = await queries.query<{ due: string | number | null }>(
    'select min(next_at_ms) as due from job where not done',
  );
  return row?.due === null || row?.due === undefined ? undefined : Number(row.due);
}

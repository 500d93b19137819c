/** Rows of the tables as SQLite gives them, and how they become values. */
import type { FailureData } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import type { PendingAction } from './cache-values.ts';

export interface ActionRow {
  readonly id: string;
  readonly revision: number | null;
  readonly status: string;
  readonly json: string;
}

export interface CaseRow {
  readonly case_id: string;
  readonly revision: number;
  readonly confirmed_revision: number;
  readonly state: string;
}

export interface OutboxRow {
  readonly json: string;
  readonly status: 'waiting' | 'refused';
  readonly attempts: number;
  readonly cause: string | null;
  readonly queued_at: string;
  readonly next_attempt_at: string | null;
}

export function parseAction(json: string): Action {
  return JSON.parse(json) as Action;
}

export function parseState(json: string): CaseState {
  return JSON.parse(json) as CaseState;
}

export function parseCause(json: string | null): FailureData | null {
  return json === null ? null : (JSON.parse(json) as FailureData);
}

export function pendingOf(row: OutboxRow): PendingAction {
  return {
    action: parseAction(row.json),
    status: row.status,
    attempts: row.attempts,
    queuedAt: row.queued_at,
    cause: parseCause(row.cause),
    nextAttemptAt: row.next_attempt_at,
  };
}

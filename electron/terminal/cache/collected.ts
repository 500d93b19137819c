/** 待核登记: people of lists and packages, from their import until a clerk has settled each. */
import { Failure } from '#domain/failure/failure.ts';
import type { CollectedPerson, CollectedState } from '#domain/reporting/collected-person.ts';
import type {
  CollectedCounts,
  CollectedDraft,
  CollectedQuery,
  CollectedRow,
  CollectedSettlement,
} from './collected-values.ts';
import type { Connection } from './database.ts';

interface StoredRow {
  readonly collected_id: string;
  readonly source_case_id: string;
  readonly reporter_case_id: string | null;
  readonly source_sha256: string;
  readonly source_row: number;
  readonly state: CollectedState;
  readonly due_on: string | null;
  readonly late: number;
  readonly collected_at: string;
  readonly settled_at: string | null;
  readonly settled_by: string | null;
  readonly reason: string | null;
  readonly case_id: string | null;
  readonly person: string;
}

function rowOf(row: StoredRow): CollectedRow {
  return {
    collectedId: row.collected_id,
    sourceCaseId: row.source_case_id,
    reporterCaseId: row.reporter_case_id,
    sourceSha256: row.source_sha256,
    sourceRow: row.source_row,
    dueOn: row.due_on,
    late: row.late === 1,
    collectedAt: row.collected_at,
    person: JSON.parse(row.person) as CollectedPerson,
    state: row.state,
    settledAt: row.settled_at,
    settledBy: row.settled_by,
    reason: row.reason,
    caseId: row.case_id,
  };
}

function nextTouch(connection: Connection): number {
  const { newest } = connection.sql('select coalesce(max(touched), 0) as newest from collected').get() as {
    newest: number;
  };
  return newest + 1;
}

/** Within the commit of the act that brought them: either both are there or neither. */
export function keepCollected(connection: Connection, drafts: readonly CollectedDraft[]): void {
  const touched = nextTouch(connection);
  for (const draft of drafts) {
    connection
      .sql(
        `insert into collected (collected_id, source_case_id, reporter_case_id, source_sha256, source_row, state, event,
           event_on, due_on, late, collected_at, touched, person)
         values (?, ?, ?, ?, ?, 'new', ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        draft.collectedId,
        draft.sourceCaseId,
        draft.reporterCaseId,
        draft.sourceSha256,
        draft.sourceRow,
        draft.person.event,
        draft.person.eventOn,
        draft.dueOn,
        draft.late ? 1 : 0,
        draft.collectedAt,
        touched,
        JSON.stringify(draft.person),
      );
  }
}

/** Only what is new can be settled, so that two clerks do not register one person twice. */
export function settleCollected(connection: Connection, settlement: CollectedSettlement): null {
  const { collectedId, state, reason, caseId, at, by } = settlement;
  const { changes } = connection
    .sql(
      `update collected set state = ?, reason = ?, case_id = ?, settled_at = ?, settled_by = ?, touched = ?
       where collected_id = ? and state = 'new'`,
    )
    .run(state, reason, caseId, at, by, nextTouch(connection), collectedId);
  if (changes === 1) return null;
  const known = connection.sql('select state from collected where collected_id = ?').get(collectedId) as
    | { state: string }
    | undefined;
  if (known === undefined) throw new Failure('case.not-found', { kind: 'collected' });
  throw new Failure('reporting.collected-settled', { state: known.state });
}

/** The central system did not take the act that brought these people: another desk has them. */
export function withdrawCollected(connection: Connection, sourceCaseId: string, reason: string): void {
  connection
    .sql(`update collected set state = 'dismissed', reason = ?, touched = ? where source_case_id = ? and state = 'new'`)
    .run(reason, nextTouch(connection), sourceCaseId);
}

/** What is due first, then the oldest. */
export function listCollected(
  connection: Connection,
  { states, reporterCaseId, limit }: CollectedQuery,
): readonly CollectedRow[] {
  const rows = connection.db
    .prepare<unknown[]>(
      `select * from collected where state in (${states.map(() => '?').join(', ')})
         and (? is null or reporter_case_id = ?)
       order by due_on is null, due_on, collected_at, source_row limit ?`,
    )
    .all(...states, reporterCaseId, reporterCaseId, limit) as StoredRow[];
  return rows.map(rowOf);
}

export function findCollected(connection: Connection, collectedId: string): CollectedRow | null {
  const row = connection.sql('select * from collected where collected_id = ?').get(collectedId) as
    | StoredRow
    | undefined;
  return row === undefined ? null : rowOf(row);
}

export function collectedCounts(connection: Connection): CollectedCounts {
  const count = (sql: string): number => (connection.sql(sql).get() as { count: number }).count;
  const waiting = connection
    .sql(
      `select reporter_case_id as reporterCaseId, due_on as dueOn, count(*) as count from collected
       where state = 'new' and reporter_case_id is not null and due_on is not null group by 1, 2`,
    )
    .all() as CollectedCounts['waiting'];
  return {
    toConfirm: count(`select count(*) as count from collected where state = 'new'`),
    duplicates: count(`select count(*) as count from duplicates where state = 'open'`),
    waiting,
  };
}

export interface DeclarationCode {
  /** SHA-256 of the code. */
  readonly codeSha256: string;
  readonly expiresOn: string;
}

export function saveDeclarationCode(connection: Connection, { codeSha256, expiresOn }: DeclarationCode): null {
  connection.sql('insert into declaration_codes (code_sha256, expires_on) values (?, ?)').run(codeSha256, expiresOn);
  return null;
}

/** Good once and until its day; within the commit of the import that it opens. */
export function useDeclarationCode(
  connection: Connection,
  use: { readonly codeSha256: string; readonly usedBy: string; readonly today: string },
): void {
  const { changes } = connection
    .sql('update declaration_codes set used_by = ? where code_sha256 = ? and used_by is null and expires_on >= ?')
    .run(use.usedBy, use.codeSha256, use.today);
  if (changes !== 1) throw new Failure('reporting.code-unknown');
}

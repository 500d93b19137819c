/** Reading cases: one, lists, counts. Reader threads. */
import { Failure } from '#domain/failure/failure.ts';
import type { CaseKind } from '#domain/permit/action.ts';
import type { CaseList, CaseListQuery, CaseSummary, FoundCase, WorkCounts } from './cache-values.ts';
import type { Connection } from './database.ts';
import { personIdsFor } from './person-search.ts';
import { outboxSummary } from './outbox.ts';
import { parseAction, parseState, pendingOf, type OutboxRow } from './rows.ts';

export function findCase(connection: Connection, caseId: string): FoundCase {
  const actions = connection
    .sql(
      `select a.json from actions a left join outbox o on o.action_id = a.id
       where a.case_id = ? and a.status in ('confirmed', 'waiting') order by a.revision is null, a.revision, o.position`,
    )
    .all(caseId) as { json: string }[];
  const pending = connection
    .sql(
      `select a.json, o.status, o.attempts, o.cause, o.queued_at, o.next_attempt_at
       from outbox o join actions a on a.id = o.action_id where o.case_id = ? order by o.position`,
    )
    .all(caseId) as OutboxRow[];
  if (actions.length === 0 && pending.length === 0) throw new Failure('case.not-found');
  const row = connection.sql('select state from cases where case_id = ?').get(caseId) as { state: string } | undefined;
  const state = row === undefined ? null : parseState(row.state);
  return {
    state,
    revision: state?.revision ?? 0,
    actions: actions.map(({ json }) => parseAction(json)),
    pendingActions: pending.map(pendingOf),
  };
}

export interface SummaryRow {
  readonly case_id: string;
  readonly kind: CaseKind;
  readonly status: string;
  readonly revision: number;
  readonly name: string | null;
  readonly document_number: string | null;
  readonly title: string | null;
  readonly number: string | null;
  readonly application_kind: string | null;
  readonly residence_case_id: string | null;
  readonly updated_on: string;
  readonly due_on: string | null;
  readonly opens_on: string | null;
  readonly pending: number;
  readonly refused: number;
}

export const summaryColumns = `c.case_id, c.kind, c.status, c.revision, p.name, p.number as document_number, c.title, c.number,
  c.application_kind, c.residence_case_id, c.updated_on, c.due_on, c.opens_on,
  exists (select 1 from outbox o where o.case_id = c.case_id and o.status = 'waiting') as pending,
  exists (select 1 from outbox o where o.case_id = c.case_id and o.status = 'refused') as refused`;

export function summaryOf(row: SummaryRow): CaseSummary {
  return {
    caseId: row.case_id,
    kind: row.kind,
    status: row.status,
    revision: row.revision,
    name: row.name ?? '',
    documentNumber: row.document_number ?? '',
    title: row.title,
    number: row.number,
    applicationKind: row.application_kind,
    residenceCaseId: row.residence_case_id,
    updatedOn: row.updated_on,
    dueOn: row.due_on,
    opensOn: row.opens_on,
    pending: row.pending === 1,
    refused: row.refused === 1,
  };
}

/** Newest change first, by pages. */
export function listCases(connection: Connection, query: CaseListQuery): CaseList {
  const conditions = ['c.kind = ?'];
  const values: (string | number)[] = [query.kind];
  if (query.statuses.length > 0) {
    conditions.push(`c.status in (${query.statuses.map(() => '?').join(', ')})`);
    values.push(...query.statuses);
  }
  const text = query.text?.trim() ?? '';
  if (text !== '') {
    const ids = personIdsFor(connection, text, 500);
    conditions.push(`(c.number = ? or c.person_id in (${ids.map(() => '?').join(', ')}) or instr(c.title, ?) > 0)`);
    values.push(text.toUpperCase(), ...ids, text);
  }
  if (query.after !== undefined && query.after !== null) {
    conditions.push('c.touched < (select touched from cases where case_id = ?)');
    values.push(query.after);
  }
  const rows = connection.db
    .prepare<unknown[]>(
      `select ${summaryColumns} from cases c left join people p on p.id = c.person_id
       where ${conditions.join(' and ')} order by c.touched desc limit ?`,
    )
    .all(...values, query.limit + 1) as SummaryRow[];
  return { rows: rows.slice(0, query.limit).map(summaryOf), more: rows.length > query.limit };
}

/** Cases that belong to a residence: its applications and permit cards, newest first. */
export function casesOfResidence(connection: Connection, residenceCaseId: string): readonly CaseSummary[] {
  const rows = connection
    .sql(
      `select ${summaryColumns} from cases c left join people p on p.id = c.person_id
       where c.residence_case_id = ? order by c.touched desc`,
    )
    .all(residenceCaseId) as SummaryRow[];
  return rows.map(summaryOf);
}

/** The numbers of today's work; `today` decides what is due. */
export function counts(connection: Connection, today: string): WorkCounts {
  const groups = connection.sql('select kind, status, count(*) as count from cases group by kind, status').all() as {
    kind: string;
    status: string;
    count: number;
  }[];
  const cards = connection
    .sql(
      `select count(*) filter (where due_on >= ?) as open, count(*) filter (where due_on < ?) as late
       from cases where kind = 'permit-card' and status = 'issued' and due_on is not null and opens_on <= ?`,
    )
    .get(today, today, today) as { open: number; late: number };
  const applications = connection
    .sql(
      `select count(*) as overdue from cases where kind = 'application'
         and status in ('accepted', 'reviewed', 'approved', 'sent') and due_on < ?`,
    )
    .get(today) as { overdue: number };
  const drafts = connection.sql('select count(*) as count from drafts').get() as { count: number };
  const outbox = outboxSummary(connection);
  return {
    byStatus: Object.fromEntries(groups.map(({ kind, status, count }) => [`${kind}/${status}`, count])),
    endorsementsOpen: cards.open,
    endorsementsLate: cards.late,
    overdueApplications: applications.overdue,
    drafts: drafts.count,
    waitingActions: outbox.waitingActions,
    refusedActions: outbox.refusedActions,
    waitingPapers: outbox.waitingPapers,
  };
}

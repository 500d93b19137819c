/** What is due, by the day. Reader threads. */
import type { PermitCardState } from '#domain/permit/permit-card-record.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import type { CaseSummary, DueCasesQuery, MovedHolder } from './cache-values.ts';
import { summaryColumns, summaryOf, type SummaryRow } from './case-queries.ts';
import type { Connection } from './database.ts';
import { parseState } from './rows.ts';

/** Cases of a kind that are due, the most urgent first. */
export function dueCases(connection: Connection, query: DueCasesQuery): readonly CaseSummary[] {
  const { kind, statuses, until, changedSince, limit } = query;
  const conditions = ['c.kind = ?', `c.status in (${statuses.map(() => '?').join(', ')})`, 'c.due_on is not null'];
  const values: (string | number)[] = [kind, ...statuses];
  if (until !== null) {
    conditions.push('c.due_on <= ?');
    values.push(until);
  }
  if (changedSince !== null) {
    conditions.push('c.updated_on >= ?');
    values.push(changedSince);
  }
  const rows = connection.db
    .prepare<unknown[]>(
      `select ${summaryColumns} from cases c left join people p on p.id = c.person_id
       where ${conditions.join(' and ')} order by c.due_on, c.touched limit ?`,
    )
    .all(...values, limit) as SummaryRow[];
  return rows.map(summaryOf);
}

/** Issued cards whose residence has another address than the chip. Only a registration of several acts can have moved. */
export function movedHolders(connection: Connection, limit: number): readonly MovedHolder[] {
  const rows = connection.db
    .prepare<unknown[]>(
      `select ${summaryColumns}, c.state as card, r.state as residence
       from cases c join people p on p.id = c.person_id join cases r on r.case_id = c.residence_case_id
       where c.kind = 'permit-card' and c.status = 'issued' and r.status = 'registered' and r.revision > 1
         and json_extract(c.state, '$.address') <> json_extract(r.state, '$.address')
       order by r.updated_on, c.touched limit ?`,
    )
    .all(limit) as (SummaryRow & { readonly card: string; readonly residence: string })[];
  return rows.map((row) => ({
    summary: summaryOf(row),
    card: parseState(row.card) as PermitCardState,
    residence: parseState(row.residence) as ResidenceState,
  }));
}

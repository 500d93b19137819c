/** What a ranking needs of every points file of one scheme and purpose, without reading the files whole. Reader threads. */
import type { FileStanding } from '#domain/points/applicants.ts';
import type { Connection } from './database.ts';

interface Row {
  readonly case_id: string;
  readonly number: string;
  readonly status: FileStanding['status'];
  readonly standing: string | null;
  readonly object_until: string | null;
}

export function pointsStandings(
  connection: Connection,
  { scheme, purpose }: { readonly scheme: string; readonly purpose: string },
): readonly FileStanding[] {
  const rows = connection
    .sql(
      `select case_id, number, status, json_extract(state, '$.standing') as standing,
         json_extract(state, '$.sheets[#-1].objectUntil') as object_until
       from cases where kind = 'points' and application_kind = ? and json_extract(state, '$.scheme') = ?`,
    )
    .all(purpose, scheme) as Row[];
  return rows.map((row) => ({
    caseId: row.case_id,
    caseNumber: row.number,
    status: row.status,
    standing: row.standing === null ? null : (JSON.parse(row.standing) as FileStanding['standing']),
    objectUntil: row.object_until,
  }));
}

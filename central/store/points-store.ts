/** Points files as the central system asks for them: those of one resident, and all that a ranking is drawn up from. */
import type { FileStanding } from '#domain/points/applicants.ts';
import type { PointsState } from '#domain/points/points-state.ts';
import type { Queries } from './database.ts';

type FileName = Pick<PointsState, 'scheme' | 'purpose'>;

/** Another file of the resident for the same purpose that is neither closed nor withdrawn. */
export async function findOpenPointsFile(
  queries: Queries,
  county: string,
  { residenceCaseId, purpose, caseId }: Pick<PointsState, 'residenceCaseId' | 'purpose' | 'caseId'>,
): Promise<string | undefined> {
  const [row] = await queries.query<{ case_id: string }>(
    `select case_id from case_record where case_kind = 'points' and county = $1
       and state::jsonb ->> 'purpose' = $2 and state::jsonb ->> 'residenceCaseId' = $3 and case_id <> $4
       and state::jsonb ->> 'status' not in ('closed', 'withdrawn')`,
    [county, purpose, residenceCaseId, caseId],
  );
  return row?.case_id;
}

export async function listStandings(
  queries: Queries,
  county: string,
  { scheme, purpose }: FileName,
): Promise<readonly FileStanding[]> {
  const rows = await queries.query<{
    case_id: string;
    number: string;
    status: FileStanding['status'];
    standing: string | null;
    object_until: string | null;
  }>(
    `select case_id, state::jsonb ->> 'caseNumber' as number, state::jsonb ->> 'status' as status,
       state::jsonb ->> 'standing' as standing, state::jsonb -> 'sheets' -> -1 ->> 'objectUntil' as object_until
     from case_record where case_kind = 'points' and county = $1
       and state::jsonb ->> 'scheme' = $2 and state::jsonb ->> 'purpose' = $3`,
    [county, scheme, purpose],
  );
  return rows.map((row) => ({
    caseId: row.case_id,
    caseNumber: row.number,
    status: row.status,
    standing: row.standing === null ? null : (JSON.parse(row.standing) as FileStanding['standing']),
    objectUntil: row.object_until,
  }));
}

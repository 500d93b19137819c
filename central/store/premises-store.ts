/** Premises by place and by who lives in them: what the checks of other premises need. */
import type { StayDays } from '#domain/premises/occupancy.ts';
import { placeOf, type PremisesPlace } from '#domain/premises/premises-place.ts';
import type { PremisesState } from '#domain/premises/premises-record.ts';
import type { Queries } from './database.ts';

/** The open premises of a county at exactly this place. */
export async function findPremisesAt(
  queries: Queries,
  county: string,
  { house, building, unit, room }: PremisesPlace,
): Promise<string | undefined> {
  const [row] = await queries.query<{ case_id: string }>(
    `select case_id from premises where open and county = $1 and house = $2 and building = $3 and unit = $4 and room = $5`,
    [county, house, building, unit, room],
  );
  return row?.case_id;
}

/** Premises in which the resident has another bed on one of these days; the same rule as `shareDay`. */
export async function findOtherStay(
  queries: Queries,
  residenceCaseId: string,
  { from, to }: StayDays,
  exceptStayId: string,
): Promise<string | undefined> {
  const [row] = await queries.query<{ case_id: string }>(
    `select case_id from premises_stay where residence_case_id = $1 and stay_id <> $4
       and (to_on is null or (to_on > from_on and to_on > $2)) and ($3::text is null or from_on < $3) limit 1`,
    [residenceCaseId, from, to, exceptStayId],
  );
  return row?.case_id;
}

/** In the transaction that appends the action. */
export async function savePremises(tx: Queries, county: string, state: PremisesState): Promise<void> {
  const { house, building, unit, room } = placeOf(state.address);
  await tx.query(
    `insert into premises (case_id, county, house, building, unit, room, open) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (case_id) do update set open = excluded.open`,
    [state.caseId, county, house, building, unit, room, state.status !== 'closed'],
  );
  await tx.query('delete from premises_stay where case_id = $1', [state.caseId]);
  for (const { stayId, occupant, from, to } of state.stays) {
    if (occupant.kind !== 'resident') continue;
    await tx.query(
      'insert into premises_stay (case_id, stay_id, residence_case_id, from_on, to_on) values ($1, $2, $3, $4, $5)',
      [state.caseId, stayId, occupant.residenceCaseId, from, to],
    );
  }
}

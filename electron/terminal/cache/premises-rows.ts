/** Premises in the cache: written beside the case, read by place, by text and by who lives there. */
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import type { Stay } from '#domain/premises/occupancy.ts';
import { placeOf, type PremisesPlace } from '#domain/premises/premises-place.ts';
import type { PremisesState } from '#domain/premises/premises-record.ts';
import type { Connection } from './database.ts';

export interface PremisesEntry {
  readonly state: PremisesState;
  /** Some action of it still waits for delivery. */
  readonly pending: boolean;
}
export interface PremisesQuery {
  /** Part of the address, or of the owner's or landlord's name; empty means all. */
  readonly text: string;
  readonly closed: boolean;
  readonly limit: number;
}
export interface PremisesList {
  readonly rows: readonly PremisesEntry[];
  readonly more: boolean;
}
/** A resident who lives or lived in premises, as far as this desk knows him. */
export interface PremisesResident {
  readonly stayId: string;
  readonly name: string;
  readonly documentNumber: string;
  readonly residence: ResidenceState;
}

/** In the transaction that saves the case. */
export function savePremises(connection: Connection, state: PremisesState): void {
  const { house, building, unit, room } = placeOf(state.address);
  connection
    .sql(
      `insert into premises (case_id, house, building, unit, room, owner, landlord, open) values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (case_id) do update set owner = excluded.owner, landlord = excluded.landlord, open = excluded.open`,
    )
    .run(
      state.caseId,
      house,
      building,
      unit,
      room,
      state.owner.name,
      state.landlord?.name ?? '',
      state.status === 'closed' ? 0 : 1,
    );
  connection.sql('delete from premises_stays where case_id = ?').run(state.caseId);
  for (const stay of state.stays) saveStay(connection, state.caseId, stay);
}

function saveStay(connection: Connection, caseId: string, { stayId, occupant, from, to }: Stay): void {
  if (occupant.kind !== 'resident') return;
  connection
    .sql('insert into premises_stays (case_id, stay_id, residence_case_id, from_on, to_on) values (?, ?, ?, ?, ?)')
    .run(caseId, stayId, occupant.residenceCaseId, from, to);
}

export function removePremises(connection: Connection, caseId: string): void {
  connection.sql('delete from premises_stays where case_id = ?').run(caseId);
  connection.sql('delete from premises where case_id = ?').run(caseId);
}

interface EntryRow {
  readonly state: string;
  readonly pending: number;
}

const entryColumns = `c.state, exists (select 1 from outbox o where o.case_id = c.case_id and o.status = 'waiting') as pending`;

function entryOf({ state, pending }: EntryRow): PremisesEntry {
  return { state: JSON.parse(state) as PremisesState, pending: pending === 1 };
}

/** Newest change first. */
export function listPremises(connection: Connection, { text, closed, limit }: PremisesQuery): PremisesList {
  const wanted = text.trim();
  const rows = connection
    .sql(
      `select ${entryColumns} from cases c join premises p on p.case_id = c.case_id
       where c.kind = 'premises' and p.open = ?
         and (? = '' or instr(c.title, ?) > 0 or instr(p.owner, ?) > 0 or instr(p.landlord, ?) > 0)
       order by c.touched desc limit ?`,
    )
    .all(closed ? 0 : 1, wanted, wanted, wanted, wanted, limit + 1) as EntryRow[];
  return { rows: rows.slice(0, limit).map(entryOf), more: rows.length > limit };
}

const overlapLimit = 50;

/** Open premises that hold the place or lie in it, the narrowest first. */
export function premisesAt(connection: Connection, place: PremisesPlace): readonly PremisesEntry[] {
  const { house, building, unit, room } = place;
  const rows = connection
    .sql(
      `select ${entryColumns} from premises p join cases c on c.case_id = p.case_id
       where p.open = 1 and p.house = ? and (p.building in ('', ?) or ? = '') and (p.unit in ('', ?) or ? = '')
         and (p.room in ('', ?) or ? = '')
       order by p.room = '', p.unit = '', p.building = '', c.touched desc limit ?`,
    )
    .all(house, building, building, unit, unit, room, room, overlapLimit) as EntryRow[];
  return rows.map(entryOf);
}

/** The open premises in which a resident has a bed now. */
export function premisesOfResident(connection: Connection, residenceCaseId: string): readonly PremisesEntry[] {
  const rows = connection
    .sql(
      `select ${entryColumns} from premises_stays s join cases c on c.case_id = s.case_id
       where s.residence_case_id = ? and s.to_on is null order by c.touched desc`,
    )
    .all(residenceCaseId) as EntryRow[];
  return rows.map(entryOf);
}

/** Premises in which he has a bed on one of these days; the same rule as `shareDay`. */
export function otherStays(
  connection: Connection,
  {
    residenceCaseId,
    from,
    to,
  }: { readonly residenceCaseId: string; readonly from: string; readonly to: string | null },
): readonly { readonly premisesCaseId: string; readonly stayId: string }[] {
  const rows = connection
    .sql(
      `select case_id, stay_id from premises_stays where residence_case_id = ?
         and (to_on is null or (to_on > from_on and to_on > ?)) and (? is null or from_on < ?)`,
    )
    .all(residenceCaseId, from, to, to) as { case_id: string; stay_id: string }[];
  return rows.map(({ case_id, stay_id }) => ({ premisesCaseId: case_id, stayId: stay_id }));
}

/** Names to the stays; a registration that has not come to this desk yet is missing. */
export function premisesResidents(connection: Connection, premisesCaseId: string): readonly PremisesResident[] {
  const rows = connection
    .sql(
      `select s.stay_id, p.name, p.number, c.state from premises_stays s join cases c on c.case_id = s.residence_case_id
         join people p on p.id = c.person_id where s.case_id = ?`,
    )
    .all(premisesCaseId) as { stay_id: string; name: string; number: string; state: string }[];
  return rows.map((row) => ({
    stayId: row.stay_id,
    name: row.name,
    documentNumber: row.number,
    residence: JSON.parse(row.state) as ResidenceState,
  }));
}

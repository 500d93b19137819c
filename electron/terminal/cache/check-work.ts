/** What a check of registrations needs from the cache: the sample of a day, and who is registered at an address. Reader threads. */
import { sampleOrder } from '#domain/indicators/check-sample.ts';
import { addressKey } from '#domain/indicators/house-key.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import type { StandardAddress } from '#domain/residence/address.ts';
import type { Connection } from './database.ts';
import { parseAction, parseState } from './rows.ts';

export interface CheckSampleInput {
  readonly seed: string;
  /** Registrations that this station took. */
  readonly station: string;
  readonly count: number;
}

export interface CheckSample {
  /** Registrations in force on this desk, of every station: what was drawn from. */
  readonly registered: number;
  readonly states: readonly ResidenceState[];
}

/** The first registrations of the station in the order of the seed. */
export function checkSample(connection: Connection, { seed, station, count }: CheckSampleInput): CheckSample {
  const rows = connection.sql("select case_id from cases where kind = 'residence' and status = 'registered'").all() as {
    case_id: string;
  }[];
  const states: ResidenceState[] = [];
  for (const caseId of sampleOrder(
    seed,
    rows.map((row) => row.case_id),
  )) {
    if (states.length >= count) break;
    if (takenBy(connection, caseId) !== station) continue;
    const row = connection.sql('select state from cases where case_id = ?').get(caseId) as { state: string };
    const state = parseState(row.state);
    if (state.kind === 'residence') states.push(state);
  }
  return { registered: rows.length, states };
}

/** The station that took the registration. */
function takenBy(connection: Connection, caseId: string): string | null {
  const row = connection
    .sql(
      `select json from actions where case_id = ? and status in ('confirmed', 'waiting')
       order by revision is null, revision, n limit 1`,
    )
    .get(caseId) as { json: string } | undefined;
  return row === undefined ? null : parseAction(row.json).actor.station;
}

/** Residence cases in force at this very address, room included. */
export function registeredAt(connection: Connection, address: StandardAddress): readonly string[] {
  const rows = connection
    .sql(
      `select case_id, state from cases where kind = 'residence' and status = 'registered'
         and json_extract(state, '$.address.street') = ?`,
    )
    .iterate(address.street) as IterableIterator<{ case_id: string; state: string }>;
  const wanted = addressKey(address);
  const found: string[] = [];
  for (const { case_id: caseId, state } of rows) {
    const residence = parseState(state);
    if (residence.kind === 'residence' && addressKey(residence.address) === wanted) found.push(caseId);
  }
  return found.sort();
}

/** Reading and appending case logs. Everything that writes holds the county's lock, so changes are numbered in commit order. */
import type { Action } from '#domain/permit/action.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import { Failure } from '#domain/failure/failure.ts';
import type { Action as ActionSchema } from '#contract/central/action.ts';
import type { z } from 'zod';
import type { Queries } from './database.ts';

export interface StoredCase {
  readonly caseId: string;
  readonly county: string;
  readonly revision: number;
  readonly state: CaseState;
}

export interface StoredAction {
  readonly county: string;
  readonly digest: string;
  /** The receipt as it was sent; null for actions of the central system itself. */
  readonly receipt: string | null;
}

export interface NewEntry {
  readonly county: string;
  readonly action: Action;
  readonly digest: string;
  readonly state: CaseState;
}

/** Waits for the county's lock and holds it to the end of the transaction. */
export async function lockCounty(tx: Queries, county: string): Promise<void> {
  const rows = await tx.query('select 1 from county where county = $1 for update', [county]);
  if (rows.length === 0) throw new Failure('access.station-unknown', { county });
}

export async function findCase(queries: Queries, caseId: string): Promise<StoredCase | undefined> {
  const [row] = await queries.query<{ county: string; revision: number; state: string }>(
    'select county, revision, state from case_record where case_id = $1',
    [caseId],
  );
  return row && { caseId, county: row.county, revision: row.revision, state: JSON.parse(row.state) as CaseState };
}

export async function findAction(queries: Queries, id: string): Promise<StoredAction | undefined> {
  const [row] = await queries.query<StoredAction>(
    `select a.county, a.digest, r.content as receipt from action a left join receipt r on r.action_id = a.id
     where a.id = $1`,
    [id],
  );
  return row;
}

/** The last n of a terminal in a case; 0 when it has none. */
export async function lastNumber(queries: Queries, terminal: string, caseId: string): Promise<number> {
  const [row] = await queries.query<{ last: number }>(
    'select coalesce(max(n), 0)::integer as last from action where terminal = $1 and case_id = $2',
    [terminal, caseId],
  );
  return row?.last ?? 0;
}

/** The open residence registration of a document number in a county. */
export async function findOpenResidence(
  queries: Queries,
  county: string,
  documentNumber: string,
): Promise<string | undefined> {
  const [row] = await queries.query<{ case_id: string }>(
    'select case_id from case_record where county = $1 and document_number = $2 and open',
    [county, documentNumber],
  );
  return row?.case_id;
}

/** Every case of a document number in a county, oldest first, whatever its kind and state. */
export async function casesOfPerson(
  queries: Queries,
  county: string,
  documentNumber: string,
): Promise<readonly CaseState[]> {
  const rows = await queries.query<{ state: string }>(
    'select state from case_record where county = $1 and person_number = $2 order by case_id',
    [county, documentNumber],
  );
  return rows.map((row) => JSON.parse(row.state) as CaseState);
}

/** Appends one action and saves the state it leads to. */
export async function appendEntry(tx: Queries, { county, action, digest, state }: NewEntry): Promise<void> {
  const residence = state.kind === 'residence' ? state : null;
  const personNumber = 'person' in state ? state.person.evidence.document.number : null;
  await tx.query(
    `insert into case_record (case_id, case_kind, county, revision, state, document_number, open, person_number)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (case_id) do update set revision = excluded.revision, state = excluded.state, open = excluded.open`,
    [
      action.caseId,
      action.caseKind,
      county,
      state.revision,
      JSON.stringify(state),
      residence?.person.evidence.document.number ?? null,
      residence?.status === 'registered',
      personNumber,
    ],
  );
  const [change] = await tx.query<{ last_change: string | number }>(
    'update county set last_change = last_change + 1 where county = $1 returning last_change',
    [county],
  );
  await tx.query(
    `insert into action (case_id, revision, id, terminal, n, county, change, digest, content)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      action.caseId,
      state.revision,
      action.id,
      action.terminal,
      action.n,
      county,
      Number(change?.last_change),
      digest,
      JSON.stringify(action),
    ],
  );
}

export async function saveReceipt(tx: Queries, actionId: string, content: string): Promise<void> {
  await tx.query('insert into receipt (action_id, content) values ($1, $2)', [actionId, content]);
}

export interface ChangeRow {
  readonly change: number;
  readonly revision: number;
  readonly action: WireAction;
}

type WireAction = z.infer<typeof ActionSchema>;

/** Actions of a county after a change number, in commit order. */
export async function listChanges(
  queries: Queries,
  county: string,
  after: number,
  limit: number,
): Promise<readonly ChangeRow[]> {
  const rows = await queries.query<{ change: string | number; revision: number; content: string }>(
    'select change, revision, content from action where county = $1 and change > $2 order by change limit $3',
    [county, after, limit],
  );
  return rows.map((row) => ({
    change: Number(row.change),
    revision: row.revision,
    action: JSON.parse(row.content) as WireAction,
  }));
}

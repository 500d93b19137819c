/** Case projections: the state of each case with the columns that lists, counts and search need. Writer thread only. */
import { caseKinds } from '#domain/permit/action.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { caseAfter } from '#domain/permit/case-state.ts';
import { lateReport } from '#domain/permit/case-clocks.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import type { Person } from '#domain/resident/person.ts';
import { formatAddress } from '#domain/residence/address.ts';
import { endorsableCard } from '#domain/permit/permit-card-record.ts';
import { pointsDue } from '#domain/points/points-record.ts';
import { endorsementWindow } from '#domain/rules/endorsement.ts';
import { rankingTitle } from '#text/points.ts';
import { intakeTitle } from '#domain/reporting/intake-record.ts';
import { reporterTitle } from '#domain/reporting/reporter-record.ts';
import type { Connection } from './database.ts';
import { personRow } from './person-index.ts';
import { removePremises, savePremises } from './premises-rows.ts';
import { parseAction, parseState, type ActionRow, type CaseRow } from './rows.ts';

export interface Projection {
  readonly state: CaseState | null;
  readonly confirmedRevision: number;
}

export function projectionOf(connection: Connection, caseId: string): Projection {
  const row = connection
    .sql('select case_id, revision, confirmed_revision, state from cases where case_id = ?')
    .get(caseId) as CaseRow | undefined;
  if (row === undefined) return { state: null, confirmedRevision: 0 };
  return { state: parseState(row.state), confirmedRevision: row.confirmed_revision };
}

interface ListColumns {
  /** Whose case it is; a case of no person has a title instead. */
  readonly person: Person | null;
  readonly title: string | null;
  readonly number: string | null;
  /** Kind of an application, reason of an exit. */
  readonly applicationKind: string | null;
  readonly residenceCaseId: string | null;
  readonly dueOn: string | null;
  readonly opensOn: string | null;
}

function personColumns(person: Person): ListColumns {
  return {
    person,
    title: null,
    number: null,
    applicationKind: null,
    residenceCaseId: null,
    dueOn: null,
    opensOn: null,
  };
}

/** A case of nobody. */
function titledColumns(title: string): ListColumns {
  return {
    person: null,
    title,
    number: null,
    applicationKind: null,
    residenceCaseId: null,
    dueOn: null,
    opensOn: null,
  };
}

function listColumns(state: CaseState): ListColumns {
  switch (state.kind) {
    case 'residence':
      return { ...personColumns(state.person), dueOn: lateReport(state)?.clock.dueOn ?? null };
    case 'application':
      return {
        ...personColumns(state.person),
        number: state.caseNumber,
        applicationKind: state.applicationKind,
        residenceCaseId: state.residenceCaseId,
        dueOn: state.dueOn,
      };
    case 'reporter':
      return {
        ...titledColumns(reporterTitle(state)),
        number: state.details.creditCode,
        dueOn: state.expectedBy,
      };
    case 'intake':
      return { ...titledColumns(intakeTitle(state)), number: state.packageId.toUpperCase() };
    case 'exit':
      return {
        ...personColumns(state.person),
        number: state.permitNumber,
        residenceCaseId: state.residenceCaseId,
        applicationKind: state.reason,
      };
    case 'permit-card': {
      const card = state.status === 'issued' ? endorsableCard(state) : null;
      // The window that is due next is the same whatever the day; only its status depends on today.
      const window = card === null ? null : endorsementWindow(card, state.lastActionOn);
      return {
        ...personColumns(state.person),
        number: state.permitNumber,
        residenceCaseId: state.residenceCaseId,
        dueOn: window?.lastDay ?? null,
        opensOn: window?.opensOn ?? null,
      };
    }
    case 'points':
      return {
        ...personColumns(state.person),
        number: state.caseNumber,
        applicationKind: state.purpose,
        residenceCaseId: state.residenceCaseId,
        dueOn: pointsDue(state)?.dueOn ?? null,
      };
    case 'ranking':
      return {
        person: null,
        title: rankingTitle(state),
        number: null,
        applicationKind: state.purpose,
        residenceCaseId: null,
        dueOn: state.status === 'published' ? (state.editions.at(-1)?.published?.objectUntil ?? null) : null,
        opensOn: null,
      };
    case 'premises':
      return titledColumns(formatAddress(state.address));
  }
}

export function saveProjection(
  connection: Connection,
  state: CaseState,
  counts: { readonly confirmedRevision: number; readonly behind: boolean },
): void {
  const columns = listColumns(state);
  const person = columns.person === null ? null : personRow(connection, columns.person);
  connection
    .sql(
      `insert into cases (case_id, kind, status, revision, confirmed_revision, number, application_kind,
         residence_case_id, person_id, title, updated_on, due_on, opens_on, touched, behind, state)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (case_id) do update set status = excluded.status, revision = excluded.revision,
         confirmed_revision = excluded.confirmed_revision, number = excluded.number, person_id = excluded.person_id,
         title = excluded.title,
         updated_on = excluded.updated_on, due_on = excluded.due_on, opens_on = excluded.opens_on,
         touched = excluded.touched, behind = excluded.behind, state = excluded.state`,
    )
    .run(
      state.caseId,
      state.kind,
      state.status,
      state.revision,
      counts.confirmedRevision,
      columns.number,
      columns.applicationKind,
      columns.residenceCaseId,
      person,
      columns.title,
      state.lastActionOn,
      columns.dueOn,
      columns.opensOn,
      nextTouch(connection),
      counts.behind ? 1 : 0,
      JSON.stringify(state),
    );
  if (state.kind === 'premises') savePremises(connection, state);
}

function nextTouch(connection: Connection): number {
  const newest = caseKinds.map((kind) => {
    const row = connection.sql('select max(touched) as newest from cases where kind = ?').get(kind);
    return (row as { newest: number | null }).newest ?? 0;
  });
  return Math.max(...newest) + 1;
}

/** The case from its actions anew: confirmed ones in the order of the central system, then those that still wait. */
export function reproject(connection: Connection, caseId: string): void {
  const confirmed = connection
    .sql('select id, revision, status, json from actions where case_id = ? and revision is not null order by revision')
    .all(caseId) as ActionRow[];
  const waiting = connection
    .sql(
      `select a.id, a.revision, a.status, a.json from outbox o join actions a on a.id = o.action_id
       where o.case_id = ? and o.status = 'waiting' order by o.position`,
    )
    .all(caseId) as ActionRow[];
  let state: CaseState | null = null;
  let confirmedRevision = 0;
  for (const row of confirmed) {
    if (row.revision !== confirmedRevision + 1) break;
    const after = caseAfter(state, parseAction(row.json));
    if (!after.ok) break;
    state = after.value;
    confirmedRevision = row.revision;
  }
  const behind = confirmed.length > confirmedRevision;
  for (const row of waiting) {
    // One that no longer fits will be refused by the central system, and then becomes a task; it is not counted here.
    const after = caseAfter(state, parseAction(row.json));
    if (after.ok) state = after.value;
  }
  if (state === null) removeProjection(connection, caseId);
  else saveProjection(connection, state, { confirmedRevision, behind });
}

function removeProjection(connection: Connection, caseId: string): void {
  connection.sql('delete from cases where case_id = ?').run(caseId);
  removePremises(connection, caseId);
}

/** Every paper that the action names. */
export function papersOf(action: { readonly body: object }): readonly PaperClaim[] {
  const { body } = action;
  const listed = 'papers' in body ? (body.papers as readonly PaperRef[]) : [];
  const claims: PaperClaim[] = listed.map(({ sha256, mediaType, byteLength }) => ({ sha256, mediaType, byteLength }));
  for (const holder of ['person', 'agent'] as const) {
    const person = (body as Record<string, unknown>)[holder] as
      | { evidence: { paper: string | null } }
      | null
      | undefined;
    const sha256 = person?.evidence.paper;
    if (sha256 !== undefined && sha256 !== null && !claims.some((claim) => claim.sha256 === sha256)) {
      claims.push({ sha256, mediaType: 'image/jpeg', byteLength: 0 });
    }
  }
  return claims;
}

export interface PaperClaim {
  readonly sha256: string;
  readonly mediaType: PaperRef['mediaType'];
  readonly byteLength: number;
}

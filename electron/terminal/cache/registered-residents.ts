/** Everybody whose registration is in force, page by page, with what each claimed in the newest application. Reader threads. */
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import type { ClaimedFacts } from '#domain/rules/verdict.ts';
import type { Connection } from './database.ts';
import { parseState } from './rows.ts';

export interface ResidentsInput {
  /** The last case of the page before; null begins. */
  readonly from: string | null;
  readonly limit: number;
}

export interface RegisteredResident {
  readonly residence: ResidenceState;
  readonly claimed: ClaimedFacts | null;
}

/** In the order of the case ids, which no act changes: whoever is worked on meanwhile is met once all the same. */
export function registeredResidents(connection: Connection, input: ResidentsInput): readonly RegisteredResident[] {
  const rows = connection
    .sql(
      `select state from cases where kind = 'residence' and status = 'registered' and case_id > ?
       order by case_id limit ?`,
    )
    .all(input.from ?? '', input.limit) as { state: string }[];
  return rows.flatMap(({ state }): readonly RegisteredResident[] => {
    const residence = parseState(state);
    if (residence.kind !== 'residence') return [];
    return [{ residence, claimed: newestClaims(connection, residence.caseId) }];
  });
}

function newestClaims(connection: Connection, residenceCaseId: string): ClaimedFacts | null {
  const row = connection
    .sql(`select state from cases where residence_case_id = ? and kind = 'application' order by touched desc limit 1`)
    .get(residenceCaseId) as { state: string } | undefined;
  const application = row === undefined ? null : parseState(row.state);
  return application?.kind === 'application' ? application.facts : null;
}

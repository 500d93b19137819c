/** What reporters owe, by the day: a list that a desk asked for, and reported people whom nobody has registered yet. */
import { clockRules } from '../rules/clocks.ts';
import type { ReporterState } from './reporter-record.ts';
import { reporterTitle } from './reporter-record.ts';
import { reporterClocks } from './reporter-kind.ts';

export interface ReporterDueRow {
  readonly reporterCaseId: string;
  readonly title: string;
  readonly what: 'list-expected' | 'people-waiting';
  readonly dueOn: string;
  /** How many people wait; 1 for a list. */
  readonly count: number;
  readonly clause: string;
}

/** Reported people who wait for a registration, by reporter and the last of their three days. */
export interface WaitingPeople {
  readonly reporterCaseId: string;
  readonly dueOn: string;
  readonly count: number;
}

/** In no order: `dueList` puts them into buckets. */
export function reporterDueRows(
  reporters: readonly ReporterState[],
  waiting: readonly WaitingPeople[],
): readonly ReporterDueRow[] {
  const rows: ReporterDueRow[] = [];
  for (const state of reporters) {
    const { caseId: reporterCaseId, status, expectedBy, details } = state;
    const base = {
      reporterCaseId,
      title: reporterTitle(state),
      clause: clockRules[reporterClocks[details.kind]].clause,
    };
    if (status === 'active' && expectedBy !== null)
      rows.push({ ...base, what: 'list-expected', dueOn: expectedBy, count: 1 });
    for (const { dueOn, count } of waiting.filter((each) => each.reporterCaseId === reporterCaseId))
      rows.push({ ...base, what: 'people-waiting', dueOn, count });
  }
  return rows;
}

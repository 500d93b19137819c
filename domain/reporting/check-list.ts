/** A whole list: header, every row against the rules, rows that say the same, and which came late. */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import { idNumberForms } from '../resident/id-number.ts';
import { clockFrom } from '../rules/clocks.ts';
import { checkRow, type RowRules } from './check-row.ts';
import type { CollectedPerson } from './collected-person.ts';
import { readHeader, type ListCell, type ListHeader } from './list-header.ts';
import { columnLetters, type RowProblem } from './list-problems.ts';
import { reporterClocks, type ReporterKind } from './reporter-kind.ts';

/** More than any employer of a town hires in a month; a longer file is several lists. */
export const longestList = 5_000;

export interface ListRow {
  /** As a spreadsheet numbers it. */
  readonly row: number;
  /** Null when the row is refused. */
  readonly person: CollectedPerson | null;
  readonly problems: readonly RowProblem[];
  readonly warnings: readonly RowProblem[];
  /** Last day on which it would have been reported in time; null without a reporter. */
  readonly dueOn: string | null;
  readonly late: boolean;
}

export interface CheckedList {
  readonly header: ListHeader;
  readonly rows: readonly ListRow[];
}

export interface ListRules extends Omit<RowRules, 'header'> {
  /** Whose clock runs; null while nobody was named. */
  readonly reporterKind: ReporterKind | null;
}

/** Every row that is not empty, or why the list as a whole is none. */
export function checkList(grid: readonly (readonly ListCell[])[], rules: ListRules): Outcome<CheckedList> {
  const found = readHeader(grid);
  if (!found.ok) return fail('reporting.header-missing', { missing: found.missing.join(' ') });
  const { header } = found;
  const body = grid.slice(header.row + 1);
  if (body.length > longestList) return fail('reporting.list-too-long', { limit: longestList });
  const seen = new Map<string, number>();
  const rows: ListRow[] = [];
  for (const [index, cells] of body.entries()) {
    if (cells.every((cell) => typeof cell === 'string' && cell.trim() === '')) continue;
    const row = header.row + index + 2;
    const checked = checkRow(cells, { ...rules, header });
    const twice = checked.person === null ? null : repeated(seen, checked.person, row);
    const problems = twice === null ? checked.problems : [...checked.problems, twiceIn(header, twice)];
    const person = twice === null ? checked.person : null;
    rows.push({ row, person, problems, warnings: checked.warnings, ...lateness(person, rules) });
  }
  return rows.length === 0 ? fail('reporting.list-empty', { rows: 0 }) : succeed({ header, rows });
}

/** The earlier row about the same person and event, under either length of his number. */
function repeated(seen: Map<string, number>, { number, event }: CollectedPerson, row: number): number | null {
  const keys = idNumberForms(number).map((form) => `${event} ${form}`);
  const earlier = keys.map((key) => seen.get(key)).find((other) => other !== undefined);
  if (earlier !== undefined) return earlier;
  for (const key of keys) seen.set(key, row);
  return null;
}

function twiceIn(header: ListHeader, otherRow: number): RowProblem {
  const index = header.columns.number;
  const column = index === undefined ? null : columnLetters(index);
  return { field: 'number', column, problem: 'duplicate-row', otherRow };
}

function lateness(
  person: CollectedPerson | null,
  { reporterKind, today }: ListRules,
): { readonly dueOn: string | null; readonly late: boolean } {
  if (person === null || reporterKind === null) return { dueOn: null, late: false };
  const { dueOn } = clockFrom(reporterClocks[reporterKind], person.eventOn);
  return { dueOn, late: today > dueOn };
}

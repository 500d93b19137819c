/** Finds the header of a list among its first rows, whatever titles stand above it. */
import { columnNames, listFields, neededFields, type ListField } from './list-columns.ts';

/** A cell of a file: its text, or why it has none that could be trusted. */
export type ListCell = string | { readonly problem: CellProblem };
/** A formula (what it shows is not what is in the file), an error value, a number whose last digits are lost. */
export type CellProblem = 'formula' | 'error-value' | 'digits-lost';

export interface ListHeader {
  /** Index of the row within the grid. */
  readonly row: number;
  readonly columns: Readonly<Partial<Record<ListField, number>>>;
  /** Names that mean nothing here: shown, not read. */
  readonly unknown: readonly string[];
}

const rowsLookedAt = 10;

/** 身份证 号码（必填）* and 身份证号码 are one name. */
export function plainColumnName(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\([^)]*\)|\[[^\]]*\]/g, '')
    .replaceAll(/[\s*:：、_-]/g, '')
    .toLowerCase();
}

const fieldByName: ReadonlyMap<string, ListField> = new Map(
  listFields.flatMap((field) => columnNames[field].map((name) => [plainColumnName(name), field] as const)),
);

/** The header, or the fields that no row names. */
export function readHeader(
  grid: readonly (readonly ListCell[])[],
): { readonly ok: true; readonly header: ListHeader } | { readonly ok: false; readonly missing: readonly string[] } {
  const found = grid.slice(0, rowsLookedAt).map((cells, row) => headerOf(cells, row));
  const count = (header: ListHeader): number => Object.keys(header.columns).length;
  const best = found.reduce<ListHeader | null>(
    (before, header) => (before === null || count(header) > count(before) ? header : before),
    null,
  );
  const missing = missingFields(best);
  return best !== null && missing.length === 0 ? { ok: true, header: best } : { ok: false, missing };
}

function headerOf(cells: readonly ListCell[], row: number): ListHeader {
  const columns: Partial<Record<ListField, number>> = {};
  const unknown: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const name = typeof cell === 'string' ? plainColumnName(cell) : '';
    const field = fieldByName.get(name);
    // The first column of a name counts; a second one is told as unknown rather than read over the first.
    if (field !== undefined && columns[field] === undefined) columns[field] = index;
    else if (name !== '' && typeof cell === 'string') unknown.push(cell.trim().slice(0, 40));
  }
  return { row, columns, unknown };
}

function missingFields(header: ListHeader | null): readonly string[] {
  const has = (field: ListField): boolean => header?.columns[field] !== undefined;
  const missing: string[] = neededFields.filter((field) => !has(field));
  return has('from') || has('to') ? missing : [...missing, 'from'];
}

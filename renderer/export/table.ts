/** A table that leaves the program: the same rows as CSV and as XLSX. */
export type Cell = string | number | null;

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

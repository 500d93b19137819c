/** What can be wrong with one cell of a list. Words of the text catalogue. */
import type { IdNumberProblem } from '../resident/id-number.ts';
import type { CellProblem } from './list-header.ts';
import type { ListField } from './list-columns.ts';

export type ListProblem =
  | IdNumberProblem
  | CellProblem
  | 'required'
  | 'too-long'
  | 'unreadable-characters'
  | 'number-void'
  | 'not-a-date'
  | 'in-future'
  | 'before-start'
  | 'before-birth'
  | 'event-missing'
  | 'unknown-code'
  | 'duplicate-row'
  | 'birth-mismatch'
  | 'sex-mismatch'
  | 'phone-invalid'
  | 'region-unknown';

export interface RowProblem {
  readonly field: ListField;
  /** Letters of the column as a spreadsheet shows them; null for a field without a column. */
  readonly column: string | null;
  readonly problem: ListProblem;
  /** The row that says the same already. */
  readonly otherRow?: number | undefined;
}

/** A, B … Z, AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

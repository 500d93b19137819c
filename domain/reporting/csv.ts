/** CSV (RFC 4180): a table of texts and back. */

export type Delimiter = ',' | ';' | '\t';

/** The mark that the first line uses most; lists saved as "Unicode text" have tabs. */
export function csvDelimiter(text: string): Delimiter {
  const [line = ''] = text.split(/\r?\n/, 1);
  const count = (mark: string): number => line.split(mark).length - 1;
  const best = ([',', '\t', ';'] as const).reduce((before, mark) => (count(mark) > count(before) ? mark : before));
  return best;
}

export interface CsvLimits {
  readonly rows: number;
  readonly columns: number;
}

/** The rows, or what is wrong: a quote that never ends, more rows or columns than allowed. */
export function parseCsv(
  text: string,
  delimiter: Delimiter,
  limits: CsvLimits,
):
  | { readonly ok: true; readonly rows: readonly (readonly string[])[] }
  | { readonly ok: false; readonly problem: 'quote-open' | 'too-many-rows' | 'too-many-columns' } {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = text.charAt(at) === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter);
    if (cell === null) return { ok: false, problem: 'quote-open' };
    row.push(cell.value);
    if (row.length > limits.columns) return { ok: false, problem: 'too-many-columns' };
    at = cell.end;
    if (text.charAt(at) === delimiter) {
      at += 1;
      if (at === text.length) row.push('');
      else continue;
    }
    if (text.charAt(at) === '\r') at += 1;
    if (text.charAt(at) === '\n') at += 1;
    rows.push(row);
    if (rows.length > limits.rows) return { ok: false, problem: 'too-many-rows' };
    row = [];
  }
  return { ok: true, rows };
}

interface Cell {
  readonly value: string;
  readonly end: number;
}

function plainCell(text: string, from: number, delimiter: Delimiter): Cell {
  let end = from;
  while (end < text.length && text.charAt(end) !== delimiter && !/[\r\n]/.test(text.charAt(end))) end += 1;
  return { value: text.slice(from, end), end };
}

/** What stands behind the closing quote up to the next mark belongs to the cell: people write `"甲"乙`. */
function quotedCell(text: string, from: number): Cell | null {
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    value += text.slice(at, quote);
    if (text.charAt(quote + 1) !== '"') return { value, end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}

/** A text that a spreadsheet would run when it opens the file; it is written so that it stays a text. */
export function harmlessCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** The table as text, lines ended as spreadsheets end them. A row of no cells cannot be told from a blank line. */
export function writeCsv(rows: readonly (readonly string[])[], delimiter: Delimiter = ','): string {
  return rows.map((row) => `${row.map((cell) => writeCell(cell, delimiter)).join(delimiter)}\r\n`).join('');
}

function writeCell(text: string, delimiter: Delimiter): string {
  const plain = text !== '' && !text.includes(delimiter) && !/["\r\n]/.test(text);
  return plain ? text : `"${text.replaceAll('"', '""')}"`;
}

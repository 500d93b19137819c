/**
 * CSV as spreadsheets read it: UTF-8 with a byte order mark (without it Excel takes Chinese for GBK), CRLF, quotes doubled
 * (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe before it: a reporter's name must not
 * calculate anything on somebody else's machine.
 */
import type { Cell, Table } from './table.ts';

const formula = /^[\s]*[=+\-@\t\r＝＋－＠]/;

/** Text that no spreadsheet takes for a formula. */
export function neutral(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = neutral(cell);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvText({ head, rows }: Table): string {
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}

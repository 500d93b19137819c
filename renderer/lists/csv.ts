/** A list as a table file (CSV with byte order mark, which spreadsheet programs read as UTF-8). Pure. */

/** A cell that a spreadsheet program would run as a formula, or round as a number, is made plain text. */
function plainCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = value.replaceAll(/[\r\n]+/g, ' ');
  // A leading tab keeps the digits of a permit number; an apostrophe stops a formula, also behind spaces.
  const kept = /^\d{11,}$/.test(text) ? `\t${text}` : /^\s*[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\t]/.test(kept) ? `"${kept.replaceAll('"', '""')}"` : kept;
}

export function toCsv(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => row.map(plainCell).join(',')).join('\r\n')}\r\n`;
}

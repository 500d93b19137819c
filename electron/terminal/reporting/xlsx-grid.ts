/** The first visible sheet of a workbook as a grid of cells. Runs in the thread of list-worker.ts only. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { longestList } from '#domain/reporting/check-list.ts';
import type { ListCell } from '#domain/reporting/list-header.ts';
import ExcelJS, { type CellValue } from 'exceljs';
import { listLimits } from './list-limits.ts';
import { zipProblem } from './zip-bounds.ts';

/** Parts of a sheet that say nothing about people; a rule over a whole column would be unfolded cell by cell. */
const ignoreNodes = [
  'dataValidations',
  'conditionalFormatting',
  'mergeCells',
  'hyperlinks',
  'drawing',
  'picture',
  'tableParts',
  'extLst',
];

export async function xlsxGrid(bytes: Uint8Array): Promise<Outcome<readonly (readonly ListCell[])[]>> {
  const problem = zipProblem(bytes, { entries: listLimits.zipEntries, bytes: listLimits.unpackedBytes });
  if (problem === 'too-large' || problem === 'too-many-entries')
    return fail('reporting.file-too-large', { limitBytes: listLimits.unpackedBytes, reason: problem });
  if (problem !== null) return fail('reporting.file-unreadable', { reason: problem });
  const workbook = new ExcelJS.Workbook();
  try {
    // The declaration wants a Buffer of an older Node; any bytes do.
    await workbook.xlsx.load(bytes as never, { ignoreNodes });
  } catch {
    return fail('reporting.file-unreadable', { reason: 'not-a-workbook' });
  }
  const sheet = workbook.worksheets.find(({ state }) => state === 'visible');
  if (sheet === undefined) return fail('reporting.file-unreadable', { reason: 'no-sheet' });
  const grid: ListCell[][] = [];
  let tooLong = false;
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (number > longestList + listLimits.rowsAbove) {
      tooLong = true;
      return;
    }
    while (grid.length < number) grid.push([]);
    const cells = grid[number - 1] ?? [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      if (column > listLimits.columns) return;
      while (cells.length < column) cells.push('');
      cells[column - 1] = cellOf(cell.value);
    });
  });
  return tooLong ? fail('reporting.list-too-long', { limit: longestList }) : succeed(grid);
}

/** The last of eighteen digits are gone once they are a number. */
const largestWhole = 1e15;

function cellOf(value: CellValue): ListCell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Math.abs(value) >= largestWhole ? { problem: 'digits-lost' } : String(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? { problem: 'error-value' } : dayOf(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return typeof value.text === 'string' ? value.text : cellOf(value.text as CellValue);
  if ('error' in value) return { problem: 'error-value' };
  return { problem: 'formula' };
}

/** A spreadsheet has days without a zone; exceljs gives them in UTC. */
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

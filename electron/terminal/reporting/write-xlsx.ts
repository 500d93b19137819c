/** Makes a workbook of texts: the first row of each sheet is its header. Every cell is a text, none a formula. */
import ExcelJS from 'exceljs';
import type { SheetDraft } from './list-thread.ts';

export async function writeXlsx(sheets: readonly SheetDraft[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, rows, widths } of sheets) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    // Text format: eighteen digits typed below stay eighteen digits.
    sheet.columns = widths.map((width) => ({ width, style: { numFmt: '@' } }));
    for (const cells of rows) sheet.addRow([...cells]);
    sheet.getRow(1).font = { bold: true };
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Files that go back to a reporter: the empty template, and his own list with a column of what is wrong. */
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import { dwellingKinds, inflowReasons } from '#domain/permit/residence-action.ts';
import type { CheckedList } from '#domain/reporting/check-list.ts';
import { harmlessCell, writeCsv } from '#domain/reporting/csv.ts';
import { columnNames, listFields, type ListField } from '#domain/reporting/list-columns.ts';
import type { ListCell } from '#domain/reporting/list-header.ts';
import type { RowProblem } from '#domain/reporting/list-problems.ts';
import { listFileText, listProblemText } from '#text/reporting.ts';
import { writeSheets } from './list-thread.ts';

export type ListFormat = 'xlsx' | 'csv';

const widths: Readonly<Record<ListField, number>> = {
  name: 12,
  number: 24,
  sex: 6,
  birthDate: 14,
  phone: 16,
  from: 18,
  to: 18,
  address: 40,
  room: 12,
  dwelling: 18,
  inflowReason: 18,
};

/** Spreadsheets in China take a file without this mark for GB 18030. */
const byteOrderMark = '\uFEFF';

function csvBytes(rows: readonly (readonly string[])[]): Uint8Array {
  return new TextEncoder().encode(byteOrderMark + writeCsv(rows.map((row) => row.map(harmlessCell))));
}

function headerNames(): readonly string[] {
  return listFields.map((field) => columnNames[field][0] ?? field);
}

/** An empty list; in a workbook a second sheet says what goes where. */
export async function listTemplate(format: ListFormat, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
  const header = headerNames();
  if (format === 'csv') return succeed(csvBytes([header]));
  const codes = [...Object.entries(dwellingKinds), ...Object.entries(inflowReasons)];
  const guide = [
    [listFileText.guideColumn['zh-CN'], listFileText.guideRule['zh-CN']],
    ...listFields.map((field) => [columnNames[field][0] ?? field, listFileText.rules[field]['zh-CN']]),
    ['', ''],
    ...codes.map(([code, text]) => [code, text]),
  ];
  return writeSheets(
    [
      { name: listFileText.sheet['zh-CN'], rows: [header], widths: listFields.map((field) => widths[field]) },
      { name: listFileText.guide['zh-CN'], rows: guide, widths: [18, 70] },
    ],
    signal,
  );
}

/** The list as it came with one column more; rows that are right come too, so that the file can be sent in again. */
export async function errorReport(
  grid: readonly (readonly ListCell[])[],
  { header, rows }: CheckedList,
  format: ListFormat,
  signal: AbortSignal,
): Promise<Outcome<Uint8Array>> {
  const problems = new Map(rows.map((row) => [row.row, row.problems]));
  const width = Math.max(...grid.map((cells) => cells.length));
  const told = grid.map((cells, index) => {
    const texts = Array.from({ length: width }, (_, at) => textOf(cells[at] ?? ''));
    const last = index === header.row ? listFileText.errorColumn['zh-CN'] : describe(problems.get(index + 1) ?? []);
    return [...texts, last];
  });
  if (format === 'csv') return succeed(csvBytes(told));
  const sheet = { name: listFileText.sheet['zh-CN'], rows: told, widths: [...Array<number>(width).fill(16), 50] };
  return writeSheets([sheet], signal);
}

function textOf(cell: ListCell): string {
  return typeof cell === 'string' ? cell : '';
}

function describe(problems: readonly RowProblem[]): string {
  return problems
    .map(({ column, field, problem, otherRow }) => {
      const place = column ?? columnNames[field][0] ?? field;
      const text = listProblemText[problem]['zh-CN'];
      return otherRow === undefined ? `${place}：${text}` : `${place}：${text}（${otherRow}）`;
    })
    .join('；');
}

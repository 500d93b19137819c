/** Files of reporters: what they are is told by their content, and none of them costs the desk more than it may. */
import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { encodeGb18030 } from '#domain/card/gb18030.ts';
import { must, valueOf } from '#domain/failure/failure.ts';
import { checkList, longestList } from '#domain/reporting/check-list.ts';
import { errorReport, listTemplate } from '#electron/terminal/reporting/list-files.ts';
import { listLimits } from '#electron/terminal/reporting/list-limits.ts';
import { readGrid } from '#electron/terminal/reporting/list-thread.ts';
import { zipProblem } from '#electron/terminal/reporting/zip-bounds.ts';
import { numberOf } from '#tests/domain/reporting/support/crowd.ts';
import { today } from './support/packages.ts';

const never = new AbortController().signal;
const rules = { today, reporterKind: 'employer', knowsRegion: () => true } as const;
const head = ['姓名', '证件号码', '入职日期', '电话'];
const person = (serial: number): string[] => [
  '孙小厂',
  numberOf('410922', `19${70 + (serial % 30)}-0${1 + (serial % 9)}-11`, Math.floor(serial / 90)),
  '2026-11-24',
  '13800138000',
];

async function workbook(rows: readonly (readonly unknown[])[], name = '名单'): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name);
  for (const row of rows) sheet.addRow([...row]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function codeOf(bytes: Uint8Array): Promise<string> {
  const read = await readGrid(bytes, never);
  return read.ok ? 'ok' : `${read.failure.code} ${read.failure.detail['reason'] ?? ''}`.trim();
}

const csv = (mark = ''): string => `${mark}${head.join(',')}\r\n${person(1).join(',')}\r\n`;

test.each([
  ['UTF-8', new TextEncoder().encode(csv())],
  ['UTF-8 with its mark', new TextEncoder().encode(csv('\uFEFF'))],
  ['GB 18030', must(encodeGb18030(csv()), 'gb')],
  ['UTF-16 with its mark', new Uint8Array(Buffer.from(csv('\uFEFF').replaceAll(',', '\t'), 'utf16le'))],
])('a CSV in %s is read', async (_, bytes) => {
  const list = valueOf(checkList(valueOf(await readGrid(bytes, never)), rules));
  expect(list.rows[0]).toMatchObject({ problems: [], person: { name: '孙小厂', eventOn: '2026-11-24' } });
});

test('a workbook with days, rich text, numbers and formulas: days are read, what cannot be trusted is told by cell', async () => {
  const rich = { richText: [{ text: '孙' }, { text: '小厂' }] };
  const bytes = await workbook([
    head,
    [rich, person(1)[1], new Date(Date.UTC(2026, 10, 24)), 13_800_138_000],
    ['甲', 410_922_199_003_071_230, '2026-11-24', ''],
    ['乙', { formula: 'A1', result: person(2)[1] }, '2026-11-24', ''],
    ['丙', person(3)[1], { error: '#REF!' }, ''],
  ]);
  const { rows } = valueOf(checkList(valueOf(await readGrid(bytes, never)), rules));
  expect(rows[0]).toMatchObject({ person: { name: '孙小厂', eventOn: '2026-11-24', phone: '13800138000' } });
  expect(rows.slice(1).map(({ problems }) => problems.map(({ column, problem }) => `${column} ${problem}`))).toEqual([
    ['B digits-lost'],
    ['B formula'],
    ['C error-value'],
  ]);
});

test('1,000 rows are read and checked in far less than ten seconds, 10,000 are refused', async () => {
  const bytes = await workbook([head, ...Array.from({ length: 1_000 }, (_, at) => person(at))]);
  const startedAt = performance.now();
  const { rows } = valueOf(checkList(valueOf(await readGrid(bytes, never)), rules));
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  expect(rows.filter((row) => row.person !== null)).toHaveLength(1_000);
  const many = Array.from({ length: 10_000 }, (_, at) => person(at));
  expect(await codeOf(await workbook([head, ...many]))).toBe('reporting.list-too-long');
  const text = [head, ...many].map((row) => row.join(',')).join('\n');
  expect(await codeOf(new TextEncoder().encode(text))).toBe('reporting.list-too-long');
  expect(longestList).toBeLessThan(10_000);
}, 60_000);

/** A ZIP of one entry, written by hand: what it says of itself need not be true. */
function zipOf(content: Buffer, declared = content.length): Uint8Array {
  const packed = deflateRawSync(content);
  const name = Buffer.from('xl/workbook.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(declared, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(declared, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return new Uint8Array(Buffer.concat([local, name, packed, entry, name, end]));
}

test('a file that grows without end is refused, whether it says so or not, and memory stays where it is', async () => {
  const bomb = zipOf(Buffer.alloc(200 * 1024 * 1024, 65));
  expect(bomb.length).toBeLessThan(1024 * 1024);
  const before = process.memoryUsage().rss;
  expect(await codeOf(bomb)).toBe('reporting.file-too-large too-large');
  const liar = zipOf(Buffer.alloc(100 * 1024 * 1024, 65), 1_000);
  expect(await codeOf(liar)).toBe('reporting.file-unreadable damaged');
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
}, 60_000);

test('200 MB are refused before anything looks into them', async () => {
  expect(await codeOf(new Uint8Array(200 * 1024 * 1024))).toBe('reporting.file-too-large');
});

test('what is no list is told as such', async () => {
  expect(await codeOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toBe(
    'reporting.file-type-unknown old-xls-or-protected',
  );
  expect(await codeOf(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 1, 2]))).toBe('reporting.file-type-unknown');
  expect(await codeOf(new Uint8Array([0x50, 0x4b, 3, 4]))).toBe('reporting.file-unreadable not-a-zip');
  expect(await codeOf(zipOf(Buffer.from('hello')))).toMatch(/^reporting.file-unreadable/);
  expect(await codeOf(new TextEncoder().encode('"open'))).toBe('reporting.file-unreadable quote-open');
  expect(zipProblem((await workbook([head])).slice(0, -30), { entries: 9, bytes: 9 })).toBe('not-a-zip');
  expect(zipProblem(await workbook([head]), { entries: 2, bytes: listLimits.unpackedBytes })).toBe('too-many-entries');
});

test('a workbook whose rules cover every cell of the sheet is read all the same', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名单');
  for (const row of [head, person(1)]) sheet.addRow(row);
  const plain = Buffer.from(await book.xlsx.writeBuffer());
  expect(plain.length).toBeGreaterThan(0);
  // Written as other programs do: one rule for a whole column.
  (sheet as unknown as { dataValidations: { add(range: string, rule: object): void } }).dataValidations.add(
    'A1:A9999',
    { type: 'list', formulae: ['"a,b"'] },
  );
  expect(await codeOf(new Uint8Array(await book.xlsx.writeBuffer()))).toBe('ok');
}, 30_000);

test('whoever cancels waits no longer', async () => {
  const abort = new AbortController();
  const reading = readGrid(await workbook([head, person(1)]), abort.signal);
  abort.abort();
  expect(await reading).toMatchObject({ ok: false, failure: { code: 'program.cancelled' } });
});

test('the template is a list without people, in both formats', async () => {
  for (const format of ['xlsx', 'csv'] as const) {
    const bytes = valueOf(await listTemplate(format, never));
    const grid = valueOf(await readGrid(bytes, never));
    expect(checkList(grid, rules)).toMatchObject({ ok: false, failure: { code: 'reporting.list-empty' } });
    const filled = [...grid, ['孙小厂', person(1)[1] ?? '', '', '', '', '2026-11-24']];
    expect(valueOf(checkList(filled, rules)).rows[0]?.person?.name).toBe('孙小厂');
  }
});

test('the error report is the list with one column more; corrected, it can be sent in again; no formula is in it', async () => {
  const grid = [head, ['=cmd()', '1', '2026-11-24', ''], person(1)];
  const list = valueOf(checkList(grid, rules));
  for (const format of ['xlsx', 'csv'] as const) {
    const told = valueOf(await readGrid(valueOf(await errorReport(grid, list, format, never)), never));
    expect(told[0]).toEqual([...head, '错误']);
    expect(told[1]?.[4]).toBe('B：证件号码位数不对');
    expect(typeof told[1]?.[0]).toBe('string');
    expect(valueOf(checkList(told, rules)).rows.map((row) => row.problems.length)).toEqual([1, 0]);
  }
  const text = new TextDecoder().decode(valueOf(await errorReport(grid, list, 'csv', never)));
  expect(text).toContain("'=cmd()");
});

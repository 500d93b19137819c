/** Lists of reporters: header, rows, days and codes; every row error names its cell and reason. */
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { valueOf } from '#domain/failure/failure.ts';
import { checkList, longestList, type ListRules } from '#domain/reporting/check-list.ts';
import { csvDelimiter, harmlessCell, parseCsv, writeCsv } from '#domain/reporting/csv.ts';
import { readListDate } from '#domain/reporting/list-dates.ts';
import { readHeader } from '#domain/reporting/list-header.ts';
import { columnLetters } from '#domain/reporting/list-problems.ts';
import { creditCodeCheckCharacter, creditCodeProblem } from '#domain/reporting/credit-code.ts';
import { narrowIdNumber } from '#domain/resident/id-number.ts';
import { numberOf } from './support/crowd.ts';

const today = '2026-11-25';
const rules: ListRules = { today, reporterKind: 'employer', knowsRegion: (code) => code !== '888888' };
const head = ['序号', '姓名', '身份证号码（必填）', '入职日期', '离职日期', '手机号', '住所类型', '性别'];
const good = numberOf('410922', '1990-03-07', 12);
const other = numberOf('522123', '1985-01-20', 332);
const row = (over: Readonly<Record<number, string>> = {}): string[] =>
  ['1', '王小明', good, '2026-11-23', '', '13800138000', '05 单位宿舍', '女'].map((text, at) => over[at] ?? text);
const check = (...rows: (readonly string[])[]) => valueOf(checkList([['十一月入职名单'], head, ...rows], rules)).rows;
const problemsOf = (over: Readonly<Record<number, string>>) =>
  check(row(over))[0]?.problems.map(({ column, problem }) => `${column} ${problem}`);

test('a title above the header, marks and brackets in it and columns of no meaning do no harm', () => {
  const found = readHeader([['某某公司'], head, row()]);
  expect(found).toMatchObject({ ok: true, header: { row: 1, unknown: ['序号'] } });
  expect(check(row())[0]).toMatchObject({
    row: 3,
    problems: [],
    person: { name: '王小明', number: good, event: 'start', eventOn: '2026-11-23', dwelling: '05', sexCode: '2' },
    dueOn: '2026-11-26',
    late: false,
  });
});

test('a file without a column of names, numbers or days is told what it lacks', () => {
  expect(
    checkList(
      [
        ['姓名', '电话'],
        ['王', '1'],
      ],
      rules,
    ),
  ).toMatchObject({
    ok: false,
    failure: { code: 'reporting.header-missing', detail: { missing: 'number from' } },
  });
});

test.each([
  [{ 1: '' }, 'B required'],
  [{ 1: '王\uFFFD' }, 'B unreadable-characters'],
  [{ 1: '王'.repeat(51) }, 'B too-long'],
  [{ 2: '' }, 'C required'],
  [{ 2: good.slice(0, 17) + (good.endsWith('1') ? '2' : '1') }, 'C check-digit'],
  [{ 2: '4.10922E+17' }, 'C digits-lost'],
  [{ 2: narrowIdNumber(good) ?? '' }, 'C number-void'],
  [{ 2: '41092219900230001X' }, 'C check-digit'],
  [{ 3: '2026-02-30' }, 'D not-a-date'],
  [{ 3: '26-1-1' }, 'D not-a-date'],
  [{ 3: '2026-11-26' }, 'D in-future'],
  [{ 3: '' }, 'D event-missing'],
  [{ 4: '2026-11-22' }, 'E before-start'],
  [{ 3: '1989-12-31' }, 'D before-birth'],
  [{ 6: '宫殿' }, 'G unknown-code'],
  [{ 7: '男' }, 'H sex-mismatch'],
  [{ 7: '不详' }, 'H unknown-code'],
])('cell and reason are told: %j -> %s', (over, told) => {
  expect(problemsOf(over)).toEqual([told]);
  expect(check(row(over))[0]?.person).toBeNull();
});

test('everything that is wrong with a row is told at once', () => {
  expect(problemsOf({ 1: '', 3: '2026-13-01', 6: '宫殿' })).toEqual(['B required', 'D not-a-date', 'G unknown-code']);
});

test('a number of an unlisted region and a telephone that is none are odd, and refuse nothing', () => {
  const [odd] = check(row({ 2: numberOf('888888', '1990-03-07', 12), 5: '12' }));
  expect(odd).toMatchObject({
    problems: [],
    warnings: [
      { column: 'C', problem: 'region-unknown' },
      { column: 'F', problem: 'phone-invalid' },
    ],
    person: { phone: null },
  });
});

test('the second row about the same person is refused and names the first; arrival and departure are two things', () => {
  const rows = check(row(), row({ 2: other }), row(), row({ 3: '2026-11-01', 4: '2026-11-24' }));
  expect(rows.map(({ problems }) => problems[0]?.problem)).toEqual([undefined, undefined, 'duplicate-row', undefined]);
  expect(rows[2]?.problems[0]).toMatchObject({ column: 'C', otherRow: 3 });
  expect(rows[3]?.person).toMatchObject({ event: 'end', eventOn: '2026-11-24', startedOn: '2026-11-01' });
});

test('three working days from the event: the fourth is late, weekends are not counted', () => {
  const late = (on: string): boolean | undefined => check(row({ 3: on }))[0]?.late;
  expect([late('2026-11-20'), late('2026-11-19'), late('2026-11-22')]).toEqual([false, true, false]);
});

test('more rows than one list has are refused as a whole, blank rows are none', () => {
  const many = Array.from({ length: longestList + 1 }, () => row());
  expect(checkList([head, ...many], rules)).toMatchObject({ ok: false, failure: { code: 'reporting.list-too-long' } });
  expect(check(['', ''], row(), [''])).toHaveLength(1);
  expect(checkList([head], rules)).toMatchObject({ ok: false, failure: { code: 'reporting.list-empty' } });
});

test('days as people write them', () => {
  for (const text of [
    '2026-3-7',
    '2026/03/07',
    '2026.3.7',
    '2026年3月7日',
    '20260307',
    '２０２６－０３－０７',
    '2026-03-07 00:00:00',
  ])
    expect(readListDate(text), text).toBe('2026-03-07');
  for (const text of ['2026-02-29', '3/7/2026', '45992', '', '2026-3', '2026-03-07 12:30'])
    expect(readListDate(text), text).toBeNull();
});

test('a table survives the way into CSV and back, whatever stands in its cells', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('"', ',', '\r\n', '\n', '', '""', 'a"b', ';', '\t', '\r'),
  );
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 8 });
  const limits = { rows: 100, columns: 100 };
  fc.assert(
    fc.property(table, fc.constantFrom(',' as const, ';' as const, '\t' as const), (rows, mark) => {
      expect(parseCsv(writeCsv(rows, mark), mark, limits)).toEqual({ ok: true, rows });
    }),
    { numRuns: 2_000 },
  );
  // The oracle sees a writer that forgets to double its quotes.
  const broken = (rows: readonly (readonly string[])[]): string =>
    rows.map((cells) => `${cells.map((text) => `"${text}"`).join(',')}\r\n`).join('');
  const result = fc.check(
    fc.property(table, (rows) => {
      const read = parseCsv(broken(rows), ',', limits);
      return read.ok && JSON.stringify(read.rows) === JSON.stringify(rows);
    }),
    { numRuns: 1_000 },
  );
  expect(result.failed).toBe(true);
});

test('a quote that never ends, too many rows and too many columns are told', () => {
  const limits = { rows: 2, columns: 3 };
  expect(parseCsv('a,"b\nc', ',', limits)).toEqual({ ok: false, problem: 'quote-open' });
  expect(parseCsv('a\nb\nc\n', ',', limits)).toEqual({ ok: false, problem: 'too-many-rows' });
  expect(parseCsv('a,b,c,d', ',', limits)).toEqual({ ok: false, problem: 'too-many-columns' });
  expect([csvDelimiter('a;b;c'), csvDelimiter('a\tb'), csvDelimiter('a,b;c,d')]).toEqual([';', '\t', ',']);
});

test('what a spreadsheet would run is written as a text', () => {
  expect(['=1+1', '+1', '-1', '@x', '王'].map(harmlessCell)).toEqual(["'=1+1", "'+1", "'-1", "'@x", '王']);
});

test('columns are named as spreadsheets do', () => {
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
});

test('a unified social credit code: published codes pass, every single wrong character is found', () => {
  for (const code of ['91350100M000100Y43', '91110000802100433B']) expect(creditCodeProblem(code), code).toBeNull();
  // A code of a pilot area, known to be valid although its check character is not.
  expect(creditCodeProblem('91350100M0001TGQXM')).toBe('check-digit');
  expect(creditCodeProblem('91350100I000100Y43')).toBe('characters');
  expect(creditCodeProblem('91350100')).toBe('length');
  const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
  const body = fc.array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 });
  fc.assert(
    fc.property(body, fc.nat(16), fc.nat(29), (characters, at, shift) => {
      const first17 = characters.join('');
      const code = first17 + creditCodeCheckCharacter(first17);
      expect(creditCodeProblem(code)).toBeNull();
      const wrong = alphabet[(alphabet.indexOf(code.charAt(at)) + 1 + shift) % 31];
      expect(creditCodeProblem(code.slice(0, at) + wrong + code.slice(at + 1))).toBe('check-digit');
    }),
  );
});

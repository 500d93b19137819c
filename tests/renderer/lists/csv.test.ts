/** A list as a table file: whoever opens it runs no formula, and loses no digit. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv } from '#renderer/lists/csv.ts';

const lines = (text: string): readonly string[] => text.replace(/^\uFEFF/, '').split('\r\n');

test('a byte order mark, a head, one line a row, commas and quotes within quotes', () => {
  const text = toCsv(
    ['姓名', '剩余'],
    [
      ['李,*', -3],
      ['say "x"', 0],
    ],
  );
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(lines(text)).toEqual(['姓名,剩余', '"李,*",-3', '"say ""x""",0', '']);
});

test.each(['=1+1', '+86', '-x', '@SUM(A1)', '\t=1', ' =1', '\r\n=1'])('%j is text, no formula', (cell) => {
  const [, line] = lines(toCsv(['h'], [[cell]]));
  expect(line?.replace(/^"/, '').startsWith("'")).toBe(true);
});

test('a permit number keeps all of its digits', () => {
  expect(lines(toCsv(['h'], [['331002202600012345']]))[1]).toBe('"\t331002202600012345"');
});

/** Splits one line of a table file by the published rule (RFC 4180). */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}

test('whatever stands in the cells: as many cells come out as went in, and none begins as a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 6 }), (row) => {
      const [, line] = lines(toCsv(['h'], [row]));
      const cells = cellsOf(line ?? '');
      expect(cells).toHaveLength(row.length);
      for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@]/);
    }),
  );
});

/** What leaves the program: CSV that calculates nothing, and a workbook that other programs open. */
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvText, neutral } from '#renderer/export/csv-text.ts';
import { xlsxFile } from '#renderer/export/xlsx-file.ts';

test('CSV begins with the byte order mark, ends its lines with CRLF and doubles quotes', () => {
  const text = csvText({
    head: ['指标', '数值'],
    rows: [
      ['登记率, 全期', 0.75],
      ['说"明"', null],
    ],
  });
  expect(text).toBe('\uFEFF指标,数值\r\n"登记率, 全期",0.75\r\n"说""明""",\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1+1', '=HYPERLINK("http://example.invalid")'])(
  'a name that a spreadsheet would calculate does not: %s',
  (name) => {
    expect(neutral(name)).toBe(`'${name}`);
  },
);

test('a number is a number, below zero too', () => {
  expect(csvText({ head: [], rows: [[-3]] })).toContain('-3');
  expect(csvText({ head: [], rows: [[-3]] })).not.toContain("'");
});

interface Read {
  readonly name: string;
  readonly content: Uint8Array;
}

/** A reader of the central directory, written apart from the writer. */
function unzip(file: Uint8Array): readonly Read[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = file.length - 22;
  expect(view.getUint32(end, true)).toBe(0x0605_4b50);
  const found: Read[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < view.getUint16(end + 10, true); index += 1) {
    expect(view.getUint32(at, true)).toBe(0x0201_4b50);
    const nameLength = view.getUint16(at + 28, true);
    const size = view.getUint32(at + 24, true);
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(file.subarray(at + 46, at + 46 + nameLength));
    expect(view.getUint32(local, true)).toBe(0x0403_4b50);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const content = file.subarray(start, start + size);
    expect(crc32(content)).toBe(view.getUint32(at + 16, true));
    found.push({ name, content });
    at += 46 + nameLength;
  }
  return found;
}

function sheetOf(file: Uint8Array): string {
  const sheet = unzip(file).find(({ name }) => name === 'xl/worksheets/sheet1.xml');
  return new TextDecoder().decode(sheet?.content);
}

test('the workbook has its five parts, each with the checksum that it says', () => {
  const file = xlsxFile({ head: ['指标'], rows: [['登记率'], [0.75]] }, '统计指标-2026-01-2026-12');
  expect(unzip(file).map(({ name }) => name)).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/worksheets/sheet1.xml',
  ]);
  expect(sheetOf(file)).toContain('<c r="A3"><v>0.75</v></c>');
});

test('whatever a name holds, the sheet stays XML and calculates nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (name) => {
      const sheet = new DOMParser().parseFromString(sheetOf(xlsxFile({ head: [name], rows: [] }, 'x')), 'text/xml');
      expect(sheet.querySelector('parsererror')).toBeNull();
      expect(sheet.querySelectorAll('f')).toHaveLength(0);
      expect(sheet.querySelectorAll('t')).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});

test('the twenty-seventh column is AA', () => {
  const head = Array.from({ length: 28 }, (_, index) => `${index}`);
  expect(sheetOf(xlsxFile({ head, rows: [] }, 'x'))).toContain('<c r="AB1"');
});

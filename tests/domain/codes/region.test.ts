/** Regions: "the card of a resident from 玉环县 was called invalid" — a withdrawn code is a code. */
import { expect, test } from 'vitest';
import { findRegion, regionCodes } from '#domain/codes/region.ts';
import { regionTable } from '#domain/codes/region-table.ts';
import { taizhouCounties } from '#domain/residence/divisions.ts';

test.each([
  ['110105', '朝阳区', '北京市朝阳区', null, null],
  ['331083', '玉环市', '浙江省台州市玉环市', '2021-12', null],
  ['331021', '玉环县', '浙江省台州市玉环县', null, '2021-12'],
  ['332602', '临海市', '浙江省临海市', null, '2002-12'],
  ['332627', '玉环县', '浙江省玉环县', null, '2002-12'],
  ['110118', '密云区', '北京市密云区', '2016-07', null],
  ['110103', '崇文区', '北京市崇文区', null, '2010-10'],
  ['331000', '台州市', '浙江省台州市', null, null],
  ['330000', '浙江省', '浙江省', null, null],
  ['419001', '济源市', '河南省济源市', '2008-12', null],
  ['710000', '台湾省', '台湾省', null, null],
  ['810000', '香港特别行政区', '香港特别行政区', null, null],
  ['820000', '澳门特别行政区', '澳门特别行政区', null, null],
  ['830000', '台湾省', '台湾省', null, null],
])('%s is %s', (code, name, fullName, listedIn, goneIn) => {
  expect(findRegion(code)).toEqual({ code, name, fullName, listedIn, goneIn });
});

test.each(['331099', '999999', '33102', '', 'toString'])('%j is no region', (code) => {
  expect(findRegion(code)).toBeUndefined();
});

test('all 332601 to 332627 of the old prefecture that were given are there, and withdrawn', () => {
  const old = regionCodes().filter((code) => code.startsWith('3326'));
  expect(old).toEqual(['01', '02', '03', '21', '22', '23', '24', '25', '26', '27'].map((tail) => `3326${tail}`));
  expect(old.every((code) => findRegion(code)?.goneIn !== null)).toBe(true);
});

test('the counties of Taizhou are current, under the names of the program', () => {
  for (const [code, name] of Object.entries(taizhouCounties))
    expect(findRegion(code)).toMatchObject({ name, goneIn: null });
});

test('the table is the union of its sources, each code once, nothing unread', () => {
  const codes = regionCodes();
  expect(codes).toHaveLength(7138);
  expect(codes.toSorted()).toEqual(codes);
  const items = regionTable
    .trim()
    .split('\n')
    .flatMap((line) => line.split(' ').slice(1));
  expect(items).toHaveLength(codes.length);
  for (const code of codes) {
    const region = findRegion(code);
    expect(region?.name).toMatch(/^[\u3400-\u9fff]+$/);
    if (region?.goneIn != null && region.listedIn !== null) expect(region.goneIn > region.listedIn).toBe(true);
  }
});

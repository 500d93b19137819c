import { expect, test } from 'vitest';
import { findNation, nations } from '#domain/codes/nation.ts';
import { findNationality, nationalities } from '#domain/codes/nationality.ts';
import { findSex, sexes } from '#domain/codes/sex.ts';

test('GB/T 3304 has 56 nations, and two entries for everybody else', () => {
  expect(nations).toHaveLength(58);
  expect(new Set(nations.map(({ text }) => text)).size).toBe(58);
});

test.each([
  ['01', '汉'],
  ['05', '维吾尔'],
  ['15', '土家'],
  ['20', '傈僳'],
  ['22', '畲'],
  ['31', '达斡尔'],
  ['36', '毛南'],
  ['37', '仡佬'],
  ['46', '德昂'],
  ['56', '基诺'],
  ['97', '其他'],
  ['98', '外国血统中国籍人士'],
])('nation %s is %s, under its name of today', (code, text) => {
  expect(findNation(code)).toEqual({ code, text });
});

test.each(['00', '57', '96', '99', '1', ''])('there is no nation %j', (code) => {
  expect(findNation(code)).toBeUndefined();
});

test('GB/T 2261.1 has four sexes, and what is not 1 is not therefore female', () => {
  expect(sexes.map(({ code }) => code)).toEqual(['0', '1', '2', '9']);
  expect([findSex('1')?.text, findSex('2')?.text, findSex('3'), findSex('toString')]).toEqual([
    '男',
    '女',
    undefined,
    undefined,
  ]);
});

test.each([
  ['CHN', '中国'],
  ['USA', '美国'],
  ['JPN', '日本'],
  ['KOR', '韩国'],
  ['GBR', '英国'],
  ['DEU', '德国'],
  ['FRA', '法国'],
  ['VNM', '越南'],
  ['TWN', '中国台湾'],
  ['HKG', '中国香港'],
  ['MAC', '中国澳门'],
  ['FLK', '福克兰群岛（马尔维纳斯）'],
  ['ZWE', '津巴布韦'],
  ['CCK', '科科斯（基林）群岛'],
  ['XXA', '无国籍人'],
])('nationality %s is %s', (code, text) => {
  expect(findNationality(code)).toEqual({ code, text });
});

test('all 249 codes of ISO 3166-1 are there, three capital letters and a Chinese name each', () => {
  const countries = nationalities.filter(({ code }) => !/^(XX|GB[DNOPS])/.test(code));
  expect(countries).toHaveLength(249);
  for (const { code, text } of nationalities) expect(`${code} ${text}`).toMatch(/^[A-Z]{3} [\u4e00-\u9fff（）]+$/);
  expect(findNationality('usa')).toBeUndefined();
});

import { divisionName, listCounties, listStreets, provinceName } from '#domain/residence/divisions.ts';
import { expect, test } from 'vitest';

test('Taizhou has three districts, three counties and three county-level cities, each with its streets', () => {
  const counties = listCounties();
  expect(counties.map(({ code }) => code)).toEqual([
    '331002',
    '331003',
    '331004',
    '331022',
    '331023',
    '331024',
    '331081',
    '331082',
    '331083',
  ]);
  for (const { code } of counties) {
    const streets = listStreets(code);
    expect(streets.length).toBeGreaterThanOrEqual(10);
    expect(streets.every((street) => /^\d{9}$/.test(street.code) && street.code.startsWith(code))).toBe(true);
    expect(new Set(streets.map(({ name }) => name)).size).toBe(streets.length);
  }
});

test('a code has its name, an unknown code has none', () => {
  expect(divisionName('331002001')).toBe('海门街道');
  expect(divisionName('331083')).toBe('玉环市');
  expect(divisionName('331072')).toBe('台州湾产业集聚区');
  expect(divisionName('331002999')).toBeNull();
  expect(divisionName('330102')).toBeNull();
  expect(listStreets('331071')).toEqual([]);
});

test('the province of an identity number, of Hong Kong, Macao and Taiwan too', () => {
  expect(provinceName('52010219900101123X')).toBe('贵州省');
  expect(provinceName('830000199001010018')).toBe('台湾省');
  expect(provinceName('990000')).toBeNull();
});

/** A typed document passes the checks that a chip would have passed; what a chip says is not refused but told. */
import { findRegion } from '#domain/codes/region.ts';
import { checkDocument } from '#domain/resident/check-document.ts';
import { chipDocumentWarnings, typedDocumentWarnings } from '#domain/resident/document-warnings.ts';
import { idNumberCheckCharacter } from '#domain/resident/id-number.ts';
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import { expect, test } from 'vitest';

const today = '2026-11-23';
const good: IdentityDocument = {
  kind: 'resident',
  name: '张三',
  latinName: null,
  sex: { code: '2', text: '女' },
  nation: { code: '01', text: '汉' },
  nationality: null,
  birthDate: '1949-12-31',
  number: '11010519491231002X',
  address: '北京市朝阳区',
  newestAddress: null,
  issuer: null,
  validFrom: '2016-01-01',
  validTo: null,
  travelPermitNumber: null,
};

test('a document that agrees with itself has no problem', () => {
  expect(checkDocument(good, today)).toEqual([]);
});

test.each([
  ['the check digit is wrong', { number: '110105194912310021' }, 'number'],
  ['the birth date is another than in the number', { birthDate: '1949-12-30' }, 'birthDate'],
  ['the sex is another than in the number', { sex: { code: '1', text: '男' } }, 'sex'],
  ['the name is missing', { name: '' }, 'name'],
  ['the validity is no date', { validFrom: '2016-02-30' }, 'validFrom'],
  ['the number has 15 digits, void since 2013', { number: '110105491231002' }, 'number'],
  ['the number is one of another kind of document', { kind: 'foreigner-2023' }, 'number'],
  ['the travel permit number is none', { travelPermitNumber: 'X12345678' }, 'travelPermitNumber'],
  ['the document has expired', { validTo: '2020-01-01' }, 'validTo'],
] as const)('%s: the field is named', (_complaint, change, field) => {
  expect(checkDocument({ ...good, ...change }, today).map((problem) => problem.field)).toContain(field);
});

const numbered = (first17: string): string => first17 + idNumberCheckCharacter(first17);

test.each([
  ['331083', []],
  ['331021', []],
  ['332602', []],
  ['331099', ['region-unknown']],
  ['999999', []],
])('a number of region %s is taken; told are %j', (region, problems) => {
  const document = { ...good, number: numbered(`${region}19491231002`) };
  expect(typedDocumentWarnings(document, today, findRegion).map(({ problem }) => problem)).toEqual(problems);
});

const hongKong: IdentityDocument = {
  ...good,
  kind: 'hk-macao-taiwan',
  nation: null,
  number: numbered('81000019491231002'),
  travelPermitNumber: 'H01234567',
};

test('a travel permit of another place than the number is told, and refused by nobody', () => {
  expect(checkDocument(hongKong, today)).toEqual([]);
  expect(typedDocumentWarnings(hongKong, today, findRegion)).toEqual([]);
  const mixed = { ...hongKong, travelPermitNumber: '01234567' };
  expect(checkDocument(mixed, today)).toEqual([]);
  expect(typedDocumentWarnings(mixed, today, findRegion)).toEqual([
    { field: 'travelPermitNumber', problem: 'region-differs' },
  ]);
});

test('a chip that disagrees with its own number is told, all of it', () => {
  const odd = { ...good, sex: { code: '1', text: '男' }, birthDate: '1949-12-30', validTo: '2020-01-01' };
  expect(chipDocumentWarnings({ ...odd, number: numbered('33109919491231002') }, today, findRegion)).toEqual([
    { field: 'validTo', problem: 'expired' },
    { field: 'birthDate', problem: 'disagrees-with-number' },
    { field: 'sex', problem: 'disagrees-with-number' },
    { field: 'number', problem: 'region-unknown' },
  ]);
});

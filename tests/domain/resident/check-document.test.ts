/** A typed document passes the checks that a chip would have passed. */
import { checkDocument } from '#domain/resident/check-document.ts';
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
  ['the document has expired', { validTo: '2020-01-01' }, 'validTo'],
] as const)('%s: the field is named', (_complaint, change, field) => {
  expect(checkDocument({ ...good, ...change }, today).map((problem) => problem.field)).toContain(field);
});

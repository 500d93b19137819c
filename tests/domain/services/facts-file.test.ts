/** The facts file of `entitlement list`: what it may hold, and that what it may not is refused with its place. */
import { expect, test } from 'vitest';
import { parseEntitlementFacts } from '#domain/services/facts-file.ts';

const permit = { issuedOn: '2019-03-15' };
const county = { id: 'bus', kind: 'convenience', title: '公交优惠', agency: '交通运输局', document: '示例', ref: '一' };

function read(more: object) {
  return parseEntitlementFacts(JSON.stringify({ asOf: '2021-01-01', ...more }));
}

test('every part but the day may be absent; absent is not null', () => {
  expect(read({})).toEqual({
    ok: true,
    value: { asOf: '2021-01-01', permit: undefined, answers: {}, county: undefined },
  });
  expect(read({ permit: null, county: [] })).toMatchObject({ ok: true, value: { permit: null, county: [] } });
  expect(read({ permit: { ...permit, endorsements: ['2020-03-01'], endedOn: '2020-10-01' } })).toMatchObject({
    ok: true,
    value: { permit: { issuedOn: '2019-03-15', endorsements: ['2020-03-01'], endedOn: '2020-10-01' } },
  });
});

test.each([
  ['no day', { asOf: undefined }, 'file.asOf', 'missing'],
  ['a day that does not exist', { asOf: '2021-02-29' }, 'file.asOf', 'not-a-day'],
  ['an unknown member', { name: 1 }, 'file.name', 'unknown-member'],
  ['a permit without its day', { permit: {} }, 'file.permit.issuedOn', 'missing'],
  ['a permit of the future', { permit: { issuedOn: '2021-01-02' } }, 'file.permit.issuedOn', 'in-the-future'],
  [
    'an end before the issue',
    { permit: { ...permit, endedOn: '2019-03-14' } },
    'file.permit.endedOn',
    'ends-before-it-begins',
  ],
  [
    'an endorsement in no window',
    { permit: { ...permit, endorsements: ['2020-02-14'] } },
    'file.permit.endorsements.0',
    'in-no-window',
  ],
  [
    'endorsements out of order',
    { permit: { ...permit, endorsements: ['2020-05-01', '2020-03-01'] } },
    'file.permit.endorsements.1',
    'not-in-order',
  ],
  [
    'an endorsement after the end',
    { permit: { ...permit, endorsements: ['2020-03-01'], endedOn: '2020-03-01' } },
    'file.permit.endorsements.0',
    'after-the-end',
  ],
  ['an unknown question', { answers: { sick: true } }, 'file.answers.sick', 'unknown-member'],
  [
    'an answer that is none',
    { answers: { 'lawful-birth-proof': 'yes' } },
    'file.answers.lawful-birth-proof',
    'not-true-or-false',
  ],
  ['a county item without clause', { county: [{ ...county, ref: ' ' }] }, 'file.county.0.ref', 'text-missing'],
  [
    'a county item of another kind',
    { county: [{ ...county, kind: 'gift' }] },
    'file.county.0.kind',
    'none-of-the-choices',
  ],
  ['a county item twice', { county: [county, county] }, 'file.county.1.id', 'id-repeated'],
])('%s: refused, and said where', (_what, more, place, problem) => {
  expect(read(more)).toEqual({
    ok: false,
    failure: { code: 'services.facts-invalid', retry: 'after-user', detail: { place, problem } },
  });
});

import { parseFacts, readFacts } from '#domain/rules/parse-facts.ts';
import { repeatedKey } from '#domain/rules/repeated-key.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const base = { asOf: '2020-12-28', division: '331002' };
const place = (file: unknown) => {
  const facts = readFacts(file);
  return facts.ok ? null : [facts.failure.code, facts.failure.detail['place'], facts.failure.detail['problem']];
};

/** What is added to the base, the place that is named, what is wrong there. */
const refusals: readonly (readonly [object, string, string])[] = [
  [{ asOf: undefined }, 'asOf', 'missing'],
  [{ asOf: '2021-02-29' }, 'asOf', 'not-a-date'],
  [{ asOf: '2020-2-1' }, 'asOf', 'not-a-date'],
  [{ asOf: 20201228 }, 'asOf', 'not-a-date'],
  [{ division: undefined }, 'division', 'missing'],
  [{ division: '331099' }, 'division', 'unknown-division'],
  [{ division: 331002 }, 'division', 'unknown-division'],
  [{ division: 'taizhou' }, 'division', 'unknown-division'],
  [{ division: '331071' }, 'division', 'unknown-division'],
  [{ division: '331000' }, 'division', 'not-a-county'],
  [{ division: '330000' }, 'division', 'not-a-county'],
  [{ division: '331001' }, 'division', 'not-a-county'],
  [{ name: 'somebody' }, 'name', 'unknown-key'],
  [{ 张三: 1 }, '?', 'unknown-key'],
  [{ person: null }, 'person', 'not-an-object'],
  [{ person: { kind: 'alien' } }, 'person.kind', 'unknown-kind'],
  [{ person: { kind: 'citizen', age: 3 } }, 'person.age', 'unknown-key'],
  [{ household: '000000' }, 'household', 'unknown-division'],
  [{ household: null }, 'household', 'unknown-division'],
  [{ household: '331000' }, 'household', 'not-a-county'],
  [{ household: '330000' }, 'household', 'not-a-county'],
  [{ registrations: {} }, 'registrations', 'not-a-list'],
  [{ registrations: [7] }, 'registrations[0]', 'not-an-object'],
  [{ registrations: [{ from: '2020-01-01' }] }, 'registrations[0].division', 'missing'],
  [{ registrations: [{ division: '331002' }] }, 'registrations[0].from', 'missing'],
  [{ registrations: [{ division: '331002', from: '2020-12-29' }] }, 'registrations[0].from', 'starts-in-future'],
  [
    { registrations: [{ division: '331002', from: '2020-06-02', to: '2020-06-01' }] },
    'registrations[0].to',
    'ends-before-start',
  ],
  [{ registrations: [{ division: '331002', from: '2020-06-31' }] }, 'registrations[0].from', 'not-a-date'],
  [
    {
      registrations: [
        { division: '331002', from: '2020-01-01' },
        { division: '99', from: '2020-01-01' },
      ],
    },
    'registrations[1].division',
    'unknown-division',
  ],
  [
    { registrations: [{ division: '331002', from: '2020-01-01', until: null }] },
    'registrations[0].until',
    'unknown-key',
  ],
  [{ employment: [{ from: '2020-01-01' }] }, 'employment[0].kind', 'missing'],
  [{ employment: [{ kind: 'pension', from: '2020-01-01' }] }, 'employment[0].kind', 'unknown-kind'],
  [{ employment: [{ kind: 'other', accepted: 'yes' }] }, 'employment[0].accepted', 'not-a-truth'],
  [{ employment: [{ kind: 'other', from: '2021-01-01' }] }, 'employment[0].from', 'starts-in-future'],
  [{ employment: [{ kind: 'other', from: '2020-05-01', to: '2020-04-30' }] }, 'employment[0].to', 'ends-before-start'],
  [{ employment: [{ kind: 'other', safe: true }] }, 'employment[0].safe', 'unknown-key'],
  [{ dwelling: [{ kind: 'tent' }] }, 'dwelling[0].kind', 'unknown-kind'],
  [{ dwelling: [{ kind: 'rented', safe: 1 }] }, 'dwelling[0].safe', 'not-a-truth'],
  [{ dwelling: [{ kind: 'rented', contract: null }] }, 'dwelling[0].contract', 'not-a-truth'],
  [{ dwelling: [{ kind: 'rented', level: 'higher' }] }, 'dwelling[0].level', 'unknown-key'],
  [{ study: [{ level: 'kindergarten' }] }, 'study[0].level', 'unknown-kind'],
  [{ study: [{ level: 'higher', fullTime: 'full' }] }, 'study[0].fullTime', 'not-a-truth'],
  [{ study: [{ level: 'higher', kind: 'x' }] }, 'study[0].kind', 'unknown-key'],
  [{ direct: [{ kind: 'hero', listedBy: '331002' }] }, 'direct[0].kind', 'unknown-kind'],
  [{ direct: [{ kind: 'talent', listedBy: '390000' }] }, 'direct[0].listedBy', 'unknown-division'],
  [{ permit: {} }, 'permit.issuedOn', 'missing'],
  [{ permit: { issuedOn: '2019-02-29' } }, 'permit.issuedOn', 'not-a-date'],
  [{ permit: { issuedOn: '2021-01-01' } }, 'permit.issuedOn', 'starts-in-future'],
  [{ permit: { issuedOn: '2019-03-15', endorsements: '2020-03-01' } }, 'permit.endorsements', 'not-a-list'],
  [{ permit: { issuedOn: '2019-03-15', endorsements: ['2020-13-01'] } }, 'permit.endorsements[0]', 'not-a-date'],
  [{ permit: { issuedOn: '2019-03-15', endorsements: ['2019-03-14'] } }, 'permit.endorsements[0]', 'contradiction'],
  [
    { permit: { issuedOn: '2019-03-15', endorsements: ['2020-03-01', '2021-03-01'] } },
    'permit.endorsements[1]',
    'starts-in-future',
  ],
  [{ permit: { issuedOn: '2019-03-15', number: '1' } }, 'permit.number', 'unknown-key'],
];

test.each(refusals)('%j is refused, and %s is named', (more, where, problem) => {
  const file: unknown = JSON.parse(JSON.stringify({ ...base, ...more }));
  expect(place(file)).toEqual(['rules.facts-invalid', where, problem]);
});

test.each([[null], [[]], ['facts'], [7]])('%j is no facts file', (file) => {
  expect(place(file)).toEqual(['rules.facts-invalid', 'file', 'not-an-object']);
});

test('what is no JSON, and a key that is given twice', () => {
  const problem = (text: string) => {
    const facts = parseFacts(text);
    return facts.ok ? null : facts.failure.detail;
  };
  expect(problem('{')).toEqual({ place: 'file', problem: 'not-json' });
  expect(problem('')).toEqual({ place: 'file', problem: 'not-json' });
  expect(problem('{"asOf":"2020-12-28","division":"331002","asOf":"2020-12-29"}')).toEqual({
    place: 'asOf',
    problem: 'contradiction',
  });
  expect(
    problem('{"asOf":"2020-12-28","division":"331002","dwelling":[{"kind":"owned"},{"kind":"rented","kind":"owned"}]}'),
  ).toEqual({ place: 'dwelling[1].kind', problem: 'contradiction' });
  expect(problem('{"asOf":"2020-12-28","division":"331002","__proto__":{"kind":"citizen"}}')).toEqual({
    place: '?',
    problem: 'unknown-key',
  });
});

test('no text of JSON.stringify has a key twice, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(repeatedKey(JSON.stringify(value))).toBeNull();
    }),
  );
});

test('the places of the opinion’s areas, of former codes and of cities without counties are known', () => {
  for (const division of ['taizhou-bay-cluster', 'taizhou-economic-development-zone', '331021', '441900', '429004']) {
    expect(place({ ...base, division })).toBeNull();
  }
  // Another city will do as a household: it is another county whichever it is.
  for (const household of ['410900', '110000', '331001']) expect(place({ ...base, household })).toBeNull();
});

test('an empty list and null as a permit say that there is none; what is absent stays absent', () => {
  const facts = readFacts({ ...base, employment: [], permit: null });
  expect(facts.ok && [facts.value.employment, facts.value.permit, facts.value.dwelling]).toEqual([[], null, undefined]);
});

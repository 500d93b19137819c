/** 'A verdict is never given on facts it could not read': the same for a total. */
import { expect, test } from 'vitest';
import { sharedFactKinds } from '#domain/points/fact-kind.ts';
import { headOfFacts, parseFacts } from '#domain/points/facts-file.ts';

const kinds = new Map(sharedFactKinds.map((kind) => [kind.id, kind]));

const read = (facts: readonly unknown[], more: object = {}) =>
  parseFacts(JSON.stringify({ asOf: '2016-12-31', facts, ...more }), kinds);

test.each([
  ['an unknown member', [], { district: 'x' }, 'file.district', 'unknown-member'],
  ['an unknown purpose', [], { purpose: 'car' }, 'file.purpose', 'none-of-the-choices'],
  ['a day of the sheet that does not exist', [], { asOf: '2016-02-30' }, 'file.asOf', 'not-a-day'],
  ['an unknown fact', [{ fact: 'wealth', holds: true }], {}, 'file.facts.0.fact', 'none-of-the-choices'],
  ['no fact at all', [{ holds: true }], {}, 'file.facts.0.fact', 'missing'],
  [
    'a member of another form',
    [{ fact: 'own-house', holds: true, on: '2016-01-01' }],
    {},
    'file.facts.0.on',
    'unknown-member',
  ],
  ['an unknown level', [{ fact: 'education', level: 'genius' }], {}, 'file.facts.0.level', 'none-of-the-choices'],
  [
    'insurance without its branch',
    [{ fact: 'social-insurance', from: '2016-01-01' }],
    {},
    'file.facts.0.kind',
    'missing',
  ],
  [
    'a permit with a kind',
    [{ fact: 'permit', kind: 'x', from: '2016-01-01' }],
    {},
    'file.facts.0.kind',
    'unknown-member',
  ],
  ['a start in the future', [{ fact: 'permit', from: '2017-01-01' }], {}, 'file.facts.0.from', 'in-the-future'],
  [
    'an end before its beginning',
    [{ fact: 'permit', from: '2016-02-01', to: '2016-01-31' }],
    {},
    'file.facts.0.to',
    'ends-before-it-begins',
  ],
  ['a day that does not exist', [{ fact: 'permit', from: '2015-02-29' }], {}, 'file.facts.0.from', 'not-a-day'],
  ['a deed of tomorrow', [{ fact: 'detention', on: '2017-01-01' }], {}, 'file.facts.0.on', 'in-the-future'],
  ['born tomorrow', [{ fact: 'birth-date', on: '2017-01-01' }], {}, 'file.facts.0.on', 'in-the-future'],
  ['a negative amount', [{ fact: 'income-tax', on: '2016-01-01', amount: -5 }], {}, 'file.facts.0.amount', 'negative'],
  [
    'thousandths',
    [{ fact: 'income-tax', on: '2016-01-01', amount: 1.005 }],
    {},
    'file.facts.0.amount',
    'not-such-a-decimal',
  ],
  [
    'an amount as text',
    [{ fact: 'income-tax', on: '2016-01-01', amount: '5' }],
    {},
    'file.facts.0.amount',
    'not-such-a-decimal',
  ],
  [
    'a patent of nobody',
    [{ fact: 'patent', level: 'design', on: '2016-01-01', holders: 0 }],
    {},
    'file.facts.0.holders',
    'not-positive',
  ],
  [
    'two dates of birth',
    [
      { fact: 'birth-date', on: '1990-01-01' },
      { fact: 'birth-date', on: '1990-01-02' },
    ],
    {},
    'file.facts.1',
    'contradicts-another',
  ],
  [
    'a house and no house',
    [
      { fact: 'own-house', holds: true },
      { fact: 'own-house', holds: false },
    ],
    {},
    'file.facts.1',
    'contradicts-another',
  ],
  [
    'a check of another kind',
    [{ fact: 'own-house', holds: true, check: 'maybe' }],
    {},
    'file.facts.0.check',
    'none-of-the-choices',
  ],
  [
    'a permit before the birth',
    [
      { fact: 'permit', from: '1980-01-01' },
      { fact: 'birth-date', on: '1990-01-01' },
    ],
    {},
    'file.facts.0.from',
    'before-the-birth',
  ],
  ['facts that are no list', {} as never, {}, 'file.facts', 'not-a-list'],
])('%s: refused, and said where', (_what, facts, more, place, problem) => {
  expect(read(facts, more)).toEqual({
    ok: false,
    failure: { code: 'points.facts-invalid', retry: 'after-user', detail: { place, problem } },
  });
});

test('no JSON is its own problem, for the head too; nothing of the file stands in the failure', () => {
  for (const outcome of [parseFacts('{', kinds), headOfFacts('{')]) {
    expect(outcome).toMatchObject({ ok: false, failure: { detail: { place: 'file', problem: 'not-json' } } });
  }
});

test('what may be left out: to, local, papers, check; an amount has two digits at most behind the point', () => {
  const outcome = read([
    { fact: 'permit', from: '2016-01-01' },
    { fact: 'income-tax', on: '2016-12-31', amount: 0.07 },
  ]);
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      scheme: null,
      purpose: null,
      facts: [
        { form: 'spell', to: null, kind: null, local: false, papers: [], check: 'open' },
        { form: 'amount', amount: 7 },
      ],
    },
  });
});

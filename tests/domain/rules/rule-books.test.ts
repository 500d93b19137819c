import type { RuleBook } from '#domain/rules/book/book-shape.ts';
import { checkBooks } from '#domain/rules/book/check-book.ts';
import { parseOverride, withOverride } from '#domain/rules/book/county-override.ts';
import { opinionBook } from '#domain/rules/book/opinion-2016-112.ts';
import type { CaseFacts } from '#domain/rules/case-facts.ts';
import { flips } from '#domain/rules/compare-books.ts';
import { explain } from '#domain/rules/explain.ts';
import { findRuleBookOn, ruleBooks } from '#domain/rules/rule-book.ts';
import { expect, test } from 'vitest';

const own = ruleBooks.filter((book) => book !== opinionBook);
const [first, ...others] = opinionBook.branches;
if (first === undefined) throw new Error('a book without branches');

test('the books that ship pass their check', () => {
  expect(checkBooks(ruleBooks)).toMatchObject({ ok: true });
});

/** What is wrong with the opinion's book, the place that is named, the problem. */
const faults: readonly (readonly [string, Partial<RuleBook>, string, string])[] = [
  ['no version', { version: ' ' }, 'version', 'no-version'],
  ['a day that does not exist', { effectiveFrom: '2016-02-30' }, 'effectiveFrom', 'no-date'],
  ['it ends before it begins', { effectiveTo: '2016-12-08' }, 'effectiveTo', 'ends-before-start'],
  [
    'a branch without a clause',
    { branches: [{ ...first, clause: '' }, ...others] },
    'branches[0].clause',
    'branch-without-clause',
  ],
  [
    'a branch with a clause that the book does not have',
    { branches: [{ ...first, clause: 'elsewhere' }, ...others] },
    'branches[0].clause',
    'branch-without-clause',
  ],
  ['a branch twice', { branches: [first, first] }, 'branches[1].id', 'duplicate-id'],
  [
    'it contradicts itself: three months and four',
    {
      branches: [
        ...opinionBook.branches.filter(({ id }) => id !== 'employment.business-licence'),
        {
          ...first,
          id: 'employment.business-licence',
          test: { test: 'held', kind: 'social-insurance', months: 4 },
        },
      ],
    },
    'branches[11].test',
    'contradiction',
  ],
  ['a branch without papers', { branches: [{ ...first, papers: [] }] }, 'branches[0].papers', 'no-paper'],
  ['a branch without a question', { branches: [{ ...first, question: '' }] }, 'branches[0].question', 'no-question'],
  [
    'months that are none',
    { branches: [{ ...first, test: { test: 'held', kind: 'social-insurance', months: 2.5 } }] },
    'branches[0].test.months',
    'bad-number',
  ],
  [
    'a clause that is not in force when the book is',
    {
      clauses: { ...opinionBook.clauses, residence: { ...opinionBook.clauses.residence, effectiveFrom: '2017-01-01' } },
    },
    'clauses.residence',
    'clause-not-in-force',
  ],
  [
    'a clause without its sentence',
    { clauses: { ...opinionBook.clauses, residence: { ...opinionBook.clauses.residence, sentence: '' } } },
    'clauses.residence',
    'clause-incomplete',
  ],
  [
    'no days at all',
    { residence: { ...opinionBook.residence, atLeast: { unit: 'days', count: 0 } } },
    'residence.atLeast.count',
    'bad-number',
  ],
  [
    'a window that closes before it opens',
    { endorsement: { ...opinionBook.endorsement, lastDayBefore: 40 } },
    'endorsement.lastDayBefore',
    'contradiction',
  ],
  ['an area twice', { areas: [...opinionBook.areas, ...opinionBook.areas] }, 'areas[2].id', 'duplicate-id'],
];

test.each(faults)('%s: refused, and the place is named', (_name, difference, place, problem) => {
  const checked = checkBooks([...own, { ...opinionBook, ...difference }]);
  const version = difference.version ?? opinionBook.version;
  expect(checked).toMatchObject({
    ok: false,
    failure: { code: 'rules.book-invalid', detail: { place: `${version}: ${place}`, problem } },
  });
});

test('two books of one territory on one day are refused; one after the other they are not', () => {
  const next = { ...opinionBook, version: 'taizhou-next/1', effectiveFrom: '2030-01-01' };
  expect(checkBooks([...ruleBooks, next])).toMatchObject({
    ok: false,
    failure: { detail: { problem: 'overlapping-dates' } },
  });
  const ended = { ...opinionBook, effectiveTo: '2030-01-01' };
  expect(checkBooks([...own, ended, next])).toMatchObject({ ok: true });
  expect(checkBooks([...own, opinionBook, { ...opinionBook, effectiveFrom: '2016-12-09' }])).toMatchObject({
    ok: false,
    failure: { detail: { problem: 'duplicate-id' } },
  });
});

const override = {
  version: 'jiaojiang-2021/1',
  county: '331002',
  title: '椒政发〔2021〕1号',
  effectiveFrom: '2021-01-01',
  clauses: { courier: { ref: '第三条', sentence: '灵活就业的快递员，经认定视为合法稳定就业。' } },
  add: [
    {
      id: 'county.courier',
      clause: 'courier',
      test: { test: 'accepted-employment', kind: 'other' },
      papers: ['other-employment-proof'],
      question: '是否为灵活就业的快递员？',
    },
  ],
  change: [{ rule: 'dwelling.other', clause: 'courier', question: '是否住在快递驿站？' }],
};

function made(difference: object) {
  const parsed = parseOverride(JSON.stringify({ ...override, ...difference }));
  return parsed.ok ? withOverride(opinionBook, parsed.value) : parsed;
}

test('a county adds a branch under its own clause, and it decides there from its day', () => {
  const book = made({});
  if (!book.ok) throw new Error(JSON.stringify(book.failure));
  const books = [...ruleBooks, book.value];
  expect(checkBooks(books)).toMatchObject({ ok: true });
  expect(findRuleBookOn('2021-01-01', '331002', books)?.version).toBe('jiaojiang-2021/1');
  expect(findRuleBookOn('2020-12-31', '331002', books)?.version).toBe(opinionBook.version);
  expect(findRuleBookOn('2021-01-01', '331003', books)?.version).toBe(opinionBook.version);
  const facts: CaseFacts = {
    asOf: '2021-06-01',
    division: '331002',
    household: '410922',
    registrations: [{ division: '331002', from: '2020-01-01' }],
    employment: [{ kind: 'other', from: '2021-02-01', accepted: true }],
  };
  const explained = explain(facts, { books });
  expect(explained.ok && explained.value.grounds.find(({ rule }) => rule === 'county.courier')).toMatchObject({
    holds: true,
    clause: { document: '椒政发〔2021〕1号', ref: '第三条' },
  });
  expect(explained.ok && explained.value.grounds).toHaveLength(opinionBook.branches.length + 1);
});

const added = override.add[0];

test.each([
  [
    'insurance of four months',
    { change: [{ rule: 'employment.social-insurance', months: 4 }] },
    'change[0].rule',
    'below-opinion',
  ],
  ['no dormitories', { remove: ['dwelling.dormitory'] }, 'remove[0]', 'below-opinion'],
  ['another half year', { residence: { atLeast: { unit: 'days', count: 360 } } }, 'residence', 'not-open'],
  ['another window', { endorsement: { windowMonths: 2 } }, 'endorsement', 'not-open'],
  ['other areas', { areas: [] }, 'areas', 'not-open'],
  [
    'a rented house without a lease',
    { add: [{ ...added, test: { test: 'dwelling', kind: 'rented', requires: [] } }] },
    'add[0].test',
    'below-opinion',
  ],
  [
    'insurance of one month',
    { add: [{ ...added, test: { test: 'held', kind: 'social-insurance', months: 1 } }] },
    'add[0].test',
    'below-opinion',
  ],
  [
    'another test of an open branch',
    { change: [{ rule: 'employment.other', test: { test: 'held' } }] },
    'change[0].test',
    'not-open',
  ],
  ['a branch without a clause', { add: [{ ...added, clause: '' }] }, 'add[0].clause', 'branch-without-clause'],
  [
    'a branch with a clause of nowhere',
    { add: [{ ...added, clause: 'none' }] },
    'branches[12].clause',
    'branch-without-clause',
  ],
  [
    'a clause of the opinion in other words',
    { clauses: { residence: { ref: '一', sentence: '二' } } },
    'clauses.residence',
    'not-open',
  ],
  ['a paper that nobody knows', { add: [{ ...added, papers: ['letter'] }] }, 'add[0].papers', 'unknown-paper'],
  ['a county elsewhere', { county: '330102' }, 'county', 'not-a-county'],
  ['before the opinion', { effectiveFrom: '2016-12-07' }, 'effectiveFrom', 'clause-not-in-force'],
  ['an id of the opinion', { add: [{ ...added, id: 'dwelling.other' }] }, 'add[0].id', 'unknown-id'],
  ['a key of nowhere', { colour: 'red' }, 'colour', 'unknown-key'],
])('%s: the county cannot say that', (_name, difference, place, problem) => {
  expect(made(difference)).toMatchObject({
    ok: false,
    failure: { code: 'rules.book-invalid', detail: { place, problem } },
  });
});

test('two books are compared over people: who flips is listed with the branches that hold before and after', () => {
  const stricter: RuleBook = {
    ...opinionBook,
    version: 'stricter/1',
    branches: opinionBook.branches.map((rule) =>
      rule.id === 'employment.social-insurance'
        ? { ...rule, test: { test: 'held', kind: 'social-insurance', months: 12 } }
        : rule,
    ),
  };
  const facts = (from: string): CaseFacts => ({
    asOf: '2020-12-28',
    division: '331002',
    household: '410922',
    registrations: [{ division: '331002', from: '2019-01-01' }],
    employment: [{ kind: 'social-insurance', from }],
  });
  const people = [
    { who: 'long', facts: facts('2019-12-28') },
    { who: 'short', facts: facts('2019-12-29') },
  ];
  expect([...flips(people, opinionBook, stricter)]).toEqual([
    {
      who: 'short',
      before: { status: 'eligible', eligibleOn: '2020-03-29', holds: ['employment.social-insurance'] },
      after: { status: 'not-yet', eligibleOn: '2020-12-29', holds: [] },
    },
  ]);
  expect([...flips(people, opinionBook, opinionBook)]).toEqual([]);
});

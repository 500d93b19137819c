/**
 * Whether a rule book can be used: no branch without a clause, no unknown word, nothing that contradicts itself, no two
 * books for one place on one day. The first fault is named with its place; a faulty book is never asked.
 */
import { fail, succeed, type Outcome } from '../../failure/failure.ts';
import { isDate } from '../../residence/calendar-date.ts';
import { isMaterialKind } from '../materials.ts';
import { groundIds } from '../verdict.ts';
import { exitReasons } from './exit-reasons.ts';
import { requiredClauses, type BranchRule, type BranchTest, type RuleBook } from './book-shape.ts';

export type BookProblem =
  | 'no-version'
  | 'no-date'
  | 'ends-before-start'
  | 'overlapping-dates'
  | 'duplicate-id'
  | 'unknown-id'
  | 'unknown-kind'
  | 'unknown-paper'
  | 'no-paper'
  | 'no-question'
  | 'branch-without-clause'
  | 'clause-incomplete'
  | 'clause-not-in-force'
  | 'contradiction'
  | 'bad-number'
  | 'outside-territory';

export interface BookFault {
  readonly place: string;
  readonly problem: BookProblem;
}

const kinds: Readonly<Record<BranchTest['test'], readonly string[]>> = {
  held: ['social-insurance', 'business-licence', 'labour-contract', 'farm-contract', 'other'],
  term: ['labour-contract', 'farm-contract', 'other'],
  'accepted-employment': ['social-insurance', 'business-licence', 'labour-contract', 'farm-contract', 'other'],
  dwelling: ['owned', 'employer-dormitory', 'rented', 'other'],
  study: ['primary', 'middle', 'vocational', 'higher'],
  listed: ['investor', 'talent'],
};
const requirements: readonly string[] = ['safe', 'contract', 'accepted', 'fullTime', 'enrolled'];

function isBlank(text: unknown): boolean {
  return typeof text !== 'string' || text.trim() === '';
}

function isCount(value: unknown, least: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= 1200;
}

function testFault(test: BranchTest, place: string): BookFault | null {
  // A book may come from a file: nothing about its words is taken for granted.
  const allowed = Object.hasOwn(kinds, test.test) ? kinds[test.test] : undefined;
  if (allowed === undefined) return { place: `${place}.test`, problem: 'unknown-kind' };
  const words: readonly string[] = test.test === 'study' ? test.levels : [test.kind];
  if (words.length === 0 || words.some((word) => !allowed.includes(word))) {
    return { place: `${place}.kind`, problem: 'unknown-kind' };
  }
  if (test.test === 'held' || test.test === 'term') {
    return isCount(test.months, 0) ? null : { place: `${place}.months`, problem: 'bad-number' };
  }
  if (test.test === 'dwelling' || test.test === 'study') {
    const unknown = test.requires.some((word) => !requirements.includes(word));
    return unknown ? { place: `${place}.requires`, problem: 'unknown-kind' } : null;
  }
  return null;
}

function branchFault(book: RuleBook, rule: BranchRule, place: string): BookFault | null {
  if (!(groundIds as readonly string[]).includes(rule.id) && !/^county\.[a-z][a-z0-9-]{0,40}$/.test(rule.id)) {
    return { place: `${place}.id`, problem: 'unknown-id' };
  }
  if (isBlank(rule.clause)) return { place: `${place}.clause`, problem: 'branch-without-clause' };
  if (!Object.hasOwn(book.clauses, rule.clause)) return { place: `${place}.clause`, problem: 'branch-without-clause' };
  if (rule.papers.length === 0) return { place: `${place}.papers`, problem: 'no-paper' };
  if (!rule.papers.every(isMaterialKind)) return { place: `${place}.papers`, problem: 'unknown-paper' };
  if (isBlank(rule.question)) return { place: `${place}.question`, problem: 'no-question' };
  return testFault(rule.test, `${place}.test`);
}

/** What a test looks at: two branches that look at the same and ask for different things contradict one another. */
function subjectOf(test: BranchTest): string {
  if (test.test === 'study') return 'study';
  if (test.test === 'accepted-employment') return `employment ${test.kind} accepted`;
  if (test.test === 'held' || test.test === 'term') return `employment ${test.kind} ${test.test}`;
  return `${test.test} ${test.kind}`;
}

function branchesFault(book: RuleBook): BookFault | null {
  const ids = new Set<string>();
  const tests = new Map<string, string>();
  for (const [index, rule] of book.branches.entries()) {
    const place = `branches[${index}]`;
    const fault = branchFault(book, rule, place);
    if (fault !== null) return fault;
    if (ids.has(rule.id)) return { place: `${place}.id`, problem: 'duplicate-id' };
    ids.add(rule.id);
    const subject = subjectOf(rule.test);
    const said = JSON.stringify(rule.test);
    // A county may name a list or a case of its own beside the common one; the law itself says a thing once.
    if (rule.id.startsWith('county.')) continue;
    if (tests.has(subject)) return { place: `${place}.test`, problem: 'contradiction' };
    tests.set(subject, said);
  }
  return null;
}

function clausesFault(book: RuleBook): BookFault | null {
  for (const id of requiredClauses) {
    if (!Object.hasOwn(book.clauses, id)) return { place: `clauses.${id}`, problem: 'branch-without-clause' };
  }
  for (const [id, clause] of Object.entries(book.clauses)) {
    const place = `clauses.${id}`;
    if (isBlank(clause.ref) || isBlank(clause.document) || isBlank(clause.sentence)) {
      return { place, problem: 'clause-incomplete' };
    }
    if (!isDate(clause.effectiveFrom)) return { place: `${place}.effectiveFrom`, problem: 'no-date' };
    if (clause.effectiveFrom > book.effectiveFrom) return { place, problem: 'clause-not-in-force' };
  }
  const { who, residence, endorsement } = book;
  const cited: Readonly<Record<string, string>> = {
    'who.floating.clause': who.floating.clause,
    'who.citizen.clause': who.citizen.clause,
    'residence.clause': residence.clause,
    'endorsement.clause': endorsement.clause,
    'endorsement.lateClause': endorsement.lateClause,
  };
  for (const [place, id] of Object.entries(cited)) {
    if (!Object.hasOwn(book.clauses, id)) return { place, problem: 'branch-without-clause' };
  }
  return null;
}

function numbersFault({ residence, endorsement }: RuleBook): BookFault | null {
  const { unit, count } = residence.atLeast;
  if (unit !== 'days' && unit !== 'months') return { place: 'residence.atLeast.unit', problem: 'unknown-kind' };
  if (!isCount(count, 1)) return { place: 'residence.atLeast.count', problem: 'bad-number' };
  if (!isCount(endorsement.windowMonths, 1) || endorsement.windowMonths > 11) {
    return { place: 'endorsement.windowMonths', problem: 'bad-number' };
  }
  // The window must not have closed before it opens: 28 days are the shortest month.
  if (!isCount(endorsement.lastDayBefore, 0) || endorsement.lastDayBefore >= endorsement.windowMonths * 28) {
    return { place: 'endorsement.lastDayBefore', problem: 'contradiction' };
  }
  return null;
}

function areasFault({ areas, territory }: RuleBook): BookFault | null {
  const ids = new Set<string>();
  for (const [index, area] of areas.entries()) {
    const place = `areas[${index}]`;
    if (!/^[a-z][a-z0-9-]{2,60}$/.test(area.id)) return { place: `${place}.id`, problem: 'unknown-id' };
    if (ids.has(area.id) || ids.has(area.counterCode)) return { place: `${place}.id`, problem: 'duplicate-id' };
    ids.add(area.id).add(area.counterCode);
    // A county's book keeps the areas of its city: residents move between them.
    if (!area.urbanAreaOf.startsWith(territory.prefix.slice(0, 4)))
      return { place: `${place}.urbanAreaOf`, problem: 'outside-territory' };
  }
  return null;
}

/** Which area a change covers and why a permit ends: each with its clause, each reason once. */
function exitsFault({ change, exits, clauses }: RuleBook): BookFault | null {
  if (change.sources.length === 0) return { place: 'change.sources', problem: 'branch-without-clause' };
  for (const [index, { clause, covers }] of change.sources.entries()) {
    const place = `change.sources[${index}]`;
    if (!Object.hasOwn(clauses, clause)) return { place: `${place}.clause`, problem: 'branch-without-clause' };
    if (covers !== 'county' && covers !== 'urban-area') return { place: `${place}.covers`, problem: 'unknown-kind' };
  }
  const seen = new Set<string>();
  for (const [index, { reason, clause, papers, question }] of exits.entries()) {
    const place = `exits[${index}]`;
    if (!exitReasons.includes(reason)) return { place: `${place}.reason`, problem: 'unknown-id' };
    if (seen.has(reason)) return { place: `${place}.reason`, problem: 'duplicate-id' };
    seen.add(reason);
    if (!Object.hasOwn(clauses, clause)) return { place: `${place}.clause`, problem: 'branch-without-clause' };
    if (papers.length === 0) return { place: `${place}.papers`, problem: 'no-paper' };
    if (!papers.every(isMaterialKind)) return { place: `${place}.papers`, problem: 'unknown-paper' };
    if (isBlank(question)) return { place: `${place}.question`, problem: 'no-question' };
  }
  return null;
}

/** The first fault of one book; null when it can be used. */
export function bookFault(book: RuleBook): BookFault | null {
  if (isBlank(book.version)) return { place: 'version', problem: 'no-version' };
  if (!isDate(book.effectiveFrom)) return { place: 'effectiveFrom', problem: 'no-date' };
  if (book.effectiveTo !== null && !isDate(book.effectiveTo)) return { place: 'effectiveTo', problem: 'no-date' };
  if (book.effectiveTo !== null && book.effectiveTo <= book.effectiveFrom) {
    return { place: 'effectiveTo', problem: 'ends-before-start' };
  }
  return clausesFault(book) ?? branchesFault(book) ?? numbersFault(book) ?? exitsFault(book) ?? areasFault(book);
}

/** Two books of one territory on one day, or two under one version. */
function togetherFault(books: readonly RuleBook[]): BookFault | null {
  for (const [index, book] of books.entries()) {
    for (const other of books.slice(0, index)) {
      if (other.version === book.version) return { place: `${book.version}: version`, problem: 'duplicate-id' };
      if (other.territory.prefix !== book.territory.prefix) continue;
      const apart =
        (other.effectiveTo !== null && other.effectiveTo <= book.effectiveFrom) ||
        (book.effectiveTo !== null && book.effectiveTo <= other.effectiveFrom);
      if (!apart) return { place: `${book.version}: effectiveFrom`, problem: 'overlapping-dates' };
    }
  }
  return null;
}

/** The books, or `rules.book-invalid` with the book, the place in it and what is wrong there. */
export function checkBooks(books: readonly RuleBook[]): Outcome<readonly RuleBook[]> {
  for (const book of books) {
    const fault = bookFault(book);
    if (fault !== null) return fail('rules.book-invalid', { ...fault, place: `${book.version}: ${fault.place}` });
  }
  const fault = togetherFault(books);
  return fault === null ? succeed(books) : fail('rules.book-invalid', { ...fault });
}

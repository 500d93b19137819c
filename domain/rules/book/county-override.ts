/**
 * A county's own rules within what the opinion leaves open: other lawful employment (二(二)2(5)), other lawful dwelling
 * (二(二)3(4)) and the lists of investors and talent. It adds branches under a clause of its own and may say more exactly what
 * proves those of the opinion. What the opinion has settled it can neither ask more nor less of, and nothing that the opinion
 * grants can be taken away.
 */
import { fail, succeed, type Outcome } from '../../failure/failure.ts';
import { isDate } from '../../residence/calendar-date.ts';
import { taizhouCounties } from '../../residence/divisions.ts';
import { isMaterialKind, type MaterialKind } from '../materials.ts';
import type { BookClause, BranchRule, BranchTest, RuleBook } from './book-shape.ts';
import { bookFault, type BookProblem } from './check-book.ts';

export type OverrideProblem = BookProblem | 'below-opinion' | 'not-open' | 'unknown-key' | 'not-json' | 'not-a-county';

interface AddedBranch {
  readonly id: string;
  readonly clause: string;
  readonly test: BranchTest;
  readonly papers: readonly MaterialKind[];
  readonly question: string;
}

interface ChangedBranch {
  readonly rule: string;
  readonly papers?: readonly MaterialKind[];
  readonly question?: string;
  readonly clause?: string;
}

/** What a county's file holds. */
export interface CountyOverride {
  readonly version: string;
  readonly county: string;
  /** The county's document as it is cited. */
  readonly title: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly clauses: Readonly<Record<string, { readonly ref: string; readonly sentence: string }>>;
  readonly add: readonly AddedBranch[];
  readonly change: readonly ChangedBranch[];
  readonly remove: readonly string[];
}

/** Branches whose content the opinion leaves to the county. */
const open: ReadonlySet<string> = new Set(['employment.other', 'dwelling.other', 'direct.investor', 'direct.talent']);

function refuse(place: string, problem: OverrideProblem): Outcome<never> {
  return fail('rules.book-invalid', { place, problem });
}

/** A test that does not open a way around what the opinion asks for. */
function isOpenTest(test: BranchTest): boolean {
  if (test.test === 'listed') return true;
  if (test.test === 'dwelling') return test.kind === 'other' && test.requires.includes('accepted');
  return test.test === 'accepted-employment' && test.kind === 'other';
}

const text = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

interface Fault {
  readonly place: string;
  readonly problem: OverrideProblem;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every item is an object with these keys and no others. */
function itemsFault(list: unknown, place: string, keys: readonly string[], needed: readonly string[]): Fault | null {
  if (!Array.isArray(list)) return { place, problem: 'unknown-kind' };
  for (const [index, item] of list.entries()) {
    const at = `${place}[${index}]`;
    if (!isRecord(item)) return { place: at, problem: 'unknown-kind' };
    if (Object.keys(item).some((key) => !keys.includes(key))) return { place: at, problem: 'unknown-key' };
    for (const key of needed) if (!text(item[key])) return { place: `${at}.${key}`, problem: keyProblem(key) };
    const { papers, test } = item;
    if (
      papers !== undefined &&
      !(Array.isArray(papers) && papers.every((kind) => text(kind) && isMaterialKind(kind)))
    ) {
      return { place: `${at}.papers`, problem: 'unknown-paper' };
    }
    if (!needed.includes('id')) continue;
    if (papers === undefined) return { place: `${at}.papers`, problem: 'no-paper' };
    if (!isRecord(test)) return { place: `${at}.test`, problem: 'unknown-kind' };
    if (test['test'] === 'dwelling' && !Array.isArray(test['requires'])) {
      return { place: `${at}.test.requires`, problem: 'unknown-kind' };
    }
  }
  return null;
}

function keyProblem(key: string): OverrideProblem {
  if (key === 'clause') return 'branch-without-clause';
  return key === 'question' ? 'no-question' : 'unknown-id';
}

const topKeys = ['version', 'county', 'title', 'effectiveFrom', 'effectiveTo', 'clauses', 'add', 'change', 'remove'];

function clausesFault(clauses: unknown): Fault | null {
  if (!isRecord(clauses)) return { place: 'clauses', problem: 'clause-incomplete' };
  for (const [id, clause] of Object.entries(clauses)) {
    const whole = isRecord(clause) && text(clause['ref']) && text(clause['sentence']);
    if (!whole) return { place: `clauses.${id}`, problem: 'clause-incomplete' };
  }
  return null;
}

function shapeFault(value: unknown): Fault | null {
  if (!isRecord(value)) return { place: 'file', problem: 'not-json' };
  const unknown = Object.keys(value).find((key) => !topKeys.includes(key));
  // The half year, the terms and the windows have keys of their own in a book: the opinion has settled them.
  if (unknown !== undefined) {
    const settled = ['residence', 'who', 'endorsement', 'areas', 'branches'].includes(unknown);
    return { place: /^[a-z]{1,30}$/i.test(unknown) ? unknown : '?', problem: settled ? 'not-open' : 'unknown-key' };
  }
  if (!text(value['version'])) return { place: 'version', problem: 'no-version' };
  if (!text(value['title'])) return { place: 'title', problem: 'clause-incomplete' };
  if (!text(value['county'])) return { place: 'county', problem: 'not-a-county' };
  if (!text(value['effectiveFrom']) || !isDate(value['effectiveFrom']))
    return { place: 'effectiveFrom', problem: 'no-date' };
  const to = value['effectiveTo'] ?? null;
  if (to !== null && !(text(to) && isDate(to))) return { place: 'effectiveTo', problem: 'no-date' };
  const remove = value['remove'] ?? [];
  if (!Array.isArray(remove) || !remove.every(text)) return { place: 'remove', problem: 'unknown-id' };
  return (
    clausesFault(value['clauses'] ?? {}) ??
    itemsFault(
      value['add'] ?? [],
      'add',
      ['id', 'clause', 'test', 'papers', 'question'],
      ['id', 'clause', 'question'],
    ) ??
    itemsFault(value['change'] ?? [], 'change', ['rule', 'clause', 'papers', 'question', 'test', 'months'], ['rule']) ??
    null
  );
}

/** The override in a file's text, its shape checked; what it may say is checked by `withOverride`. */
export function parseOverride(file: string): Outcome<CountyOverride> {
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch {
    return refuse('file', 'not-json');
  }
  const fault = shapeFault(value);
  if (fault !== null) return refuse(fault.place, fault.problem);
  const read = value as Partial<CountyOverride> &
    Pick<CountyOverride, 'version' | 'county' | 'title' | 'effectiveFrom'>;
  return succeed({ effectiveTo: null, clauses: {}, add: [], change: [], remove: [], ...read });
}

function changeFault(base: RuleBook, change: readonly ChangedBranch[]): Fault | null {
  for (const [index, { rule, ...what }] of change.entries()) {
    const place = `change[${index}]`;
    const branch = base.branches.find(({ id }) => id === rule);
    if (branch === undefined) return { place: `${place}.rule`, problem: 'unknown-id' };
    if (!open.has(rule)) return { place: `${place}.rule`, problem: 'below-opinion' };
    // The test is the opinion's, also where the county says which cases it means.
    if ('test' in what || 'months' in what) return { place: `${place}.test`, problem: 'not-open' };
  }
  return null;
}

function addFault(add: readonly AddedBranch[]): Fault | null {
  for (const [index, { id, test }] of add.entries()) {
    if (!id.startsWith('county.')) return { place: `add[${index}].id`, problem: 'unknown-id' };
    if (!isOpenTest(test)) return { place: `add[${index}].test`, problem: 'below-opinion' };
  }
  return null;
}

function contentFault(base: RuleBook, override: CountyOverride): Fault | null {
  if (!Object.hasOwn(taizhouCounties, override.county)) return { place: 'county', problem: 'not-a-county' };
  if (override.effectiveFrom < base.effectiveFrom) return { place: 'effectiveFrom', problem: 'clause-not-in-force' };
  if (override.remove.length > 0) {
    const known = base.branches.some(({ id }) => id === override.remove[0]);
    return { place: 'remove[0]', problem: known ? 'below-opinion' : 'unknown-id' };
  }
  const taken = Object.keys(override.clauses).find((id) => Object.hasOwn(base.clauses, id));
  if (taken !== undefined) return { place: `clauses.${taken}`, problem: 'not-open' };
  return changeFault(base, override.change) ?? addFault(override.add);
}

function mergedBranches(base: RuleBook, { add, change }: CountyOverride): readonly BranchRule[] {
  const changed = base.branches.map((branch) => {
    const own = change.find(({ rule }) => rule === branch.id);
    if (own === undefined) return branch;
    const { papers = branch.papers, question = branch.question, clause = branch.clause } = own;
    return { ...branch, papers, question, clause };
  });
  return [...changed, ...(add as readonly BranchRule[])];
}

/** The book of the county: the opinion with the county's additions, or `rules.book-invalid` with the place. */
export function withOverride(base: RuleBook, override: CountyOverride): Outcome<RuleBook> {
  const fault = contentFault(base, override);
  if (fault !== null) return refuse(fault.place, fault.problem);
  const { version, county, title, effectiveFrom, effectiveTo } = override;
  const own = Object.entries(override.clauses).map(([id, { ref, sentence }]): readonly [string, BookClause] => [
    id,
    { ref, sentence, document: title, effectiveFrom, wording: 'quoted' },
  ]);
  const book: RuleBook = {
    ...base,
    version,
    title,
    territory: { prefix: county as `${number}`, except: [] },
    effectiveFrom,
    effectiveTo,
    clauses: { ...base.clauses, ...Object.fromEntries(own) },
    branches: mergedBranches(base, override),
    areas: base.areas,
  };
  const wrong = bookFault(book);
  return wrong === null ? succeed(book) : refuse(wrong.place, wrong.problem);
}

/**
 * The first day on which a verdict holds, when the book changes under way: a past verdict held under the book of its day,
 * a later one will be given under the book of that day. Within one book `assess` finds the day by itself.
 */
import { addDays } from '../residence/calendar-date.ts';
import { dayNumber, dayText } from '../residence/day-number.ts';
import type { RuleBook } from './book/book-shape.ts';
import { assess, type Assessment, type AssessOptions } from './assess.ts';
import type { CaseFacts } from './case-facts.ts';
import { namedAreas, territoryCode } from './places.ts';
import { findRuleBookOn, nextBookDay, ruleBooks } from './rule-book.ts';

function holdsNow({ status }: Assessment): boolean {
  return status === 'eligible' || status === 'direct';
}

/** Facts that had begun by that day; what began later was not yet there to be asked about. */
export function factsOn(facts: CaseFacts, asOf: string): CaseFacts {
  const begun = <Fact extends { readonly from?: string | undefined }>(list: readonly Fact[] | undefined) =>
    list?.filter(({ from }) => from === undefined || from <= asOf);
  return {
    ...facts,
    asOf,
    registrations: begun(facts.registrations),
    employment: begun(facts.employment),
    dwelling: begun(facts.dwelling),
    study: begun(facts.study),
    direct: begun(facts.direct),
  };
}

interface Dated {
  readonly from?: string | undefined;
  readonly to?: string | null | undefined;
}

/** The facts that last until the day, and of a kind whose facts add up those that run into one of them. */
function lasting<Fact extends Dated>(list: readonly Fact[], day: string, addsUp: boolean): readonly Fact[] {
  let first = list.filter(({ to }) => to == null || to >= day);
  if (!addsUp) return first;
  for (;;) {
    const more = list.filter(
      (fact) =>
        first.includes(fact) ||
        first.some(({ from }) => from !== undefined && fact.to != null && addDays(fact.to, 1) >= from),
    );
    if (more.length === first.length) return more;
    first = more;
  }
}

const addUp: ReadonlySet<string> = new Set(['social-insurance', 'business-licence']);

/** Only what counts on the day of the question was taken into account; the same facts are looked at on earlier days. */
function countingFacts(facts: CaseFacts): CaseFacts {
  const { asOf, employment, dwelling, study, direct } = facts;
  const kinds = [...new Set(employment?.map(({ kind }) => kind))];
  return {
    ...facts,
    employment:
      employment &&
      kinds.flatMap((kind) =>
        lasting(
          employment.filter((one) => one.kind === kind),
          asOf,
          addUp.has(kind),
        ),
      ),
    dwelling: dwelling && lasting(dwelling, asOf, false),
    study: study && lasting(study, asOf, false),
    direct: direct && lasting(direct, asOf, false),
  };
}

/** The book that decides on these facts, or null on a day without one. */
export function bookFor(facts: CaseFacts, books: readonly RuleBook[] = ruleBooks): RuleBook | null {
  return findRuleBookOn(facts.asOf, territoryCode(namedAreas(books), facts.division), books);
}

interface Ways extends AssessOptions {
  readonly books: readonly RuleBook[];
}

/** Back through the books as long as the same verdict held the day before the present one began. */
function firstHeld(facts: CaseFacts, assessment: Assessment, ways: Ways): number | null {
  const { book, eligibleOn, status } = assessment;
  const start = dayNumber(book.effectiveFrom);
  if (eligibleOn === null || eligibleOn >= start) return eligibleOn;
  const before = factsOn(countingFacts(facts), dayText(start - 1));
  const earlier = bookFor(before, ways.books);
  if (earlier === null) return start;
  const found = assess(before, earlier, ways);
  return found.status === status ? firstHeld(before, found, ways) : start;
}

/** Forward through the books: the day foreseen, or the day on which a new book lets it come sooner or later. */
function firstToCome(facts: CaseFacts, assessment: Assessment, ways: Ways): Assessment | null {
  if (assessment.who === 'person-kind') return null;
  const change = nextBookDay(facts.asOf, territoryCode(namedAreas(ways.books), facts.division), ways.books);
  if (change === null) return null;
  if (assessment.eligibleOn !== null && dayText(assessment.eligibleOn) < change) return null;
  const later: CaseFacts = { ...facts, asOf: change };
  const book = bookFor(later, ways.books);
  if (book === null) return null;
  const found = assess(later, book, ways);
  if (holdsNow(found)) return { ...found, eligibleOn: dayNumber(change) };
  return firstToCome(later, found, ways) ?? found;
}

/** The assessment with the status and the day that follow from every book. */
export function assessAcrossBooks(
  facts: CaseFacts,
  book: RuleBook,
  { books = ruleBooks, whoKnown = false }: Partial<Ways> = {},
): Assessment {
  const ways: Ways = { books, whoKnown, places: namedAreas(books) };
  const assessment = assess(facts, book, ways);
  if (holdsNow(assessment)) return { ...assessment, eligibleOn: firstHeld(facts, assessment, ways) };
  const toCome = firstToCome(facts, assessment, ways);
  if (toCome === null) return assessment;
  return toCome.eligibleOn === null
    ? { ...assessment, status: 'not-eligible', eligibleOn: null }
    : { ...assessment, status: 'not-yet', eligibleOn: toCome.eligibleOn };
}

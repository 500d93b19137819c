/**
 * The facts file of `points score`: strict JSON, described in docs/points.md. A member, kind, level or day that does not
 * exist, a start in the future, an end before its beginning: refused with its place, so that no total rests on it.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import { readDay, readPastDay } from '../file/day.ts';
import { WrongPlace, type Place } from '../file/place.ts';
import { readJson } from '../file/read-json.ts';
import { contradiction } from './fact-check.ts';
import type { FactKind } from './fact-kind.ts';
import type { FactsFile, PointsFact } from './facts.ts';
import { purposes } from './scheme.ts';

/** What must be known before the facts can be read: which scheme the file wants, and for which day. */
export function headOfFacts(text: string): Outcome<Pick<FactsFile, 'scheme' | 'asOf'>> {
  return reading(text, (place) => {
    const of = place.object(members);
    return { scheme: of.scheme.isThere ? of.scheme.text() : null, asOf: readDay(of.asOf) };
  });
}

/** The facts, or `points.facts-invalid` with place and problem. `kinds`: those that the scheme knows. */
export function parseFacts(text: string, kinds: ReadonlyMap<string, FactKind>): Outcome<FactsFile> {
  return reading(text, (place) => {
    const of = place.object(members);
    const asOf = readDay(of.asOf);
    const facts = of.facts.list((each) => readFact(each, asOf, kinds));
    refuseContradictions(facts, of.facts);
    return {
      asOf,
      scheme: of.scheme.isThere ? of.scheme.text() : null,
      purpose: of.purpose.isThere ? of.purpose.oneOf(purposes) : null,
      facts,
    };
  });
}

const members = ['asOf', 'scheme', 'purpose', 'facts'] as const;

function reading<T>(text: string, read: (place: Place) => T): Outcome<T> {
  const outcome = readJson(text, 'file', read);
  if (outcome.ok) return succeed(outcome.value);
  return fail('points.facts-invalid', { place: outcome.place, problem: outcome.problem });
}

const common = ['fact', 'local', 'papers', 'check'] as const;

function readFact(place: Place, asOf: string, kinds: ReadonlyMap<string, FactKind>): PointsFact {
  const name = place.member('fact');
  const kind = kinds.get(name.text());
  if (kind === undefined) return name.wrong('none-of-the-choices');
  switch (kind.form) {
    case 'level': {
      const of = place.object([...common, 'level']);
      return { form: kind.form, ...readCommon(of), level: of.level.oneOf(kind.levels) };
    }
    case 'spell': {
      const of = place.object([...common, 'kind', 'from', 'to']);
      const from = readPastDay(of.from, asOf);
      const to = !of.to.isThere || of.to.isNull ? null : readDay(of.to);
      if (to !== null && to < from) return of.to.wrong('ends-before-it-begins');
      return { form: kind.form, ...readCommon(of), kind: levelOf(of.kind, kind), from, to };
    }
    case 'amount': {
      const of = place.object([...common, 'on', 'amount']);
      const amount = of.amount.decimal(2);
      if (amount < 0) return of.amount.wrong('negative');
      return { form: kind.form, ...readCommon(of), on: readPastDay(of.on, asOf), amount };
    }
    case 'event':
      return readEvent(place, asOf, kind);
    case 'flag': {
      const of = place.object([...common, 'holds']);
      return { form: kind.form, ...readCommon(of), holds: of.holds.flag() };
    }
    case 'birth-date': {
      const of = place.object([...common, 'on']);
      return { form: kind.form, ...readCommon(of), on: readPastDay(of.on, asOf) };
    }
  }
}

function readEvent(place: Place, asOf: string, kind: FactKind): PointsFact {
  const of = place.object([...common, 'on', 'level', 'holders', 'first']);
  const holders = of.holders.isThere ? of.holders.count() : 1;
  if (holders < 1) return of.holders.wrong('not-positive');
  const first = of.first.isThere && of.first.flag();
  return {
    form: 'event',
    ...readCommon(of),
    on: readPastDay(of.on, asOf),
    level: levelOf(of.level, kind),
    holders,
    first,
  };
}

function readCommon(of: Readonly<Record<(typeof common)[number], Place>>) {
  return {
    fact: of.fact.text(),
    local: of.local.isThere && of.local.flag(),
    papers: of.papers.isThere ? of.papers.list((paper) => paper.text()) : [],
    check: of.check.isThere ? of.check.oneOf(['open', 'confirmed', 'refused']) : ('open' as const),
  };
}

/** Needed exactly when the kind has levels. */
function levelOf(place: Place, kind: FactKind): string | null {
  if (kind.levels.length > 0) return place.oneOf(kind.levels);
  return place.isThere ? place.wrong('unknown-member') : null;
}

/** Whatever cannot be true together is refused with the place of the later one. */
function refuseContradictions(facts: readonly PointsFact[], place: Place): void {
  const found = contradiction(facts);
  if (found === null) return;
  const member = found.member === null ? '' : `.${found.member}`;
  throw new WrongPlace(`${place.name}.${found.index}${member}`, found.problem);
}

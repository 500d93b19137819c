/**
 * A points scheme as a file: JSON of the shape of PointsScheme, points and amounts as decimals. What may be null may be
 * left out. Anything missing, extra or of another kind refuses the file and is named by its place.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import { readDay } from '../file/day.ts';
import type { Place } from '../file/place.ts';
import { readJson } from '../file/read-json.ts';
import { amountUnits, factForms, type FactKind, type Title } from './fact-kind.ts';
import { indicatorIds } from './indicator.ts';
import { purposes, type Earns, type Multiplier, type PointsScheme, type Purpose, type RankingRule } from './scheme.ts';
import type { SchemeClause, SchemeGroup, SchemeItem, SchemePaper, Threshold, TieRule, Veto } from './scheme.ts';
import { checkScheme } from './scheme-check.ts';

/** A checked scheme, or `points.scheme-invalid` with the first place and problem and how many more there are. */
export function parseScheme(text: string): Outcome<PointsScheme> {
  const read = readJson(text, 'scheme', readScheme);
  if (!read.ok) return fail('points.scheme-invalid', { place: read.place, problem: read.problem });
  const [first, ...more] = checkScheme(read.value);
  return first ? fail('points.scheme-invalid', { ...first, more: more.length }) : succeed(read.value);
}

const tenthsMembers = ['points', 'cap', 'base', 'eachYearYounger', 'factor'];

/** The scheme as a document with decimals, which `parseScheme` reads back. */
export function schemeDocument(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(schemeDocument);
  if (typeof value !== 'object' || value === null) return value;
  const isAmount = 'by' in value && value.by === 'amount';
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => {
      if (typeof member === 'number' && tenthsMembers.includes(name)) return [name, member / 10];
      if (typeof member === 'number' && isAmount && name === 'every') return [name, member / 100];
      return [name, schemeDocument(member)];
    }),
  );
}

function orNull<T>(place: Place, read: (place: Place) => T): T | null {
  return !place.isThere || place.isNull ? null : read(place);
}

const tenths = (place: Place) => place.decimal(1);
const texts = (place: Place) => place.list((each) => each.text());
const purposeOf = (place: Place): Purpose => place.oneOf(purposes);

function title(place: Place): Title {
  const of = place.object(['zh-CN', 'en']);
  return { 'zh-CN': of['zh-CN'].text(), en: of.en.text() };
}

function clause(place: Place): SchemeClause {
  const of = place.object(['document', 'ref']);
  return { document: of.document.text(), ref: of.ref.text() };
}

function paper(place: Place): SchemePaper {
  const of = place.object(['id', 'title']);
  return { id: of.id.text(), title: title(of.title) };
}

function readScheme(place: Place): PointsScheme {
  const of = place.object([
    'id',
    'family',
    'title',
    'example',
    'effectiveFrom',
    'effectiveTo',
    'source',
    'rounding',
    'facts',
    'groups',
    'multipliers',
    'vetoes',
    'thresholds',
    'ranking',
  ]);
  return {
    id: of.id.text(),
    family: of.family.text(),
    title: title(of.title),
    example: of.example.flag(),
    effectiveFrom: readDay(of.effectiveFrom),
    effectiveTo: orNull(of.effectiveTo, readDay),
    source: of.source.text(),
    rounding: of.rounding.oneOf(['down', 'half-up']),
    facts: of.facts.list(readFactKind),
    groups: of.groups.list(readGroup),
    multipliers: of.multipliers.list(readMultiplier),
    vetoes: of.vetoes.list(readVeto),
    thresholds: of.thresholds.list(readThreshold),
    ranking: readRanking(of.ranking),
  };
}

function readFactKind(place: Place): FactKind {
  const of = place.object(['id', 'form', 'title', 'levels', 'unit']);
  return {
    id: of.id.text(),
    form: of.form.oneOf(factForms),
    title: title(of.title),
    levels: texts(of.levels),
    unit: orNull(of.unit, (unit) => unit.oneOf(amountUnits)),
  };
}

function readGroup(place: Place): SchemeGroup {
  const of = place.object(['id', 'indicator', 'title', 'kind', 'mode', 'cap', 'items']);
  return {
    id: of.id.text(),
    indicator: of.indicator.oneOf(indicatorIds),
    title: title(of.title),
    kind: of.kind.oneOf(['earning', 'deduction']),
    mode: of.mode.oneOf(['sum', 'highest']),
    cap: orNull(of.cap, tenths),
    items: of.items.list(readItem),
  };
}

function readItem(place: Place): SchemeItem {
  const of = place.object([
    'id',
    'title',
    'fact',
    'localOnly',
    'levels',
    'windowYears',
    'purposes',
    'earns',
    'cap',
    'bonusOf',
    'papers',
    'department',
    'clause',
    'note',
  ]);
  return {
    id: of.id.text(),
    title: title(of.title),
    fact: of.fact.text(),
    localOnly: of.localOnly.isThere && of.localOnly.flag(),
    levels: orNull(of.levels, texts),
    windowYears: orNull(of.windowYears, (years) => years.count()),
    purposes: orNull(of.purposes, (list) => list.list(purposeOf)),
    earns: readEarns(of.earns),
    cap: orNull(of.cap, tenths),
    bonusOf: orNull(of.bonusOf, (id) => id.text()),
    papers: of.papers.list(paper),
    department: title(of.department),
    clause: clause(of.clause),
    note: orNull(of.note, title),
  };
}

/** Which members stand beside `by`. */
const earnsMembers = {
  level: ['by', 'levels'],
  flag: ['by', 'points'],
  amount: ['by', 'every', 'points'],
  months: ['by', 'every', 'points', 'perKind'],
  event: ['by', 'points', 'times', 'shared'],
  'age-range': ['by', 'from', 'to', 'points'],
  'age-below': ['by', 'age', 'base', 'eachYearYounger'],
} as const satisfies Record<Earns['by'], readonly string[]>;

function readEarns(place: Place): Earns {
  const any = place.member('by').oneOf(['level', 'flag', 'amount', 'months', 'event', 'age-range', 'age-below']);
  switch (any) {
    case 'level': {
      const of = place.object(earnsMembers[any]);
      const level = (each: Place) => {
        const one = each.object(['level', 'points']);
        return { level: one.level.text(), points: tenths(one.points) };
      };
      return { by: any, levels: of.levels.list(level) };
    }
    case 'flag':
      return { by: any, points: tenths(place.object(earnsMembers[any]).points) };
    case 'amount': {
      const of = place.object(earnsMembers[any]);
      return { by: any, every: of.every.decimal(2), points: tenths(of.points) };
    }
    case 'months': {
      const of = place.object(earnsMembers[any]);
      return { by: any, every: of.every.count(), points: tenths(of.points), perKind: of.perKind.flag() };
    }
    case 'event': {
      const of = place.object(earnsMembers[any]);
      const times = of.times.oneOf(['each', 'once']);
      return { by: any, points: tenths(of.points), times, shared: of.shared.flag() };
    }
    case 'age-range': {
      const of = place.object(earnsMembers[any]);
      return { by: any, from: of.from.count(), to: of.to.count(), points: tenths(of.points) };
    }
    case 'age-below': {
      const of = place.object(earnsMembers[any]);
      return { by: any, age: of.age.count(), base: tenths(of.base), eachYearYounger: tenths(of.eachYearYounger) };
    }
  }
}

function readMultiplier(place: Place): Multiplier {
  const of = place.object(['id', 'title', 'fact', 'factor', 'clause']);
  return {
    id: of.id.text(),
    title: title(of.title),
    fact: of.fact.text(),
    factor: tenths(of.factor),
    clause: clause(of.clause),
  };
}

function readVeto(place: Place): Veto {
  const of = place.object(['id', 'title', 'fact', 'levels', 'windowYears', 'purposes', 'effect', 'clause']);
  return {
    id: of.id.text(),
    title: title(of.title),
    fact: of.fact.text(),
    levels: orNull(of.levels, texts),
    windowYears: orNull(of.windowYears, (years) => years.count()),
    purposes: orNull(of.purposes, (list) => list.list(purposeOf)),
    effect: of.effect.oneOf(['zero', 'barred']),
    clause: clause(of.clause),
  };
}

function readThreshold(place: Place): Threshold {
  const of = place.object(['purpose', 'points', 'clause']);
  return { purpose: purposeOf(of.purpose), points: tenths(of.points), clause: clause(of.clause) };
}

function readRanking(place: Place): RankingRule {
  const of = place.object(['ties', 'checkWorkingDays', 'objectionWorkingDays', 'clause']);
  return {
    ties: of.ties.list(readTie),
    checkWorkingDays: of.checkWorkingDays.count(),
    objectionWorkingDays: of.objectionWorkingDays.count(),
    clause: clause(of.clause),
  };
}

function readTie(place: Place): TieRule {
  const by = place.member('by').oneOf(['group', 'applied-first']);
  if (by === 'applied-first') {
    place.object(['by']);
    return { by };
  }
  return { by, group: place.object(['by', 'group']).group.text() };
}

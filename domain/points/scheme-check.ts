/** Checks a points scheme before anybody is scored by it; the list is empty when it is sound. */
import { factKindsOf, sharedFactKinds, type FactForm, type FactKind } from './fact-kind.ts';
import { indicatorIds } from './indicator.ts';
import type { Earns, PointsScheme, SchemeGroup, SchemeItem, Veto } from './scheme.ts';

/** One finding: where, and a stable word for what. */
export interface SchemeProblem {
  readonly place: string;
  readonly problem:
    | 'id-malformed'
    | 'id-repeated'
    | 'ends-before-it-begins'
    | 'text-missing'
    | 'clause-missing'
    | 'indicator-missing'
    | 'nothing-in-it'
    | 'fact-unknown'
    | 'fact-form-does-not-fit'
    | 'fact-levels-missing'
    | 'fact-unit-missing'
    | 'level-unknown'
    | 'higher-level-gives-less'
    | 'points-not-positive'
    | 'points-not-negative'
    | 'cap-below-one-unit'
    | 'cap-of-the-wrong-sign'
    | 'unit-not-positive'
    | 'window-not-positive'
    | 'window-on-undated-fact'
    | 'purposes-empty'
    | 'age-range-empty'
    | 'bonus-of-unknown-item'
    | 'bonus-counts-another-fact'
    | 'bonus-not-local'
    | 'factor-below-one'
    | 'threshold-repeated'
    | 'threshold-out-of-reach'
    | 'tie-group-unknown'
    | 'tie-repeated'
    | 'term-not-positive';
}

/** The form of fact that each way of earning counts. */
const formOf: Readonly<Record<Earns['by'], FactForm>> = {
  level: 'level',
  flag: 'flag',
  amount: 'amount',
  months: 'spell',
  event: 'event',
  'age-range': 'birth-date',
  'age-below': 'birth-date',
};

type Kinds = ReadonlyMap<string, FactKind>;

export function checkScheme(scheme: PointsScheme): readonly SchemeProblem[] {
  const kinds = factKindsOf(scheme);
  const items = scheme.groups.flatMap((group) => group.items);
  return [
    ...checkHead(scheme),
    ...checkOwnFacts(scheme),
    ...repeated(
      scheme.groups.map(({ id }) => id),
      'groups',
    ),
    ...repeated(
      [...items, ...scheme.multipliers, ...scheme.vetoes].map(({ id }) => id),
      'items',
    ),
    ...scheme.groups.flatMap((group) => checkGroup(group, items, kinds)),
    ...scheme.multipliers.flatMap(({ id, fact, factor, clause }) => [
      ...checkFact(`multipliers.${id}`, fact, ['flag'], kinds),
      ...found(factor <= 10, `multipliers.${id}.factor`, 'factor-below-one'),
      ...checkClause(`multipliers.${id}`, clause),
    ]),
    ...scheme.vetoes.flatMap((veto) => checkVeto(veto, kinds)),
    ...checkThresholds(scheme),
    ...checkRanking(scheme),
  ];
}

function found(wrong: boolean, place: string, problem: SchemeProblem['problem']): readonly SchemeProblem[] {
  return wrong ? [{ place, problem }] : [];
}

function repeated(ids: readonly string[], place: string): readonly SchemeProblem[] {
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return twice.map((id) => ({ place: `${place}.${id}`, problem: 'id-repeated' }));
}

function isId(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

function checkClause(place: string, clause: { readonly document: string; readonly ref: string }) {
  return found(clause.document.trim() === '' || clause.ref.trim() === '', `${place}.clause`, 'clause-missing');
}

function checkHead(scheme: PointsScheme): readonly SchemeProblem[] {
  const { effectiveFrom, effectiveTo } = scheme;
  const missing = scheme.example
    ? []
    : indicatorIds.filter((id) => !scheme.groups.some(({ indicator }) => indicator === id));
  return [
    ...found(!isId(scheme.id), 'id', 'id-malformed'),
    ...found(!isId(scheme.family), 'family', 'id-malformed'),
    ...found(effectiveTo !== null && effectiveTo < effectiveFrom, 'effectiveTo', 'ends-before-it-begins'),
    ...found(scheme.source.trim() === '', 'source', 'text-missing'),
    ...found(scheme.groups.length === 0, 'groups', 'nothing-in-it'),
    ...missing.map((id) => ({ place: `groups.${id}`, problem: 'indicator-missing' as const })),
  ];
}

function checkOwnFacts(scheme: PointsScheme): readonly SchemeProblem[] {
  const ids = [...sharedFactKinds, ...scheme.facts].map(({ id }) => id);
  return [
    ...repeated(ids, 'facts'),
    ...scheme.facts.flatMap(({ id, form, levels, unit }) => [
      ...found(!isId(id), `facts.${id}`, 'id-malformed'),
      ...found(form === 'level' && levels.length === 0, `facts.${id}.levels`, 'fact-levels-missing'),
      ...found((form === 'amount') !== (unit !== null), `facts.${id}.unit`, 'fact-unit-missing'),
    ]),
  ];
}

function checkFact(place: string, id: string, forms: readonly FactForm[], kinds: Kinds): readonly SchemeProblem[] {
  const kind = kinds.get(id);
  if (kind === undefined) return [{ place: `${place}.fact`, problem: 'fact-unknown' }];
  return found(!forms.includes(kind.form), `${place}.fact`, 'fact-form-does-not-fit');
}

function checkLevels(place: string, id: string, levels: readonly string[] | null, kinds: Kinds) {
  const known = kinds.get(id)?.levels ?? [];
  return (levels ?? []).flatMap((level) => found(!known.includes(level), `${place}.levels.${level}`, 'level-unknown'));
}

function checkGroup(group: SchemeGroup, items: readonly SchemeItem[], kinds: Kinds): readonly SchemeProblem[] {
  const sign = group.kind === 'deduction' ? -1 : 1;
  return [
    ...found(!isId(group.id), `groups.${group.id}`, 'id-malformed'),
    ...found(group.items.length === 0, `groups.${group.id}.items`, 'nothing-in-it'),
    ...found(group.cap !== null && group.cap * sign <= 0, `groups.${group.id}.cap`, 'cap-of-the-wrong-sign'),
    ...group.items.flatMap((item) => checkItem(`${group.id}.${item.id}`, item, sign, items, kinds)),
  ];
}

function checkItem(
  place: string,
  item: SchemeItem,
  sign: 1 | -1,
  items: readonly SchemeItem[],
  kinds: Kinds,
): readonly SchemeProblem[] {
  const { earns, cap } = item;
  const form = formOf[earns.by];
  const isDated = form === 'event' || form === 'amount' || form === 'spell';
  return [
    ...found(!isId(item.id), place, 'id-malformed'),
    ...checkFact(place, item.fact, [form], kinds),
    ...checkLevels(place, item.fact, item.levels, kinds),
    ...checkClause(place, item.clause),
    ...found(item.title['zh-CN'].trim() === '' || item.title.en.trim() === '', `${place}.title`, 'text-missing'),
    ...found(item.windowYears !== null && item.windowYears <= 0, `${place}.windowYears`, 'window-not-positive'),
    ...found(item.windowYears !== null && !isDated, `${place}.windowYears`, 'window-on-undated-fact'),
    ...found(item.purposes?.length === 0, `${place}.purposes`, 'purposes-empty'),
    ...checkEarns(`${place}.earns`, item, sign, kinds),
    ...found(cap !== null && cap * sign <= 0, `${place}.cap`, 'cap-of-the-wrong-sign'),
    ...found(cap !== null && Math.abs(cap) < smallest(earns), `${place}.cap`, 'cap-below-one-unit'),
    ...checkBonus(place, item, items),
  ];
}

/** The least that the item can give when it gives anything. */
function smallest(earns: Earns): number {
  if (earns.by === 'level') return Math.min(...earns.levels.map(({ points }) => Math.abs(points)));
  return Math.abs(earns.by === 'age-below' ? earns.base : earns.points);
}

function checkEarns(place: string, item: SchemeItem, sign: 1 | -1, kinds: Kinds): readonly SchemeProblem[] {
  const { earns } = item;
  const wrongSign = sign === 1 ? 'points-not-positive' : 'points-not-negative';
  const signed = (points: number) => found(points * sign <= 0, place, wrongSign);
  switch (earns.by) {
    case 'level':
      return checkLevelPoints(place, earns.levels, kinds.get(item.fact)?.levels ?? [], signed);
    case 'flag':
    case 'event':
      return signed(earns.points);
    case 'amount':
    case 'months':
      return [...signed(earns.points), ...found(earns.every <= 0, `${place}.every`, 'unit-not-positive')];
    case 'age-range':
      return [
        ...signed(earns.points),
        ...found(earns.from < 0 || earns.to < earns.from, `${place}.to`, 'age-range-empty'),
      ];
    case 'age-below':
      return [
        ...signed(earns.base),
        ...signed(earns.eachYearYounger),
        ...found(earns.age <= 0, place, 'age-range-empty'),
      ];
  }
}

function checkLevelPoints(
  place: string,
  levels: Extract<Earns, { by: 'level' }>['levels'],
  known: readonly string[],
  signed: (points: number) => readonly SchemeProblem[],
): readonly SchemeProblem[] {
  const ranked = [...levels].sort((a, b) => known.indexOf(a.level) - known.indexOf(b.level));
  return [
    ...found(levels.length === 0, `${place}.levels`, 'nothing-in-it'),
    ...repeated(
      levels.map(({ level }) => level),
      `${place}.levels`,
    ),
    ...levels.flatMap(({ level, points }) => [
      ...found(!known.includes(level), `${place}.levels.${level}`, 'level-unknown'),
      ...signed(points),
    ]),
    ...ranked.flatMap(({ level, points }, index) =>
      found(
        Math.abs(points) < Math.abs(ranked[index - 1]?.points ?? 0),
        `${place}.levels.${level}`,
        'higher-level-gives-less',
      ),
    ),
  ];
}

function checkBonus(place: string, item: SchemeItem, items: readonly SchemeItem[]): readonly SchemeProblem[] {
  if (item.bonusOf === null) return [];
  const base = items.find(({ id }) => id === item.bonusOf);
  if (base === undefined || base.id === item.id)
    return [{ place: `${place}.bonusOf`, problem: 'bonus-of-unknown-item' }];
  return [
    ...found(base.fact !== item.fact, `${place}.bonusOf`, 'bonus-counts-another-fact'),
    ...found(!item.localOnly, `${place}.localOnly`, 'bonus-not-local'),
  ];
}

function checkVeto(veto: Veto, kinds: Kinds): readonly SchemeProblem[] {
  const place = `vetoes.${veto.id}`;
  return [
    ...checkFact(place, veto.fact, ['event'], kinds),
    ...checkLevels(place, veto.fact, veto.levels, kinds),
    ...found(veto.windowYears !== null && veto.windowYears <= 0, `${place}.windowYears`, 'window-not-positive'),
    ...found(veto.purposes?.length === 0, `${place}.purposes`, 'purposes-empty'),
    ...checkClause(place, veto.clause),
  ];
}

function checkThresholds(scheme: PointsScheme): readonly SchemeProblem[] {
  const most = mostPoints(scheme);
  const seen = scheme.thresholds.map(({ purpose }) => purpose);
  return scheme.thresholds.flatMap(({ purpose, points, clause }, index) => [
    ...found(points <= 0, `thresholds.${purpose}`, 'points-not-positive'),
    ...found(most !== null && points > most, `thresholds.${purpose}`, 'threshold-out-of-reach'),
    ...found(seen.indexOf(purpose) !== index, `thresholds.${purpose}`, 'threshold-repeated'),
    ...checkClause(`thresholds.${purpose}`, clause),
  ]);
}

/** The best total there can be; null when some item has no end. Multipliers make the end unknown too. */
function mostPoints({ groups, multipliers }: PointsScheme): number | null {
  if (multipliers.length > 0) return null;
  let most = 0;
  for (const group of groups.filter(({ kind }) => kind === 'earning')) {
    const items = group.items.map(mostOfItem);
    const all = items.reduce<number | null>((sum, one) => {
      if (sum === null || one === null) return null;
      return group.mode === 'sum' ? sum + one : Math.max(sum, one);
    }, 0);
    if (all === null && group.cap === null) return null;
    most += Math.min(all ?? Infinity, group.cap ?? Infinity);
  }
  return most;
}

function mostOfItem({ earns, cap }: SchemeItem): number | null {
  if (cap !== null) return cap;
  if (earns.by === 'level') return Math.max(...earns.levels.map(({ points }) => points));
  if (earns.by === 'flag' || earns.by === 'age-range') return earns.points;
  return earns.by === 'event' && earns.times === 'once' ? earns.points : null;
}

function checkRanking({ ranking, groups }: PointsScheme): readonly SchemeProblem[] {
  const names = ranking.ties.map((tie) => (tie.by === 'group' ? tie.group : tie.by));
  const known = [...groups.map(({ id }) => id), 'applied-first'];
  return [
    ...names.flatMap((name, index) => [
      ...found(!known.includes(name), `ranking.ties.${name}`, 'tie-group-unknown'),
      ...found(names.indexOf(name) !== index, `ranking.ties.${name}`, 'tie-repeated'),
    ]),
    ...found(ranking.checkWorkingDays <= 0, 'ranking.checkWorkingDays', 'term-not-positive'),
    ...found(ranking.objectionWorkingDays <= 0, 'ranking.objectionWorkingDays', 'term-not-positive'),
    ...checkClause('ranking', ranking.clause),
  ];
}

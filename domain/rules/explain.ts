/**
 * The verdict with everything behind it: each branch with its clause, what holds, what is missing, which paper proves it and
 * from which day; what was not told, as questions; how the days were counted. Sentences are text (`text/explanation.ts`);
 * here are their names and values.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import { dayAfterAll, dayBeforeAll, dayNumber, dayText } from '../residence/day-number.ts';
import type { Assessment, BranchFinding } from './assess.ts';
import type { BookClause, BranchId, Interpretation, RuleBook } from './book/book-shape.ts';
import type { Lack, LackKind } from './branch-window.ts';
import { factParts, type CaseFacts, type FactPartName } from './case-facts.ts';
import { assessAcrossBooks, bookFor } from './eligible-day.ts';
import { bookClause } from './eligibility.ts';
import type { MaterialKind } from './materials.ts';
import { permitStanding, type PermitStanding } from './permit-state.ts';
import { findArea, isSameHome } from './places.ts';
import { fullOn, registerBy } from './residence-run.ts';
import { ruleBooks } from './rule-book.ts';
import type { VerdictStatus } from './verdict.ts';

export type ConditionId = 'who.citizen' | 'who.floating' | 'residence.half-year';
export type RuleId = BranchId | ConditionId;

/** What a rule lacks: the rule itself when nothing was told, a day that is still to come, or a part of a fact. */
export interface MissingNote {
  readonly rule: RuleId;
  readonly what: 'untold' | 'refused' | 'later' | LackKind;
  readonly fact: string | null;
  readonly day: string | null;
}

export interface RuleFinding {
  readonly rule: RuleId;
  readonly clause: BookClause;
  readonly holds: boolean;
  /** Places in the facts: `employment[0]`. */
  readonly usedFacts: readonly string[];
  readonly missing: readonly MissingNote[];
  readonly papers: readonly MaterialKind[];
  readonly trueFrom: string | null;
}

/** A part that was not told, or a key of a fact (`dwelling[0].safe`). */
export interface QuestionNote {
  readonly id: string;
  readonly part: FactPartName;
  readonly key: LackKind | null;
}

export interface WarningNote {
  readonly id:
    | 'registrations-merged'
    | 'registrations-in-two-areas'
    | 'household-unknown'
    | 'zone-beside-district'
    | 'endorsement-outside-window'
    | 'permit-not-allowed';
  readonly place: string;
}

export interface TimelineEntry {
  readonly place: string;
  readonly area: string;
  readonly from: string;
  readonly to: string | null;
  /** Registered days up to the day of the question. */
  readonly days: number;
  /** Part of the unbroken run that counts. */
  readonly counts: boolean;
}

export interface Explanation {
  readonly verdict: VerdictStatus;
  readonly asOf: string;
  readonly eligibleOn: string | null;
  readonly continuous: { readonly days: number; readonly from: string | null; readonly fullOn: string | null };
  /** Every branch of the book, then whichever of the first rules (who) speaks against a permit. */
  readonly grounds: readonly RuleFinding[];
  /** Who, and the half year. */
  readonly conditions: readonly RuleFinding[];
  readonly questions: readonly QuestionNote[];
  readonly warnings: readonly WarningNote[];
  readonly endorsement: PermitStanding | null;
  readonly timeline: readonly TimelineEntry[];
  /** Register by the first day to qualify, as far as the days go, on the second; null while a registration runs. */
  readonly counterfactual: { readonly registerBy: string; readonly qualifyOn: string } | null;
  readonly interpretations: readonly Interpretation[];
  readonly ruleBook: string;
}

function shownDay(day: number | null): string | null {
  return day === null || day === dayBeforeAll || day === dayAfterAll ? null : dayText(day);
}

function missingOf({ rule, holds, trueFrom, lacks }: BranchFinding): readonly MissingNote[] {
  if (holds) return [];
  const of = (what: MissingNote['what'], fact: string | null, day: string | null): MissingNote => ({
    rule: rule.id,
    what,
    fact,
    day,
  });
  if (trueFrom !== null) return [of('later', null, shownDay(trueFrom))];
  if (lacks.length === 0) return [of('untold', null, null)];
  return lacks.map(({ what, fact }: Lack) => of(what, fact, null));
}

/** What is said of a branch of which nothing was told is the same for everybody. */
const untold = new WeakMap<BranchFinding, RuleFinding>();

function branchFinding(finding: BranchFinding, book: RuleBook): RuleFinding {
  if (finding.windows.length > 0 || finding.lacks.length > 0) return madeFinding(finding, book);
  let said = untold.get(finding);
  if (said === undefined) {
    said = madeFinding(finding, book);
    untold.set(finding, said);
  }
  return said;
}

function madeFinding(finding: BranchFinding, book: RuleBook): RuleFinding {
  const { rule, holds, used, trueFrom } = finding;
  return {
    rule: rule.id,
    clause: bookClause(book, rule.clause),
    holds,
    usedFacts: used,
    missing: missingOf(finding),
    papers: rule.papers,
    trueFrom: shownDay(trueFrom),
  };
}

function whoFindings(facts: CaseFacts, { who, book, places }: Assessment): readonly RuleFinding[] {
  const { citizen, floating } = book.who;
  const isCitizen = who !== 'person-kind';
  // Of a registered resident whose household has no code here the desk has taken the registration: that settles it.
  const left = facts.household === undefined ? who === null : !isSameHome(places, facts.household, facts.division);
  return [
    {
      rule: 'who.citizen',
      clause: bookClause(book, citizen.clause),
      holds: isCitizen,
      usedFacts: facts.person?.kind === undefined ? [] : ['person.kind'],
      missing: isCitizen ? [] : [{ rule: 'who.citizen', what: 'refused', fact: 'person.kind', day: null }],
      papers: citizen.papers,
      trueFrom: null,
    },
    {
      rule: 'who.floating',
      clause: bookClause(book, floating.clause),
      holds: left,
      usedFacts: facts.household === undefined ? [] : ['household', 'division'],
      missing: left
        ? []
        : [
            {
              rule: 'who.floating',
              what: facts.household === undefined ? 'untold' : 'refused',
              fact: facts.household === undefined ? null : 'household',
              day: null,
            },
          ],
      papers: floating.papers,
      trueFrom: null,
    },
  ];
}

function residenceFinding({ book, residence }: Assessment): RuleFinding {
  const { run, holds, fullOn: full } = residence;
  const missing = (what: MissingNote['what'], day: string | null): MissingNote => ({
    rule: 'residence.half-year',
    what,
    fact: null,
    day,
  });
  return {
    rule: 'residence.half-year',
    clause: bookClause(book, book.residence.clause),
    holds,
    usedFacts: run.used.map((index) => `registrations[${index}]`),
    missing: holds
      ? []
      : [full === null ? missing(run.from === null ? 'untold' : 'term', null) : missing('later', dayText(full))],
    papers: book.residence.papers,
    trueFrom: shownDay(full),
  };
}

/** In the order of the desk: who, where, then the shortest way to a permit. */
function questionsOf(facts: CaseFacts, { branches }: Assessment): readonly QuestionNote[] {
  const parts = factParts.filter((part) => facts[part] === undefined);
  const whole = parts.map((part): QuestionNote => ({ id: part, part, key: null }));
  const seen = new Set<string>();
  const details = branches
    .flatMap(({ lacks }) => lacks)
    .flatMap(({ fact, what, told }): readonly QuestionNote[] => {
      const id = `${fact}.${what}`;
      if (told || seen.has(id)) return [];
      seen.add(id);
      return [{ id, part: fact.replace(/\[.*/, '') as FactPartName, key: what }];
    });
  return [...whole, ...details];
}

/** A spell in a zone that touches one in the district around it: the opinion does not say that they are one. */
function touchesDistrict(facts: CaseFacts, book: RuleBook): string | null {
  const spells = facts.registrations ?? [];
  for (const [index, zone] of spells.entries()) {
    const area = findArea(book.areas, zone.division);
    if (area === undefined) continue;
    const beside = spells.some((other) => {
      if (findArea(book.areas, other.division) !== undefined) return false;
      if (!other.division.startsWith(area.urbanAreaOf.slice(0, 4))) return false;
      const after = other.to != null && dayNumber(other.to) + 1 === dayNumber(zone.from);
      const before = zone.to != null && dayNumber(zone.to) + 1 === dayNumber(other.from);
      return after || before;
    });
    if (beside) return `registrations[${index}]`;
  }
  return null;
}

function warningsOf(facts: CaseFacts, assessment: Assessment, ignored: readonly string[]): readonly WarningNote[] {
  const zone = touchesDistrict(facts, assessment.book);
  const hasPermit = facts.permit != null;
  return [
    ...assessment.overlaps.map(({ kind, second }): WarningNote => ({
      id: kind === 'merged' ? 'registrations-merged' : 'registrations-in-two-areas',
      place: `registrations[${second}]`,
    })),
    ...(assessment.who === 'household-unknown' ? [{ id: 'household-unknown', place: 'household' } as const] : []),
    ...(zone === null ? [] : [{ id: 'zone-beside-district', place: zone } as const]),
    ...(hasPermit && assessment.who === 'person-kind' ? [{ id: 'permit-not-allowed', place: 'permit' } as const] : []),
    ...ignored.map((day): WarningNote => ({
      id: 'endorsement-outside-window',
      place: `permit.endorsements[${facts.permit?.endorsements?.indexOf(day) ?? 0}]`,
    })),
  ];
}

function timelineOf({ spells, residence, today }: Assessment): readonly TimelineEntry[] {
  return spells.map(({ area, from, to, index }) => ({
    place: `registrations[${index}]`,
    area,
    from: dayText(from),
    to: shownDay(to),
    days: Math.max(0, Math.min(to, today) - from + 1),
    counts: residence.run.used.includes(index) && residence.run.from !== null && from >= residence.run.from,
  }));
}

function counterfactualOf(
  { residence, today, book, who }: Assessment,
  qualifyOn: string | null,
): Explanation['counterfactual'] {
  if (who === 'same-home' || who === 'person-kind') return null;
  const { atLeast } = book.residence;
  if (qualifyOn !== null) return { registerBy: dayText(registerBy(dayNumber(qualifyOn), atLeast)), qualifyOn };
  if (residence.run.from !== null) return null;
  return { registerBy: dayText(today), qualifyOn: dayText(fullOn(today, atLeast)) };
}

/** An assessment in full. */
export function explanationOf(facts: CaseFacts, assessment: Assessment, qualifyOn: string | null = null): Explanation {
  const { book, status, eligibleOn, residence } = assessment;
  const permit = facts.permit == null ? null : permitStanding(facts.permit, assessment);
  const who = whoFindings(facts, assessment);
  return {
    verdict: status,
    asOf: facts.asOf,
    eligibleOn: shownDay(eligibleOn),
    continuous: {
      days: residence.run.days,
      from: residence.run.from === null ? null : dayText(residence.run.from),
      fullOn: shownDay(residence.fullOn),
    },
    grounds: [
      ...assessment.branches.map((finding) => branchFinding(finding, book)),
      ...who.filter(({ holds }) => !holds),
    ],
    conditions: [...who, residenceFinding(assessment)],
    questions: questionsOf(facts, assessment),
    warnings: warningsOf(facts, assessment, permit?.ignored ?? []),
    endorsement: permit?.standing ?? null,
    timeline: timelineOf(assessment),
    counterfactual: counterfactualOf(assessment, qualifyOn),
    interpretations: book.interpretations,
    ruleBook: book.version,
  };
}

export interface ExplainOptions {
  /** The book to ask; left out, the one in force on the day of the question. */
  readonly book?: RuleBook;
  readonly books?: readonly RuleBook[];
  /** Who the question is about is settled (a registered resident): the household is not asked for again. */
  readonly whoKnown?: boolean;
  /** A day on which the resident wants to qualify: by when must he have registered? */
  readonly qualifyOn?: string | null;
}

/** The verdict on a facts file under the book of its day, or `rules.no-book`. */
export function explain(facts: CaseFacts, options: ExplainOptions = {}): Outcome<Explanation> {
  const books = options.books ?? ruleBooks;
  const book = options.book ?? bookFor(facts, books);
  if (book === null) return fail('rules.no-book', { day: facts.asOf });
  // One book that was asked for by name answers for itself alone.
  const assessment = assessAcrossBooks(facts, book, {
    books: options.book === undefined ? books : [book],
    whoKnown: options.whoKnown === true,
  });
  return succeed(explanationOf(facts, assessment, options.qualifyOn ?? null));
}

/**
 * The one engine: what a rule book says of a resident's facts on a day, branch by branch. Counter, central system and facts
 * file all ask here. Pure; the book is compiled once and what never changes is shared between verdicts.
 */
import { dayAfterAll, dayNumber } from '../residence/day-number.ts';
import type { BranchRule, NamedArea, RuleBook } from './book/book-shape.ts';
import { branchWindows, type BranchWindows, type Lack, type Window } from './branch-window.ts';
import type { CaseFacts } from './case-facts.ts';
import { countingArea, isSameHome, listingGovernments } from './places.ts';
import {
  fullOn,
  currentRun,
  runsFrom,
  settle,
  spellOf,
  type AreaSpell,
  type Overlap,
  type ResidenceRun,
} from './residence-run.ts';
import type { VerdictStatus } from './verdict.ts';

export type WhoRefusal = 'person-kind' | 'same-home' | 'household-unknown';

/** One branch. Days are day numbers. */
export interface BranchFinding {
  readonly rule: BranchRule;
  readonly holds: boolean;
  /** The first day on which the branch holds by itself; null when the facts never make it hold. */
  readonly trueFrom: number | null;
  readonly used: readonly string[];
  readonly lacks: readonly Lack[];
  readonly windows: readonly Window[];
}

export interface Assessment {
  readonly book: RuleBook;
  readonly today: number;
  readonly status: VerdictStatus;
  readonly eligibleOn: number | null;
  /** Null when the resident is of the floating population and may hold a permit. */
  readonly who: WhoRefusal | null;
  readonly residence: {
    readonly run: ResidenceRun;
    readonly holds: boolean;
    /** The day on which the half year is (or will be) full; null when the run ends before or there is none. */
    readonly fullOn: number | null;
  };
  readonly spells: readonly AreaSpell[];
  readonly overlaps: readonly Overlap[];
  readonly branches: readonly BranchFinding[];
  /** The areas by which the places were told apart. */
  readonly places: readonly NamedArea[];
}

/** Who the question is about is settled elsewhere: the counter checks the document, and has no code of the household. */
export interface AssessOptions {
  readonly whoKnown?: boolean;
  /** Where areas lie that this book does not name and another one does; left out, the areas of the book. */
  readonly places?: readonly NamedArea[];
}

const noWindows: readonly Window[] = [];
const noSpells: readonly AreaSpell[] = [];
const noOverlaps: readonly Overlap[] = [];
const noFacts: readonly string[] = [];
const noLacks: readonly Lack[] = [];

/** Branches of which no fact was told, in the order of the book; the same for everybody who asks it. */
const untold = new WeakMap<RuleBook, readonly BranchFinding[]>();

function untoldFindings(book: RuleBook): readonly BranchFinding[] {
  let findings = untold.get(book);
  if (findings === undefined) {
    findings = book.branches.map((rule) => ({
      rule,
      holds: false,
      trueFrom: null,
      used: noFacts,
      lacks: noLacks,
      windows: noWindows,
    }));
    untold.set(book, findings);
  }
  return findings;
}

function findingOf(untoldFinding: BranchFinding, { windows, lacks }: BranchWindows, today: number): BranchFinding {
  if (windows.length === 0 && lacks.length === 0) return untoldFinding;
  const { rule } = untoldFinding;
  let first: Window | null = null;
  let holding: Window | null = null;
  for (const window of windows) {
    if (window.from <= today && (holding === null || window.from < holding.from)) holding = window;
    if (window.from > today && (first === null || window.from < first.from)) first = window;
  }
  const counting = holding ?? first;
  return {
    rule,
    holds: holding !== null,
    trueFrom: counting === null ? null : counting.from,
    used: counting?.used ?? noFacts,
    // What another fact of the kind lacks says nothing when one holds.
    lacks: holding === null ? lacks : noLacks,
    windows,
  };
}

function whoRefusal(facts: CaseFacts, areas: readonly NamedArea[]): WhoRefusal | null {
  const kind = facts.person?.kind ?? 'citizen';
  if (kind !== 'citizen') return 'person-kind';
  if (facts.household === undefined) return 'household-unknown';
  return isSameHome(areas, facts.household, facts.division) ? 'same-home' : null;
}

const noGovernments: ReadonlySet<string> = new Set();

function governmentsOf(areas: readonly NamedArea[], { direct, division }: CaseFacts): ReadonlySet<string> {
  return direct === undefined || direct.length === 0 ? noGovernments : listingGovernments(areas, division);
}

function isDirect(rule: BranchRule): boolean {
  return rule.test.test === 'listed';
}

interface Decision {
  readonly status: VerdictStatus;
  readonly eligibleOn: number | null;
}

/** A run that reaches the half year, and the day on which it does. */
interface FullRun {
  readonly full: number;
  readonly to: number;
}

function fullRuns(runs: readonly ResidenceRun[], { residence }: RuleBook): readonly FullRun[] {
  return runs.flatMap(({ from, to }) => {
    const full = from === null ? dayAfterAll : fullOn(from, residence.atLeast);
    return full <= to && full < dayAfterAll ? [{ full, to }] : [];
  });
}

/** Nothing of the who, the half year or the branches decides alone: the status and its day follow from all three. */
function decide(
  branches: readonly BranchFinding[],
  run: ResidenceRun,
  full: readonly FullRun[],
  today: number,
): Decision {
  let direct: number | null = null;
  let since: number | null = null;
  let soon: number | null = null;
  for (const { rule, windows } of branches) {
    for (const window of windows) {
      if (isDirect(rule)) {
        // Of a list that has no date it is known that it held as long as the resident has been here.
        const from = Math.max(window.from, run.from ?? today);
        if (window.from <= today && (direct === null || from < direct)) direct = from;
        if (window.from > today && (soon === null || window.from < soon)) soon = window.from;
        continue;
      }
      for (const here of full) {
        const from = Math.max(here.full, window.from);
        if (from > Math.min(here.to, window.to)) continue;
        if (from <= today) since = since === null ? from : Math.min(since, from);
        else soon = soon === null ? from : Math.min(soon, from);
      }
    }
  }
  if (direct !== null) return { status: 'direct', eligibleOn: direct };
  if (since !== null) return { status: 'eligible', eligibleOn: since };
  return soon === null ? { status: 'not-eligible', eligibleOn: null } : { status: 'not-yet', eligibleOn: soon };
}

function registeredSpells(facts: CaseFacts, areas: readonly NamedArea[]): readonly AreaSpell[] {
  const { registrations } = facts;
  if (registrations === undefined || registrations.length === 0) return noSpells;
  return registrations.map((spell, index) => spellOf(countingArea(areas, spell.division), spell, index));
}

/** What the book says of these facts on their day. The facts have been read and checked (`parse-facts.ts`). */
export function assess(facts: CaseFacts, book: RuleBook, options: AssessOptions = {}): Assessment {
  const today = dayNumber(facts.asOf);
  const places = options.places ?? book.areas;
  const who = options.whoKnown === true ? null : whoRefusal(facts, places);
  const told = registeredSpells(facts, book.areas);
  const { spells, overlaps } = told.length > 1 ? settle(told) : { spells: told, overlaps: noOverlaps };
  const runs = runsFrom(spells, countingArea(book.areas, facts.division), today);
  const run = currentRun(runs, today);
  const reaching = fullRuns(runs, book);
  const full = reaching[0]?.full ?? null;
  const lists = governmentsOf(places, facts);
  const branches = untoldFindings(book).map((none) =>
    findingOf(none, branchWindows(none.rule, facts, today, lists), today),
  );
  const decision: Decision =
    who === null ? decide(branches, run, reaching, today) : { status: 'not-eligible', eligibleOn: null };
  return {
    book,
    today,
    ...decision,
    who,
    residence: { run, holds: full !== null && full <= today, fullOn: full },
    spells,
    overlaps,
    branches,
    places,
  };
}

/**
 * A points scheme (积分计分标准) as data: groups of items, caps, look-back windows, local bonuses, deductions, vetoes, a
 * multiplier, thresholds and the rule for equal totals. Points in tenths, amounts in hundredths; as a file: scheme-file.ts.
 */
import type { Hundredths, Rounding, Tenths } from './decimal.ts';
import type { FactKind, Title } from './fact-kind.ts';
import type { IndicatorId } from './indicator.ts';

/** What points are used for: a school place, moving the household register, public housing. */
export const purposes = ['school', 'household', 'housing'] as const;
export type Purpose = (typeof purposes)[number];

/** Where a value comes from; whoever argues by it looks it up there. */
export interface SchemeClause {
  readonly document: string;
  readonly ref: string;
}

/** A paper that proves an item. */
export interface SchemePaper {
  readonly id: string;
  readonly title: Title;
}

export type Earns =
  /** The highest level held. */
  | { readonly by: 'level'; readonly levels: readonly LevelPoints[] }
  /** Once, when it holds. */
  | { readonly by: 'flag'; readonly points: Tenths }
  /** For every full `every` of the sum (每满). */
  | { readonly by: 'amount'; readonly every: Hundredths; readonly points: Tenths }
  /** For every full `every` months of the time; per kind: each kind for itself, and what is left over is not added up. */
  | { readonly by: 'months'; readonly every: number; readonly points: Tenths; readonly perKind: boolean }
  /** For each event, or once if there was any. Shared: among n holders points / (n + 1), twice for the first. */
  | { readonly by: 'event'; readonly points: Tenths; readonly times: 'each' | 'once'; readonly shared: boolean }
  /** From one age to another, both included. */
  | { readonly by: 'age-range'; readonly from: number; readonly to: number; readonly points: Tenths }
  /** `base` from this age on; for each year younger so much more. */
  | { readonly by: 'age-below'; readonly age: number; readonly base: Tenths; readonly eachYearYounger: Tenths };

export interface LevelPoints {
  readonly level: string;
  readonly points: Tenths;
}

export interface SchemeItem {
  readonly id: string;
  readonly title: Title;
  /** The kind of fact it counts. */
  readonly fact: string;
  /** Counts only facts marked local (in this city). */
  readonly localOnly: boolean;
  /** Counts only these levels or kinds; null: all. */
  readonly levels: readonly string[] | null;
  /** Counts only the last so many years before the day of the sheet; null: all. */
  readonly windowYears: number | null;
  /** Counts only for these purposes; null: for every purpose. */
  readonly purposes: readonly Purpose[] | null;
  readonly earns: Earns;
  /** Most that the item gives (a deduction: least, negative). */
  readonly cap: Tenths | null;
  /** The item to which this is the extra for what was done here. */
  readonly bonusOf: string | null;
  readonly papers: readonly SchemePaper[];
  /** Who checks the evidence. */
  readonly department: Title;
  readonly clause: SchemeClause;
  /** Where the source leaves something open and how it is read here. */
  readonly note: Title | null;
}

export interface SchemeGroup {
  readonly id: string;
  readonly indicator: IndicatorId;
  readonly title: Title;
  readonly kind: 'earning' | 'deduction';
  /** `highest`: only the best item counts. */
  readonly mode: 'sum' | 'highest';
  readonly cap: Tenths | null;
  readonly items: readonly SchemeItem[];
}

export interface Multiplier {
  readonly id: string;
  readonly title: Title;
  /** A flag; when it holds a total above zero is multiplied. */
  readonly fact: string;
  readonly factor: Tenths;
  readonly clause: SchemeClause;
}

export interface Veto {
  readonly id: string;
  readonly title: Title;
  readonly fact: string;
  readonly levels: readonly string[] | null;
  readonly windowYears: number | null;
  readonly purposes: readonly Purpose[] | null;
  /** `zero`: the total is nothing and the person is out of every ranking. `barred`: the total stays, no ranking. */
  readonly effect: 'zero' | 'barred';
  readonly clause: SchemeClause;
}

export interface Threshold {
  readonly purpose: Purpose;
  /** Points from which a person is ranked. */
  readonly points: Tenths;
  readonly clause: SchemeClause;
}

/** Among equal totals: more points in a group, then the earlier application. */
export type TieRule = { readonly by: 'group'; readonly group: string } | { readonly by: 'applied-first' };

export interface RankingRule {
  readonly ties: readonly TieRule[];
  /** Working days that a department has for its check, and a resident for an objection. */
  readonly checkWorkingDays: number;
  readonly objectionWorkingDays: number;
  readonly clause: SchemeClause;
}

export interface PointsScheme {
  /** Names one version: `zhongshan-2014`. */
  readonly id: string;
  /** Names all versions of one place: `zhongshan`. */
  readonly family: string;
  readonly title: Title;
  /** A published table of another place, to learn and test by; not in force here. */
  readonly example: boolean;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly source: string;
  readonly rounding: Rounding;
  /** Kinds of fact of its own, besides the shared ones. */
  readonly facts: readonly FactKind[];
  readonly groups: readonly SchemeGroup[];
  readonly multipliers: readonly Multiplier[];
  readonly vetoes: readonly Veto[];
  readonly thresholds: readonly Threshold[];
  readonly ranking: RankingRule;
}

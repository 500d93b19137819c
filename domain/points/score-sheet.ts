/** What a score sheet says, line by line, so that a resident can follow every tenth of it. Points in tenths. */
import type { Tenths } from './decimal.ts';
import type { AmountUnit, Title } from './fact-kind.ts';
import type { IndicatorId } from './indicator.ts';
import type { Purpose, SchemeClause } from './scheme.ts';

export interface SheetPaper {
  readonly id: string;
  readonly title: Title;
  readonly presented: boolean;
}

/** What was counted, in the unit of the item. */
export interface CountedUnits {
  /** Full units. */
  readonly full: number;
  /** All that was measured: an amount in hundredths, else whole months, events or years of age. */
  readonly measured: number | null;
  readonly unit: AmountUnit | 'month' | 'event' | 'year-of-age' | null;
  /** One unit, measured the same way; null where there is none. */
  readonly every: number | null;
}

export interface SheetLine {
  readonly item: string;
  readonly group: string;
  readonly title: Title;
  /** What stands in the total, before the cap of the group and the multiplier. */
  readonly points: Tenths;
  readonly earned: Tenths;
  readonly cap: Tenths | null;
  readonly cutByCap: Tenths;
  /** Lost because only the best item of the group counts. */
  readonly cutByHighest: Tenths;
  readonly counted: CountedUnits;
  readonly level: string | null;
  readonly bonusOf: string | null;
  /** Numbers in the list of facts. */
  readonly facts: readonly number[];
  readonly outsideWindow: readonly { readonly fact: number; readonly windowFrom: string }[];
  readonly refused: readonly number[];
  readonly papers: readonly SheetPaper[];
  readonly department: Title;
  /** open until every fact of the line was confirmed. */
  readonly check: 'open' | 'confirmed';
  readonly clause: SchemeClause;
  readonly note: Title | null;
}

export interface SheetGroup {
  readonly group: string;
  readonly indicator: IndicatorId;
  readonly title: Title;
  readonly points: Tenths;
  readonly earned: Tenths;
  readonly cap: Tenths | null;
  readonly cutByCap: Tenths;
}

export interface AppliedVeto {
  readonly id: string;
  readonly title: Title;
  readonly effect: 'zero' | 'barred';
  readonly facts: readonly number[];
  readonly clause: SchemeClause;
  /** The first day on which it no longer stands; null: for ever. */
  readonly endsOn: string | null;
}

export interface AppliedMultiplier {
  readonly id: string;
  readonly title: Title;
  readonly factor: Tenths;
  readonly added: Tenths;
  readonly clause: SchemeClause;
}

export interface SheetThreshold {
  readonly purpose: Purpose;
  readonly points: Tenths;
  /** False also when a veto keeps the person out of this ranking. */
  readonly reached: boolean;
  readonly missing: Tenths;
  readonly barredBy: string | null;
  readonly clause: SchemeClause;
}

export type SheetWarningId =
  | 'scheme-is-example'
  | 'scheme-not-in-force'
  | 'spells-overlap'
  | 'fact-not-scored'
  | 'level-without-value'
  | 'purpose-needed'
  | 'fact-refused'
  | 'paper-not-of-item';

export interface SheetWarning {
  readonly id: SheetWarningId;
  /** The item, fact kind or scheme that it is about. */
  readonly place: string;
}

export interface ScoreSheet {
  readonly scheme: string;
  readonly purpose: Purpose | null;
  readonly asOf: string;
  readonly total: Tenths;
  /** Sum of the groups, before multiplier and veto. */
  readonly sum: Tenths;
  readonly sheet: readonly SheetLine[];
  readonly groups: readonly SheetGroup[];
  readonly veto: readonly AppliedVeto[];
  readonly multipliers: readonly AppliedMultiplier[];
  readonly thresholds: readonly SheetThreshold[];
  readonly warnings: readonly SheetWarning[];
}

/** The smallest step that gives more points, and how many. */
export interface NextStep {
  readonly item: string;
  readonly title: Title;
  /**
   * wait: time runs, the day is told · more: so much more of an amount · start: begin or go on, so many months ·
   * level: the next level · hold: what is not held yet · event: one more · lapse: a deduction leaves its window.
   */
  readonly kind: 'wait' | 'more' | 'start' | 'level' | 'hold' | 'event' | 'lapse';
  /** Hundredths of the unit; whole months. */
  readonly amount: number | null;
  readonly unit: AmountUnit | 'month' | null;
  readonly level: string | null;
  readonly on: string | null;
  readonly local: boolean;
  readonly gain: Tenths;
  /** Missing part of one unit in thousandths; the list is ordered by it, then by gain. */
  readonly share: number;
}

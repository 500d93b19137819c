/** 积分排名: what a ranking comes to. */
import type { FrozenLine } from './ranking-action.ts';
import type { Purpose } from './scheme.ts';

/** `filling`: lines still follow · `frozen`: whole, not yet published. */
export type RankingStatus = 'filling' | 'frozen' | 'published' | 'objected' | 'correcting' | 'closed' | 'withdrawn';

type Standing = Pick<FrozenLine, 'rank' | 'total' | 'place'>;

/** How a later edition differs from the one that was published before it. */
export interface RankingChange {
  readonly id: string;
  readonly number: string;
  /** Null: not on the list. */
  readonly before: Standing | null;
  readonly after: Standing | null;
}

export interface RankingEdition {
  /** 1, 2, 3 … */
  readonly edition: number;
  /** The day on which it was frozen, and by whom. */
  readonly day: string;
  readonly by: string;
  readonly quota: number;
  readonly applicants: number;
  readonly barred: number;
  readonly belowThreshold: number;
  readonly lineCount: number;
  readonly inputDigest: string;
  readonly linesDigest: string;
  readonly lines: readonly FrozenLine[];
  readonly reason: string | null;
  /** Against the edition before; empty for the first. */
  readonly changes: readonly RankingChange[];
  readonly published: { readonly on: string; readonly by: string; readonly objectUntil: string } | null;
}

export interface RankingObjection {
  readonly edition: number;
  readonly pointsCaseId: string;
  readonly reason: string;
  readonly by: string;
  readonly on: string;
  readonly answer: {
    readonly upheld: boolean;
    readonly reason: string;
    readonly by: string;
    readonly on: string;
  } | null;
}

export interface RankingState {
  readonly kind: 'ranking';
  readonly caseId: string;
  readonly revision: number;
  readonly status: RankingStatus;
  readonly scheme: string;
  readonly purpose: Purpose;
  readonly period: string;
  /** Oldest first; the last may be unpublished. */
  readonly editions: readonly RankingEdition[];
  readonly objections: readonly RankingObjection[];
  readonly reason: string | null;
  readonly lastActionOn: string;
  readonly ruleBook: string;
}

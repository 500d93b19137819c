/** 积分排名: what the acts on a ranking carry. A ranking belongs to no person. */
import type { Tenths } from './decimal.ts';
import type { RankedLine } from './ranking.ts';
import type { Purpose } from './scheme.ts';

/** A line as it is frozen, with everything that put it where it stands. */
export interface FrozenLine extends RankedLine {
  /** The number of the points file, for a list that is put up; never a name. */
  readonly number: string;
  /** Points of the groups by which equal totals are put in order. */
  readonly groups: Readonly<Record<string, Tenths>>;
  readonly appliedAt: string;
}

/** Lines of one action: about 200 kB, so that no delivery is too long. The others follow in `ranking-lines`. */
export const linesOfAction = 1_000;
/** Lines of one snapshot. Who stands behind is counted, and is in the digest of everything that went in. */
export const linesOfSnapshot = 20_000;

export type RankingActionBody =
  | {
      readonly type: 'ranking-freeze';
      readonly scheme: string;
      readonly purpose: Purpose;
      /** What the ranking is for, in the words of the desk, such as `2026年秋季`. */
      readonly period: string;
      readonly quota: number;
      /** Everybody with a published sheet; of them barred by a veto, and below the threshold. */
      readonly applicants: number;
      readonly barred: number;
      readonly belowThreshold: number;
      /** How many lines the snapshot has, in this action and those that follow. */
      readonly lineCount: number;
      /** SHA-256 over everything that went in (ranking.ts), and over the lines (frozen-lines.ts). */
      readonly inputDigest: string;
      readonly linesDigest: string;
      readonly lines: readonly FrozenLine[];
      /** Why a published ranking is drawn up anew; null for the first. */
      readonly reason: string | null;
    }
  | { readonly type: 'ranking-lines'; readonly lines: readonly FrozenLine[] }
  | { readonly type: 'ranking-publish' }
  | {
      readonly type: 'ranking-object';
      /** The points file that it is about. */
      readonly pointsCaseId: string;
      readonly reason: string;
    }
  | { readonly type: 'ranking-answer'; readonly upheld: boolean; readonly reason: string }
  | { readonly type: 'ranking-reopen'; readonly reason: string }
  | { readonly type: 'ranking-close' }
  | { readonly type: 'ranking-withdraw'; readonly reason: string };

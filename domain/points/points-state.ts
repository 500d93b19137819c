/** 积分: what a points file comes to. */
import type { PaperRef } from '../permit/paper-ref.ts';
import type { Person } from '../resident/person.ts';
import type { Tenths } from './decimal.ts';
import type { PointsFact } from './facts.ts';
import type { CheckResult, ClaimSource, ItemPoints } from './points-action.ts';
import type { Purpose } from './scheme.ts';

export type PointsStatus = 'collecting' | 'published' | 'objected' | 'correcting' | 'closed' | 'withdrawn';

export interface DepartmentCheck {
  readonly result: CheckResult;
  readonly department: string;
  readonly officer: string;
  readonly answeredOn: string;
  /** Who recorded the answer here, and when. */
  readonly by: string;
  readonly on: string;
  readonly reason: string | null;
}

export interface Claim {
  readonly id: string;
  /** As it counts now: what was claimed, or what the department made of it. */
  readonly fact: PointsFact;
  readonly source: ClaimSource;
  readonly papers: readonly PaperRef[];
  /** Everybody who put it in or changed it: none of them checks it. */
  readonly enteredBy: readonly string[];
  readonly enteredOn: string;
  /** The last working day of the department. */
  readonly checkDueOn: string;
  readonly check: DepartmentCheck | null;
}

/** One change of what counts. Null before: it was not claimed; null after: it was taken back. */
export interface Correction {
  readonly claimId: string;
  readonly before: PointsFact | null;
  readonly after: PointsFact | null;
  readonly totalBefore: Tenths;
  readonly totalAfter: Tenths;
  /** `desk`: a clerk mended it · `department`: its answer · `objection`: after one was upheld. */
  readonly cause: 'desk' | 'department' | 'objection';
  readonly by: string;
  readonly on: string;
  readonly reason: string;
}

/** A sheet as it was published; nothing of it changes any more. */
export interface PublishedSheet {
  /** 1, 2, 3 … */
  readonly edition: number;
  readonly asOf: string;
  readonly on: string;
  readonly by: string;
  /** The facts that were counted, in the order of the claims. */
  readonly facts: readonly PointsFact[];
  readonly claimIds: readonly string[];
  readonly total: Tenths;
  readonly lines: readonly ItemPoints[];
  readonly objectUntil: string;
}

export interface Objection {
  readonly edition: number;
  readonly item: string | null;
  readonly reason: string;
  readonly papers: readonly PaperRef[];
  /** Who recorded it. */
  readonly by: string;
  readonly on: string;
  readonly answer: {
    readonly upheld: boolean;
    readonly reason: string;
    readonly by: string;
    readonly on: string;
  } | null;
}

/** What a ranking takes from a published sheet. */
export interface Standing {
  readonly total: Tenths;
  /** Points of every group, for equal totals. */
  readonly groups: Readonly<Record<string, Tenths>>;
  readonly appliedAt: string;
  readonly barredBy: string | null;
}

export interface PointsState {
  readonly kind: 'points';
  readonly caseId: string;
  readonly revision: number;
  readonly status: PointsStatus;
  readonly caseNumber: string;
  readonly person: Person;
  readonly residenceCaseId: string;
  readonly permitCardCaseId: string;
  readonly scheme: string;
  readonly purpose: Purpose;
  readonly openedOn: string;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly claims: readonly Claim[];
  readonly corrections: readonly Correction[];
  /** Oldest first. */
  readonly sheets: readonly PublishedSheet[];
  readonly standing: Standing | null;
  readonly objections: readonly Objection[];
  /** Whether anything was done about the claims since the last sheet: without it there is nothing new to publish. */
  readonly changedSinceSheet: boolean;
  readonly reason: string | null;
  readonly lastActionOn: string;
  readonly ruleBook: string;
}

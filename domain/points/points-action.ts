/** 积分: what the acts on a points file carry. */
import type { PaperRef } from '../permit/paper-ref.ts';
import type { Person } from '../resident/person.ts';
import type { Tenths } from './decimal.ts';
import type { ClaimedFact } from './facts.ts';
import type { Purpose } from './scheme.ts';

/** What this desk may know already of a claim. */
export const knownSources = ['identity-document', 'permit-card', 'application'] as const;

/** Where a claim comes from: told by the applicant, or known at this desk from a case. */
export type ClaimSource =
  | { readonly from: 'told' }
  | { readonly from: (typeof knownSources)[number]; readonly caseId: string };

/** What one item gives on a sheet. */
export interface ItemPoints {
  readonly item: string;
  readonly points: Tenths;
}

/** What the responsible department answered. */
export const checkResults = ['confirmed', 'corrected', 'not-found'] as const;
export type CheckResult = (typeof checkResults)[number];

export type PointsActionBody =
  | {
      readonly type: 'points-open';
      readonly person: Person;
      readonly caseNumber: string;
      readonly residenceCaseId: string;
      readonly permitCardCaseId: string;
      /** Id of a scheme, which names its version too. */
      readonly scheme: string;
      readonly purpose: Purpose;
    }
  | {
      readonly type: 'points-claim';
      readonly claimId: string;
      readonly fact: ClaimedFact;
      readonly source: ClaimSource;
      readonly papers: readonly PaperRef[];
    }
  | {
      readonly type: 'points-correct';
      readonly claimId: string;
      readonly fact: ClaimedFact;
      readonly papers: readonly PaperRef[];
      readonly reason: string;
    }
  | { readonly type: 'points-drop'; readonly claimId: string; readonly reason: string }
  | {
      readonly type: 'points-check';
      readonly claimId: string;
      readonly department: string;
      /** Who answered for the department. */
      readonly officer: string;
      /** The day of the answer. */
      readonly answeredOn: string;
      readonly result: CheckResult;
      /** As the department has it; only for `corrected`. */
      readonly fact: ClaimedFact | null;
      readonly reason: string | null;
    }
  | {
      readonly type: 'points-publish';
      /** The day up to which is counted: the day of the first sheet, for every later one too. */
      readonly asOf: string;
      readonly total: Tenths;
      /** The items that give something, in the order of the scheme. */
      readonly lines: readonly ItemPoints[];
    }
  | {
      readonly type: 'points-object';
      /** The item objected to; null: the sheet as a whole. */
      readonly item: string | null;
      readonly reason: string;
      readonly papers: readonly PaperRef[];
    }
  | { readonly type: 'points-answer'; readonly upheld: boolean; readonly reason: string }
  | { readonly type: 'points-reopen'; readonly reason: string }
  | { readonly type: 'points-close' }
  | { readonly type: 'points-withdraw'; readonly reason: string };

/** The values of collected people that go in and out of the cache. */
import type { CollectedPerson, CollectedState } from '#domain/reporting/collected-person.ts';
import type { LikenessReason } from '#domain/reporting/likeness.ts';

export interface CollectedDraft {
  readonly collectedId: string;
  readonly sourceCaseId: string;
  readonly reporterCaseId: string | null;
  readonly sourceSha256: string;
  readonly sourceRow: number;
  readonly dueOn: string | null;
  readonly late: boolean;
  readonly collectedAt: string;
  readonly person: CollectedPerson;
}
export interface CollectedRow extends CollectedDraft {
  readonly state: CollectedState;
  readonly settledAt: string | null;
  readonly settledBy: string | null;
  readonly reason: string | null;
  readonly caseId: string | null;
}
/** What becomes of one that is `new`; anything else is refused. */
export interface CollectedSettlement {
  readonly collectedId: string;
  readonly state: Exclude<CollectedState, 'new'>;
  readonly reason: string | null;
  readonly caseId: string | null;
  readonly at: string;
  readonly by: string;
}
export interface CollectedQuery {
  readonly states: readonly CollectedState[];
  readonly reporterCaseId: string | null;
  readonly limit: number;
}
export interface CollectedCounts {
  readonly toConfirm: number;
  readonly duplicates: number;
  /** By reporter and last day on time. */
  readonly waiting: readonly { readonly reporterCaseId: string; readonly dueOn: string; readonly count: number }[];
}

/** Somebody to look for; `id` is left out of what is found. */
export interface DuplicateCandidate {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly birthDate: string | null;
  readonly address: string | null;
}
/** Somebody who may be the same: a residence (with its case) or a collected person. */
export interface FoundDuplicate {
  readonly id: string;
  readonly caseId: string | null;
  readonly collectedId: string | null;
  readonly status: string;
  readonly name: string;
  readonly number: string;
  readonly birthDate: string | null;
  readonly address: string | null;
  readonly score: number;
  readonly reasons: readonly LikenessReason[];
}
export interface DuplicatePair {
  readonly left: FoundDuplicate;
  readonly right: FoundDuplicate;
  readonly foundAt: string;
}
export interface DuplicateFinding {
  readonly leftId: string;
  readonly rightId: string;
  readonly score: number;
  readonly reasons: readonly LikenessReason[];
}

/** 报送单位: what its acts carry. */
import type { ReporterKind } from './reporter-kind.ts';

/** What a desk did about a list that came late or not at all. */
export const followUpKinds = ['phone', 'visit', 'written-order', 'handed-over'] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

export interface ReporterDetails {
  readonly kind: ReporterKind;
  /** A unit's name, or the full name of a landlord who is a natural person (lists show it masked). */
  readonly name: string;
  /** True for a landlord who is no unit: he has no credit code. */
  readonly naturalPerson: boolean;
  readonly creditCode: string | null;
  /** Somebody has compared the code with the licence: the only way past a failing check digit. */
  readonly creditCodeSeen: boolean;
  readonly contact: string | null;
  readonly phone: string | null;
  /** The premises that it reports for, where they are registered as a case. */
  readonly premisesCaseId: string | null;
}

/** A list that was taken: counts only, its people are in the cache of the desk. */
export interface ReportedList {
  /** SHA-256 of the file, in small letters. */
  readonly listId: string;
  /** The day on which it came. */
  readonly receivedOn: string;
  readonly rows: number;
  readonly accepted: number;
  readonly refused: number;
  /** Accepted rows whose three working days were over when the list came. */
  readonly late: number;
}

export type ReporterActionBody =
  | { readonly type: 'register-reporter'; readonly details: ReporterDetails }
  | { readonly type: 'amend-reporter'; readonly details: ReporterDetails }
  | { readonly type: 'submit-report'; readonly list: ReportedList }
  | {
      readonly type: 'follow-up';
      readonly kind: FollowUpKind;
      readonly note: string;
      /** The list that it is about; null when none came. */
      readonly listId: string | null;
      /** Until when a list is expected now; null when none is. */
      readonly expectedBy: string | null;
    }
  | { readonly type: 'close-reporter'; readonly reason: string };

/** 申领 · 换领 · 补领: what the acts of an application carry. */
import type { StandardAddress } from '../residence/address.ts';
import type { Agent, Person } from '../resident/person.ts';
import type { ExitReason } from '../rules/book/exit-reasons.ts';
import type { ClaimedFacts, VerdictSummary } from '../rules/verdict.ts';
import type { PaperRef } from './paper-ref.ts';

/** 工本费: paid, waived with a reason, or not due at all (first issue, endorsement, change: L1 article 23). */
export type Fee =
  | { readonly kind: 'free'; readonly clause: string }
  | { readonly kind: 'paid'; readonly amountFen: number; readonly clause: string }
  | { readonly kind: 'waived'; readonly amountFen: number; readonly reason: string; readonly clause: string };

export type ApplicationKind = 'first' | 'replacement' | 'reissue';

export type ApplicationActionBody =
  | {
      readonly type: 'apply';
      readonly kind: ApplicationKind;
      readonly caseNumber: string;
      readonly residenceCaseId: string;
      readonly person: Person;
      readonly agent: Agent | null;
      readonly address: StandardAddress;
      readonly facts: ClaimedFacts;
      readonly verdict: VerdictSummary;
      readonly papers: readonly PaperRef[];
      /** The permit card that is replaced (damaged) or re-issued (lost); null for a first application. */
      readonly oldCardCaseId: string | null;
      readonly fee: Fee;
    }
  | { readonly type: 'review'; readonly decision: 'pass' | 'return'; readonly reason: string | null }
  | { readonly type: 'complete'; readonly papers: readonly PaperRef[] }
  | { readonly type: 'approve'; readonly decision: 'approve' | 'refuse'; readonly reason: string | null }
  | { readonly type: 'withdraw'; readonly reason: string }
  | { readonly type: 'send-to-province'; readonly reference: string }
  | { readonly type: 'produce'; readonly permitNumber: string; readonly batchId: string; readonly cardCaseId: string }
  | { readonly type: 'finish'; readonly issuedOn: string }
  /** 终止: the person's permit ended by an exit, so this goes no further. */
  | { readonly type: 'terminate'; readonly reason: ExitReason; readonly exitCaseId: string };

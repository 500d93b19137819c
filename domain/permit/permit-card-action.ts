/** 居住证: what the acts of a permit card carry. */
import type { StandardAddress } from '../residence/address.ts';
import type { Person } from '../resident/person.ts';
import type { ExitReason } from '../rules/book/exit-reasons.ts';
import type { ClaimedFacts, VerdictSummary } from '../rules/verdict.ts';
import type { PaperRef } from './paper-ref.ts';

/** Proof that the chip was written and read back: the central system verified the session, the terminal compared. */
export interface ChipEvidence {
  readonly sessionId: string;
  readonly chipSerial: string;
  /** SHA-256 over the canonical read-back values. */
  readonly readBack: string;
}

export type PermitCardActionBody =
  | {
      readonly type: 'make';
      readonly permitNumber: string;
      readonly applicationCaseId: string;
      readonly residenceCaseId: string;
      readonly person: Person;
      readonly address: StandardAddress;
      readonly issuer: string;
      readonly batchId: string;
    }
  | { readonly type: 'receive'; readonly batchId: string }
  | {
      readonly type: 'issue';
      readonly issuedOn: string;
      readonly chip: ChipEvidence;
      readonly handedTo: 'holder' | 'agent';
      readonly oldCard: 'none' | 'taken-in' | 'blocked';
    }
  | {
      readonly type: 'endorse';
      readonly year: number;
      readonly validFrom: string;
      readonly validTo: string;
      readonly late: boolean;
      readonly facts: ClaimedFacts;
      readonly verdict: VerdictSummary;
      readonly papers: readonly PaperRef[];
      readonly chip: ChipEvidence;
    }
  | {
      readonly type: 'change';
      readonly address: StandardAddress;
      readonly changedOn: string;
      /** More than ten days after the change (opinion 二(三)3): recorded, never a reason to refuse. */
      readonly late: boolean;
      readonly papers: readonly PaperRef[];
      readonly chip: ChipEvidence;
    }
  | { readonly type: 'report-damaged'; readonly applicationCaseId: string }
  | { readonly type: 'report-lost'; readonly applicationCaseId: string }
  | { readonly type: 'end'; readonly reason: 'replaced' | 'reissued'; readonly newCardCaseId: string }
  /** 注销, 收缴: by a confirmed exit, whatever state the card is in. */
  | { readonly type: 'cancel'; readonly reason: ExitReason; readonly exitCaseId: string };

/**
 * A case is an append-only list of actions; its present state is a pure function of the list, the same code at the
 * counter and at the central system (docs/layers.md). Three kinds of case: a residence registration (居住登记), an
 * application (申领, 换领, 补领) and a permit card (居住证).
 */
import type { Actor } from '../access/role.ts';
import type { StandardAddress } from '../residence/address.ts';
import type { Agent, Person } from '../resident/person.ts';
import type { ClaimedFacts, VerdictSummary } from '../rules/verdict.ts';

export const caseKinds = ['residence', 'application', 'permit-card'] as const;
export type CaseKind = (typeof caseKinds)[number];

/** GB/T 31000 住所类型 (codes kept as they are printed there). */
export const dwellingKinds = {
  '01': '自购房屋',
  '02': '租赁房屋',
  '03': '寄宿',
  '04': '借住',
  '05': '单位宿舍',
  '06': '临时性宿舍',
  '07': '农民工公寓',
  '99': '其他',
} as const;
export type DwellingKind = keyof typeof dwellingKinds;

/** GB/T 31000 流入原因. */
export const inflowReasons = {
  '01': '务工',
  '02': '务农',
  '03': '经商',
  '04': '学习培训',
  '05': '婚嫁',
  '06': '随迁',
  '07': '治病疗养',
  '08': '投亲靠友',
  '09': '工作调动',
  '99': '其他',
} as const;
export type InflowReason = keyof typeof inflowReasons;

/** Who reports: the resident, or one of the reporters of L1 articles 8 to 11. */
export interface Reporter {
  readonly kind: 'landlord' | 'employer';
  readonly name: string;
  readonly phone: string | null;
}

/** A scan: content-addressed by the SHA-256 of its original bytes; `kind` is a material of the rule book. */
export interface PaperRef {
  readonly sha256: string;
  readonly kind: string;
  readonly byteLength: number;
  readonly mediaType: 'image/jpeg' | 'application/pdf';
  readonly pages: number;
}

/** 工本费: paid, waived with a reason, or not due at all (first issue, endorsement, change: L1 article 23). */
export type Fee =
  | { readonly kind: 'free'; readonly clause: string }
  | { readonly kind: 'paid'; readonly amountFen: number; readonly clause: string }
  | { readonly kind: 'waived'; readonly amountFen: number; readonly reason: string; readonly clause: string };

export type ApplicationKind = 'first' | 'replacement' | 'reissue';

/** Proof that the chip was written and read back: the central system verified the session, the terminal compared. */
export interface ChipEvidence {
  readonly sessionId: string;
  readonly chipSerial: string;
  /** SHA-256 over the canonical read-back values. */
  readonly readBack: string;
}

export type ActionBody =
  // residence
  | {
      readonly type: 'register';
      readonly person: Person;
      readonly agent: Agent | null;
      readonly address: StandardAddress;
      readonly dwelling: DwellingKind;
      readonly reporter: Reporter | null;
      readonly inflowReason: InflowReason;
      /** The day on which the resident moved in. */
      readonly since: string;
      readonly papers: readonly PaperRef[];
    }
  | {
      readonly type: 'move';
      readonly address: StandardAddress;
      readonly dwelling: DwellingKind;
      readonly reporter: Reporter | null;
      readonly since: string;
    }
  | { readonly type: 'leave'; readonly on: string }
  // application
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
  // permit card
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
  | { readonly type: 'end'; readonly reason: 'replaced' | 'reissued'; readonly newCardCaseId: string };

export type ActionType = ActionBody['type'];

/** `date` is the legal calendar date in Asia/Shanghai; `at` the instant in UTC. */
export interface Action<Body extends ActionBody = ActionBody> {
  /** UUIDv7, the idempotency key. */
  readonly id: string;
  readonly caseId: string;
  readonly caseKind: CaseKind;
  /** The terminal that wrote it, or `central`. */
  readonly terminal: string;
  /** 1, 2, 3 … without gaps within (terminal, case). */
  readonly n: number;
  /** How many actions of the case its author knew. */
  readonly baseRevision: number;
  readonly actor: Actor;
  readonly at: string;
  readonly date: string;
  /** Version of the rule book under which it was done. */
  readonly ruleBook: string;
  readonly body: Body;
}

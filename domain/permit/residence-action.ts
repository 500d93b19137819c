/** 居住登记: what its acts carry. */
import type { StandardAddress } from '../residence/address.ts';
import type { ReporterKind } from '../reporting/reporter-kind.ts';
import type { Agent, Person } from '../resident/person.ts';
import type { PaperRef } from './paper-ref.ts';
import type { RegistrationCheck } from './registration-check.ts';

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
  readonly kind: ReporterKind;
  readonly name: string;
  readonly phone: string | null;
  /** Its case, when the reporter is registered as one. */
  readonly reporterCaseId?: string | undefined;
}

/** How the mistake came about. */
export const correctionReasons = ['typing', 'report', 'late-entry', 'wrong-person'] as const;
export type CorrectionReason = (typeof correctionReasons)[number];

export type ResidenceActionBody =
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
  /** 更正: what was written by mistake, as it should have been; null leaves a value as it is. */
  | {
      readonly type: 'correct';
      /** The day from which the present spell counts: of the report, or of the report of the move. */
      readonly countsFrom: string | null;
      readonly since: string | null;
      readonly address: StandardAddress | null;
      readonly dwelling: DwellingKind | null;
      readonly leftOn: string | null;
      /** The departure itself was a mistake: the registration goes on as if it had not been recorded. */
      readonly reopen: boolean;
      readonly mistake: CorrectionReason;
      readonly reason: string;
      readonly papers: readonly PaperRef[];
    }
  | ({ readonly type: 'check' } & RegistrationCheck);

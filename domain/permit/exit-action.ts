/** 退出: 注销, 收缴 and the move to another county, what their acts carry. Reasons are data of the rule book (`exits`). */
import type { StandardAddress } from '../residence/address.ts';
import type { Agent, Person } from '../resident/person.ts';
import type { ExitReason } from '../rules/book/exit-reasons.ts';
import type { PaperRef } from './paper-ref.ts';

/** What the second person found: reason codes of a decision. */
export const exitFindings = {
  confirm: ['proven', 'requested'],
  reject: ['unproven', 'not-requested', 'still-eligible', 'wrong-card'],
} as const;
export type ExitDecision = keyof typeof exitFindings;
export type ExitFinding = (typeof exitFindings)[ExitDecision][number];

interface Decided {
  readonly decision: ExitDecision;
  readonly finding: ExitFinding;
  /** In words; always given where something is decided against somebody. */
  readonly reason: string | null;
}

export type ExitActionBody =
  | {
      readonly type: 'open-exit';
      readonly reason: ExitReason;
      readonly cardCaseId: string;
      readonly residenceCaseId: string;
      readonly permitNumber: string;
      readonly person: Person;
      readonly agent: Agent | null;
      /** The address of the card: its county is the area that is left. */
      readonly address: StandardAddress;
      /** The day of death, of leaving, of the request, of the finding. */
      readonly happenedOn: string;
      /** Where the holder moved to: county-level code; only for `moved-county`. */
      readonly toCounty: string | null;
      /** Whether the card was handed in when the case was opened. */
      readonly card: 'taken-in' | 'not-here';
      /** 陈述申辩: what the holder says to it. */
      readonly statement: string | null;
      readonly papers: readonly PaperRef[];
    }
  /** Asked for by the holder's side: a second person of the office confirms. */
  | ({ readonly type: 'confirm-exit' } & Decided)
  /** Proposed against the holder: the approver decides. */
  | ({ readonly type: 'decide-exit' } & Decided)
  | { readonly type: 'settle-exit'; readonly card: 'taken-in' | 'blocked'; readonly reason: string | null }
  | { readonly type: 'withdraw-exit'; readonly reason: string };

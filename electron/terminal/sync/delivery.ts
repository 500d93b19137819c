/** One batch of the outbox: sent, judged action by action, recorded. */
import type { KeyObject } from 'node:crypto';
import type { DeliverAnswer, Receipt } from '#contract/central/deliver.ts';
import { failureData, type FailureData } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import { isReceiptFor } from './receipt-check.ts';

/** What the answer means for each action that was sent. Actions behind an undecided one of their case have no verdict. */
export type DeliveryVerdict =
  | { readonly kind: 'delivered'; readonly action: Action; readonly receipt: Receipt }
  /** Decided against: a task for a person. */
  | { readonly kind: 'refused'; readonly action: Action; readonly failure: FailureData }
  /** Not decided: to be tried again. */
  | { readonly kind: 'undecided'; readonly action: Action; readonly failure: FailureData };

export function judgeDelivery(
  sent: readonly Action[],
  answer: DeliverAnswer,
  key: KeyObject,
): readonly DeliveryVerdict[] {
  const results = new Map(answer.results.map((result) => [result.actionId, result]));
  const stoppedCases = new Set<string>();
  const verdicts: DeliveryVerdict[] = [];
  for (const action of sent) {
    // The central system refuses what follows a refused action of the same case for its number only.
    if (stoppedCases.has(action.caseId)) continue;
    const verdict = judge(action, results.get(action.id), key);
    if (verdict.kind !== 'delivered') stoppedCases.add(action.caseId);
    verdicts.push(verdict);
  }
  return verdicts;
}

function judge(action: Action, result: DeliverAnswer['results'][number] | undefined, key: KeyObject): DeliveryVerdict {
  if (result === undefined)
    return { kind: 'undecided', action, failure: failureData('sync.answer-not-understood', { reason: 'no-result' }) };
  if (result.ok) {
    if (isReceiptFor(action, result.receipt, key)) return { kind: 'delivered', action, receipt: result.receipt };
    return { kind: 'undecided', action, failure: failureData('sync.receipt-invalid') };
  }
  return { kind: isDecided(result.failure) ? 'refused' : 'undecided', action, failure: result.failure };
}

/** Papers that have not arrived yet are on their way: no reason to give the action back to a person. */
export function isDecided(failure: FailureData): boolean {
  return failure.retry !== 'same' && failure.code !== 'case.papers-missing' && failure.code !== 'program.defect';
}

/**
 * 工本费 (L1 article 23): first issue, registration, endorsement and change are free; replacement and re-issue pay what the
 * price authority sets. The amount was not found in public, so it is a setting: not set counts as 0, with a warning.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { ApplicationKind, Fee } from '../permit/application-action.ts';
import type { RuleAct } from './materials.ts';

/** Amounts in fen; null: the price authority's amount has not been entered. */
export interface FeeSettings {
  readonly replacementFen: number | null;
  readonly reissueFen: number | null;
}

export const feesNotSet: FeeSettings = { replacementFen: null, reissueFen: null };

export const feeClause = '《浙江省流动人口居住登记条例》第二十三条';

export interface FeeRule {
  readonly due: boolean;
  readonly amountFen: number;
  readonly amountNotSet: boolean;
  readonly clause: string;
}

export type Settlement = { readonly kind: 'paid' } | { readonly kind: 'waived'; readonly reason: string };

/** What the act costs. */
export function feeFor(act: RuleAct, settings: FeeSettings): FeeRule {
  if (act !== 'replacement' && act !== 'reissue') {
    return { due: false, amountFen: 0, amountNotSet: false, clause: feeClause };
  }
  const amountFen = act === 'replacement' ? settings.replacementFen : settings.reissueFen;
  return { due: true, amountFen: amountFen ?? 0, amountNotSet: amountFen === null, clause: feeClause };
}

/** The fee value that an action carries: free for a free act whatever was chosen, else settled as chosen. */
export function settleFee(rule: FeeRule, settlement: Settlement | null): Outcome<Fee> {
  const { amountFen, clause } = rule;
  if (!rule.due)
    return settlement === null ? succeed({ kind: 'free', clause }) : fail('case.field-invalid', { field: 'fee' });
  if (settlement === null) return fail('case.fee-unsettled', { amountFen });
  if (settlement.kind === 'paid') return succeed({ kind: 'paid', amountFen, clause });
  if (settlement.reason.trim() === '') return fail('case.reason-missing', { action: 'waive' });
  return succeed({ kind: 'waived', amountFen, reason: settlement.reason, clause });
}

/** Whether the fee on an action is of a kind that the act allows, whatever the amount. */
export function feeFits(act: RuleAct, fee: Fee): Outcome<Fee> {
  const due = feeFor(act, feesNotSet).due;
  if (!due && fee.kind !== 'free') return fail('case.field-invalid', { field: 'fee' });
  if (!due) return succeed(fee);
  if (fee.kind === 'free') return fail('case.fee-unsettled', { act });
  if (!Number.isSafeInteger(fee.amountFen) || fee.amountFen < 0) {
    return fail('case.field-invalid', { field: 'fee.amountFen' });
  }
  if (fee.kind === 'waived' && fee.reason.trim() === '') return fail('case.reason-missing', { action: 'waive' });
  return succeed(fee);
}

/** Whether the fee on an action fits the act and the amount that is set. */
export function checkFee(act: RuleAct, fee: Fee, settings: FeeSettings): Outcome<Fee> {
  const fits = feeFits(act, fee);
  if (!fits.ok || fee.kind === 'free') return fits;
  const { amountFen } = feeFor(act, settings);
  return fee.amountFen === amountFen ? succeed(fee) : fail('case.field-invalid', { field: 'fee.amountFen' });
}

export function actOfApplication(kind: ApplicationKind): RuleAct {
  return kind === 'first' ? 'apply' : kind;
}

/** 工本费: nothing for a free act; paid, or waived with a reason, for a replacement or re-issue. */
import { Radio } from 'antd';
import { applyText } from '#text/window/case.ts';
import { useSay } from '../../app/say.ts';
import { TextField } from '../../fields/text-field.tsx';
import type { ApplyValues, FeeRule } from './apply-draft.ts';

export interface FeeSectionProps {
  readonly rule: FeeRule;
  readonly values: ApplyValues;
  readonly onPart: (part: Partial<ApplyValues>) => void;
}

/** 元 with two decimals. */
export function yuan(amountFen: number): string {
  return (amountFen / 100).toFixed(2);
}

export function FeeSection({ rule, values, onPart }: FeeSectionProps) {
  const say = useSay();
  return (
    <section className="section" data-testid="fee" data-due={rule.due}>
      <h3>{say(applyText.fee)}</h3>
      {rule.due ? (
        <>
          {rule.amountNotSet && <p className="warning">{say(applyText.feeNotSet)}</p>}
          <Radio.Group
            value={values.settlement}
            onChange={(event) => onPart({ settlement: event.target.value === 'waived' ? 'waived' : 'paid' })}
          >
            <Radio value="paid" data-testid="fee-paid">
              {say(applyText.feePaid, { amount: yuan(rule.amountFen) })}
            </Radio>
            <Radio value="waived" data-testid="fee-waived">
              {say(applyText.feeWaived)}
            </Radio>
          </Radio.Group>
          {values.settlement === 'waived' && (
            <TextField
              id="fee-reason"
              label={say(applyText.feeReason)}
              value={values.waiverReason}
              problem={values.waiverReason.trim() === '' ? 'required' : undefined}
              onValue={(waiverReason) => onPart({ waiverReason })}
            />
          )}
        </>
      ) : (
        <p>{say(applyText.feeFree)}</p>
      )}
      <p className="clause">{say(applyText.feeClause, { clause: rule.clause })}</p>
    </section>
  );
}

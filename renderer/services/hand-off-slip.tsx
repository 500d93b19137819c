/** The slip with which the holder goes to the agency: made for one service, under the answers that were given. */
import { useState } from 'react';
import type { CallInput } from '#contract/counter/call.ts';
import type { Calls } from '#contract/counter/calls.ts';
import { signInRoleText } from '#text/window/sign-in.ts';
import { entitlementText } from '#text/window/services.ts';
import { whyText } from '#text/window/why.ts';
import { useAct } from '../app/calls.ts';
import { useDesk } from '../app/desk-context.ts';
import { useSay } from '../app/say.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { CommandButton } from '../keys/command-button.tsx';
import { Receipt } from '../receipt/receipt.tsx';

export type HandOff = CallInput<Calls['form.entitlement-slip']>;

export function HandOffSlip({ asked }: { readonly asked: HandOff }) {
  const say = useSay();
  const { session } = useDesk();
  const make = useAct('form.entitlement-slip');
  const [slip, setSlip] = useState<{ readonly formId: string; readonly of: string } | null>(null);
  // A slip made under other answers is not this one.
  const of = JSON.stringify(asked);

  async function makeSlip(): Promise<void> {
    const outcome = await make.run(asked);
    if (outcome.ok) setSlip({ formId: outcome.value.formId, of });
  }

  if (slip !== null && slip.of === of) return <Receipt formId={slip.formId} answersKey={false} />;
  return (
    <>
      <CommandButton
        small
        label={say(entitlementText.slip)}
        testId={`slip-${asked.offer}`}
        why={session.roles.includes('clerk') ? null : say(whyText.notMine, { role: say(signInRoleText.clerk) })}
        busy={make.busy}
        onAct={() => void makeSlip()}
      />
      {make.failure && <FailurePanel failure={make.failure} onRetry={() => void makeSlip()} />}
    </>
  );
}

/** A code for one self-declaration by phone: shown once, told to the resident, kept nowhere in clear. */
import { useState } from 'react';
import { reportingText } from '#text/window/reporting.ts';
import type { OutputOf } from '../../app/call-port.ts';
import { useAct } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { CommandButton } from '../../keys/command-button.tsx';

export function DeclarationCode() {
  const say = useSay();
  const issue = useAct('declaration.issue');
  const [given, setGiven] = useState<OutputOf<'declaration.issue'> | null>(null);

  async function give(): Promise<void> {
    const outcome = await issue.run({});
    if (outcome.ok) setGiven(outcome.value);
  }

  return (
    <>
      <CommandButton
        label={say(reportingText.declarationCode)}
        testId="declaration-issue"
        busy={issue.busy}
        onAct={() => void give()}
      />
      {given && (
        <strong role="status" data-testid="declaration-code">
          {say(reportingText.codeIs, { code: given.code, date: given.expiresOn })}
        </strong>
      )}
      {issue.failure && <FailurePanel failure={issue.failure} />}
    </>
  );
}

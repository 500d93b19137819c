/** Everything that is missing, told once on one slip (L1 article 18). */
import { useState } from 'react';
import { papersText } from '#text/window/papers.ts';
import { useAct } from '../app/calls.ts';
import { useSay } from '../app/say.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { CommandButton } from '../keys/command-button.tsx';
import { Receipt } from '../receipt/receipt.tsx';

export interface MissingSlipProps {
  readonly residenceCaseId: string;
  readonly missing: readonly string[];
}

export function MissingSlip({ residenceCaseId, missing }: MissingSlipProps) {
  const say = useSay();
  const make = useAct('form.missing-papers');
  const [slip, setSlip] = useState<{ readonly formId: string; readonly missing: string } | null>(null);
  const wanted = missing.join(' ');

  async function makeSlip(): Promise<void> {
    const outcome = await make.run({ residenceCaseId, missing: [...missing] });
    if (outcome.ok) setSlip({ formId: outcome.value.formId, missing: wanted });
  }

  return (
    <div className="missing-slip">
      {/* A slip that no longer says what is missing is not offered again. */}
      {slip !== null && slip.missing === wanted ? (
        <Receipt formId={slip.formId} />
      ) : (
        <CommandButton
          label={say(papersText.slip)}
          testId="missing-slip"
          busy={make.busy}
          onAct={() => void makeSlip()}
        />
      )}
      {make.failure && <FailurePanel failure={make.failure} onRetry={() => void makeSlip()} />}
    </div>
  );
}

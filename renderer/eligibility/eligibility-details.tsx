/** The whole verdict where a short one stands already: asked for only when it is opened. */
import { useState } from 'react';
import type { ClaimedFacts } from '#domain/rules/verdict.ts';
import { eligibilityText } from '#text/window/eligibility.ts';
import { useSay } from '../app/say.ts';
import { EligibilityPanel } from './eligibility-panel.tsx';

export interface EligibilityDetailsProps {
  readonly residenceCaseId: string;
  readonly facts: ClaimedFacts;
}

export function EligibilityDetails({ residenceCaseId, facts }: EligibilityDetailsProps) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <details
      className="eligibility-details"
      data-testid="eligibility-details"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{say(eligibilityText.openFull)}</summary>
      {open && <EligibilityPanel residenceCaseId={residenceCaseId} facts={facts} />}
    </details>
  );
}

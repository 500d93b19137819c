/** Why the application cannot be accepted yet, in one line beside the button. */
import { applyText } from '#text/window/case.ts';
import { fieldText, problemText } from '#text/window/fields.ts';
import { documentText } from '#text/window/register.ts';
import { useSay } from '../../app/say.ts';
import type { Blocker } from './apply-draft.ts';

export interface ApplyBlockersProps {
  readonly blockers: readonly Blocker[];
  readonly missing: number;
}

export function ApplyBlockers({ blockers, missing }: ApplyBlockersProps) {
  const say = useSay();
  const texts: Readonly<Record<Blocker, string>> = {
    verdict: say(applyText.blockedVerdict),
    papers: say(applyText.blockedPapers, { count: missing }),
    fee: say(applyText.blockedFee),
    facts: say(applyText.blockedFacts),
    agent: `${say(documentText.agent)}${say(fieldText.relation)}: ${say(problemText.required)}`,
    reading: say(applyText.judging),
  };
  return (
    <ul className="blockers" data-testid="apply-blockers" aria-live="polite">
      {blockers.map((blocker) => (
        <li key={blocker} data-blocker={blocker}>
          {texts[blocker]}
        </li>
      ))}
    </ul>
  );
}

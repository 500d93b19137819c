/** Why the application cannot be accepted yet, in one line beside the button. */
import { applyText } from '#text/window/case.ts';
import { fieldText, problemText } from '#text/window/fields.ts';
import { documentText } from '#text/window/register.ts';
import { useSay, type Say } from '../../app/say.ts';
import { whyOf } from '../../keys/why.ts';
import type { Blocker } from './apply-draft.ts';

export interface ApplyBlockersProps {
  readonly blockers: readonly Blocker[];
  readonly missing: number;
}

function blockerTexts(missing: number, say: Say): Readonly<Record<Blocker, string>> {
  return {
    verdict: say(applyText.blockedVerdict),
    papers: say(applyText.blockedPapers, { count: missing }),
    fee: say(applyText.blockedFee),
    facts: say(applyText.blockedFacts),
    agent: `${say(documentText.agent)}${say(fieldText.relation)}: ${say(problemText.required)}`,
    reading: say(applyText.judging),
  };
}

/** Fields that are merely incomplete do not stop the button: pressing it leads to them. */
const ledTo: readonly Blocker[] = ['agent', 'facts'];

/** Why the application cannot be accepted; null when pressing the button helps on. */
export function blockersWhy(blockers: readonly Blocker[], missing: number, say: Say): string | null {
  const texts = blockerTexts(missing, say);
  return blockers.every((blocker) => ledTo.includes(blocker))
    ? null
    : whyOf(...blockers.map((blocker) => texts[blocker]));
}

export function ApplyBlockers({ blockers, missing }: ApplyBlockersProps) {
  const say = useSay();
  const texts = blockerTexts(missing, say);
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

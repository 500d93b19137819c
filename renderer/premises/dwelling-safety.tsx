/** Whether the registered dwelling is safe and what says so, beside the facts that the resident claims. */
import { useNavigate } from 'react-router';
import { dwellingText } from '#text/window/premises.ts';
import { useRead } from '../app/calls.ts';
import { useSay } from '../app/say.ts';
import { CommandButton } from '../keys/command-button.tsx';
import { SafetyBadge, safetyLine } from './safety.tsx';

export function DwellingSafety({ residenceCaseId }: { readonly residenceCaseId: string }) {
  const say = useSay();
  const navigate = useNavigate();
  const read = useRead('premises.safety', { residenceCaseId });
  const known = read.value;
  if (known === undefined) return null;
  const { premisesCaseId, source } = known;
  return (
    <p className="soft" data-testid="dwelling-safety">
      {`${say(dwellingText.safety)} `}
      <SafetyBadge safety={known} />
      {` ${source === null ? say(premisesCaseId === null ? dwellingText.notPremises : dwellingText.lies, { address: known.address }) : safetyLine(source, say)} `}
      {premisesCaseId !== null && (
        <CommandButton
          small
          label={say(dwellingText.go)}
          testId="dwelling-premises"
          onAct={() => void navigate(`/premises?case=${premisesCaseId}`)}
        />
      )}
    </p>
  );
}

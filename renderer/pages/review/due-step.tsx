/** The step that is due is not for this account: same person as before, or another role. */
import type { CaseState } from '#domain/permit/machines.ts';
import { nextSteps } from '#domain/permit/next-steps.ts';
import { reviewText } from '#text/window/case.ts';
import { useSay } from '../../app/say.ts';
import { useWhyNot } from '../../case/use-why-not.ts';

export interface DueStepProps {
  readonly state: CaseState;
  /** What this account may do now. */
  readonly steps: readonly string[];
}

export function DueStep({ state, steps }: DueStepProps) {
  const say = useSay();
  const whyNot = useWhyNot();
  const [step] = nextSteps(state).filter(({ act }) => act !== 'withdraw' && act !== 'withdraw-exit');
  if (step === undefined) return <p className="soft">{say(reviewText.closed)}</p>;
  if (steps.includes(step.act)) return null;
  if (step.roles.every((role) => role === 'system')) return <p className="soft">{say(reviewText.inProduction)}</p>;
  const told = whyNot(state, step.act);
  return (
    told !== null && (
      <p className="warning-box" role="status" data-testid="why-due">
        {told}
      </p>
    )
  );
}

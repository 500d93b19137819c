/** The line that says when the draft was saved, and the button that holds the case. */
import { draftText } from '#text/window/papers.ts';
import { useSay } from '../app/say.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { timeWithSeconds } from '../fields/time-text.ts';
import { CommandButton } from '../keys/command-button.tsx';
import type { DraftState } from './use-draft.ts';

export interface DraftLineProps {
  readonly draft: DraftState;
  readonly onHold: () => void;
}

export function DraftLine({ draft, onHold }: DraftLineProps) {
  const say = useSay();
  const time = draft.savedAt === null ? null : timeWithSeconds(draft.savedAt);
  const said = draft.saving
    ? say(draftText.saving)
    : time === null
      ? say(draftText.notYet)
      : say(draftText.saved, { time });
  return (
    <>
      <span className="draft-line" data-testid="draft-state" data-saved={draft.savedAt !== null}>
        {said}
      </span>
      <CommandButton
        command="hold-case"
        label={say(draftText.hold)}
        testId="hold-case"
        onAct={() => void draft.flush().then(onHold)}
      />
      {draft.failure && <FailurePanel failure={draft.failure} onRetry={() => void draft.flush()} />}
    </>
  );
}

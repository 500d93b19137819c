/** Somebody who lives here: moved out, or linked to the registration that he has now. */
import { useState } from 'react';
import type { StayRow } from '#contract/counter/premises.ts';
import { premisesText } from '#text/window/premises.ts';
import { useAct } from '../../app/calls.ts';
import { useToday } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { noProblems, problemFields, type Problems } from '../../fields/problems.ts';
import { TextField } from '../../fields/text-field.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { PersonSearch } from '../../person/person-search.tsx';
import { ActPanel } from './act-panel.tsx';
import { dayProblem } from './premises-values.ts';

export interface StayPanelProps {
  readonly premisesCaseId: string;
  readonly stay: StayRow;
  readonly onClose: () => void;
}

export function StayPanel({ premisesCaseId, stay, onClose }: StayPanelProps) {
  const say = useSay();
  const today = useToday();
  const moveOut = useAct('premises.move-out');
  const [on, setOn] = useState(today);
  const [linking, setLinking] = useState(false);
  const [problems, setProblems] = useState<Problems>(noProblems);
  const { room, bed, stayId, from } = stay;

  async function submit(): Promise<void> {
    const found: Problems = { moveOutOn: dayProblem(on, today) ?? (on < from ? 'before-start' : undefined) };
    setProblems(found);
    if (problemFields(found).length > 0) return;
    const outcome = await moveOut.run({ premisesCaseId, stayId, on });
    if (outcome.ok) onClose();
  }

  return (
    <ActPanel
      title={`${say(linking ? premisesText.link : premisesText.moveOut)} · ${say(premisesText.bedOf, { room, bed })}`}
      submitLabel={say(premisesText.moveOut)}
      testId="move-out"
      danger
      busy={moveOut.busy}
      failure={moveOut.failure}
      problems={problems}
      onSubmit={linking ? null : () => void submit()}
      onClose={onClose}
    >
      <div className="person-summary">
        <strong>{stay.kind === 'unknown' ? say(premisesText.unknownName) : stay.name}</strong>
        <span>{stay.numberMasked}</span>
        <span>{`${say(premisesText.from)} ${from}`}</span>
      </div>
      {linking ? (
        <Link premisesCaseId={premisesCaseId} stayId={stayId} onDone={onClose} />
      ) : (
        <div className="fields">
          <TextField
            id="moveOutOn"
            kind="date"
            label={say(premisesText.moveOutOn)}
            value={on}
            problem={problems['moveOutOn']}
            onValue={setOn}
          />
        </div>
      )}
      {stay.kind === 'unregistered' && !linking && (
        <div className="case-buttons">
          <CommandButton label={say(premisesText.link)} testId="stay-link" onAct={() => setLinking(true)} />
        </div>
      )}
    </ActPanel>
  );
}

interface LinkProps {
  readonly premisesCaseId: string;
  readonly stayId: string;
  readonly onDone: () => void;
}

function Link({ premisesCaseId, stayId, onDone }: LinkProps) {
  const say = useSay();
  const identify = useAct('premises.identify');
  const [chosen, setChosen] = useState<string | null>(null);

  async function link(residenceCaseId: string): Promise<void> {
    setChosen(residenceCaseId);
    const outcome = await identify.run({ premisesCaseId, stayId, residenceCaseId });
    if (outcome.ok) onDone();
  }

  return (
    <>
      <p className="soft">{say(premisesText.linkNote)}</p>
      <PersonSearch onPerson={(person) => void link(person.caseId)} />
      {identify.failure && chosen !== null && (
        <FailurePanel failure={identify.failure} onRetry={() => void link(chosen)} />
      )}
    </>
  );
}

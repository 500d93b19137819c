/** No longer let: the day and the reason. */
import { useState } from 'react';
import { fieldText } from '#text/window/fields.ts';
import { premisesText } from '#text/window/premises.ts';
import { useAct } from '../../app/calls.ts';
import { useToday } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { noProblems, problemFields, type Problems } from '../../fields/problems.ts';
import { TextField } from '../../fields/text-field.tsx';
import { ActPanel } from './act-panel.tsx';
import { dayProblem } from './premises-values.ts';

export interface ClosePanelProps {
  readonly premisesCaseId: string;
  readonly onClose: () => void;
}

export function ClosePanel({ premisesCaseId, onClose }: ClosePanelProps) {
  const say = useSay();
  const today = useToday();
  const close = useAct('premises.close');
  const [on, setOn] = useState(today);
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<Problems>(noProblems);

  async function submit(): Promise<void> {
    const found: Problems = {
      closeOn: dayProblem(on, today),
      closeReason: reason.trim() === '' ? 'required' : undefined,
    };
    setProblems(found);
    if (problemFields(found).length > 0) return;
    const outcome = await close.run({ premisesCaseId, on, reason: reason.trim() });
    if (outcome.ok) onClose();
  }

  return (
    <ActPanel
      title={say(premisesText.close)}
      submitLabel={say(premisesText.close)}
      testId="close-premises"
      danger
      busy={close.busy}
      failure={close.failure}
      problems={problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="fields">
        <TextField
          id="closeReason"
          label={say(fieldText.reason)}
          value={reason}
          problem={problems['closeReason']}
          onValue={setReason}
        />
        <TextField
          id="closeOn"
          kind="date"
          label={say(premisesText.closeOn)}
          value={on}
          problem={problems['closeOn']}
          onValue={setOn}
        />
      </div>
    </ActPanel>
  );
}

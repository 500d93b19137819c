/** 安全认定: an officer's finding with its reason, where there is no inspection. */
import { useState } from 'react';
import { isDate } from '#domain/residence/calendar-date.ts';
import { premisesText } from '#text/window/premises.ts';
import { useAct } from '../../app/calls.ts';
import { useToday } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { noProblems, problemFields, type Problems } from '../../fields/problems.ts';
import { TextField } from '../../fields/text-field.tsx';
import { ActPanel } from './act-panel.tsx';
import { noOfficer, OfficerFields, officerProblems, toOfficer } from './officer-fields.tsx';
import { dayProblem } from './premises-values.ts';

export interface AssessPanelProps {
  readonly premisesCaseId: string;
  readonly onClose: () => void;
}

export function AssessPanel({ premisesCaseId, onClose }: AssessPanelProps) {
  const say = useSay();
  const today = useToday();
  const assess = useAct('premises.assess');
  const [safe, setSafe] = useState<'safe' | 'unsafe' | ''>('');
  const [on, setOn] = useState(today);
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const [officer, setOfficer] = useState(noOfficer);
  const [problems, setProblems] = useState<Problems>(noProblems);

  async function submit(): Promise<void> {
    const found: Problems = {
      finding: safe === '' ? 'required' : undefined,
      findingReason: reason.trim() === '' ? 'required' : undefined,
      findingOn: dayProblem(on, today),
      findingUntil: until === '' ? undefined : !isDate(until) ? 'not-a-date' : until < on ? 'before-start' : undefined,
      ...officerProblems(officer),
    };
    setProblems(found);
    if (problemFields(found).length > 0) return;
    const outcome = await assess.run({
      premisesCaseId,
      safe: safe === 'safe',
      on,
      reason: reason.trim(),
      officer: toOfficer(officer),
      validUntil: until === '' ? null : until,
    });
    if (outcome.ok) onClose();
  }

  return (
    <ActPanel
      title={say(premisesText.assess)}
      submitLabel={say(premisesText.assess)}
      testId="assess"
      busy={assess.busy}
      failure={assess.failure}
      problems={problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="fields">
        <ChoiceField
          id="finding"
          label={say(premisesText.finding)}
          value={safe}
          choices={[
            { value: 'safe', label: `1 ${say(premisesText.safe)}` },
            { value: 'unsafe', label: `2 ${say(premisesText.unsafe)}` },
          ]}
          problem={problems['finding']}
          onValue={(value) => setSafe(value === 'safe' || value === 'unsafe' ? value : '')}
        />
        <TextField
          id="findingReason"
          label={say(premisesText.findingReason)}
          value={reason}
          problem={problems['findingReason']}
          onValue={setReason}
        />
        <TextField
          id="findingOn"
          kind="date"
          label={say(premisesText.findingOn)}
          value={on}
          problem={problems['findingOn']}
          onValue={setOn}
        />
        <TextField
          id="findingUntil"
          kind="date"
          label={say(premisesText.findingUntil)}
          value={until}
          problem={problems['findingUntil']}
          optional
          onValue={setUntil}
        />
        <OfficerFields officer={officer} problems={problems} onOfficer={setOfficer} />
      </div>
    </ActPanel>
  );
}

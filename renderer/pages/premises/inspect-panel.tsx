/** 安全检查: day, result, hazards and the officer. The number and how long it counts are the desk's. */
import { useState } from 'react';
import type { HazardFinding } from '#domain/premises/premises-action.ts';
import { hazardKinds, type HazardKind } from '#domain/premises/premises-codes.ts';
import { hazardTitles } from '#text/premises-terms.ts';
import { premisesText } from '#text/window/premises.ts';
import { useAct } from '../../app/calls.ts';
import { useToday } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { noProblems, problemFields, type Problems } from '../../fields/problems.ts';
import { TextField } from '../../fields/text-field.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { ActPanel } from './act-panel.tsx';
import { noOfficer, OfficerFields, officerProblems, toOfficer } from './officer-fields.tsx';
import { dayProblem } from './premises-values.ts';

export interface InspectPanelProps {
  readonly premisesCaseId: string;
  readonly onClose: () => void;
}

type Result = 'passed' | 'failed' | '';

function problemsOf(result: Result, findings: readonly HazardFinding[]): Problems {
  const settled = findings.every(({ resolved }) => resolved);
  const against = result === 'passed' ? !settled : result === 'failed' && settled;
  return {
    result: result === '' ? 'required' : against ? 'hazards' : undefined,
    ...Object.fromEntries(
      findings.map(({ note }, index) => [`hazard-note-${index}`, note.trim() === '' ? 'required' : undefined] as const),
    ),
  };
}

export function InspectPanel({ premisesCaseId, onClose }: InspectPanelProps) {
  const say = useSay();
  const today = useToday();
  const inspect = useAct('premises.inspect');
  const [inspectedOn, setInspectedOn] = useState(today);
  const [result, setResult] = useState<Result>('');
  const [findings, setFindings] = useState<readonly HazardFinding[]>([]);
  const [officer, setOfficer] = useState(noOfficer);
  const [problems, setProblems] = useState<Problems>(noProblems);

  async function submit(): Promise<void> {
    const found: Problems = {
      inspectedOn: dayProblem(inspectedOn, today),
      ...problemsOf(result, findings),
      ...officerProblems(officer),
    };
    setProblems(found);
    if (result === '' || problemFields(found).length > 0) return;
    const told = findings.map((finding) => ({ ...finding, note: finding.note.trim() }));
    const input = { premisesCaseId, inspectedOn, result, findings: told, officer: toOfficer(officer) };
    const outcome = await inspect.run(input);
    if (outcome.ok) onClose();
  }

  return (
    <ActPanel
      title={say(premisesText.inspect)}
      submitLabel={say(premisesText.inspect)}
      testId="inspect"
      busy={inspect.busy}
      failure={inspect.failure}
      problems={problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="fields">
        <ChoiceField
          id="result"
          label={say(premisesText.result)}
          value={result}
          choices={[
            { value: 'passed', label: `1 ${say(premisesText.passed)}` },
            { value: 'failed', label: `2 ${say(premisesText.failed)}` },
          ]}
          problem={problems['result']}
          onValue={(value) => setResult(value === 'passed' || value === 'failed' ? value : '')}
        />
        <TextField
          id="inspectedOn"
          kind="date"
          label={say(premisesText.inspectedOn)}
          value={inspectedOn}
          problem={problems['inspectedOn']}
          onValue={setInspectedOn}
        />
        <OfficerFields officer={officer} problems={problems} onOfficer={setOfficer} />
      </div>
      {result !== '' && (
        <p className="soft">{say(result === 'passed' ? premisesText.passedNote : premisesText.failedNote)}</p>
      )}
      <Hazards findings={findings} problems={problems} onFindings={setFindings} />
    </ActPanel>
  );
}

interface HazardsProps {
  readonly findings: readonly HazardFinding[];
  readonly problems: Problems;
  readonly onFindings: (findings: readonly HazardFinding[]) => void;
}

const kinds = (Object.keys(hazardKinds) as HazardKind[]).sort();

function Hazards({ findings, problems, onFindings }: HazardsProps) {
  const say = useSay();
  const change = (at: number, part: Partial<HazardFinding>): void =>
    onFindings(findings.map((finding, index) => (index === at ? { ...finding, ...part } : finding)));
  return (
    <div data-testid="hazards">
      {findings.map((finding, index) => (
        // A list that is only added to and taken from by place.
        <div key={index} className="fields">
          <ChoiceField
            id={`hazard-${index}`}
            label={say(premisesText.hazard)}
            value={finding.hazard}
            choices={kinds.map((kind) => ({ value: kind, label: `${kind} ${say(hazardTitles[kind])}` }))}
            onValue={(value) => change(index, { hazard: kinds.find((kind) => kind === value) ?? '99' })}
          />
          <TextField
            id={`hazard-note-${index}`}
            label={say(premisesText.hazardNote)}
            value={finding.note}
            problem={problems[`hazard-note-${index}`]}
            onValue={(note) => change(index, { note })}
          />
          <label className="field-check">
            <input
              type="checkbox"
              data-testid={`hazard-resolved-${index}`}
              checked={finding.resolved}
              onChange={(event) => change(index, { resolved: event.target.checked })}
            />
            {say(premisesText.resolved)}
          </label>
          <CommandButton
            label={say(premisesText.removeHazard)}
            testId={`hazard-remove-${index}`}
            onAct={() => onFindings(findings.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <CommandButton
        label={say(premisesText.addHazard)}
        testId="hazard-add"
        onAct={() => onFindings([...findings, { hazard: '01', note: '', resolved: false }])}
      />
    </div>
  );
}

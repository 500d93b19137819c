/** 更正: the supervisor puts right what was written wrongly; the reason is kept with it. */
import { useEffect, useRef, useState } from 'react';
import { Checkbox } from 'antd';
import { correctionReasons, type DwellingKind } from '#domain/permit/residence-action.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import { correctionReasonTitles } from '#text/exits.ts';
import { dwellingTitles } from '#text/residence-terms.ts';
import { correctText } from '#text/window/exits.ts';
import { fieldText } from '#text/window/fields.ts';
import { registerText } from '#text/window/register.ts';
import { useAct } from '../../app/calls.ts';
import { useToday } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { PersonSummary } from '../../case/person-summary.tsx';
import { useWhyNot } from '../../case/use-why-not.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { noProblems, problemFields, type Problems } from '../../fields/problems.ts';
import { TextField } from '../../fields/text-field.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { focusField, onFormKeyDown } from '../../keys/form-keys.ts';
import { whyOf } from '../../keys/why.ts';
import { AddressFields } from '../../residence/address-fields.tsx';
import { isDwelling } from '../../residence/residence-values.ts';
import {
  asRegistered,
  correctProblems,
  isUnchanged,
  toCorrection,
  toMistake,
  type CorrectValues,
} from './correct-values.ts';

export interface CorrectResidenceProps {
  readonly state: ResidenceState;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

export function CorrectResidence({ state, onDone, onBack }: CorrectResidenceProps) {
  const say = useSay();
  const today = useToday();
  const whyNot = useWhyNot();
  const correct = useAct('residence.correct');
  const form = useRef<HTMLDivElement>(null);
  const [values, setValues] = useState(() => asRegistered(state));
  const [problems, setProblems] = useState<Problems>(noProblems);
  // The fingers go on where the page begins.
  useEffect(() => focusField(form.current, 'correct-address-county'), []);
  const set = (part: Partial<CorrectValues>): void => setValues((before) => ({ ...before, ...part }));

  async function submit(): Promise<void> {
    const found = correctProblems(values, state, today);
    const [first] = problemFields(found);
    setProblems(found);
    if (first !== undefined) return focusField(form.current, first);
    const input = toCorrection(values, state);
    if (input === null) return undefined;
    const outcome = await correct.run(input);
    return outcome.ok ? onDone() : undefined;
  }

  const count = problemFields(problems).length;
  return (
    <div data-testid="correct-form" data-case={state.caseId}>
      <PersonSummary person={state.person} address={state.address} />
      <div className="section" ref={form} onKeyDown={onFormKeyDown}>
        <h3>{say(correctText.title)}</h3>
        <p className="soft">{say(correctText.note)}</p>
        <AddressFields
          prefix="correct-address"
          values={values.address}
          problems={problems}
          onValues={(address) => set({ address })}
        />
        <CorrectFields values={values} problems={problems} isLeft={state.status === 'left'} onPart={set} />
      </div>
      {correct.failure && <FailurePanel failure={correct.failure} onRetry={() => void submit()} />}
      <footer className="page-foot">
        <ul className="blockers" aria-live="polite">
          {count > 0 && <li>{say(registerText.problems, { count })}</li>}
        </ul>
        <CommandButton label={say(correctText.back)} testId="correct-back" onAct={onBack} />
        <CommandButton
          command="submit"
          primary
          label={say(correctText.submit)}
          testId="correct-submit"
          why={whyOf(whyNot(state, 'correct'), isUnchanged(values, state) && say(correctText.nothing))}
          busy={correct.busy}
          onAct={() => void submit()}
        />
      </footer>
    </div>
  );
}

interface CorrectFieldsProps {
  readonly values: CorrectValues;
  readonly problems: Problems;
  readonly isLeft: boolean;
  readonly onPart: (part: Partial<CorrectValues>) => void;
}

const dwellings = (Object.keys(dwellingTitles) as DwellingKind[]).sort();

function CorrectFields({ values, problems, isLeft, onPart }: CorrectFieldsProps) {
  const say = useSay();
  return (
    <div className="fields">
      <ChoiceField
        id="correct-dwelling"
        label={say(fieldText.dwelling)}
        value={values.dwelling}
        choices={dwellings.map((kind) => ({ value: kind, label: `${kind} ${say(dwellingTitles[kind])}` }))}
        onValue={(value) => onPart({ dwelling: isDwelling(value) ? value : values.dwelling })}
      />
      <TextField
        id="correct-from"
        kind="date"
        label={say(correctText.countsFrom)}
        value={values.countsFrom}
        problem={problems['correct-from']}
        onValue={(countsFrom) => onPart({ countsFrom })}
      />
      <TextField
        id="correct-since"
        kind="date"
        label={say(correctText.since)}
        value={values.since}
        problem={problems['correct-since']}
        onValue={(since) => onPart({ since })}
      />
      {isLeft && (
        <>
          <TextField
            id="correct-left"
            kind="date"
            label={say(correctText.leftOn)}
            value={values.leftOn}
            problem={problems['correct-left']}
            onValue={(leftOn) => onPart({ leftOn })}
          />
          <div className="field-check">
            <Checkbox
              data-testid="correct-reopen"
              checked={values.reopen}
              onChange={(event) => onPart({ reopen: event.target.checked })}
            >
              {say(correctText.reopen)}
            </Checkbox>
          </div>
        </>
      )}
      <ChoiceField
        id="correct-mistake"
        label={say(correctText.mistake)}
        value={values.mistake}
        choices={correctionReasons.map((value, index) => ({
          value,
          label: `${index + 1} ${say(correctionReasonTitles[value])}`,
        }))}
        problem={problems['correct-mistake']}
        onValue={(value) => onPart({ mistake: toMistake(value) })}
      />
      <TextField
        id="correct-reason"
        label={say(correctText.reason)}
        value={values.reason}
        problem={problems['correct-reason']}
        wide
        onValue={(reason) => onPart({ reason })}
      />
    </div>
  );
}

/** 登记核查: what was found on the spot or by phone, recorded on the registration. */
import { useRef, useState } from 'react';
import { checkedFields, checkWays, type CheckBasisKind, type CheckedField } from '#domain/permit/registration-check.ts';
import {
  checkBasisTitles,
  checkedFieldTitles,
  checkOutcomeTitles,
  checkText,
  checkWayTitles,
} from '#text/window/reports.ts';
import type { OutputOf } from '../app/call-port.ts';
import { useAct } from '../app/calls.ts';
import { useToday } from '../app/desk-context.ts';
import { useSay } from '../app/say.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { ChoiceField } from '../fields/choice-field.tsx';
import { FieldFrame } from '../fields/field-frame.tsx';
import { noProblems, problemFields, type Problems } from '../fields/problems.ts';
import { TextField } from '../fields/text-field.tsx';
import { CommandButton } from '../keys/command-button.tsx';
import { focusField, onFormKeyDown } from '../keys/form-keys.ts';
import { checkProblems, emptyCheck, toCheck, type CheckValues } from './check-values.ts';

export interface CheckFormProps {
  readonly caseId: string;
  /** Of the sample that the registration was drawn with; null: another occasion. */
  readonly seed: string | null;
  /** After the check was recorded; left out, the form says so itself. */
  readonly onDone?: () => void;
}

interface Done {
  readonly answer: OutputOf<'residence.check'>;
  readonly values: CheckValues;
}

export function CheckForm({ caseId, seed, onDone }: CheckFormProps) {
  const say = useSay();
  const today = useToday();
  const act = useAct('residence.check');
  const form = useRef<HTMLDivElement>(null);
  const [values, setValues] = useState<CheckValues>(() => emptyCheck(today, seed));
  const [problems, setProblems] = useState<Problems>(noProblems);
  const [done, setDone] = useState<Done | null>(null);

  async function submit(): Promise<void> {
    const found = checkProblems(values, today);
    const [first] = problemFields(found);
    setProblems(found);
    if (first !== undefined) return focusField(form.current, first);
    const input = toCheck(values, caseId, seed);
    if (input === null) return undefined;
    const outcome = await act.run(input);
    if (outcome.ok) setDone({ answer: outcome.value, values });
    return undefined;
  }

  if (done !== null) return <CheckDone done={done} onDone={onDone} />;
  return (
    <section className="section" ref={form} onKeyDown={onFormKeyDown} data-testid="check-form" data-case={caseId}>
      <h3>{say(checkText.title)}</h3>
      <CheckFields values={values} problems={problems} seed={seed} onValues={setValues} />
      {act.failure && <FailurePanel failure={act.failure} onRetry={() => void submit()} />}
      <CommandButton
        {...(seed === null ? {} : { command: 'submit' as const, primary: true })}
        label={say(checkText.save)}
        testId="check-save"
        busy={act.busy}
        onAct={() => void submit()}
      />
    </section>
  );
}

function CheckDone({ done, onDone }: { readonly done: Done; readonly onDone: (() => void) | undefined }) {
  const say = useSay();
  const { answer, values } = done;
  const asks = values.outcome === 'not-found' ? checkText.asksDeparture : checkText.asksCorrection;
  return (
    <section className="result" role="status" data-testid="check-result" data-correction={answer.asksCorrection}>
      <h2>{say(checkText.done)}</h2>
      {answer.asksCorrection && <p className="result-strong">{say(asks)}</p>}
      {answer.registeredHere !== null && (
        <p>{say(checkText.registeredHere, { count: answer.registeredHere, people: values.people })}</p>
      )}
      {onDone !== undefined && (
        <CommandButton command="submit" primary label={say(checkText.next)} testId="check-next" onAct={onDone} />
      )}
    </section>
  );
}

interface CheckFieldsProps {
  readonly values: CheckValues;
  readonly problems: Problems;
  readonly seed: string | null;
  readonly onValues: (values: CheckValues) => void;
}

const otherOccasions: readonly CheckBasisKind[] = ['full', 'complaint'];
const outcomes = ['accurate', 'wrong-fields', 'not-found'] as const;

function CheckFields({ values, problems, seed, onValues }: CheckFieldsProps) {
  const say = useSay();
  const set = (part: Partial<CheckValues>): void => onValues({ ...values, ...part });
  const bases: readonly CheckBasisKind[] = seed === null ? otherOccasions : ['random'];
  return (
    <>
      <div className="fields">
        <TextField
          id="check-on"
          kind="date"
          label={say(checkText.on)}
          value={values.on}
          problem={problems['check-on']}
          onValue={(on) => set({ on })}
        />
        <ChoiceField
          id="check-way"
          label={say(checkText.way)}
          value={values.way}
          choices={checkWays.map((value) => ({ value, label: say(checkWayTitles[value]) }))}
          onValue={(value) => set({ way: checkWays.find((way) => way === value) ?? values.way })}
        />
        <ChoiceField
          id="check-basis"
          label={say(checkText.basis)}
          value={values.basis}
          disabled={bases.length === 1}
          choices={bases.map((value) => ({ value, label: say(checkBasisTitles[value]) }))}
          onValue={(value) => set({ basis: bases.find((basis) => basis === value) ?? values.basis })}
        />
        <ChoiceField
          id="check-outcome"
          label={say(checkText.outcome)}
          value={values.outcome}
          problem={problems['check-outcome']}
          choices={outcomes.map((value) => ({ value, label: say(checkOutcomeTitles[value]) }))}
          onValue={(value) => set({ outcome: outcomes.find((outcome) => outcome === value) ?? '' })}
        />
        {values.way === 'on-the-spot' && (
          <TextField
            id="check-people"
            label={say(checkText.people)}
            hint={say(checkText.peopleHint)}
            value={values.people}
            problem={problems['check-people']}
            optional
            maxLength={4}
            onValue={(people) => set({ people: people.trim() })}
          />
        )}
      </div>
      {values.outcome === 'wrong-fields' && <WrongFields values={values} problems={problems} onSet={set} />}
    </>
  );
}

interface WrongFieldsProps {
  readonly values: CheckValues;
  readonly problems: Problems;
  readonly onSet: (part: Partial<CheckValues>) => void;
}

function WrongFields({ values, problems, onSet }: WrongFieldsProps) {
  const say = useSay();
  const toggle = (field: CheckedField): void =>
    onSet({
      fields: values.fields.includes(field)
        ? values.fields.filter((each) => each !== field)
        : [...values.fields, field],
    });
  return (
    <FieldFrame id="check-fields" label={say(checkText.fields)} problem={problems['check-fields']} wide>
      <div className="choices" id="check-fields" tabIndex={-1}>
        {checkedFields.map((field) => (
          <label key={field}>
            <input
              type="checkbox"
              data-testid={`check-field-${field}`}
              checked={values.fields.includes(field)}
              onChange={() => toggle(field)}
            />
            {say(checkedFieldTitles[field])}
          </label>
        ))}
      </div>
    </FieldFrame>
  );
}

/** Registers a reporter, or amends one. */
import { useRef, useState } from 'react';
import type { ReporterDetails } from '#domain/reporting/reporter-action.ts';
import { creditCodeProblem } from '#domain/reporting/credit-code.ts';
import { reporterKinds } from '#domain/reporting/reporter-kind.ts';
import { reporterTitles } from '#text/residence-terms.ts';
import { reportingText } from '#text/window/reporting.ts';
import { useAct } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { noProblems, problemFields, type Problems } from '../../fields/problems.ts';
import { TextField } from '../../fields/text-field.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { focusField, onFormKeyDown } from '../../keys/form-keys.ts';
import {
  cleanCreditCode,
  emptyReporter,
  fromDetails,
  isReporterKind,
  reporterProblems,
  toDetails,
  type ReporterValues,
} from './reporter-values.ts';

export interface ReporterFormProps {
  /** The reporter that is amended; a new one without it. */
  readonly of?: { readonly caseId: string; readonly details: ReporterDetails } | undefined;
  readonly onDone: (caseId: string) => void;
}

export function ReporterForm({ of, onDone }: ReporterFormProps) {
  const say = useSay();
  const register = useAct('reporter.register');
  const amend = useAct('reporter.amend');
  const [values, setValues] = useState<ReporterValues>(of === undefined ? emptyReporter : fromDetails(of.details));
  const [problems, setProblems] = useState<Problems>(noProblems);
  const form = useRef<HTMLDivElement>(null);
  const failure = register.failure ?? amend.failure;
  const onPart = (part: Partial<ReporterValues>): void => {
    setValues((before) => ({ ...before, ...part }));
    setProblems(noProblems);
  };

  async function submit(): Promise<void> {
    const found = reporterProblems(values);
    setProblems(found);
    const [first] = problemFields(found);
    const details = toDetails(values, of?.details.premisesCaseId ?? null);
    if (first !== undefined || details === null) return focusField(form.current, first ?? 'reporter-kind');
    const outcome = of === undefined ? await register.run(details) : await amend.run({ caseId: of.caseId, details });
    return outcome.ok ? onDone(outcome.value.caseId) : undefined;
  }

  return (
    <section className="section" data-testid="reporter-form">
      <h3>{say(of === undefined ? reportingText.newReporter : reportingText.amend)}</h3>
      <div className="fields" ref={form} onKeyDown={onFormKeyDown}>
        <ChoiceField
          id="reporter-kind"
          label={say(reportingText.kind)}
          value={values.kind}
          choices={reporterKinds.map((kind, index) => ({
            value: kind,
            label: `${index + 1} ${say(reporterTitles[kind])}`,
          }))}
          problem={problems['reporter-kind']}
          onValue={(kind) => onPart({ kind: isReporterKind(kind) ? kind : '', naturalPerson: false })}
        />
        <TextField
          id="reporter-name"
          label={say(reportingText.title)}
          value={values.name}
          problem={problems['reporter-name']}
          onValue={(name) => onPart({ name })}
        />
        {values.kind === 'landlord' && (
          <label className="field-check">
            <input
              type="checkbox"
              data-testid="reporter-natural"
              checked={values.naturalPerson}
              onChange={(event) => onPart({ naturalPerson: event.target.checked })}
            />
            {say(reportingText.naturalPerson)}
          </label>
        )}
        {!values.naturalPerson && (
          <TextField
            id="reporter-code"
            label={say(reportingText.creditCode)}
            value={values.creditCode}
            problem={problems['reporter-code']}
            maxLength={24}
            onValue={(code) => onPart({ creditCode: cleanCreditCode(code), creditCodeSeen: false })}
          />
        )}
        {!values.naturalPerson && creditCodeProblem(values.creditCode) === 'check-digit' && (
          <label className="field-check">
            <input
              type="checkbox"
              data-testid="reporter-code-seen"
              checked={values.creditCodeSeen}
              onChange={(event) => onPart({ creditCodeSeen: event.target.checked })}
            />
            {say(reportingText.creditCodeSeen)}
          </label>
        )}
        <TextField
          id="reporter-contact"
          label={say(reportingText.contact)}
          value={values.contact}
          optional
          onValue={(contact) => onPart({ contact })}
        />
        <TextField
          id="reporter-phone"
          kind="phone"
          label={say(reportingText.phone)}
          value={values.phone}
          problem={problems['reporter-phone']}
          optional
          onValue={(phone) => onPart({ phone })}
        />
      </div>
      {failure && <FailurePanel failure={failure} onRetry={() => void submit()} />}
      <CommandButton
        command="submit"
        primary
        label={say(of === undefined ? reportingText.register : reportingText.save)}
        testId="reporter-save"
        busy={register.busy || amend.busy}
        onAct={() => void submit()}
      />
    </section>
  );
}

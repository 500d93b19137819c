/** 退出 is begun: reason with its clause, the day, the papers that prove it, what the holder says. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import type { PermitCardState } from '#domain/permit/permit-card-record.ts';
import type { ExitRule } from '#domain/rules/book/exit-reasons.ts';
import { bookClause } from '#domain/rules/eligibility.ts';
import { citeClause, defaultRuleBook } from '#domain/rules/rule-book.ts';
import { exitKindTitles, exitReasonTitles } from '#text/exits.ts';
import { formTexts } from '#text/forms.ts';
import { deskText } from '#text/window/desk.ts';
import { exitText } from '#text/window/exits.ts';
import { fieldText } from '#text/window/fields.ts';
import { registerText } from '#text/window/register.ts';
import { whyText } from '#text/window/why.ts';
import { AgentSection } from '../agent/agent-section.tsx';
import type { OutputOf } from '../app/call-port.ts';
import { useAct } from '../app/calls.ts';
import { useToday } from '../app/desk-context.ts';
import { useSay } from '../app/say.ts';
import { PersonSummary } from '../case/person-summary.tsx';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { ChoiceField } from '../fields/choice-field.tsx';
import { noProblems, problemFields, type Problems } from '../fields/problems.ts';
import { TextField } from '../fields/text-field.tsx';
import { CommandButton } from '../keys/command-button.tsx';
import { focusField, onFormKeyDown } from '../keys/form-keys.ts';
import { whyOf } from '../keys/why.ts';
import { PaperChecklist } from '../papers/paper-checklist.tsx';
import { missingKinds } from '../papers/paper-list.ts';
import { Receipt } from '../receipt/receipt.tsx';
import { AreaReadings } from './area-readings.tsx';
import { countiesBeyond, emptyExit, exitProblems, exitRuleOf, toOpening, type ExitValues } from './exit-values.ts';

export interface BeginExitProps {
  readonly card: PermitCardState;
  /** The county of the new address, where the page before knows it. */
  readonly toCounty: string | null;
  readonly onNext: () => void;
  readonly onBack: () => void;
}

export function BeginExit({ card, toCounty, onNext, onBack }: BeginExitProps) {
  const say = useSay();
  const today = useToday();
  const open = useAct('exit.open');
  const form = useRef<HTMLDivElement>(null);
  const [values, setValues] = useState(() => emptyExit(toCounty));
  const [papers, setPapers] = useState<readonly PaperRef[]>([]);
  const [problems, setProblems] = useState<Problems>(noProblems);
  const [done, setDone] = useState<OutputOf<'exit.open'> | null>(null);
  const onPapers = useCallback((update: (before: readonly PaperRef[]) => readonly PaperRef[]) => setPapers(update), []);
  // The fingers go on where the page begins.
  useEffect(() => focusField(form.current, 'exit-reason'), []);
  const rule = exitRuleOf(values.reason);
  const missing = missingKinds(rule?.papers ?? [], papers);

  async function submit(): Promise<void> {
    const found = exitProblems(values, today);
    const [first] = problemFields(found);
    setProblems(found);
    if (first !== undefined) return focusField(form.current, first);
    const input = toOpening(values, card.caseId, papers);
    if (input === null) return undefined;
    const outcome = await open.run(input);
    return outcome.ok ? setDone(outcome.value) : undefined;
  }

  if (done !== null) return <Opened done={done} against={rule?.against ?? false} onNext={onNext} />;
  const count = problemFields(problems).length;
  return (
    <div data-testid="exit-form" data-card={card.caseId}>
      <PersonSummary person={card.person} address={card.address} />
      <div ref={form} onKeyDown={onFormKeyDown}>
        <section className="section">
          <h3>{say(exitText.title)}</h3>
          <ExitFields values={values} problems={problems} from={card.address.county} onValues={setValues} />
          {rule !== null && <RuleFacts rule={rule} />}
          {values.reason === 'moved-county' && values.toCounty !== '' && (
            <AreaReadings from={card.address.county} to={values.toCounty} />
          )}
        </section>
        {rule !== null && <PaperChecklist required={rule.papers} papers={papers} onPapers={onPapers} />}
        <AgentSection
          values={values.agent}
          problems={problems}
          answersKeys={false}
          onValues={(agent) => setValues((before) => ({ ...before, agent }))}
        />
      </div>
      {open.failure && <FailurePanel failure={open.failure} onRetry={() => void submit()} />}
      <footer className="page-foot">
        <ul className="blockers" aria-live="polite">
          {count > 0 && <li>{say(registerText.problems, { count })}</li>}
        </ul>
        <CommandButton label={say(deskText.back)} testId="exit-back" onAct={onBack} />
        <CommandButton
          command="submit"
          primary
          label={say(exitText.submit)}
          testId="exit-open"
          why={whyOf(
            rule === null && say(exitText.chooseReason),
            missing.length > 0 && say(whyText.papersMissing, { count: missing.length }),
          )}
          busy={open.busy}
          onAct={() => void submit()}
        />
      </footer>
    </div>
  );
}

interface ExitFieldsProps {
  readonly values: ExitValues;
  readonly problems: Problems;
  /** The county of the permit. */
  readonly from: string;
  readonly onValues: (values: ExitValues) => void;
}

const cards = ['taken-in', 'not-here'] as const;

function ExitFields({ values, problems, from, onValues }: ExitFieldsProps) {
  const say = useSay();
  const set = (part: Partial<ExitValues>): void => onValues({ ...values, ...part });
  return (
    <div className="fields">
      <ChoiceField
        id="exit-reason"
        label={say(exitText.reason)}
        value={values.reason}
        choices={defaultRuleBook.exits.map(({ reason, kind }, index) => ({
          value: reason,
          label: `${index + 1} ${say(exitReasonTitles[reason])}（${say(exitKindTitles[kind])}）`,
        }))}
        problem={problems['exit-reason']}
        onValue={(value) => set({ reason: exitRuleOf(value)?.reason ?? '' })}
      />
      <TextField
        id="exit-on"
        kind="date"
        label={say(exitText.happenedOn)}
        value={values.happenedOn}
        problem={problems['exit-on']}
        hint={say(fieldText.dateHint)}
        onValue={(happenedOn) => set({ happenedOn })}
      />
      {values.reason === 'moved-county' && (
        <ChoiceField
          id="exit-to"
          label={say(exitText.toCounty)}
          value={values.toCounty}
          choices={countiesBeyond(from).map(({ code, name }) => ({ value: code, label: `${code.slice(4)} ${name}` }))}
          problem={problems['exit-to']}
          onValue={(toCounty) => set({ toCounty })}
        />
      )}
      <ChoiceField
        id="exit-card"
        label={say(exitText.card)}
        value={values.card}
        choices={cards.map((value, index) => ({
          value,
          label: `${index + 1} ${say(formTexts[`value.exit-card.${value}`])}`,
        }))}
        problem={problems['exit-card']}
        onValue={(value) => set({ card: cards.find((one) => one === value) ?? '' })}
      />
      <TextField
        id="exit-statement"
        label={say(exitText.statement)}
        value={values.statement}
        maxLength={1000}
        optional
        wide
        onValue={(statement) => set({ statement })}
      />
    </div>
  );
}

/** What the book says of the reason: clause, what to make sure of, what follows, who decides. */
export function RuleFacts({ rule }: { readonly rule: ExitRule }) {
  const say = useSay();
  const clause = bookClause(defaultRuleBook, rule.clause);
  return (
    <dl className="rule-facts" data-testid="exit-rule" data-against={rule.against}>
      <dt>{say(exitText.clause)}</dt>
      <dd data-testid="exit-clause">{citeClause(clause)}</dd>
      <dt>{say(exitText.question)}</dt>
      <dd>{rule.question}</dd>
      <dt>{say(exitText.consequence)}</dt>
      <dd>
        {`${say(rule.leavesResidence ? exitText.endsResidence : exitText.keepsResidence)} ${say(rule.against ? exitText.deciderAgainst : exitText.deciderAsked)}`}
      </dd>
      {rule.reason === 'moved-county' && (
        <>
          <dt>{say(exitText.toCounty)}</dt>
          <dd>{say(exitText.beyond)}</dd>
        </>
      )}
    </dl>
  );
}

interface OpenedProps {
  readonly done: OutputOf<'exit.open'>;
  readonly against: boolean;
  readonly onNext: () => void;
}

function Opened({ done, against, onNext }: OpenedProps) {
  const say = useSay();
  const navigate = useNavigate();
  return (
    <div data-testid="exit-result" data-case={done.caseId}>
      <div className="result" role="status">
        <h2>{say(against ? exitText.proposed : exitText.requested)}</h2>
        {done.formId !== null && <Receipt formId={done.formId} />}
      </div>
      <footer className="page-foot">
        <CommandButton
          label={say(exitText.goReview)}
          testId="exit-go-review"
          onAct={() => void navigate(`/review?tab=exits&case=${done.caseId}`)}
        />
        <CommandButton command="submit" primary label={say(exitText.next)} testId="exit-next" onAct={onNext} />
      </footer>
    </div>
  );
}

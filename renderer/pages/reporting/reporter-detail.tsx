/** One reporter: its lists, what was done about late ones, and what can be done now. */
import { useState } from 'react';
import { isDate } from '#domain/residence/calendar-date.ts';
import { followUpKinds, type FollowUpKind } from '#domain/reporting/reporter-action.ts';
import type { ReporterState } from '#domain/reporting/reporter-record.ts';
import { reporterStatusTitles } from '#text/case-status.ts';
import { followUpTitles } from '#text/reporting.ts';
import { reporterTitles } from '#text/residence-terms.ts';
import { reportingText } from '#text/window/reporting.ts';
import { whyText } from '#text/window/why.ts';
import { useAct } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { useCase } from '../../case/use-case.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { onFormKeyDown } from '../../keys/form-keys.ts';
import { ListState } from '../../lists/list-state.tsx';
import { ReporterForm } from './reporter-form.tsx';

export interface ReporterDetailProps {
  readonly caseId: string;
  readonly clerk: boolean;
  readonly onImport: () => void;
}

export function ReporterDetail({ caseId, clerk, onImport }: ReporterDetailProps) {
  const read = useCase('reporter', caseId);
  return (
    <ListState read={read}>
      {({ state }) => <Detail key={state.revision} state={state} clerk={clerk} onImport={onImport} />}
    </ListState>
  );
}

interface DetailProps {
  readonly state: ReporterState;
  readonly clerk: boolean;
  readonly onImport: () => void;
}

function Detail({ state, clerk, onImport }: DetailProps) {
  const say = useSay();
  const [amending, setAmending] = useState(false);
  const { details, lists, status, caseId } = state;
  if (amending) return <ReporterForm of={{ caseId, details }} onDone={() => setAmending(false)} />;
  const facts = [
    say(reporterTitles[details.kind]),
    details.creditCode,
    details.contact,
    details.phone,
    say(reporterStatusTitles[status]),
  ];
  const open = clerk && status === 'active';
  return (
    <div data-testid="reporter-detail" data-case={caseId}>
      <section className="section">
        <header className="section-head">
          <h3>{details.name}</h3>
          {open && (
            <CommandButton label={say(reportingText.amend)} testId="reporter-amend" onAct={() => setAmending(true)} />
          )}
          {open && (
            <CommandButton primary label={say(reportingText.toImport)} testId="reporter-import" onAct={onImport} />
          )}
        </header>
        <p className="soft">{facts.filter((fact) => fact !== null).join(' · ')}</p>
        <ul className="reporting-lines" data-testid="reporter-lists">
          {lists.slice(0, 12).map((list) => (
            <li key={list.listId} className={list.late > 0 ? 'tone-warn' : undefined}>
              {say(reportingText.listLine, {
                date: list.receivedOn,
                rows: list.rows,
                accepted: list.accepted,
                refused: list.refused,
                late: list.late,
              })}
            </li>
          ))}
        </ul>
      </section>
      <section className="section">
        <h3>{say(reportingText.followUp)}</h3>
        {state.followUps.length === 0 && <p className="empty">{say(reportingText.noFollowUps)}</p>}
        <ul className="reporting-lines" data-testid="reporter-follow-ups">
          {state.followUps.map((followUp, index) => (
            <li key={`${followUp.on}-${state.followUps.length - index}`}>
              {`${followUp.on} ${say(followUpTitles[followUp.kind])}：${followUp.note}`}
              {followUp.expectedBy !== null && <span className="soft">{` → ${followUp.expectedBy}`}</span>}
            </li>
          ))}
        </ul>
        {open && <FollowUpForm caseId={caseId} />}
      </section>
      <p className="soft">{say(reportingText.help)}</p>
      {open && <CloseReporter caseId={caseId} />}
    </div>
  );
}

function FollowUpForm({ caseId }: { readonly caseId: string }) {
  const say = useSay();
  const act = useAct('reporter.follow-up');
  const [kind, setKind] = useState<FollowUpKind>('phone');
  const [note, setNote] = useState('');
  const [expectedBy, setExpectedBy] = useState('');
  const [asked, setAsked] = useState(false);
  const wrongDay = expectedBy !== '' && !isDate(expectedBy);

  async function submit(): Promise<void> {
    setAsked(true);
    if (note.trim() === '' || wrongDay) return;
    const day = expectedBy === '' ? null : expectedBy;
    await act.run({ caseId, kind, note: note.trim(), listId: null, expectedBy: day });
  }

  return (
    <>
      <div className="fields" onKeyDown={onFormKeyDown}>
        <ChoiceField
          id="follow-kind"
          label={say(reportingText.followUpKind)}
          value={kind}
          choices={followUpKinds.map((each) => ({ value: each, label: say(followUpTitles[each]) }))}
          onValue={(value) => setKind(followUpKinds.find((each) => each === value) ?? 'phone')}
        />
        <TextField
          id="follow-note"
          label={say(reportingText.followUpNote)}
          value={note}
          problem={asked && note.trim() === '' ? 'required' : undefined}
          onValue={setNote}
        />
        <TextField
          id="follow-by"
          kind="date"
          label={say(reportingText.expectedBy)}
          value={expectedBy}
          problem={asked && wrongDay ? 'not-a-date' : undefined}
          onValue={setExpectedBy}
        />
      </div>
      {act.failure && <FailurePanel failure={act.failure} onRetry={() => void submit()} />}
      <CommandButton
        command="submit"
        label={say(reportingText.followUpSave)}
        testId="follow-save"
        busy={act.busy}
        onAct={() => void submit()}
      />
    </>
  );
}

function CloseReporter({ caseId }: { readonly caseId: string }) {
  const say = useSay();
  const act = useAct('reporter.close');
  const [reason, setReason] = useState<string | null>(null);
  if (reason === null)
    return <CommandButton label={say(reportingText.close)} testId="reporter-close" onAct={() => setReason('')} />;
  return (
    <div className="fields">
      <TextField
        id="close-reason"
        label={say(reportingText.closeReason)}
        value={reason}
        autoFocus
        onValue={setReason}
      />
      {act.failure && <FailurePanel failure={act.failure} />}
      <CommandButton
        danger
        label={say(reportingText.close)}
        testId="reporter-close-sure"
        why={reason.trim() === '' ? say(whyText.noReason) : null}
        busy={act.busy}
        onAct={() => void act.run({ caseId, reason: reason.trim() })}
      />
    </div>
  );
}

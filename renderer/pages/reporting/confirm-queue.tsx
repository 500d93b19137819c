/** 待核登记: reported people, the most urgent first; a clerk registers, ends or dismisses each. */
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CollectedListRow, CollectedView } from '#contract/counter/reporting.ts';
import { likenessReasonText } from '#text/reporting.ts';
import { reportingText } from '#text/window/reporting.ts';
import { whyText } from '#text/window/why.ts';
import { useAct, useRead } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { ReadOnlyField } from '../../fields/field-frame.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { ListState } from '../../lists/list-state.tsx';

const limit = 5_000;

export function ConfirmQueue({ clerk }: { readonly clerk: boolean }) {
  const say = useSay();
  const [chosen, setChosen] = useState<string | null>(null);
  const read = useRead('collected.list', { states: ['new'], reporterCaseId: null, limit });
  const columns: readonly GridColumn<CollectedListRow>[] = [
    { key: 'name', title: say(reportingText.name), width: '6em', render: (row) => row.nameMasked },
    {
      key: 'event',
      title: say(reportingText.event),
      width: '9em',
      render: (row) => `${say(row.event === 'start' ? reportingText.start : reportingText.end)} ${row.eventOn}`,
    },
    {
      key: 'due',
      title: say(reportingText.due),
      width: '9em',
      render: (row) => (
        <span className={row.late ? 'tone-bad' : undefined}>
          {`${row.dueOn ?? ''}${row.late ? ` ${say(reportingText.lateFlag)}` : ''}`}
        </span>
      ),
    },
    { key: 'source', title: say(reportingText.source), render: (row) => row.source || say(reportingText.package) },
  ];
  return (
    <div className="split">
      <div className="split-list">
        <ListState read={read} isEmpty={(value) => value.rows.length === 0} empty={say(reportingText.noWaiting)}>
          {(value) => (
            <DataGrid
              label={say(reportingText.tabConfirm)}
              testId="collected-grid"
              columns={columns}
              rows={value.rows}
              rowId={(row) => row.collectedId}
              selectedId={chosen}
              onOpen={(row) => setChosen(row.collectedId)}
            />
          )}
        </ListState>
      </div>
      <div className="split-detail">
        {chosen === null ? (
          <p className="empty">{say(reportingText.choosePerson)}</p>
        ) : (
          <Chosen key={chosen} collectedId={chosen} clerk={clerk} onSettled={() => setChosen(null)} />
        )}
      </div>
    </div>
  );
}

interface ChosenProps {
  readonly collectedId: string;
  readonly clerk: boolean;
  readonly onSettled: () => void;
}

function Chosen({ collectedId, clerk, onSettled }: ChosenProps) {
  const read = useRead('collected.get', { collectedId });
  return <ListState read={read}>{(view) => <Reported view={view} clerk={clerk} onSettled={onSettled} />}</ListState>;
}

interface ReportedProps {
  readonly view: CollectedView;
  readonly clerk: boolean;
  readonly onSettled: () => void;
}

function Reported({ view, clerk, onSettled }: ReportedProps) {
  const say = useSay();
  const navigate = useNavigate();
  const leave = useAct('collected.confirm-leave');
  const settle = useAct('collected.settle');
  const [reason, setReason] = useState('');
  const { person, collectedId, residenceCaseId } = view;
  const departure = person.event === 'end';
  const open = clerk && view.state === 'new';
  const failure = leave.failure ?? settle.failure;
  const blocked = departure === (residenceCaseId === null);
  const whyNot = blocked ? say(departure ? whyText.notRegistered : whyText.registeredAlready) : null;

  async function act(): Promise<void> {
    if (!departure) return void navigate(`/register?collected=${collectedId}`);
    const outcome = await leave.run({ collectedId });
    return outcome.ok ? onSettled() : undefined;
  }

  async function decide(state: 'dismissed' | 'duplicate'): Promise<void> {
    const outcome = await settle.run({ collectedId, state, reason: reason.trim() });
    if (outcome.ok) onSettled();
  }

  return (
    <section className="section" data-testid="collected" data-id={collectedId}>
      <div className="fields">
        <ReadOnlyField id="collected-name" label={say(reportingText.name)} value={person.name} />
        <ReadOnlyField id="collected-number" label={say(reportingText.number)} value={person.number} />
        <ReadOnlyField
          id="collected-event"
          label={say(departure ? reportingText.end : reportingText.start)}
          value={person.eventOn}
          note={view.late ? say(reportingText.lateFlag) : undefined}
          warns
        />
        <ReadOnlyField id="collected-phone" label={say(reportingText.phone)} value={person.phone ?? ''} />
        <ReadOnlyField
          id="collected-address"
          label={say(reportingText.address)}
          value={[person.addressText, person.room].filter((part) => part !== null).join(' ')}
          double
        />
        <ReadOnlyField
          id="collected-source"
          label={say(reportingText.source)}
          value={view.reporter?.name ?? say(reportingText.package)}
          double
        />
      </div>
      <p className={blocked ? 'warning' : 'soft'} data-testid="collected-known">
        {say(residenceCaseId === null ? reportingText.notKnown : reportingText.known)}
      </p>
      {view.duplicates.length > 0 && !departure && (
        <div className="warning-box" data-testid="collected-like">
          <p>{say(reportingText.maybeSame)}</p>
          <ul className="like-list">
            {view.duplicates.map((each) => (
              <li key={each.id}>
                <span>{`${each.name} · ${each.number} · ${each.address ?? ''}`}</span>
                <span className="soft">{each.reasons.map((one) => say(likenessReasonText[one])).join('、')}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {failure && <FailurePanel failure={failure} />}
      {open && (
        <>
          <CommandButton
            command="submit"
            primary
            label={say(departure ? reportingText.confirmLeave : reportingText.toRegister)}
            testId="collected-act"
            why={whyNot}
            busy={leave.busy}
            onAct={() => void act()}
          />
          <div className="fields">
            <TextField id="settle-reason" label={say(reportingText.reason)} value={reason} onValue={setReason} />
          </div>
          <div className="search-line">
            {(['dismissed', 'duplicate'] as const).map((state) => (
              <CommandButton
                key={state}
                label={say(state === 'dismissed' ? reportingText.dismiss : reportingText.duplicate)}
                testId={`collected-${state}`}
                why={reason.trim() === '' ? say(whyText.noReason) : null}
                busy={settle.busy}
                onAct={() => void decide(state)}
              />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

/** The reporters with lateness and due day at the left; one of them, or the form of a new one, at the right. */
import { useState } from 'react';
import { Input } from 'antd';
import type { ReporterRow } from '#contract/counter/reporting.ts';
import { reporterTitles } from '#text/residence-terms.ts';
import { reportingText } from '#text/window/reporting.ts';
import { useRead } from '../../app/calls.ts';
import { useToday } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { ListState } from '../../lists/list-state.tsx';
import { useSettled } from '../../person/use-settled.ts';
import { ReporterDetail } from './reporter-detail.tsx';
import { ReporterForm } from './reporter-form.tsx';

export interface ReportersProps {
  readonly chosen: string | null;
  readonly clerk: boolean;
  readonly onChoose: (caseId: string | null) => void;
  readonly onImport: (caseId: string) => void;
}

const limit = 500;
const filterAfterMs = 200;

export function Reporters({ chosen, clerk, onChoose, onImport }: ReportersProps) {
  const say = useSay();
  const today = useToday();
  const [text, setText] = useState('');
  const [adding, setAdding] = useState(false);
  const read = useRead(
    'reporter.list',
    { text: useSettled(text.trim(), filterAfterMs), limit },
    { keepPrevious: true },
  );
  const columns: readonly GridColumn<ReporterRow>[] = [
    { key: 'title', title: say(reportingText.title), render: (row) => row.title },
    { key: 'kind', title: say(reportingText.kind), width: '8em', render: (row) => say(reporterTitles[row.kind]) },
    { key: 'last', title: say(reportingText.lastList), width: '8em', render: (row) => row.lastReceivedOn ?? '' },
    {
      key: 'late',
      title: say(reportingText.late),
      width: '6em',
      render: (row) => <span className={row.late > 0 ? 'tone-bad' : undefined}>{row.late}</span>,
    },
    { key: 'waiting', title: say(reportingText.waiting), width: '5em', render: (row) => row.waiting },
    {
      key: 'due',
      title: say(reportingText.due),
      width: '8em',
      render: (row) => (
        <span className={row.dueOn !== null && row.dueOn < today ? 'tone-bad' : undefined}>{row.dueOn ?? ''}</span>
      ),
    },
  ];
  return (
    <div className="split reporting-split">
      <div className="split-list">
        <div className="search-line">
          <Input
            data-testid="reporter-filter"
            aria-label={say(reportingText.filter)}
            placeholder={say(reportingText.filter)}
            allowClear
            value={text}
            maxLength={100}
            onChange={(event) => setText(event.target.value)}
          />
          {clerk && (
            <CommandButton
              label={say(reportingText.newReporter)}
              testId="reporter-new"
              onAct={() => {
                onChoose(null);
                setAdding(true);
              }}
            />
          )}
        </div>
        <ListState read={read} isEmpty={(value) => value.rows.length === 0} empty={say(reportingText.noReporters)}>
          {(value) => (
            <DataGrid
              label={say(reportingText.tabReporters)}
              testId="reporter-grid"
              columns={columns}
              rows={value.rows}
              rowId={(row) => row.caseId}
              selectedId={chosen}
              onOpen={(row) => {
                setAdding(false);
                onChoose(row.caseId);
              }}
            />
          )}
        </ListState>
      </div>
      <div className="split-detail">
        {adding ? (
          <ReporterForm
            onDone={(caseId) => {
              setAdding(false);
              onChoose(caseId);
            }}
          />
        ) : chosen === null ? (
          <div className="section">
            <p className="empty">{say(reportingText.chooseReporter)}</p>
            <p className="soft">{say(reportingText.help)}</p>
          </div>
        ) : (
          <ReporterDetail key={chosen} caseId={chosen} clerk={clerk} onImport={() => onImport(chosen)} />
        )}
      </div>
    </div>
  );
}

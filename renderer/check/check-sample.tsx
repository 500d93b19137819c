/** 抽查名单: the random sample of a day as a work list; a row opens the check of that registration. */
import { useState } from 'react';
import { personText } from '#text/window/case.ts';
import { deskText } from '#text/window/desk.ts';
import { checkText } from '#text/window/reports.ts';
import type { OutputOf } from '../app/call-port.ts';
import { useRead } from '../app/calls.ts';
import { useSay } from '../app/say.ts';
import { CommandButton } from '../keys/command-button.tsx';
import { DataGrid, type GridColumn } from '../lists/data-grid.tsx';
import { ListState } from '../lists/list-state.tsx';
import { CheckForm } from './check-form.tsx';

type Sample = OutputOf<'check.sample'>;
type Row = Sample['rows'][number];

const counts = [10, 20, 50, 100, 200] as const;
const usualCount = 20;

export function CheckSample({ today }: { readonly today: string }) {
  const say = useSay();
  const [count, setCount] = useState<number>(usualCount);
  const [chosen, setChosen] = useState<Row | null>(null);
  const read = useRead('check.sample', { day: today, count }, { keepPrevious: true });
  return (
    <ListState read={read} isEmpty={({ rows }) => rows.length === 0} empty={say(checkText.sampleEmpty)}>
      {(sample) =>
        chosen === null ? (
          <>
            <div className="report-choices">
              <label>
                {say(checkText.count)}
                <select
                  className="choice"
                  data-testid="sample-count"
                  value={count}
                  onChange={(event) => setCount(Number(event.target.value))}
                >
                  {counts.map((each) => (
                    <option key={each}>{each}</option>
                  ))}
                </select>
              </label>
              <p className="soft" data-testid="sample-seed">
                {say(checkText.drawn, { seed: sample.seed, registered: sample.registered })}
              </p>
            </div>
            <SampleGrid rows={sample.rows} onOpen={setChosen} />
          </>
        ) : (
          <>
            <div className="line-facts">
              <CommandButton
                command="close"
                label={say(deskText.back)}
                testId="sample-back"
                onAct={() => setChosen(null)}
              />
              <strong>{chosen.name}</strong>
              <span>{chosen.numberMasked}</span>
              <span>{chosen.address}</span>
              <span>{chosen.phone ?? ''}</span>
            </div>
            <CheckForm key={chosen.caseId} caseId={chosen.caseId} seed={sample.seed} onDone={() => setChosen(null)} />
          </>
        )
      }
    </ListState>
  );
}

function SampleGrid({ rows, onOpen }: { readonly rows: readonly Row[]; readonly onOpen: (row: Row) => void }) {
  const say = useSay();
  const columns: readonly GridColumn<Row>[] = [
    { key: 'name', title: say(personText.name), width: '14%', render: (row) => row.name },
    { key: 'number', title: say(personText.number), width: '12em', render: (row) => row.numberMasked },
    { key: 'address', title: say(personText.address), render: (row) => row.address },
    { key: 'phone', title: say(checkText.phone), width: '9em', render: (row) => row.phone ?? '' },
    {
      key: 'state',
      title: say(personText.status),
      width: '7em',
      render: (row) => (
        <span className={row.checked ? 'badge badge-good' : 'badge badge-warn'}>
          {say(row.checked ? checkText.checked : checkText.notChecked)}
        </span>
      ),
    },
  ];
  return (
    <DataGrid
      label={say(checkText.title)}
      testId="sample-grid"
      columns={columns}
      rows={rows}
      rowId={(row) => row.caseId}
      onOpen={onOpen}
    />
  );
}

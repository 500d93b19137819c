/** 到期提醒: every clock of the desk, the most urgent first; whom to call, what to write, and the page that deals with it. */
import { useCallback, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { DueRow } from '#contract/counter/due.ts';
import { dueClocks, type DueBucket } from '#domain/rules/clocks.ts';
import { daysLeftText, daysOverText, dueBucketTitles, dueClockTitles, dueTodayText } from '#text/due.ts';
import { dueText } from '#text/window/due.ts';
import { pageTitles } from '#text/window/desk.ts';
import { signInRoleText } from '#text/window/sign-in.ts';
import { whyText } from '#text/window/why.ts';
import type { OutputOf } from '../../app/call-port.ts';
import { useRead } from '../../app/calls.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useSay, type Say } from '../../app/say.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { ListState } from '../../lists/list-state.tsx';
import { DueActs } from './due-acts.tsx';
import { bucketOf, clockOf, horizonDays, pathOf, rowKey, rowsOf, shownBuckets } from './due-rows.ts';
import { statusOf } from './due-status.ts';
import { Reminder } from './reminder.tsx';

type Listed = OutputOf<'due.list'>;

export function DuePage() {
  const say = useSay();
  const read = useRead('due.list', { clocks: [], withinDays: horizonDays }, { keepPrevious: true });
  return (
    <section className="page" data-testid="page-due">
      <header className="page-head">
        <h2>{say(pageTitles.due)}</h2>
      </header>
      <ListState read={read}>{(listed) => <Due listed={listed} />}</ListState>
    </section>
  );
}

function Due({ listed }: { readonly listed: Listed }) {
  const say = useSay();
  const navigate = useNavigate();
  const { session } = useDesk();
  const [search, setSearch] = useSearchParams();
  const [reminded, setReminded] = useState<DueRow | null>(null);
  const [refused, setRefused] = useState(false);
  const clock = clockOf(search.get('clock'));
  const bucket = bucketOf(search.get('bucket'));
  const rows = rowsOf(listed.buckets, clock, bucket);
  const choose = (part: { readonly clock?: string; readonly bucket?: string }): void => {
    setReminded(null);
    setSearch({ clock: clock ?? '', bucket: bucket ?? '', ...part });
  };
  const open = useCallback(
    (row: DueRow) => {
      const path = pathOf(row, session.roles);
      if (path === null) setRefused(true);
      else void navigate(path);
    },
    [navigate, session.roles],
  );
  const clause = clock === null ? undefined : listed.clauses[clock];
  return (
    <>
      <div className="due-filter">
        <div className="tabs" role="tablist" aria-label={say(dueText.buckets)}>
          {[null, ...shownBuckets].map((each) => (
            <BucketTab
              key={each ?? 'all'}
              bucket={each}
              chosen={each === bucket}
              count={rowsOf(listed.buckets, clock, each).length}
              onChoose={() => choose({ bucket: each ?? '' })}
            />
          ))}
        </div>
        <label className="due-clock">
          {say(dueText.clocks)}
          <select
            className="choice"
            data-testid="due-clock"
            value={clock ?? ''}
            onChange={(event) => choose({ clock: event.target.value })}
          >
            <option value="">{say(dueText.allClocks)}</option>
            {dueClocks.map((each) => (
              <option key={each} value={each}>
                {say(dueClockTitles[each])}
              </option>
            ))}
          </select>
        </label>
        {clause !== undefined && <span className="soft">{say(dueText.clause, { clause })}</span>}
      </div>
      {listed.cutOff.length > 0 && <p className="warning-box">{say(dueText.cutOff)}</p>}
      {refused && (
        <p className="warning-box" role="alert" data-testid="due-refused">
          {say(whyText.notMine, { role: say(signInRoleText.clerk) })}
        </p>
      )}
      {rows.length === 0 ? (
        <p className="empty" data-testid="due-empty">
          {say(dueText.empty)}
        </p>
      ) : (
        <DataGrid
          label={say(pageTitles.due)}
          testId="due-grid"
          columns={columnsOf(say, setReminded)}
          rows={rows}
          rowId={rowKey}
          selectedId={reminded === null ? null : rowKey(reminded)}
          onOpen={open}
        />
      )}
      {reminded !== null && <Reminder key={rowKey(reminded)} row={reminded} onClose={() => setReminded(null)} />}
      <DueActs rows={rows} asOf={listed.asOf} />
    </>
  );
}

interface BucketTabProps {
  readonly bucket: DueBucket | null;
  readonly chosen: boolean;
  readonly count: number;
  readonly onChoose: () => void;
}

function BucketTab({ bucket, chosen, count, onChoose }: BucketTabProps) {
  const say = useSay();
  return (
    <button
      type="button"
      role="tab"
      aria-selected={chosen}
      data-testid={`tab-${bucket ?? 'all'}`}
      data-count={count}
      onClick={onChoose}
    >
      {say(bucket === null ? dueText.all : dueBucketTitles[bucket])} {count}
    </button>
  );
}

function columnsOf(say: Say, onRemind: (row: DueRow) => void): readonly GridColumn<DueRow>[] {
  return [
    { key: 'clock', title: say(dueText.clocks), width: '10em', render: (row) => say(dueClockTitles[row.clock]) },
    {
      key: 'name',
      title: say(dueText.name),
      width: '8em',
      render: (row) => row.nameMasked,
    },
    { key: 'number', title: say(dueText.number), render: (row) => row.number ?? row.numberMasked },
    { key: 'status', title: say(dueText.status), width: '9em', render: (row) => statusOf(row, say) },
    {
      key: 'due',
      title: say(dueText.dueOn),
      width: '8em',
      render: (row) => (
        <>
          {row.dueOn}
          {!row.certain && <abbr title={say(dueText.uncertain)}>?</abbr>}
        </>
      ),
    },
    { key: 'left', title: say(dueText.left), width: '9em', render: (row) => <Left row={row} /> },
    {
      key: 'remind',
      title: say(dueText.reminder),
      width: '7em',
      render: (row) => (
        <span onClick={(event) => event.stopPropagation()}>
          <CommandButton
            small
            label={say(dueText.remind)}
            testId={`remind-${row.clock}-${row.caseId}`}
            onAct={() => onRemind(row)}
          />
        </span>
      ),
    },
  ];
}

function Left({ row: { daysLeft } }: { readonly row: DueRow }) {
  const say = useSay();
  if (daysLeft === 0) return <span className="badge badge-warn">{say(dueTodayText)}</span>;
  if (daysLeft > 0) return <span>{say(daysLeftText, { days: daysLeft })}</span>;
  return <span className="badge badge-bad">{say(daysOverText, { days: -daysLeft })}</span>;
}

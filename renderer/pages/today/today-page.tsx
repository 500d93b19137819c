/** 今日工作: what waits for this account, and the cases that were held. */
import { useNavigate } from 'react-router';
import { pageTitles } from '#text/window/desk.ts';
import { todayText } from '#text/window/today.ts';
import { useRead } from '../../app/calls.ts';
import { useDesk } from '../../app/desk-context.ts';
import { Notices } from '../../app/notices.tsx';
import { useSay } from '../../app/say.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { ListState } from '../../lists/list-state.tsx';
import { HeldCases } from './held-cases.tsx';
import { entriesFor, type WorkEntry } from './work-entries.ts';

interface WorkRow extends WorkEntry {
  readonly count: number;
}

export function TodayPage() {
  const say = useSay();
  const navigate = useNavigate();
  const { session } = useDesk();
  const read = useRead('desk.work', {});
  const clerk = session.roles.includes('clerk');
  const columns: readonly GridColumn<WorkRow>[] = [
    { key: 'title', title: say(todayText.work), render: (row) => say(row.title) },
    {
      key: 'count',
      title: say(todayText.count),
      width: '7em',
      render: (row) => <span className={row.urgent ? 'count count-urgent' : 'count'}>{row.count}</span>,
    },
  ];
  return (
    <section className="page" data-testid="page-today">
      <header className="page-head">
        <h2>{say(pageTitles.today)}</h2>
        {clerk && (
          <>
            <CommandButton
              primary
              label={say(pageTitles.register)}
              testId="begin-register"
              onAct={() => void navigate('/register')}
            />
            <CommandButton label={say(pageTitles.apply)} testId="begin-apply" onAct={() => void navigate('/apply')} />
          </>
        )}
      </header>
      <Notices />
      <div className="columns">
        <section className="section">
          <ListState read={read}>
            {(work) => {
              const rows = entriesFor(session.roles)
                .map((entry) => ({ ...entry, count: work[entry.key] }))
                .filter((row) => row.count > 0);
              return rows.length === 0 ? (
                <p className="empty" data-testid="work-empty">
                  {say(todayText.nothing)}
                </p>
              ) : (
                <DataGrid
                  label={say(todayText.work)}
                  testId="work-grid"
                  columns={columns}
                  rows={rows}
                  rowId={(row) => row.key}
                  onOpen={(row) => void navigate(row.path)}
                />
              );
            }}
          </ListState>
        </section>
        {clerk && <HeldCases />}
      </div>
    </section>
  );
}

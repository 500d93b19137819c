/** 同步: the line, what waits and why, and "try now". */
import type { OutputOf } from '../../app/call-port.ts';
import type { ActionType } from '#domain/permit/action.ts';
import { actTitles } from '#text/acts.ts';
import { deskText, pageTitles } from '#text/window/desk.ts';
import { syncText } from '#text/window/today.ts';
import { useAct, useRead } from '../../app/calls.ts';
import { Notices } from '../../app/notices.tsx';
import { useSay } from '../../app/say.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { dateAndTime, timeWithSeconds } from '../../fields/time-text.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { ListState, Loading } from '../../lists/list-state.tsx';
import { Cause } from './cause.tsx';

type Sync = OutputOf<'sync.status'>;
type OutboxRow = Sync['outbox'][number];
type PaperRow = Sync['papers'][number];

const everyMs = 5_000;
const lineWords = { up: deskText.lineUp, down: deskText.lineDown, unknown: deskText.lineUnknown } as const;

function isActionType(text: string): text is ActionType {
  return Object.hasOwn(actTitles, text);
}

export function SyncPage() {
  const say = useSay();
  const read = useRead('sync.status', {}, { refetchEveryMs: everyMs });
  const now = useAct('sync.now');
  return (
    <section className="page" data-testid="page-sync">
      <header className="page-head">
        <h2>{say(pageTitles.sync)}</h2>
        <CommandButton
          command="submit"
          primary
          label={say(syncText.tryNow)}
          testId="sync-now"
          busy={now.busy}
          onAct={() => void now.run({})}
        />
      </header>
      <Notices />
      {now.busy && <Loading />}
      {now.failure && <FailurePanel failure={now.failure} onRetry={() => void now.run({})} />}
      <ListState read={read}>
        {(value) => (
          <>
            <LinePart sync={value} />
            <OutboxPart rows={value.outbox} />
            <PapersPart rows={value.papers} />
          </>
        )}
      </ListState>
    </section>
  );
}

function LinePart({ sync }: { readonly sync: Sync }) {
  const say = useSay();
  const { status } = sync;
  return (
    <section className="section" data-testid="sync-line" data-line={status.line}>
      <p className="line-facts">
        <strong>{say(lineWords[status.line])}</strong>
        <span>
          {status.lastContact === null
            ? say(syncText.neverContact)
            : say(syncText.lastContact, { time: dateAndTime(status.lastContact) })}
        </span>
        {status.nextAttemptAt !== null && (
          <span>{say(syncText.nextAttempt, { time: timeWithSeconds(status.nextAttemptAt) })}</span>
        )}
        <span>{say(deskText.waitingCount, { count: status.waitingActions + status.waitingPapers })}</span>
      </p>
      {/* The cause of the last trouble is kept until the next attempt; a line that is up has none to show. */}
      {status.cause && status.line !== 'up' && <FailurePanel failure={status.cause} />}
    </section>
  );
}

function OutboxPart({ rows }: { readonly rows: readonly OutboxRow[] }) {
  const say = useSay();
  const columns: readonly GridColumn<OutboxRow>[] = [
    {
      key: 'act',
      title: say(syncText.act),
      width: '10em',
      render: (row) => (isActionType(row.actionType) ? say(actTitles[row.actionType]) : row.actionType),
    },
    { key: 'name', title: say(syncText.name), width: '10em', render: (row) => row.nameMasked },
    { key: 'created', title: say(syncText.createdAt), width: '10em', render: (row) => dateAndTime(row.createdAt) },
    {
      key: 'status',
      title: say(syncText.status),
      width: '6em',
      render: (row) => (
        <span className={`badge badge-${row.status === 'refused' ? 'bad' : 'warn'}`}>
          {say(row.status === 'refused' ? syncText.refused : syncText.waiting)}
        </span>
      ),
    },
    { key: 'attempts', title: say(syncText.attempts), width: '5em', render: (row) => row.attempts },
    { key: 'cause', title: say(syncText.cause), render: (row) => row.cause && <Cause failure={row.cause} /> },
    {
      key: 'next',
      title: say(syncText.next),
      width: '8em',
      render: (row) => (row.nextAttemptAt === null ? '' : timeWithSeconds(row.nextAttemptAt)),
    },
  ];
  return (
    <section className="section">
      <h3>{say(syncText.outbox)}</h3>
      {rows.length === 0 ? (
        <p className="empty" data-testid="outbox-empty">
          {say(syncText.outboxEmpty)}
        </p>
      ) : (
        <DataGrid
          label={say(syncText.outbox)}
          testId="outbox-grid"
          columns={columns}
          rows={rows}
          rowId={(row) => row.actionId}
        />
      )}
    </section>
  );
}

function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1024);
}

function PapersPart({ rows }: { readonly rows: readonly PaperRow[] }) {
  const say = useSay();
  const columns: readonly GridColumn<PaperRow>[] = [
    { key: 'paper', title: say(syncText.paper), width: '12em', render: (row) => row.sha256.slice(0, 12) },
    {
      key: 'size',
      title: say(syncText.size),
      width: '8em',
      render: (row) => say(syncText.kilobytes, { size: kilobytes(row.byteLength) }),
    },
    {
      key: 'sent',
      title: say(syncText.sent),
      width: '6em',
      render: (row) => `${Math.floor((100 * row.sentBytes) / Math.max(1, row.byteLength))} %`,
    },
    { key: 'cause', title: say(syncText.cause), render: (row) => row.cause && <Cause failure={row.cause} /> },
  ];
  return (
    <section className="section">
      <h3>{say(syncText.papers)}</h3>
      {rows.length === 0 ? (
        <p className="empty">{say(syncText.papersEmpty)}</p>
      ) : (
        <DataGrid
          label={say(syncText.papers)}
          testId="sync-papers"
          columns={columns}
          rows={rows}
          rowId={(row) => row.sha256}
        />
      )}
    </section>
  );
}

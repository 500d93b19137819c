/** 审核 and 审批, of applications and of exits: the queue at the left, one case at the right. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Input } from 'antd';
import { useSearchParams } from 'react-router';
import type { OutputOf } from '../../app/call-port.ts';
import { applicationKindTitles } from '#text/acts.ts';
import { exitReasons } from '#domain/rules/book/exit-reasons.ts';
import { applicationStatusTitles, exitStatusTitles } from '#text/case-status.ts';
import { exitReasonTitles } from '#text/exits.ts';
import type { Sentence } from '#text/language.ts';
import { personText, reviewText } from '#text/window/case.ts';
import { deskText, pageTitles } from '#text/window/desk.ts';
import { exitText } from '#text/window/exits.ts';
import { useRead } from '../../app/calls.ts';
import { useDesk, useToday } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { DataGrid, type GridColumn } from '../../lists/data-grid.tsx';
import { ListState } from '../../lists/list-state.tsx';
import { useSettled } from '../../person/use-settled.ts';
import { TabBar } from '../../lists/tab-bar.tsx';
import { CaseDetail } from './case-detail.tsx';
import { ExitDetail } from './exit-detail.tsx';
import { byDueDate, caseTabs, firstTab, isCaseTab, type CaseTab } from './case-tabs.ts';

type Row = OutputOf<'case.list'>['rows'][number];

const limit = 3_000;
const filterAfterMs = 200;
const tabText = {
  review: reviewText.tabReview,
  approve: reviewText.tabApprove,
  returned: reviewText.tabReturned,
  production: reviewText.tabProduction,
  all: reviewText.tabAll,
  exits: exitText.tab,
  'exits-ended': exitText.tabEnded,
} as const;

export function ReviewPage() {
  const say = useSay();
  const { session } = useDesk();
  const [search, setSearch] = useSearchParams();
  const given = search.get('tab');
  const tab: CaseTab = isCaseTab(given) ? given : firstTab(session.roles);
  const chosen = search.get('case');
  const choose = useCallback((caseId: string) => setSearch({ tab, case: caseId }), [setSearch, tab]);
  const [queue, setQueue] = useState<readonly string[]>([]);
  const next = queue.find((caseId) => caseId !== chosen) ?? null;
  const Detail = caseTabs[tab].kind === 'exit' ? ExitDetail : CaseDetail;
  return (
    <section className="page" data-testid="page-review">
      <header className="page-head">
        <h2>{say(pageTitles.review)}</h2>
        <TabBar
          label={say(reviewText.queue)}
          ids={Object.keys(caseTabs) as CaseTab[]}
          titles={tabText}
          chosen={tab}
          onChoose={(id) => setSearch({ tab: id })}
        />
      </header>
      <div className={chosen === null ? 'split' : 'split split-case'}>
        <CaseQueue key={tab} tab={tab} chosen={chosen} onChoose={choose} onQueue={setQueue} />
        {chosen === null ? (
          <p className="empty">{say(reviewText.chooseCase)}</p>
        ) : (
          <Detail key={chosen} caseId={chosen} onNext={next === null ? null : () => choose(next)} />
        )}
      </div>
    </section>
  );
}

interface CaseQueueProps {
  readonly tab: CaseTab;
  readonly chosen: string | null;
  readonly onChoose: (caseId: string) => void;
  /** The cases of the queue in their order. */
  readonly onQueue: (caseIds: readonly string[]) => void;
}

function CaseQueue({ tab, chosen, onChoose, onQueue }: CaseQueueProps) {
  const say = useSay();
  const today = useToday();
  const [text, setText] = useState('');
  const wanted = useSettled(text.trim(), filterAfterMs);
  const read = useRead(
    'case.list',
    { kind: caseTabs[tab].kind, statuses: [...caseTabs[tab].statuses], text: wanted, limit, after: null },
    { keepPrevious: true },
  );
  const rows = useMemo(() => byDueDate(read.value?.rows ?? []), [read.value]);
  useEffect(() => onQueue(rows.map((row) => row.caseId)), [onQueue, rows]);
  const narrow: readonly GridColumn<Row>[] = [
    {
      key: 'case',
      title: say(reviewText.queue),
      render: (row) => (
        <span className="case-line">
          <strong>{row.nameMasked}</strong>
          <span>{`${say(kindTitle(row))} ${row.number ?? ''}`}</span>
          <span>
            <Due row={row} today={today} />
            {row.pending && <span className="badge badge-warn">{say(deskText.pending)}</span>}
          </span>
        </span>
      ),
    },
  ];
  const columns: readonly GridColumn<Row>[] = [
    { key: 'name', title: say(personText.name), render: (row) => row.nameMasked },
    { key: 'number', title: say(reviewText.caseNumber), render: (row) => row.number },
    {
      key: 'kind',
      title: say(reviewText.kind),
      width: caseTabs[tab].kind === 'exit' ? '11em' : '5em',
      render: (row) => say(kindTitle(row)),
    },
    {
      key: 'due',
      title: say(reviewText.dueOn),
      width: '8em',
      render: (row) => <Due row={row} today={today} />,
    },
    {
      key: 'status',
      title: say(personText.status),
      width: '7.5em',
      render: (row) => (
        <>
          {say(statusTitle(row))}
          {row.pending && <span className="badge badge-warn">{say(deskText.pending)}</span>}
        </>
      ),
    },
  ];
  return (
    <div className="split-list">
      <Input
        data-testid="case-filter"
        aria-label={say(reviewText.filter)}
        placeholder={say(personText.placeholder)}
        allowClear
        value={text}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
      />
      <ListState read={read} isEmpty={(value) => value.rows.length === 0}>
        {(value) => (
          <>
            <DataGrid
              label={say(reviewText.queue)}
              testId="case-grid"
              columns={chosen === null ? columns : narrow}
              rows={rows}
              rowId={(row) => row.caseId}
              selectedId={chosen}
              onOpen={(row) => onChoose(row.caseId)}
            />
            {value.more && <p className="soft">{say(deskText.more)}</p>}
          </>
        )}
      </ListState>
    </div>
  );
}

function kindTitle({ kind, applicationKind }: Row): Sentence {
  if (kind === 'exit') {
    const reason = exitReasons.find((known) => known === applicationKind);
    return reason === undefined ? exitText.title : exitReasonTitles[reason];
  }
  if (applicationKind === 'replacement' || applicationKind === 'reissue') return applicationKindTitles[applicationKind];
  return applicationKindTitles.first;
}

function statusTitle({ kind, status }: Row): Sentence {
  // A word of its own for each kind: an application and an exit are not withdrawn in the same way.
  const titles: Readonly<Record<string, Sentence>> = kind === 'exit' ? exitStatusTitles : applicationStatusTitles;
  return titles[status] ?? applicationStatusTitles.accepted;
}

function Due({ row, today }: { readonly row: Row; readonly today: string }) {
  const say = useSay();
  const { dueOn, status } = row;
  if (dueOn === null) return null;
  return (
    <>
      {dueOn}
      {dueOn < today && status !== 'finished' && <span className="badge badge-bad">{say(reviewText.overdue)}</span>}
    </>
  );
}

/** 报送与导入: reporters with what they owe, their lists, the people who wait, and people who may be the same. */
import { useSearchParams } from 'react-router';
import { pageTitles } from '#text/window/desk.ts';
import { reportingText } from '#text/window/reporting.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { TabBar } from '../../lists/tab-bar.tsx';
import { ConfirmQueue } from './confirm-queue.tsx';
import { DuplicatePairs } from './duplicate-pairs.tsx';
import { ImportFile } from './import-file.tsx';
import { Reporters } from './reporters.tsx';

const tabs = {
  reporters: reportingText.tabReporters,
  import: reportingText.tabImport,
  confirm: reportingText.tabConfirm,
  duplicates: reportingText.tabDuplicates,
} as const;
type Tab = keyof typeof tabs;

function tabOf(text: string | null): Tab {
  return (Object.keys(tabs) as Tab[]).find((tab) => tab === text) ?? 'reporters';
}

export function ReportingPage() {
  const say = useSay();
  const { session } = useDesk();
  const [search, setSearch] = useSearchParams();
  const tab = tabOf(search.get('tab'));
  const reporter = search.get('reporter');
  const clerk = session.roles.includes('clerk');
  const choose = (caseId: string | null): void =>
    setSearch(caseId === null ? { tab: 'reporters' } : { tab: 'reporters', reporter: caseId });
  return (
    <section className="page" data-testid="page-reporting">
      <header className="page-head">
        <h2>{say(pageTitles.reporting)}</h2>
        <TabBar
          label={say(reportingText.tabs)}
          ids={Object.keys(tabs) as Tab[]}
          titles={tabs}
          chosen={tab}
          onChoose={(id) => setSearch({ tab: id })}
        />
      </header>
      {tab === 'reporters' && (
        <Reporters
          chosen={reporter}
          clerk={clerk}
          onChoose={choose}
          onImport={(caseId) => setSearch({ tab: 'import', reporter: caseId })}
        />
      )}
      {tab === 'import' && (
        <ImportFile reporter={reporter} clerk={clerk} onQueue={() => setSearch({ tab: 'confirm' })} />
      )}
      {tab === 'confirm' && <ConfirmQueue clerk={clerk} />}
      {tab === 'duplicates' && <DuplicatePairs />}
    </section>
  );
}

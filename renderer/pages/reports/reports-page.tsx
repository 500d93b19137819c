/** 统计: the figures of a period with what they mean, and the sample of registrations that two of them need. */
import { useSearchParams } from 'react-router';
import { pageTitles } from '#text/window/desk.ts';
import { reportText } from '#text/window/reports.ts';
import { useDesk, useToday } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { CheckSample } from '../../check/check-sample.tsx';
import { TabBar } from '../../lists/tab-bar.tsx';
import { Figures } from './figures.tsx';
import './reports.css';

const tabs = { figures: reportText.figures, sample: reportText.sample } as const;
type Tab = keyof typeof tabs;

export function ReportsPage() {
  const say = useSay();
  const today = useToday();
  const { session } = useDesk();
  const [search, setSearch] = useSearchParams();
  // Whoever only approves goes to no house.
  const checks = session.roles.some((role) => role === 'clerk' || role === 'reviewer' || role === 'supervisor');
  const tab: Tab = checks && search.get('tab') === 'sample' ? 'sample' : 'figures';
  const shown = (Object.keys(tabs) as Tab[]).filter((id) => id === 'figures' || checks);
  return (
    <section className="page" data-testid="page-reports">
      <header className="page-head">
        <h2>{say(pageTitles.reports)}</h2>
        <TabBar
          label={say(pageTitles.reports)}
          ids={shown}
          titles={tabs}
          chosen={tab}
          onChoose={(id) => setSearch({ tab: id })}
        />
      </header>
      {today !== '' && tab === 'figures' && <Figures today={today} onSample={() => setSearch({ tab: 'sample' })} />}
      {today !== '' && tab === 'sample' && <CheckSample today={today} />}
    </section>
  );
}

/** 积分: files of applicants, a new file, and the rankings. */
import { useSearchParams } from 'react-router';
import { pageTitles } from '#text/window/desk.ts';
import { pointsText } from '#text/window/points.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { TabBar } from '../../lists/tab-bar.tsx';
import { OpenPoints } from './open-points.tsx';
import { PointsFiles } from './points-files.tsx';
import { Rankings } from './rankings.tsx';

const tabs = { files: pointsText.tabFiles, new: pointsText.tabNew, rankings: pointsText.tabRankings } as const;
type Tab = keyof typeof tabs;

export function PointsPage() {
  const say = useSay();
  const { session } = useDesk();
  const [search, setSearch] = useSearchParams();
  const shown = (Object.keys(tabs) as Tab[]).filter((id) => id !== 'new' || session.roles.includes('clerk'));
  const tab = shown.find((id) => id === search.get('tab')) ?? 'files';
  const chosen = search.get('case');
  return (
    <section className="page" data-testid="page-points">
      <header className="page-head">
        <h2>{say(pageTitles.points)}</h2>
        <TabBar
          label={say(pageTitles.points)}
          ids={shown}
          titles={tabs}
          chosen={tab}
          onChoose={(id) => setSearch({ tab: id })}
        />
      </header>
      {tab === 'files' && <PointsFiles chosen={chosen} onChoose={(caseId) => setSearch({ tab, case: caseId })} />}
      {tab === 'new' && <OpenPoints onFile={(caseId) => setSearch({ tab: 'files', case: caseId })} />}
      {tab === 'rankings' && (
        <Rankings chosen={chosen} onChoose={(caseId) => setSearch(caseId === null ? { tab } : { tab, case: caseId })} />
      )}
    </section>
  );
}

/** 签注: cards whose window is open or missed, and the one that lies on the encoder. */
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { OutputOf } from '../../app/call-port.ts';
import { endorsementStatusTitles } from '#text/case-status.ts';
import { cardText, endorseText } from '#text/window/card.ts';
import { pageTitles } from '#text/window/desk.ts';
import { useSay } from '../../app/say.ts';
import { CardFinder } from '../../card/card-finder.tsx';
import type { GridColumn } from '../../lists/data-grid.tsx';
import { DraftLoader } from '../../draft/draft-loader.tsx';
import { TabBar } from '../../lists/tab-bar.tsx';
import { EndorseCard } from './endorse-card.tsx';
import { fromDraft, type EndorseDraft } from './endorse-draft.ts';

type Row = OutputOf<'card.find'>['rows'][number];
type Tab = 'open' | 'late' | 'not-yet';

const tabs = { open: endorseText.tabOpen, late: endorseText.tabLate, 'not-yet': endorseText.tabNotYet } as const;

function isTab(text: string | null): text is Tab {
  return text !== null && Object.hasOwn(tabs, text);
}

/** What is due first comes first. */
function dueFirst(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => (a.endorsement?.lastDay ?? '').localeCompare(b.endorsement?.lastDay ?? ''));
}

export function EndorsePage() {
  const [search, setSearch] = useSearchParams();
  const [round, setRound] = useState(0);
  const next = (): void => {
    setSearch({});
    setRound((count) => count + 1);
  };
  return (
    <DraftLoader key={round} draftId={search.get('draft')}>
      {(content, draftId) => (
        <Endorsements opened={content === null ? null : fromDraft(content)} draftId={draftId} onDone={next} />
      )}
    </DraftLoader>
  );
}

interface EndorsementsProps {
  readonly opened: EndorseDraft | null;
  readonly draftId: string;
  readonly onDone: () => void;
}

function Endorsements({ opened, draftId, onDone }: EndorsementsProps) {
  const say = useSay();
  const [search, setSearch] = useSearchParams();
  const [chosen, setChosen] = useState<{ readonly card: Row; readonly initial: EndorseDraft | null } | null>(
    opened === null ? null : { card: opened.card, initial: opened },
  );
  const given = search.get('tab');
  const tab: Tab = isTab(given) ? given : 'open';
  const columns: readonly GridColumn<Row>[] = [
    { key: 'name', title: say(cardText.name), width: '22%', render: (row) => row.name },
    { key: 'permit', title: say(cardText.permitNumber), render: (row) => row.permitNumber },
    {
      key: 'window',
      title: say(endorseText.windowTitle),
      render: (row) => (row.endorsement === null ? '' : `${row.endorsement.opensOn} — ${row.endorsement.lastDay}`),
    },
    { key: 'valid', title: say(cardText.validTo), width: '7em', render: (row) => row.endorsement?.validTo ?? '' },
    {
      key: 'status',
      title: say(cardText.status),
      render: (row) => (row.endorsement === null ? '' : say(endorsementStatusTitles[row.endorsement.status])),
    },
  ];
  return (
    <section className="page" data-testid="page-endorse">
      <header className="page-head">
        <h2>{say(pageTitles.endorse)}</h2>
        <TabBar
          label={say(pageTitles.endorse)}
          ids={Object.keys(tabs) as Tab[]}
          titles={tabs}
          chosen={tab}
          onChoose={(id) => setSearch({ tab: id })}
        />
      </header>
      {chosen === null ? (
        <CardFinder
          statuses={['issued']}
          columns={columns}
          choose={(rows, text) => dueFirst(rows.filter((row) => text !== '' || row.endorsement?.status === tab))}
          empty={say(endorseText.empty)}
          opens={search.get('card')}
          onCard={(card) => setChosen({ card, initial: null })}
        />
      ) : (
        <EndorseCard
          key={chosen.card.cardCaseId}
          card={chosen.card}
          draftId={draftId}
          initial={chosen.initial}
          onNext={() => {
            setChosen(null);
            onDone();
          }}
        />
      )}
    </section>
  );
}

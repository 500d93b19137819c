/** 受理: who, on which grounds, with which papers. Replacement and re-issue arrive here from the change page. */
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ApplicationKind } from '#domain/permit/application-action.ts';
import { applicationKindTitles } from '#text/acts.ts';
import { pageTitles } from '#text/window/desk.ts';
import { useSay } from '../../app/say.ts';
import { DraftLoader } from '../../draft/draft-loader.tsx';
import { PersonSearch } from '../../person/person-search.tsx';
import { fromDraft, newApplication, type ApplyValues } from './apply-draft.ts';
import { Application } from './application.tsx';

const kinds: readonly ApplicationKind[] = ['first', 'replacement', 'reissue'];

function fromSearch(search: URLSearchParams): ApplyValues | null {
  const residence = search.get('residence');
  if (residence === null) return null;
  const kind = kinds.find((candidate) => candidate === search.get('kind')) ?? 'first';
  return newApplication(kind, residence, search.get('card'));
}

export function ApplyPage() {
  const say = useSay();
  const [search, setSearch] = useSearchParams();
  const [round, setRound] = useState(0);
  const start = fromSearch(search);
  const again = (): void => {
    setSearch({});
    setRound((count) => count + 1);
  };
  return (
    <DraftLoader key={`${round} ${search.toString()}`} draftId={search.get('draft')}>
      {(content, draftId) => {
        const initial = content === null ? start : fromDraft(content);
        return initial === null ? (
          <section className="page" data-testid="page-apply">
            <header className="page-head">
              <h2>{`${say(pageTitles.apply)} · ${say(applicationKindTitles.first)}`}</h2>
            </header>
            <PersonSearch onPerson={(person) => setSearch({ residence: person.caseId })} />
          </section>
        ) : (
          <Application initial={initial} draftId={draftId} onAgain={again} />
        );
      }}
    </DraftLoader>
  );
}

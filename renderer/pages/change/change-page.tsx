/** 变更, 换领, 补领: whose card, and what is to be done with it. */
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { permitCardStatusTitles } from '#text/case-status.ts';
import type { PermitCardStatus } from '#domain/permit/permit-card-record.ts';
import { cardText, changeText } from '#text/window/card.ts';
import { personText } from '#text/window/case.ts';
import { deskText, pageTitles } from '#text/window/desk.ts';
import { useSay } from '../../app/say.ts';
import { CardFinder, type PermitCardRow } from '../../card/card-finder.tsx';
import { useCase } from '../../case/use-case.ts';
import { useWhyNot } from '../../case/use-why-not.ts';
import { WhyNotList } from '../../case/why-not-list.tsx';
import { ListState } from '../../lists/list-state.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import type { GridColumn } from '../../lists/data-grid.tsx';
import { PersonSearch } from '../../person/person-search.tsx';
import { ChangeAddress } from './change-address.tsx';
import { DraftLoader } from '../../draft/draft-loader.tsx';
import { fromDraft, type ChangeDraft } from './change-values.ts';
import { ResidenceActs } from './residence-acts.tsx';

type Chosen =
  | { readonly kind: 'card'; readonly card: PermitCardRow; readonly initial: ChangeDraft | null }
  | { readonly kind: 'residence'; readonly caseId: string }
  | null;

const statuses = ['issued', 'reported-damaged', 'reported-lost'];

function isCardStatus(text: string): text is PermitCardStatus {
  return Object.hasOwn(permitCardStatusTitles, text);
}

export function ChangePage() {
  const [search, setSearch] = useSearchParams();
  const [round, setRound] = useState(0);
  const residence = search.get('residence');
  const again = (): void => {
    setSearch({});
    setRound((count) => count + 1);
  };
  return (
    <DraftLoader key={round} draftId={search.get('draft')}>
      {(content, draftId) => {
        const opened = content === null ? null : fromDraft(content);
        const first: Chosen =
          opened !== null
            ? { kind: 'card', card: opened.card, initial: opened }
            : residence === null
              ? null
              : { kind: 'residence', caseId: residence };
        return <Changes first={first} opens={search.get('card')} draftId={draftId} onAgain={again} />;
      }}
    </DraftLoader>
  );
}

interface ChangesProps {
  readonly first: Chosen;
  /** The card that another page leads to. */
  readonly opens: string | null;
  readonly draftId: string;
  readonly onAgain: () => void;
}

function Changes({ first, opens, draftId, onAgain: again }: ChangesProps) {
  const say = useSay();
  const [chosen, setChosen] = useState(first);
  const [byPerson, setByPerson] = useState(false);
  const columns: readonly GridColumn<PermitCardRow>[] = [
    { key: 'name', title: say(cardText.name), width: '20%', render: (row) => row.name },
    { key: 'permit', title: say(cardText.permitNumber), width: '15em', render: (row) => row.permitNumber },
    { key: 'address', title: say(cardText.address), render: (row) => row.address },
    {
      key: 'status',
      title: say(cardText.status),
      width: '8em',
      render: (row) => (isCardStatus(row.status) ? say(permitCardStatusTitles[row.status]) : row.status),
    },
  ];
  return (
    <section className="page" data-testid="page-change">
      <header className="page-head">
        <h2>{say(pageTitles.change)}</h2>
        {chosen === null ? (
          <CommandButton
            label={say(byPerson ? changeText.cards : personText.search)}
            testId="change-by-person"
            onAct={() => setByPerson(!byPerson)}
          />
        ) : (
          <CommandButton command="close" label={say(deskText.back)} testId="change-back" onAct={again} />
        )}
      </header>
      {chosen === null && byPerson && (
        <PersonSearch onPerson={(person) => setChosen({ kind: 'residence', caseId: person.caseId })} />
      )}
      {chosen === null && !byPerson && (
        <CardFinder
          statuses={statuses}
          columns={columns}
          choose={(rows) => rows}
          empty={say(deskText.empty)}
          opens={opens}
          onCard={(card) => setChosen({ kind: 'card', card, initial: null })}
          onResident={(caseId) => setChosen({ kind: 'residence', caseId })}
        />
      )}
      {chosen?.kind === 'card' && (
        <CardActs
          key={chosen.card.cardCaseId}
          card={chosen.card}
          initial={chosen.initial}
          draftId={draftId}
          onNext={again}
        />
      )}
      {chosen?.kind === 'residence' && <ResidenceActs key={chosen.caseId} caseId={chosen.caseId} onNext={again} />}
    </section>
  );
}

interface CardActsProps {
  readonly card: PermitCardRow;
  readonly initial: ChangeDraft | null;
  readonly draftId: string;
  readonly onNext: () => void;
}

function CardActs({ card, initial, draftId, onNext }: CardActsProps) {
  const say = useSay();
  const navigate = useNavigate();
  const whyNot = useWhyNot();
  const read = useCase('permit-card', card.cardCaseId);
  const [changing, setChanging] = useState(initial !== null);
  const apply = (kind: 'replacement' | 'reissue'): void =>
    void navigate(`/apply?residence=${card.residenceCaseId}&kind=${kind}&card=${card.cardCaseId}`);
  if (changing) return <ChangeAddress card={card} initial={initial} draftId={draftId} onNext={onNext} />;
  return (
    <ListState read={read}>
      {({ state }) => (
        <section className="section" data-testid="change-acts" data-card={card.cardCaseId}>
          <p className="line-facts">
            <strong>{card.name}</strong>
            <span>{card.permitNumber}</span>
            <span>{card.numberMasked}</span>
            <span>{isCardStatus(card.status) ? say(permitCardStatusTitles[card.status]) : card.status}</span>
          </p>
          <p>{card.address}</p>
          <h3>{say(changeText.acts)}</h3>
          <div className="case-buttons">
            <CommandButton
              label={say(changeText.change)}
              testId="change-address"
              primary
              why={whyNot(state, 'change')}
              onAct={() => setChanging(true)}
            />
            <CommandButton
              label={say(changeText.replace)}
              testId="change-replace"
              why={whyNot(state, 'report-damaged')}
              onAct={() => apply('replacement')}
            />
            <CommandButton
              label={say(changeText.reissue)}
              testId="change-reissue"
              why={whyNot(state, 'report-lost')}
              onAct={() => apply('reissue')}
            />
          </div>
          <WhyNotList state={state} />
        </section>
      )}
    </ListState>
  );
}

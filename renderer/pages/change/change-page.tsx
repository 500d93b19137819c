/** 变更, 换领, 补领, 退出: whose card, and what is to be done with it. */
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { permitCardStatusTitles } from '#text/case-status.ts';
import type { PermitCardState, PermitCardStatus } from '#domain/permit/permit-card-record.ts';
import { cardText, changeText } from '#text/window/card.ts';
import { personText } from '#text/window/case.ts';
import { deskText, pageTitles } from '#text/window/desk.ts';
import { correctText, exitText } from '#text/window/exits.ts';
import { useSay } from '../../app/say.ts';
import { CardFinder, type PermitCardRow } from '../../card/card-finder.tsx';
import { useCase } from '../../case/use-case.ts';
import { useWhyNot } from '../../case/use-why-not.ts';
import { WhyNotList } from '../../case/why-not-list.tsx';
import { BeginExit } from '../../exit/begin-exit.tsx';
import { useExitWhy, useRunningExit } from '../../exit/use-exit-why.ts';
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
  | { readonly kind: 'residence'; readonly caseId: string; readonly hasCard: boolean | null }
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
              : { kind: 'residence', caseId: residence, hasCard: null };
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
        <PersonSearch
          onPerson={({ caseId, permitCardCaseId }) =>
            setChosen({ kind: 'residence', caseId, hasCard: permitCardCaseId !== null })
          }
        />
      )}
      {chosen === null && !byPerson && (
        <CardFinder
          statuses={statuses}
          columns={columns}
          choose={(rows) => rows}
          empty={say(deskText.empty)}
          opens={opens}
          onCard={(card) => setChosen({ kind: 'card', card, initial: null })}
          onResident={(caseId) => setChosen({ kind: 'residence', caseId, hasCard: false })}
        />
      )}
      {chosen?.kind === 'card' && (
        <CardActs
          key={chosen.card.cardCaseId}
          card={chosen.card}
          initial={chosen.initial}
          draftId={draftId}
          onNext={again}
          onResidence={(caseId) => setChosen({ kind: 'residence', caseId, hasCard: true })}
        />
      )}
      {chosen?.kind === 'residence' && (
        <ResidenceActs key={chosen.caseId} caseId={chosen.caseId} hasCard={chosen.hasCard} onNext={again} />
      )}
    </section>
  );
}

interface CardActsProps {
  readonly card: PermitCardRow;
  readonly initial: ChangeDraft | null;
  readonly draftId: string;
  readonly onNext: () => void;
  readonly onResidence: (caseId: string) => void;
}

/** What is being done with the card. */
type Doing =
  | { readonly act: 'choose' }
  | { readonly act: 'change' }
  | { readonly act: 'exit'; readonly toCounty: string | null };

function CardActs({ card, initial, draftId, onNext, onResidence }: CardActsProps) {
  const read = useCase('permit-card', card.cardCaseId);
  const [doing, setDoing] = useState<Doing>({ act: initial === null ? 'choose' : 'change' });
  if (doing.act === 'change') {
    const leave = (toCounty: string): void => setDoing({ act: 'exit', toCounty });
    return <ChangeAddress card={card} initial={initial} draftId={draftId} onNext={onNext} onExit={leave} />;
  }
  return (
    <ListState read={read}>
      {({ state }) =>
        doing.act === 'exit' ? (
          <BeginExit
            card={state}
            toCounty={doing.toCounty}
            onNext={onNext}
            onBack={() => setDoing({ act: 'choose' })}
          />
        ) : (
          <ChooseAct card={card} state={state} onDoing={setDoing} onResidence={onResidence} />
        )
      }
    </ListState>
  );
}

interface ChooseActProps {
  readonly card: PermitCardRow;
  readonly state: PermitCardState;
  readonly onDoing: (doing: Doing) => void;
  readonly onResidence: (caseId: string) => void;
}

function ChooseAct({ card, state, onDoing, onResidence }: ChooseActProps) {
  const say = useSay();
  const navigate = useNavigate();
  const whyNot = useWhyNot();
  const exitWhy = useExitWhy();
  const running = useRunningExit(state.person.evidence.document.number);
  const apply = (kind: 'replacement' | 'reissue'): void =>
    void navigate(`/apply?residence=${card.residenceCaseId}&kind=${kind}&card=${card.cardCaseId}`);
  return (
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
          onAct={() => onDoing({ act: 'change' })}
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
        <CommandButton
          label={say(exitText.begin)}
          testId="change-exit"
          why={exitWhy(state, running)}
          onAct={() => onDoing({ act: 'exit', toCounty: null })}
        />
        <CommandButton
          label={say(correctText.open)}
          testId="change-registration"
          onAct={() => onResidence(card.residenceCaseId)}
        />
      </div>
      <WhyNotList state={state} />
    </section>
  );
}

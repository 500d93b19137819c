/**
 * What the permit opens to its holder today, and what the lapsed endorsement has closed: each with its clause, the agency
 * and what to bring. Conditions that only the holder can answer are asked here and kept nowhere.
 */
import { useMemo, useState } from 'react';
import {
  canHandOff,
  entitlementId,
  entitlementsOf,
  type EntitledService,
  type Entitlement,
} from '#domain/services/entitlements.ts';
import { standingOfCard } from '#domain/services/permit-standing.ts';
import { questionIds, type QuestionId } from '#domain/services/service.ts';
import type { EndorsableCard } from '#domain/rules/endorsement.ts';
import {
  agencyTitles,
  answerTitles,
  entitlementNotices,
  lifterTexts,
  offerTitles,
  questionTexts,
  reasonTexts,
  servicePaperTitles,
} from '#text/services.ts';
import { entitlementText } from '#text/window/services.ts';
import { useToday } from '../app/desk-context.ts';
import { useSay } from '../app/say.ts';
import { ClauseQuote } from '../facts/verdict-panel.tsx';
import { HandOffSlip, type HandOff } from './hand-off-slip.tsx';

type Answers = Readonly<Partial<Record<QuestionId, boolean>>>;

/** What only needs more is neither. */
const edges = { open: 'branch-holds', closed: 'branch-fails', 'needs-more': '' } as const;
const tones = { open: 'good', closed: 'bad', 'needs-more': 'warn' } as const;

export interface EntitlementPanelProps {
  readonly card: EndorsableCard;
  readonly cardCaseId: string;
}

/** Only for a card that was issued and has not ended. */
export function EntitlementPanel({ card, cardCaseId }: EntitlementPanelProps) {
  const say = useSay();
  const today = useToday();
  const [answers, setAnswers] = useState<Answers>({});
  const told = useMemo(
    () => (today === '' ? null : entitlementsOf(standingOfCard(card, today), { answers, county: undefined }, today)),
    [card, answers, today],
  );
  if (told === null) return null;
  const offers = told.services.flatMap((one) => one.offers);
  const open = offers.filter(({ state }) => state === 'open').length;
  const lapsed = offers.filter(({ closedByLapse }) => closedByLapse).length;
  return (
    <details className="section entitlements" data-testid="entitlements" data-permit={told.permit.state}>
      <summary>
        {say(entitlementText.title)}
        <span className={`badge badge-${open > 0 ? 'good' : 'bad'}`}>
          {say(entitlementText.openCount, { count: open })}
        </span>
        {lapsed > 0 && (
          <span className="badge badge-bad" data-testid="closed-by-lapse">
            {say(entitlementText.lapseCount, { count: lapsed })}
          </span>
        )}
      </summary>
      {questionIds.map((id) => (
        <Question key={id} id={id} answer={answers[id]} onAnswer={(yes) => setAnswers({ ...answers, [id]: yes })} />
      ))}
      <ul className="branches">
        {told.services.map((one) => (
          <ServiceItem key={one.service.clause.ref} one={one} cardCaseId={cardCaseId} answers={answers} />
        ))}
      </ul>
      {Object.values(entitlementNotices).map((notice) => (
        <p key={notice.en} className="soft">
          {say(notice)}
        </p>
      ))}
    </details>
  );
}

interface QuestionProps {
  readonly id: QuestionId;
  readonly answer: boolean | undefined;
  readonly onAnswer: (yes: boolean) => void;
}

function Question({ id, answer, onAnswer }: QuestionProps) {
  const say = useSay();
  return (
    <fieldset className="entitlement-question">
      <legend>{say(questionTexts[id])}</legend>
      {[true, false].map((yes) => (
        <label key={String(yes)}>
          <input
            type="radio"
            name={id}
            checked={answer === yes}
            data-testid={`${id}-${yes ? 'yes' : 'no'}`}
            onChange={() => onAnswer(yes)}
          />
          {say(yes ? entitlementText.yes : entitlementText.no)}
        </label>
      ))}
    </fieldset>
  );
}

interface ServiceItemProps {
  readonly one: EntitledService;
  readonly cardCaseId: string;
  readonly answers: Answers;
}

function ServiceItem({ one, cardCaseId, answers }: ServiceItemProps) {
  return (
    <li className={edges[one.state]}>
      {one.offers.map((entitlement) => (
        <Offer
          key={entitlementId(entitlement)}
          entitlement={entitlement}
          asked={{ cardCaseId, offer: entitlementId(entitlement), answers }}
        />
      ))}
      <ClauseQuote clause={one.service.clause} />
    </li>
  );
}

interface OfferProps {
  readonly entitlement: Entitlement;
  readonly asked: HandOff;
}

function Offer({ entitlement, asked }: OfferProps) {
  const say = useSay();
  const { offer, state, reason, liftedBy, agency, papers, clause } = entitlement;
  const papersText = papers.map((paper) => say(servicePaperTitles[paper])).join(say(entitlementText.comma));
  return (
    <div data-testid={`offer-${entitlementId(entitlement)}`} data-state={state}>
      <p>
        <span className={`badge badge-${tones[state]}`}>{say(answerTitles[state])}</span>
        <strong>{typeof offer === 'string' ? say(offerTitles[offer]) : offer.title}</strong>
      </p>
      {liftedBy !== null && (
        <p className="soft">
          {`${say(reasonTexts[reason])} ${say(lifterTexts[liftedBy])} `}
          {say(entitlementText.clauseOf, { document: clause.document, ref: clause.ref })}
        </p>
      )}
      {agency !== null && canHandOff(entitlement) && (
        <div className="hand-off">
          <p className="soft">
            {say(entitlementText.handOff, { agency: say(agencyTitles[agency]), papers: papersText })}
          </p>
          <HandOffSlip asked={asked} />
        </div>
      )}
    </div>
  );
}

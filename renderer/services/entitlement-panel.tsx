/**
 * What the permit opens to its holder today, and what the lapsed endorsement has closed: each with its clause, the agency
 * and what to bring. Conditions that only the holder can answer are asked here and kept nowhere.
 */
import { useMemo, useState } from 'react';
import { entitlementsOf, type EntitledService, type Entitlement } from '#domain/services/entitlements.ts';
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

type Answers = Readonly<Partial<Record<QuestionId, boolean>>>;

/** What only needs more is neither. */
const edges = { open: 'branch-holds', closed: 'branch-fails', 'needs-more': '' } as const;
const tones = { open: 'good', closed: 'bad', 'needs-more': 'warn' } as const;

/** Only for a card that was issued and has not ended. */
export function EntitlementPanel({ card }: { readonly card: EndorsableCard }) {
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
          <ServiceItem key={one.service.clause.ref} one={one} />
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

function ServiceItem({ one }: { readonly one: EntitledService }) {
  return (
    <li className={edges[one.state]}>
      {one.offers.map((entitlement) => (
        <Offer key={nameOf(entitlement)} entitlement={entitlement} />
      ))}
      <ClauseQuote clause={one.service.clause} />
    </li>
  );
}

function nameOf({ offer }: Entitlement): string {
  return typeof offer === 'string' ? offer : offer.id;
}

function Offer({ entitlement }: { readonly entitlement: Entitlement }) {
  const say = useSay();
  const { offer, state, reason, liftedBy, agency, papers, clause } = entitlement;
  const papersText = papers.map((paper) => say(servicePaperTitles[paper])).join(say(entitlementText.comma));
  return (
    <div data-testid={`offer-${nameOf(entitlement)}`} data-state={state}>
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
      {agency !== null && (state === 'open' || liftedBy === 'agency') && (
        <p className="soft">
          {say(entitlementText.handOff, { agency: say(agencyTitles[agency]), papers: papersText })}
        </p>
      )}
    </div>
  );
}

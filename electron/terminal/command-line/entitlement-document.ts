/** What is open to a holder as the document that `entitlement list --json` prints: texts in one language. */
import {
  entitlementId,
  type EntitledService,
  type Entitlement,
  type Entitlements,
} from '#domain/services/entitlements.ts';
import type { Language } from '#text/language.ts';
import {
  agencyTitles,
  answerTitles,
  entitlementNotices,
  lifterTexts,
  offerTitles,
  questionTexts,
  reasonTexts,
  servicePaperTitles,
  standingTitles,
} from '#text/services.ts';

export function entitlementDocument({ day, permit, services }: Entitlements, language: Language) {
  const offers = services.flatMap((one) => one.offers);
  const questions = new Set(offers.flatMap(({ question }) => (question === null ? [] : [question])));
  return {
    asOf: day,
    permit: { ...permit, text: standingTitles[permit.state][language] },
    services: services.map((one) => serviceDocument(one, language)),
    closedByLapse: offers.filter((one) => one.closedByLapse).map(entitlementId),
    questions: [...questions].map((id) => ({ id, text: questionTexts[id][language] })),
    notices: Object.entries(entitlementNotices).map(([id, text]) => ({ id, text: text[language] })),
  };
}

function serviceDocument({ service, state, offers }: EntitledService, language: Language) {
  return {
    kind: service.kind,
    clause: service.clause,
    state,
    stateText: answerTitles[state][language],
    offers: offers.map((one) => offerDocument(one, language)),
  };
}

function offerDocument(one: Entitlement, language: Language) {
  const { offer, state, reason, clause, liftedBy, agency, papers, question, closedByLapse } = one;
  return {
    id: entitlementId(one),
    title: typeof offer === 'string' ? offerTitles[offer][language] : offer.title,
    state,
    stateText: answerTitles[state][language],
    reason: { id: reason, text: reasonTexts[reason][language] },
    clause,
    liftedBy: liftedBy === null ? null : { id: liftedBy, text: lifterTexts[liftedBy][language] },
    question: question === null ? null : { id: question, text: questionTexts[question][language] },
    agency: agency === null ? countyAgency(one) : { id: agency, text: agencyTitles[agency][language] },
    bring: papers.map((id) => ({ id, text: servicePaperTitles[id][language] })),
    closedByLapse,
  };
}

/** The county's own list names its agency in its own words. */
function countyAgency({ offer }: Entitlement) {
  return typeof offer === 'string' ? null : { id: null, text: offer.agency };
}

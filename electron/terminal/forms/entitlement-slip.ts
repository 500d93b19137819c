/** The hand-off slip: one service of the permit, its clause and condition, the agency that answers for it, what to bring. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { endorsableCard, type PermitCardState } from '#domain/permit/permit-card-record.ts';
import {
  canHandOff,
  entitlementId,
  entitlementsOf,
  type EntitledService,
  type Entitlement,
  type EntitlementFacts,
} from '#domain/services/entitlements.ts';
import { publicServices, conveniences } from '#domain/services/opinion-services.ts';
import { standingOfCard, type Standing } from '#domain/services/permit-standing.ts';
import { formText } from '#text/forms.ts';
import { agencyTitles, entitlementNotices, offerTitles, questionTexts, servicePaperTitles } from '#text/services.ts';
import { fillSentence } from '#text/window/sentence.ts';
import type { FormContent } from './form-content.ts';
import { form, personRows, row, type FormOccasion } from './receipts.ts';

export interface SlipAsked {
  readonly offer: string;
  readonly answers: EntitlementFacts['answers'];
}

/** The slip, or `services.no-hand-off` where the service is not open by this card on this day. */
export function entitlementSlip(
  state: PermitCardState,
  { offer, answers }: SlipAsked,
  occasion: FormOccasion,
): Outcome<FormContent> {
  const card = endorsableCard(state);
  const standing: Standing | null =
    card === null || state.status === 'ended' || state.blocked ? null : standingOfCard(card, occasion.today);
  if (standing === null) return fail('services.no-hand-off', { offer, state: state.status });
  const told = entitlementsOf(standing, { answers, county: undefined }, occasion.today);
  const found = told.services
    .flatMap((one) => one.offers.map((entitlement) => ({ one, entitlement })))
    .find(({ entitlement }) => entitlementId(entitlement) === offer);
  if (found === undefined || !canHandOff(found.entitlement)) {
    return fail('services.no-hand-off', { offer, state: found?.entitlement.state ?? 'unknown' });
  }
  return succeed(content(state, standing, found, occasion));
}

interface Found {
  readonly one: EntitledService;
  readonly entitlement: Entitlement;
}

function content(
  state: PermitCardState,
  standing: Standing,
  { one, entitlement }: Found,
  occasion: FormOccasion,
): FormContent {
  const { offer, agency, papers, clause } = entitlement;
  const until = standing.state === 'active' ? standing.until : '';
  const rows = [
    ...personRows(state.person, null, state.address),
    row('label.valid', fillSentence(formText('value.permit-until'), { date: until })),
    row('label.service', typeof offer === 'string' ? offerTitles[offer]['zh-CN'] : offer.title),
    row('label.clause', `《${clause.document}》${clause.ref}：${one.service.clause.sentence}`),
    row('label.condition', conditionText(entitlement)),
    row('label.agency', agency === null ? '' : agencyTitles[agency]['zh-CN']),
    row('label.bring', papers.map((paper) => servicePaperTitles[paper]['zh-CN']).join('、')),
  ];
  // Nothing of it waits for the line: the slip says what the law says.
  return form(
    'title.entitlement-slip',
    { ...occasion, pending: false },
    {
      code: state.permitNumber,
      codeLabel: 'label.permit-number',
      rows,
      notes: Object.values(entitlementNotices).map((notice) => notice['zh-CN']),
    },
  );
}

function conditionText({ reason, offer }: Entitlement): string {
  if (reason === 'agency-examines') return formText('value.agency-examines');
  const service = [...publicServices, ...conveniences].flatMap(({ offers }) => offers).find(({ id }) => id === offer);
  return service?.condition.by === 'answer'
    ? fillSentence(formText('value.condition-met'), { question: questionTexts[service.condition.question]['zh-CN'] })
    : formText('value.no-condition');
}

/** What is open to somebody on a day, why the rest is not, and who can lift it. Pure; nothing untold is assumed. */
import { conveniences, conveniencesClause, publicServices, servicesClause } from './opinion-services.ts';
import type { Standing } from './permit-standing.ts';
import type { AgencyId, Offer, OfferId, QuestionId, Service, ServiceClause, ServicePaper } from './service.ts';

/** Something that the county has prescribed besides (二(四)7, 二(五)9). */
export interface CountyOffer {
  readonly id: string;
  readonly kind: Service['kind'];
  readonly title: string;
  readonly agency: string;
  readonly document: string;
  readonly ref: string;
}

/** What is told of the holder besides the permit. */
export interface EntitlementFacts {
  readonly answers: Readonly<Partial<Record<QuestionId, boolean>>>;
  /** Undefined: the list of the county was not given. */
  readonly county: readonly CountyOffer[] | undefined;
}

export type EntitlementReason =
  | 'holder'
  | 'holder-and-condition'
  | 'county-prescribed'
  | 'permit-untold'
  | 'no-permit'
  | 'permit-suspended'
  | 'permit-ended'
  | 'condition-untold'
  | 'condition-not-met'
  | 'agency-examines'
  | 'county-list-untold'
  | 'county-prescribes-none';

/** Who can lift what stands in the way; null when nothing does. */
export type Lifter =
  | 'holder-tells'
  | 'holder-applies'
  | 'holder-endorses-late'
  | 'holder-meets-condition'
  | 'agency'
  | 'county'
  | null;

export interface Answer {
  readonly state: 'open' | 'closed' | 'needs-more';
  readonly reason: EntitlementReason;
  readonly liftedBy: Lifter;
  /** What the reason rests on. */
  readonly clause: ServiceClause;
  /** What to ask the holder; null when nothing. */
  readonly question: QuestionId | 'permit' | null;
  /** True when only the lapsed endorsement closes what would be open today. */
  readonly closedByLapse: boolean;
}

export interface Entitlement extends Answer {
  readonly offer: OfferId | CountyOffer;
  readonly agency: AgencyId | null;
  readonly papers: readonly ServicePaper[];
}

export interface EntitledService {
  readonly service: Service;
  readonly state: Answer['state'];
  readonly offers: readonly Entitlement[];
}

export interface Entitlements {
  readonly day: string;
  readonly permit: Standing;
  readonly services: readonly EntitledService[];
}

const lapseClause: ServiceClause = {
  document: '居住证暂行条例',
  ref: '第十条',
  sentence:
    '逾期未办理签注手续的,居住证使用功能中止;补办签注手续的,居住证的使用功能恢复,居住证持有人在居住地的居住年限自补办签注手续之日起连续计算。',
};

/** Whether the holder can be sent to an agency with it today: open, or to be examined there. */
export function canHandOff({ state, liftedBy, agency }: Entitlement): boolean {
  return agency !== null && (state === 'open' || liftedBy === 'agency');
}

/** The name under which an entitlement is asked for. */
export function entitlementId({ offer }: Entitlement): string {
  return typeof offer === 'string' ? offer : offer.id;
}

/** `permit`: as it stands on the day. */
export function entitlementsOf(permit: Standing, facts: EntitlementFacts, day: string): Entitlements {
  const services = [...publicServices, ...conveniences].map((service): EntitledService => {
    const offers = service.offers.flatMap((offer) => answersTo(service, offer, facts, permit));
    return { service, state: bestState(offers), offers };
  });
  return { day, permit, services };
}

function bestState(offers: readonly Entitlement[]): Answer['state'] {
  if (offers.some(({ state }) => state === 'open')) return 'open';
  return offers.some(({ state }) => state === 'needs-more') ? 'needs-more' : 'closed';
}

/** One answer for each offer; one for each item of the county's list. */
function answersTo(service: Service, offer: Offer, facts: EntitlementFacts, permit: Standing): readonly Entitlement[] {
  const { id, agency, papers } = offer;
  const listed =
    offer.condition.by === 'county' ? (facts.county?.filter(({ kind }) => kind === service.kind) ?? []) : [];
  if (listed.length === 0) {
    return [{ offer: id, agency, papers, ...withPermit(service, conditionOf(service, offer, facts), permit) }];
  }
  return listed.map((item) => {
    const { document, ref } = item;
    const prescribed = open('county-prescribed', { document, ref, sentence: item.title });
    return { offer: item, agency: null, papers, ...withPermit(service, prescribed, permit) };
  });
}

function open(reason: EntitlementReason, clause: ServiceClause): Answer {
  return { state: 'open', reason, liftedBy: null, clause, question: null, closedByLapse: false };
}

function shut(
  state: 'closed' | 'needs-more',
  reason: EntitlementReason,
  liftedBy: Lifter,
  clause: ServiceClause,
): Answer {
  return { state, reason, liftedBy, clause, question: null, closedByLapse: false };
}

/** What the answer would be to somebody whose permit works. */
function conditionOf({ clause }: Service, { condition }: Offer, facts: EntitlementFacts): Answer {
  switch (condition.by) {
    case 'none':
      return open('holder', clause);
    case 'answer': {
      const met = facts.answers[condition.question];
      if (met === undefined) {
        return { ...shut('needs-more', 'condition-untold', 'holder-tells', clause), question: condition.question };
      }
      return met
        ? open('holder-and-condition', clause)
        : shut('closed', 'condition-not-met', 'holder-meets-condition', clause);
    }
    case 'agency':
      return shut('needs-more', 'agency-examines', 'agency', clause);
    case 'county':
      return facts.county === undefined
        ? shut('needs-more', 'county-list-untold', 'county', clause)
        : shut('closed', 'county-prescribes-none', 'county', clause);
  }
}

/** Without a permit that works nothing is open by it, whatever else holds. */
function withPermit({ kind }: Service, answer: Answer, permit: Standing): Answer {
  const holders = kind === 'service' ? servicesClause : conveniencesClause;
  switch (permit.state) {
    case 'active':
      return answer;
    case 'untold':
      return { ...shut('needs-more', 'permit-untold', 'holder-tells', holders), question: 'permit' };
    case 'none':
      return shut('closed', 'no-permit', 'holder-applies', holders);
    case 'ended':
      return shut('closed', 'permit-ended', 'holder-applies', holders);
    case 'suspended': {
      const closedByLapse = answer.state === 'open';
      return { ...shut('closed', 'permit-suspended', 'holder-endorses-late', lapseClause), closedByLapse };
    }
  }
}

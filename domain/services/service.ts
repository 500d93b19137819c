/**
 * What the permit opens to its holder (二(四) public services, 二(五) conveniences), as data. The sentences are the opinion's;
 * which agency answers for it and what to bring the opinion does not say: these are this program's reading, and are marked
 * as such wherever they are shown.
 */

/** Where a sentence stands. */
export interface ServiceClause {
  readonly document: string;
  readonly ref: string;
  readonly sentence: string;
}

export const agencyIds = [
  'education',
  'human-resources',
  'health',
  'culture-sports',
  'justice',
  'housing',
  'exit-entry',
  'police-station',
  'traffic-police',
  'science',
  'award-giver',
  'county-government',
] as const;
export type AgencyId = (typeof agencyIds)[number];

export type ServicePaper =
  | 'permit-card'
  | 'id-document'
  | 'household-register'
  | 'kinship-proof'
  | 'school-roll-record'
  | 'labour-or-unemployment-proof'
  | 'vaccination-record'
  | 'birth-proof'
  | 'case-papers'
  | 'income-and-dwelling-proof'
  | 'vehicle-papers'
  | 'medical-examination'
  | 'qualification-papers'
  | 'achievement-papers';

/** What only the holder can answer. */
export const questionIds = ['compulsory-education-here', 'lawful-birth-proof'] as const;
export type QuestionId = (typeof questionIds)[number];

/**
 * `none`: open to every holder. `answer`: open when the holder answers yes. `agency`: a condition that the agency examines;
 * the counter does not ask (sickness and income are not among the items that may be registered, L1 article 29). `county`:
 * open as far as the county has prescribed something.
 */
export type OfferCondition =
  | { readonly by: 'none' }
  | { readonly by: 'answer'; readonly question: QuestionId }
  | { readonly by: 'agency' }
  | { readonly by: 'county' };

export interface Offer {
  readonly id: OfferId;
  readonly condition: OfferCondition;
  readonly agency: AgencyId;
  readonly papers: readonly ServicePaper[];
}

export type OfferId =
  | 'compulsory-education'
  | 'senior-school-exam'
  | 'senior-school'
  | 'employment-service'
  | 'infectious-disease-care'
  | 'mother-and-child-care'
  | 'family-planning-technique'
  | 'birth-service'
  | 'culture-venues'
  | 'legal-advice'
  | 'legal-aid'
  | 'public-rental-housing'
  | 'other-services'
  | 'exit-entry-document'
  | 'id-card-renewal'
  | 'vehicle-registration'
  | 'driving-licence'
  | 'professional-qualification'
  | 'birth-registration'
  | 'scientific-achievement'
  | 'local-awards'
  | 'other-conveniences';

export interface Service {
  /** Its place in the opinion, which names it: `二(四)1`. */
  readonly clause: ServiceClause;
  readonly kind: 'service' | 'convenience';
  readonly offers: readonly Offer[];
}

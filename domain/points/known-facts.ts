/** What this desk knows already of an applicant, each with its source. What was never said is left out, never assumed. */
import type { ApplicationState } from '../permit/application-record.ts';
import { endorsableCard, type PermitCardState } from '../permit/permit-card-record.ts';
import { addDays } from '../residence/calendar-date.ts';
import { inForceUntil } from '../rules/endorsement.ts';
import type { ClaimedFact } from './facts.ts';
import type { ClaimSource } from './points-action.ts';

export interface KnownClaim {
  readonly fact: ClaimedFact;
  readonly source: ClaimSource;
}

export interface KnownCases {
  readonly card: PermitCardState;
  /** The newest; null when none is known here. */
  readonly application: ApplicationState | null;
}

/** `today`: what begins later proves nothing yet. */
export function knownClaims({ card, application }: KnownCases, today: string): readonly KnownClaim[] {
  const { birthDate } = card.person.evidence.document;
  const ofDocument: ClaimSource = { from: 'identity-document', caseId: card.caseId };
  const ofCard: ClaimSource = { from: 'permit-card', caseId: card.caseId };
  const born: readonly KnownClaim[] =
    birthDate === null
      ? []
      : [{ fact: { form: 'birth-date', fact: 'birth-date', ...unproved, on: birthDate }, source: ofDocument }];
  const held = permitTerms(card).map(({ from, to }): KnownClaim => ({
    fact: { form: 'spell', fact: 'permit', ...unproved, local: true, kind: null, from, to },
    source: ofCard,
  }));
  return [...born, ...held, ...(application === null ? [] : toldInApplication(application))].filter(
    ({ fact }) => firstDay(fact) <= today,
  );
}

const unproved = { local: false, papers: [] } as const;

function firstDay(fact: ClaimedFact): string {
  return fact.form === 'spell' ? fact.from : 'on' in fact ? fact.on : '';
}

interface Term {
  readonly from: string;
  readonly to: string;
}

/** The times in which the permit was in force: from the issue, each endorsement joined on; a lapse is a gap. */
export function permitTerms(card: PermitCardState): readonly Term[] {
  const endorsable = endorsableCard(card);
  if (endorsable === null) return [];
  const first = { from: endorsable.issuedOn, to: inForceUntil({ ...endorsable, endorsements: [] }) };
  const terms: Term[] = [first];
  for (const { validFrom, validTo } of endorsable.endorsements) {
    const last = terms.at(-1) ?? first;
    if (validFrom > addDays(last.to, 1)) terms.push({ from: validFrom, to: validTo });
    else terms[terms.length - 1] = { from: last.from, to: validTo };
  }
  return terms;
}

/**
 * Employment and an own house as the permit was applied for. The branch of an insurance was not asked there, so the
 * insurance is not among them.
 */
function toldInApplication({ caseId, facts }: ApplicationState): readonly KnownClaim[] {
  const source: ClaimSource = { from: 'application', caseId };
  const { businessLicenceSince, labourContract, farmContract, otherEmploymentSince, ownHouse } = facts;
  const spells: readonly { readonly from: string; readonly to: string | null }[] = [
    ...(labourContract === undefined ? [] : [labourContract]),
    ...(farmContract === undefined ? [] : [farmContract]),
    ...(businessLicenceSince === undefined ? [] : [{ from: businessLicenceSince, to: null }]),
    ...(otherEmploymentSince === undefined ? [] : [{ from: otherEmploymentSince, to: null }]),
  ];
  const worked = spells.map(({ from, to }): KnownClaim => ({
    fact: { form: 'spell', fact: 'employment', ...unproved, local: true, kind: null, from, to },
    source,
  }));
  if (ownHouse !== true) return worked;
  return [...worked, { fact: { form: 'flag', fact: 'own-house', ...unproved, local: true, holds: true }, source }];
}

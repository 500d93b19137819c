/** From the record of a permit card and a purpose to the plan of what is written. */
import { emptyContent, type CardContent, type CardProfile, type FieldValues } from '#domain/card/card-profile.ts';
import {
  planAddressChange,
  planEndorsement,
  planPersonalisation,
  planUpdate,
  type CardPlan,
} from '#domain/card/card-plan.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { PermitCardState, PermitCardStatus } from '#domain/permit/permit-card-record.ts';
import { formatAddress } from '#domain/residence/address.ts';
import { legalDate } from '#domain/residence/calendar-date.ts';
import type { CardPurpose } from '#contract/central/card-session.ts';
import { findKnownContent } from '../store/card-session-store.ts';
import { findCase } from '../store/case-store.ts';
import type { Queries } from '../store/database.ts';

const statusFor: Readonly<Record<CardPurpose['kind'], PermitCardStatus>> = {
  issue: 'in-stock',
  endorse: 'issued',
  change: 'issued',
};

/** The card's record, when it is in the state that the purpose needs. */
export async function findWritableCard(
  queries: Queries,
  county: string,
  cardCaseId: string,
  purpose: CardPurpose,
): Promise<Outcome<PermitCardState>> {
  const stored = await findCase(queries, cardCaseId);
  if (stored?.county !== county || stored.state.kind !== 'permit-card') return fail('case.not-found');
  const { state } = stored;
  if (state.status === statusFor[purpose.kind]) return succeed(state);
  if (purpose.kind === 'issue' && state.status === 'made') return fail('case.not-in-stock');
  return fail('case.illegal-transition', { state: state.status, action: purpose.kind });
}

export async function planPurpose(
  queries: Queries,
  profile: CardProfile,
  card: PermitCardState,
  purpose: CardPurpose,
  now: Date,
): Promise<Outcome<CardPlan>> {
  if (purpose.kind === 'issue')
    return planPersonalisation(profile, await firstContent(queries, card, purpose.issuedOn));
  const known = await findKnownContent(queries, card.caseId);
  if (!known) return fail('card.outcome-unknown', { reason: 'content-unknown' });
  const update = updateFor(purpose, legalDate(now.toISOString()));
  if (!known.uncertain) {
    return update.list
      ? planEndorsement(profile, known.content, update.values)
      : planAddressChange(profile, known.content, update.values);
  }
  // A session was broken off since: write every record again, so that the chip is whole whatever stands on it.
  const endorsements = known.content.lists['endorsements'] ?? [];
  const wanted: CardContent = update.list
    ? {
        values: known.content.values,
        lists: { ...known.content.lists, endorsements: [...endorsements, update.values] },
      }
    : { values: { ...known.content.values, ...update.values }, lists: known.content.lists };
  const { updates } = known.content.values;
  return planUpdate(profile, { ...emptyContent, values: updates === undefined ? {} : { updates } }, wanted);
}

function updateFor(
  purpose: Exclude<CardPurpose, { readonly kind: 'issue' }>,
  today: string,
): { readonly list: boolean; readonly values: FieldValues } {
  if (purpose.kind === 'change') {
    return { list: false, values: { address: formatAddress(purpose.address), addressSince: purpose.changedOn } };
  }
  const { year, validFrom, validTo } = purpose;
  return { list: true, values: { year: String(year), from: validFrom, to: validTo, date: today } };
}

/** What a new card says: the items of article 4 of the Provisional Regulations on Residence Permits. */
async function firstContent(queries: Queries, card: PermitCardState, issuedOn: string): Promise<CardContent> {
  const { document } = card.person.evidence;
  const residence = (await findCase(queries, card.residenceCaseId))?.state;
  const values: Record<string, string | null | undefined> = {
    number: document.number,
    name: document.name ?? document.latinName,
    sex: document.sex?.code,
    nation: document.nation?.code,
    birthDate: document.birthDate,
    registeredAddress: document.newestAddress ?? document.address,
    permitNumber: card.permitNumber,
    issuer: card.issuer,
    issueDate: issuedOn,
    address: formatAddress(card.address),
    addressSince: residence?.kind === 'residence' ? residence.since : null,
  };
  const present = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return { values: Object.fromEntries(present), lists: {} };
}

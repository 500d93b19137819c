/** What the register knows of a resident, as the facts that the rule book asks for. */
import { must } from '../failure/failure.ts';
import type { CaseFacts, PersonKind } from '../rules/case-facts.ts';
import { caseFacts } from '../rules/eligibility.ts';
import type { ClaimedFacts } from '../rules/verdict.ts';
import type { PermitCardState } from './permit-card-record.ts';
import type { ResidenceState } from './residence-record.ts';

export interface KnownPerson {
  readonly residence: ResidenceState;
  /** What he claims: on a form, or in his newest application; null when he never applied. */
  readonly claimed: ClaimedFacts | null;
  /** The newest card that has not ended. */
  readonly card: PermitCardState | null;
}

const personKinds: Readonly<Record<string, PersonKind>> = {
  resident: 'citizen',
  'hk-macao-taiwan': 'hk-macao-taiwan',
  'foreigner-2017': 'foreigner',
  'foreigner-2023': 'foreigner',
};

function nothingEmpty<Fact>(facts: readonly Fact[] | undefined): readonly Fact[] | undefined {
  return facts === undefined || facts.length === 0 ? undefined : facts;
}

/** The facts on a day. What was never claimed was not told: it is a question, no answer. */
export function factsOfPerson(
  { residence, claimed, card }: KnownPerson,
  today: string,
  household: string | undefined,
): CaseFacts {
  const facts = caseFacts(residence.spells, claimed ?? {}, today);
  return {
    ...facts,
    division: residence.address.county,
    person: { kind: must(personKinds[residence.person.evidence.document.kind], 'person kind') },
    household,
    employment: nothingEmpty(facts.employment),
    dwelling: nothingEmpty(facts.dwelling),
    study: nothingEmpty(facts.study),
    direct: nothingEmpty(facts.direct),
    permit:
      card?.issuedOn == null
        ? null
        : { issuedOn: card.issuedOn, endorsements: card.endorsements.map(({ endorsedOn }) => endorsedOn) },
  };
}

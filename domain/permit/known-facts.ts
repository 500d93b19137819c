/** What the register knows of a resident, as the facts that the rule book asks for. */
import { must } from '../failure/failure.ts';
import type { CaseFacts, DwellingFact, PersonKind } from '../rules/case-facts.ts';
import { caseFacts } from '../rules/eligibility.ts';
import type { ClaimedFacts } from '../rules/verdict.ts';
import type { PermitCardState } from './permit-card-record.ts';
import type { DwellingKind } from './residence-action.ts';
import type { ResidenceState } from './residence-record.ts';

export interface KnownPerson {
  readonly residence: ResidenceState;
  /** What he claims: on a form, or in his newest application; null when he never applied. */
  readonly claimed: ClaimedFacts | null;
  /** The newest card that has not ended. */
  readonly card: PermitCardState | null;
  /** Whether his dwelling is safe, as the desk knows it from its premises; null: not known. */
  readonly dwellingSafe: boolean | null;
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

/** GB/T 31000 住所类型 of rented houses and of employers' dormitories. */
const kindsOfDwelling: Readonly<Partial<Record<DwellingKind, 'rented' | 'employer-dormitory'>>> = {
  '02': 'rented',
  '05': 'employer-dormitory',
};

/** What the register knows although nobody claimed it: where he lives, and that it was found safe or unsafe. */
function registeredDwelling(
  { dwelling }: ResidenceState,
  claimed: ClaimedFacts,
  safe: boolean | null,
): readonly DwellingFact[] {
  const kind = kindsOfDwelling[dwelling];
  const isClaimed = kind === 'rented' ? claimed.safeRentedHouse !== undefined : claimed.safeDormitory === true;
  return kind === undefined || safe === null || isClaimed ? [] : [{ kind, safe }];
}

/** The facts on a day. What was never claimed was not told: it is a question, no answer. */
export function factsOfPerson(
  { residence, claimed: told, card, dwellingSafe }: KnownPerson,
  today: string,
  household: string | undefined,
): CaseFacts {
  const claimed = told ?? {};
  const facts = caseFacts(residence.spells, claimed, today, dwellingSafe);
  const dwelling = [...(facts.dwelling ?? []), ...registeredDwelling(residence, claimed, dwellingSafe)];
  return {
    ...facts,
    division: residence.address.county,
    person: { kind: must(personKinds[residence.person.evidence.document.kind], 'person kind') },
    household,
    employment: nothingEmpty(facts.employment),
    dwelling: nothingEmpty(dwelling),
    study: nothingEmpty(facts.study),
    direct: nothingEmpty(facts.direct),
    permit:
      card?.issuedOn == null
        ? null
        : { issuedOn: card.issuedOn, endorsements: card.endorsements.map(({ endorsedOn }) => endorsedOn) },
  };
}

/** What this desk knows of a resident, as the facts that the rule book asks for. */
import { fail, must, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { ApplicationState } from '#domain/permit/application-record.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import type { DwellingKind } from '#domain/permit/residence-action.ts';
import type { PermitCardState } from '#domain/permit/permit-card-record.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import type { CaseFacts, DwellingFact, PersonKind } from '#domain/rules/case-facts.ts';
import { caseFacts } from '#domain/rules/eligibility.ts';
import type { ClaimedFacts } from '#domain/rules/verdict.ts';
import type { CommandTerminal } from './command.ts';

export interface KnownPerson {
  readonly residence: ResidenceState;
  /** The newest. */
  readonly application: ApplicationState | null;
  readonly card: PermitCardState | null;
  /** Whether his dwelling is safe, as the desk knows it from its premises; null: not known. */
  readonly dwellingSafe: boolean | null;
}

async function stateOf<Kind extends CaseState['kind']>(
  terminal: CommandTerminal,
  kind: Kind,
  caseId: string,
): Promise<Outcome<Extract<CaseState, { readonly kind: Kind }>>> {
  const found = await terminal.call('case.get', { caseId });
  if (!found.ok) return found;
  const { state } = found.value;
  return state.kind === kind
    ? succeed(state as Extract<CaseState, { readonly kind: Kind }>)
    : fail('case.not-found', { caseId });
}

/** The resident of a residence case. */
export async function knownPerson(
  terminal: CommandTerminal,
  caseId: string,
  permitCardCaseId: string | null,
): Promise<Outcome<KnownPerson>> {
  const residence = await stateOf(terminal, 'residence', caseId);
  if (!residence.ok) return residence;
  const { number } = residence.value.person.evidence.document;
  const listed = await terminal.call('case.list', {
    kind: 'application',
    statuses: [],
    text: number,
    limit: 1,
    after: null,
  });
  if (!listed.ok) return listed;
  const newest = listed.value.rows[0];
  const application = newest === undefined ? null : await stateOf(terminal, 'application', newest.caseId);
  if (application !== null && !application.ok) return application;
  const card = permitCardCaseId === null ? null : await stateOf(terminal, 'permit-card', permitCardCaseId);
  if (card !== null && !card.ok) return card;
  const safety = await terminal.call('premises.safety', { residenceCaseId: caseId });
  if (!safety.ok) return safety;
  return succeed({
    residence: residence.value,
    application: application?.value ?? null,
    card: card?.value ?? null,
    dwellingSafe: safety.value.safe,
  });
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
  { residence, application, card, dwellingSafe }: KnownPerson,
  today: string,
  household: string | undefined,
): CaseFacts {
  const claimed: ClaimedFacts = application?.facts ?? {};
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

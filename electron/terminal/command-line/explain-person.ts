/** `terminal case explain --person`: the same verdict on a resident whom this desk knows, from the register and his last application. */
import { fail, must, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { ApplicationState } from '#domain/permit/application-record.ts';
import type { CaseState } from '#domain/permit/case-state.ts';
import type { PermitCardState } from '#domain/permit/permit-card-record.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import type { CaseFacts, PersonKind } from '#domain/rules/case-facts.ts';
import { caseFacts } from '#domain/rules/eligibility.ts';
import { explain } from '#domain/rules/explain.ts';
import { readFacts } from '#domain/rules/parse-facts.ts';
import type { ClaimedFacts } from '#domain/rules/verdict.ts';
import {
  requiredText,
  wrongUsage,
  type CommandOptions,
  type CommandSurroundings,
  type CommandTerminal,
} from './command.ts';
import { explainedDocument, qualifyOption } from './explain-facts.ts';

interface Known {
  readonly residence: ResidenceState;
  readonly application: ApplicationState | null;
  readonly card: PermitCardState | null;
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

/** The one resident whom the words fit; of none or several nothing is told. */
async function know(terminal: CommandTerminal, words: string): Promise<Outcome<Known>> {
  const search = await terminal.call('person.search', { text: words, limit: 2 });
  if (!search.ok) return search;
  const [row] = search.value.rows;
  if (row === undefined || search.value.rows.length > 1)
    return fail('case.not-found', { found: search.value.rows.length });
  const residence = await stateOf(terminal, 'residence', row.caseId);
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
  const card = row.permitCardCaseId === null ? null : await stateOf(terminal, 'permit-card', row.permitCardCaseId);
  if (card !== null && !card.ok) return card;
  return succeed({
    residence: residence.value,
    application: application?.value ?? null,
    card: card?.value ?? null,
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

/** What was never claimed was not told: it is a question, no answer. */
function factsOf({ residence, application, card }: Known, today: string, household: string | undefined): CaseFacts {
  const claimed: ClaimedFacts = application?.facts ?? {};
  const facts = caseFacts(residence.spells, claimed, today);
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

function householdOption({ household }: CommandOptions): Outcome<string | undefined> {
  if (household === undefined) return succeed(undefined);
  const read = readFacts({ asOf: '2020-01-01', division: '331002', household });
  return read.ok ? succeed(read.value.household) : wrongUsage('--household');
}

export async function explainPerson(
  options: CommandOptions,
  { withTerminal }: CommandSurroundings,
): Promise<Outcome<unknown>> {
  const words = requiredText(options, 'person');
  if (!words.ok) return words;
  const qualifyOn = qualifyOption(options);
  if (!qualifyOn.ok) return qualifyOn;
  const household = householdOption(options);
  if (!household.ok) return household;
  return withTerminal('clerk', async (terminal) => {
    const known = await know(terminal, words.value);
    if (!known.ok) return known;
    // The day of the desk: in training its clock is moved.
    const status = await terminal.call('desk.status', {});
    if (!status.ok) return status;
    const facts = factsOf(known.value, status.value.today, household.value);
    const explained = explain(facts, { qualifyOn: qualifyOn.value, whoKnown: household.value === undefined });
    return explained.ok ? succeed(explainedDocument(explained.value, options)) : explained;
  });
}

/** What this desk knows of a resident, asked through the calls of the counter; without his card. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import type { KnownPerson } from '#domain/permit/known-facts.ts';
import type { CommandTerminal } from './command.ts';

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
export async function knownPerson(terminal: CommandTerminal, caseId: string): Promise<Outcome<KnownPerson>> {
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
  const safety = await terminal.call('premises.safety', { residenceCaseId: caseId });
  if (!safety.ok) return safety;
  const claimed = application?.value.facts ?? null;
  return succeed({ residence: residence.value, claimed, card: null, dwellingSafe: safety.value.safe });
}

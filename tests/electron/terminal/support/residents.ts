/** What a clerk enters for the invented residents of the tests, and the way of one of them to a card in stock. */
import type { CallInput } from '#contract/counter/call.ts';
import type { Calls } from '#contract/counter/calls.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import type { Person } from '#domain/resident/person.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import { until, type Counter } from './counter.ts';
import { address } from '#tests/support/cases.ts';

export type RegisterInput = CallInput<Calls['residence.register']>;
export type ApplyInput = CallInput<Calls['application.apply']>;

const samId = '05.03-20260101-0123456789-0000000042';

export function chipPerson(document: IdentityDocument): Person {
  return { evidence: { source: 'chip', document, samId, paper: null }, phone: null };
}

export function registration(person: Person, since: string, changes: Partial<RegisterInput> = {}): RegisterInput {
  return {
    person,
    agent: null,
    address,
    dwelling: '02',
    reporter: null,
    inflowReason: '01',
    since,
    papers: [],
    draftId: null,
    ...changes,
  };
}

/** One sheet per kind from the feeder. */
export async function scan(counter: Counter, ...kinds: readonly string[]): Promise<PaperRef[]> {
  const papers: PaperRef[] = [];
  for (const kind of kinds) {
    counter.scanner.load([kind]);
    const scanned = await counter.at('clerk')('paper.scan', { kind, source: 'feeder', dpi: 150 });
    papers.push(...scanned.papers);
  }
  return papers;
}

export const facts = (on: string) => ({ socialInsuranceSince: addDays(on, -190) });

/** Registers the resident of this seed 181 days before `on`; the clock is then at `on`. */
export async function registeredLongAgo(
  counter: Counter,
  seed: number,
  on: string,
): Promise<{ caseId: string; person: Person }> {
  const person = chipPerson(syntheticResident(seed));
  const since = addDays(on, -181);
  await counter.setDay(since);
  const { caseId } = await counter.at('clerk')('residence.register', registration(person, since));
  await counter.setDay(on);
  return { caseId, person };
}

export async function applyInput(
  counter: Counter,
  { caseId, person }: { readonly caseId: string; readonly person: Person },
  changes: Partial<ApplyInput> = {},
): Promise<ApplyInput> {
  const { today } = await counter.at('clerk')('desk.status', {});
  return {
    kind: 'first',
    residenceCaseId: caseId,
    person,
    agent: null,
    address,
    facts: facts(today),
    papers: [],
    oldCardCaseId: null,
    fee: { kind: 'free', clause: '' },
    draftId: null,
    ...changes,
  };
}

export async function delivered(counter: Counter, caseId: string): Promise<void> {
  await until(`delivery of ${caseId}`, async () => {
    const view = await counter.at('clerk')('case.get', { caseId });
    const refused = view.pending.find((one) => one.status === 'refused');
    if (refused) throw new Error(`refused: ${JSON.stringify(refused.cause)}`);
    return view.pending.length === 0;
  });
}

/** Application, review, approval, production and stock of one resident; everybody must be signed in. */
export async function intoStock(
  counter: Counter,
  seed: number,
  on: string,
): Promise<{ cardCaseId: string; applicationCaseId: string; person: Person; residenceCaseId: string }> {
  const registered = await registeredLongAgo(counter, seed, on);
  const clerk = counter.at('clerk');
  const papers = await scan(counter, 'id-document-copy', 'photo', 'social-insurance-record');
  const applied = await clerk('application.apply', await applyInput(counter, registered, { papers }));
  await delivered(counter, applied.caseId);
  await counter.at('reviewer')('application.review', { caseId: applied.caseId, decision: 'pass', reason: null });
  await delivered(counter, applied.caseId);
  await papersArrived(counter);
  await counter.at('approver')('application.approve', { caseId: applied.caseId, decision: 'approve', reason: null });
  await delivered(counter, applied.caseId);
  const cardCaseId = await until('the card', async () => {
    const { state } = await clerk('case.get', { caseId: applied.caseId });
    const made = state.kind === 'application' ? state.cardCaseId : null;
    if (made === null) return null;
    return (await counter.ask('clerk')('case.get', { caseId: made })).ok ? made : null;
  });
  const { batches } = await clerk('stock.batches', {});
  const batch = batches.find(({ cards }) => cards.some((card) => card.cardCaseId === cardCaseId));
  if (batch === undefined) throw new Error('no batch');
  await clerk('stock.receive', { batchId: batch.batchId, cardCaseIds: [cardCaseId] });
  await delivered(counter, cardCaseId);
  return {
    cardCaseId,
    applicationCaseId: applied.caseId,
    person: registered.person,
    residenceCaseId: registered.caseId,
  };
}

export async function papersArrived(counter: Counter): Promise<void> {
  await until('the papers', async () => (await counter.at('clerk')('sync.status', {})).papers.length === 0);
}

/** The phases of the journey, in the order of the clock. */
import { must } from '#domain/failure/failure.ts';
import type { Fee } from '#domain/permit/application-action.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { addDays, addYears } from '#domain/residence/calendar-date.ts';
import { addressFor } from './addresses.ts';
import {
  accounts,
  delivered,
  expect,
  factsOf,
  readIdCard,
  scanPapers,
  setDay,
  setLine,
  signIn,
  today,
  until,
  waiting,
  type Journey,
  type Traveller,
} from './journey.ts';

/** Runs one step for everybody. */
async function forAll(
  { recorder, travellers }: Journey,
  name: string,
  work: (traveller: Traveller) => Promise<{ wireBytes?: number | undefined; device?: string | undefined } | void>,
): Promise<void> {
  for (const traveller of travellers) await recorder.step(traveller.personId, name, () => work(traveller));
}

const known = <T>(value: T | null): T => must(value, 'an earlier step of the journey');

/** Day 0: card read and residence registered while the line is pulled; delivered exactly once when it is back. */
export async function registration(journey: Journey): Promise<void> {
  const { desk, receipts } = journey;
  const clerk = desk.at(accounts.clerk);
  await forAll(journey, 'sign-in', () => signIn(desk, 'clerk'));
  await setLine(desk, false);
  await forAll(journey, 'read-id-card', (traveller) => readIdCard(desk, traveller));
  await forAll(journey, 'register', async (traveller) => {
    const registered = await clerk('residence.register', {
      person: known(traveller.person),
      agent: null,
      address: addressFor(traveller.index, false),
      dwelling: '02',
      reporter: { kind: 'landlord', name: '培训房东', phone: null },
      inflowReason: '01',
      since: await today(desk),
      papers: [],
      draftId: null,
    });
    traveller.residenceCaseId = registered.caseId;
    expect(registered.registerOnly && registered.eligibleFrom !== null, 'register only before 180 days');
    await receipts.keep(traveller.personId, registered.formId);
  });
  await forAll(journey, 'register-waits-in-outbox', (traveller) => waiting(desk, known(traveller.residenceCaseId)));
  await setLine(desk, true);
  await forAll(journey, 'register-delivered-once', (traveller) =>
    delivered(desk, known(traveller.residenceCaseId), 'register'),
  );
  // Without an inspection the dwelling would not count, and half a year would change nothing.
  await forAll(journey, 'inspect-dwelling', (traveller) => inspectDwelling(journey, traveller));
  await forAll(journey, 'too-early-explained', async (traveller) => {
    const facts = factsOf(traveller, await today(desk));
    const verdict = await clerk('case.explain', { residenceCaseId: known(traveller.residenceCaseId), facts });
    expect(verdict.status === 'not-yet' && verdict.residence.clause.ref !== '', 'not yet, with its clause');
  });
}

async function applyWith(
  journey: Journey,
  traveller: Traveller,
  kind: 'first' | 'replacement' | 'reissue',
  papers: readonly PaperRef[],
): Promise<void> {
  const { desk, receipts } = journey;
  const clerk = desk.at(accounts.clerk);
  const day = await today(desk);
  const residenceCaseId = known(traveller.residenceCaseId);
  const facts = factsOf(traveller, day);
  const act = kind === 'first' ? 'apply' : kind;
  const { fee } = await clerk('case.requirements', { act, residenceCaseId, facts, agent: false });
  expect(fee.due === (kind !== 'first'), 'fee only for replacement and re-issue');
  const { amountFen, clause } = fee;
  const settled: Record<typeof kind, Fee> = {
    first: { kind: 'free', clause },
    replacement: { kind: 'paid', amountFen, clause },
    reissue: { kind: 'waived', amountFen, reason: '低保家庭', clause },
  };
  const applied = await clerk('application.apply', {
    kind,
    residenceCaseId,
    person: known(traveller.person),
    agent: null,
    address: addressFor(traveller.index, kind !== 'first'),
    facts,
    papers: [...papers],
    oldCardCaseId: kind === 'first' ? null : known(traveller.cardCaseId),
    fee: settled[kind],
    draftId: null,
  });
  traveller.applicationCaseId = applied.caseId;
  await receipts.keep(traveller.personId, applied.formId);
}

/** A rented dwelling is safe by an inspection alone: its premises are registered once and inspected again every year. */
async function inspectDwelling({ desk }: Journey, traveller: Traveller): Promise<void> {
  const inspectedOn = await today(desk);
  if (factsOf(traveller, inspectedOn).safeRentedHouse === undefined) return;
  const clerk = desk.at(accounts.clerk);
  traveller.premisesCaseId ??= (
    await clerk('premises.register', {
      address: addressFor(traveller.index, false),
      owner: { name: '培训房东', phone: null },
      landlord: null,
      use: 'dwelling',
      rooms: [{ name: '1', beds: 2 }],
      papers: [],
    })
  ).premisesCaseId;
  const premisesCaseId = traveller.premisesCaseId;
  const officer = { name: '培训民警', number: '000000' };
  await clerk('premises.inspect', { premisesCaseId, inspectedOn, result: 'passed', findings: [], officer });
}

async function requiredPapers(
  journey: Journey,
  traveller: Traveller,
  act: 'apply' | 'replacement' | 'reissue' | 'endorse' | 'change',
) {
  const facts = factsOf(traveller, await today(journey.desk));
  const residenceCaseId = known(traveller.residenceCaseId);
  return journey.desk.at(accounts.clerk)('case.requirements', { act, residenceCaseId, facts, agent: false });
}

/** Day 181: verdict, scans and application with the line pulled; the terminal is killed; all of it arrives once. */
export async function application(journey: Journey): Promise<void> {
  const { desk } = journey;
  const clerk = desk.at(accounts.clerk);
  await setDay(desk, addDays(await today(desk), 181));
  await setLine(desk, false);
  await forAll(journey, 'verdict', async (traveller) => {
    const facts = factsOf(traveller, await today(desk));
    const verdict = await clerk('case.explain', { residenceCaseId: known(traveller.residenceCaseId), facts });
    expect(verdict.status === 'eligible', 'eligible after 180 days');
    expect(
      verdict.branches.some((branch) => branch.holds && branch.clause.sentence !== ''),
      'a ground with its clause',
    );
  });
  const scanned = new Map<string, readonly PaperRef[]>();
  await forAll(journey, 'scan-papers', async (traveller) => {
    const { papers: kinds } = await requiredPapers(journey, traveller, 'apply');
    const { papers, ...told } = await scanPapers(desk, kinds);
    scanned.set(traveller.personId, papers);
    return told;
  });
  await forAll(journey, 'apply', (traveller) =>
    applyWith(journey, traveller, 'first', scanned.get(traveller.personId) ?? []),
  );
  await forAll(journey, 'apply-waits-in-outbox', (traveller) => waiting(desk, known(traveller.applicationCaseId)));
  await desk.killAndRestart();
  await forAll(journey, 'survives-kill', async (traveller) => {
    await signIn(desk, 'clerk');
    const view = await desk.at(accounts.clerk)('case.get', { caseId: known(traveller.applicationCaseId) });
    expect(
      view.actions.some((action) => action.body.type === 'apply'),
      'the accepted application is still there',
    );
  });
  await forAll(journey, 'apply-delivered-once', (traveller) =>
    delivered(desk, known(traveller.applicationCaseId), 'apply'),
  );
}

/** Review and approval by two other people, production, stock, issue on the chip. */
async function produce(journey: Journey, label: string, oldCard: 'none' | 'taken-in' | 'blocked'): Promise<void> {
  const { desk, receipts } = journey;
  const clerk = desk.at(accounts.clerk);
  await forAll(journey, `review${label}`, async (traveller) => {
    await signIn(desk, 'reviewer');
    const caseId = known(traveller.applicationCaseId);
    await desk.at(accounts.reviewer)('application.review', { caseId, decision: 'pass', reason: null });
    await delivered(desk, caseId, 'review');
  });
  await forAll(journey, `approve${label}`, async (traveller) => {
    await signIn(desk, 'approver');
    const caseId = known(traveller.applicationCaseId);
    await desk.at(accounts.approver)('application.approve', { caseId, decision: 'approve', reason: null });
    await delivered(desk, caseId, 'approve');
  });
  await forAll(journey, `production${label}`, async (traveller) => {
    const made = await until('the province', async () => {
      const { state } = await clerk('case.get', { caseId: known(traveller.applicationCaseId) });
      return state.kind === 'application' ? state.cardCaseId : null;
    });
    traveller.cardCaseId = made;
    await until('the card case', async () => {
      const cards = await clerk('case.list', {
        kind: 'permit-card',
        statuses: ['made'],
        text: '',
        limit: 500,
        after: null,
      });
      return cards.rows.some((row) => row.caseId === made) ? made : null;
    });
  });
  await forAll(journey, `stock${label}`, async (traveller) => {
    const cardCaseId = known(traveller.cardCaseId);
    const { batches } = await clerk('stock.batches', {});
    const batch = must(
      batches.find(({ cards }) => cards.some((card) => card.cardCaseId === cardCaseId)),
      'batch',
    );
    await clerk('stock.receive', { batchId: batch.batchId, cardCaseIds: [cardCaseId] });
    await delivered(desk, cardCaseId, 'receive');
  });
  await forAll(journey, `issue${label}`, async (traveller) => {
    const cardCaseId = known(traveller.cardCaseId);
    const world = await clerk('training.place-permit-card', { serial: 'new' });
    const lying = await clerk('card.recognise', { waitMs: 5_000 });
    expect(lying.state === 'blank', 'a blank card');
    const issued = await clerk('card.issue', { cardCaseId, handedTo: 'holder', oldCard });
    expect(issued.readBack['number'] === known(traveller.person).evidence.document.number, 'read back compared');
    traveller.chip = world.permitCard;
    await clerk('training.place-permit-card', { serial: null });
    await receipts.keep(traveller.personId, issued.formId);
    await delivered(desk, cardCaseId, 'issue');
    const device =
      (await clerk('desk.status', {})).devices.find((one) => one.kind === 'card-encoder')?.address ?? undefined;
    return { wireBytes: issued.wireBytes, device };
  });
}

export const firstIssue = (journey: Journey): Promise<void> => produce(journey, '', 'none');

async function onChip(
  journey: Journey,
  traveller: Traveller,
  write: () => Promise<{ formId: string; wireBytes: number; readBack: Readonly<Record<string, string>> }>,
): Promise<{ wireBytes: number; device: string | undefined }> {
  const { desk, receipts } = journey;
  const clerk = desk.at(accounts.clerk);
  await clerk('training.place-permit-card', { serial: known(traveller.chip) });
  const written = await write();
  await clerk('training.place-permit-card', { serial: null });
  await receipts.keep(traveller.personId, written.formId);
  const device =
    (await clerk('desk.status', {})).devices.find((one) => one.kind === 'card-encoder')?.address ?? undefined;
  return { wireBytes: written.wireBytes, device };
}

/** Within the month before the full year: eligibility again, the endorsement on the chip; then the move. */
export async function endorsementAndChange(journey: Journey): Promise<void> {
  const { desk } = journey;
  const clerk = desk.at(accounts.clerk);
  await setDay(desk, addDays(addYears(await today(desk), 1), -15));
  await forAll(journey, 'inspect-dwelling-again', (traveller) => inspectDwelling(journey, traveller));
  await forAll(journey, 'endorse', async (traveller) => {
    const cardCaseId = known(traveller.cardCaseId);
    const { papers: kinds } = await requiredPapers(journey, traveller, 'endorse');
    const { papers } = await scanPapers(desk, kinds);
    const facts = factsOf(traveller, await today(desk));
    const told = await onChip(journey, traveller, async () => {
      const written = await clerk('card.endorse', { cardCaseId, facts, papers });
      expect(written.readBack['endorsements.1.year'] === '1', 'the endorsement reads back');
      return written;
    });
    await delivered(desk, cardCaseId, 'endorse');
    return told;
  });
  await forAll(journey, 'change-address', async (traveller) => {
    const cardCaseId = known(traveller.cardCaseId);
    const { papers: kinds } = await requiredPapers(journey, traveller, 'change');
    const { papers } = await scanPapers(desk, kinds);
    const address = addressFor(traveller.index, true);
    const changedOn = addDays(await today(desk), -5);
    const told = await onChip(journey, traveller, async () => {
      const written = await clerk('card.change', { cardCaseId, address, changedOn, papers });
      expect(written.readBack['address']?.includes(address.road) === true, 'the new address reads back');
      return written;
    });
    await delivered(desk, cardCaseId, 'change');
    return told;
  });
}

/** A damaged card is replaced, then the new one is lost and re-issued; the old card is taken in, or blocked. */
export async function replacementAndReissue(journey: Journey): Promise<void> {
  const { desk } = journey;
  for (const kind of ['replacement', 'reissue'] as const) {
    const scanned = new Map<string, { papers: readonly PaperRef[]; old: string }>();
    await forAll(journey, `${kind}-apply`, async (traveller) => {
      const { papers: kinds } = await requiredPapers(journey, traveller, kind);
      const { papers, ...told } = await scanPapers(desk, kinds);
      scanned.set(traveller.personId, { papers, old: known(traveller.cardCaseId) });
      await applyWith(journey, traveller, kind, papers);
      await delivered(desk, known(traveller.applicationCaseId), 'apply');
      return told;
    });
    await produce(journey, `-${kind}`, kind === 'replacement' ? 'taken-in' : 'blocked');
    await forAll(journey, `${kind}-old-card-ended`, async (traveller) => {
      const old = must(scanned.get(traveller.personId), 'old card').old;
      await until('the end of the old card', async () => {
        const { state } = await desk.at(accounts.clerk)('case.get', { caseId: old });
        return state.kind === 'permit-card' && state.status === 'ended' && state.blocked ? state : null;
      });
    });
  }
}

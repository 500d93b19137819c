/**
 * The journey of every resident, in phases that the clock separates: registration with the line pulled; 181 days later
 * scans and application with the line pulled and the terminal killed; review, approval, production, issue; a year later
 * endorsement, change of address, replacement, re-issue. Every step is a call that a clerk could make by hand.
 */
import { fail, Failure, must, valueOf } from '#domain/failure/failure.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { addDays, addYears } from '#domain/residence/calendar-date.ts';
import { isMaterialKind } from '#domain/rules/materials.ts';
import type { ClaimedFacts } from '#domain/rules/verdict.ts';
import type { Person } from '#domain/resident/person.ts';
import type { TrainingState } from '#contract/counter/training.ts';
import { materialTitles } from '#text/materials.ts';
import type { DeskUnderTest } from './desk-under-test.ts';
import type { Receipts } from './receipts.ts';
import type { Recorder, StepYield } from './recorder.ts';

/** One resident on the way through the journey, with what later steps need of earlier ones. */
export interface Traveller {
  readonly personId: string;
  readonly index: number;
  person: Person | null;
  residenceCaseId: string | null;
  applicationCaseId: string | null;
  cardCaseId: string | null;
  /** The rental housing that the dwelling is, where it is rented. */
  premisesCaseId: string | null;
  /** Serial of the chip that the present card is. */
  chip: string | null;
}

export interface Journey {
  readonly desk: DeskUnderTest;
  readonly recorder: Recorder;
  readonly receipts: Receipts;
  readonly travellers: readonly Traveller[];
}

export const accounts = { clerk: 'clerk', reviewer: 'reviewer', approver: 'approver' } as const;
type Part = keyof typeof accounts;

const settleMs = 30_000;
const pollMs = 150;

/** Waits until `look` gives a value; a defect of the journey when it never does. */
export async function until<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const deadline = performance.now() + settleMs;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (performance.now() > deadline) throw new Failure('device.timeout', { waitedFor: what });
    await new Promise((resolve) => {
      setTimeout(resolve, pollMs);
    });
  }
}

/** A statement about the world that must be true; otherwise the step has failed. */
export function expect(holds: boolean, what: string): void {
  if (!holds) throw new Failure('case.illegal-transition', { expected: what });
}

export async function worldState(desk: DeskUnderTest): Promise<TrainingState> {
  return must(await desk.at(accounts.clerk)('training.state', {}), 'training world');
}

/** Signs the part in with the first training account that holds its role. */
export async function signIn(desk: DeskUnderTest, part: Part): Promise<void> {
  const world = await worldState(desk);
  const account = must(
    world.accounts.find((one) => one.roles.includes(part)),
    `${part} account`,
  );
  await desk.at(accounts[part])('session.sign-in', { account: account.account, password: account.password });
}

export async function setLine(desk: DeskUnderTest, up: boolean): Promise<void> {
  await desk.at(accounts.clerk)('training.set-line', { up });
}

/** Moves the clock to noon (Asia/Shanghai) of a day. */
export async function setDay(desk: DeskUnderTest, day: string): Promise<void> {
  await desk.at(accounts.clerk)('training.set-clock', { now: `${day}T04:00:00.000Z` });
}

export async function today(desk: DeskUnderTest): Promise<string> {
  return (await desk.at(accounts.clerk)('desk.status', {})).today;
}

/** Lays the traveller's card on the reader, reads it, takes it away. */
export async function readIdCard(desk: DeskUnderTest, traveller: Traveller): Promise<StepYield> {
  const clerk = desk.at(accounts.clerk);
  await clerk('training.place-id-card', { personId: traveller.personId });
  const read = await clerk('id-card.read', { waitMs: 5_000 });
  await clerk('training.place-id-card', { personId: null });
  traveller.person = {
    evidence: { source: 'chip', document: read.document, samId: read.samId, paper: null },
    phone: `1390000${String(1000 + traveller.index).slice(-4)}`,
  };
  return { wireBytes: read.wireBytes, device: read.reader.address };
}

/** Scans one sheet per kind from the feeder. */
export async function scanPapers(
  desk: DeskUnderTest,
  kinds: readonly string[],
): Promise<StepYield & { readonly papers: PaperRef[] }> {
  const clerk = desk.at(accounts.clerk);
  const papers: PaperRef[] = [];
  let wireBytes = 0;
  for (const kind of kinds) {
    const title = isMaterialKind(kind) ? materialTitles[kind]['zh-CN'] : kind;
    await clerk('training.load-feeder', { titles: [title] });
    const scan = await clerk('paper.scan', { kind, source: 'feeder', dpi: 200 });
    if (scan.stopped !== null) valueOf(fail(scan.stopped.code, scan.stopped.detail));
    papers.push(...scan.papers);
    wireBytes += scan.wireBytes;
  }
  const status = await clerk('desk.status', {});
  const device = status.devices.find((one) => one.kind === 'document-scanner')?.address ?? undefined;
  return { papers, wireBytes, device };
}

/** Two ways of being eligible, in turn: a rented dwelling with its lease, and social insurance. */
export function factsOf(traveller: Traveller, on: string): ClaimedFacts {
  return traveller.index % 2 === 0
    ? { safeRentedHouse: { leaseFrom: addDays(on, -200), leaseTo: addYears(addDays(on, -200), 3) } }
    : { socialInsuranceSince: addDays(on, -190) };
}

/** True when nothing of the case waits any more and every act of it stands once. */
export async function delivered(desk: DeskUnderTest, caseId: string, act: string): Promise<void> {
  const view = await until(`delivery of ${act}`, async () => {
    const seen = await desk.at(accounts.clerk)('case.get', { caseId });
    return seen.pending.length === 0 ? seen : null;
  });
  expect(view.actions.filter((action) => action.body.type === act).length === 1, `${act} exactly once`);
}

/** With the line down: the act waits, with a cause and a next attempt. */
export async function waiting(desk: DeskUnderTest, caseId: string): Promise<void> {
  const waits = await until('the outbox', async () => {
    const status = await desk.at(accounts.clerk)('sync.status', {});
    return (
      status.outbox.find((row) => row.caseId === caseId && row.cause !== null && row.nextAttemptAt !== null) ?? null
    );
  });
  expect(waits.status === 'waiting', 'waiting in the outbox');
}

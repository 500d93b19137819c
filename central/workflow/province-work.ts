/**
 * Works off the jobs for the province, one at a time, outside of requests: submit what was approved, collect what was
 * made. Every failure has a next attempt time; the wait grows to a cap, with jitter.
 */
import { legalDate } from '#domain/residence/calendar-date.ts';
import { must, toFailureData, valueOf } from '#domain/failure/failure.ts';
import type { ApplicationState } from '#domain/permit/application-record.ts';
import type { CentralClock } from '../clock.ts';
import { findStation } from '../access/account.ts';
import type { ProducedCard, ProvincePort } from '../province/province-port.ts';
import { findCase, lockCounty } from '../store/case-store.ts';
import type { Database, Transaction } from '../store/database.ts';
import { addJob, finishJob, nextDueMs, postponeJob, takeJob, type Job } from '../store/job-store.ts';
import { blockCard } from './end-permit.ts';
import { appendSystemAction } from './system-action.ts';
import { createUuidV7 } from './uuid-v7.ts';

export interface ProvinceWorkOptions {
  readonly database: Database;
  readonly clock: CentralClock;
  readonly province: ProvincePort;
  /** How long to wait before asking again for a card in production. */
  readonly pollMs: number;
  readonly log: (event: Readonly<Record<string, string | number>>) => void;
}

export interface ProvinceWork {
  /** There may be something to do now. */
  wake(): void;
  /** Stops after the job in hand. */
  close(): Promise<void>;
}

const leaseMs = 30_000;
const firstRetryMs = 1_000;
const maxRetryMs = 10 * 60_000;
const idleMs = 60_000;

export function startProvinceWork(options: ProvinceWorkOptions): ProvinceWork {
  let closed = false;
  let again = false;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  const run = async (): Promise<void> => {
    let waitMs = idleMs;
    do {
      again = false;
      waitMs = await workOff(options, () => closed);
    } while (again && !closed);
    running = null;
    if (!closed) timer = setTimeout(wake, waitMs);
  };
  const wake = (): void => {
    clearTimeout(timer);
    again = true;
    if (!closed) running ??= run();
  };
  wake();
  return {
    wake,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Does every due job; the answer says how long nothing else is due. */
async function workOff(options: ProvinceWorkOptions, isClosed: () => boolean): Promise<number> {
  const { database, clock, log } = options;
  try {
    while (!isClosed()) {
      const job = await takeJob(database, clock.technicalMs(), leaseMs);
      if (!job) break;
      await attempt(options, job);
    }
    const dueMs = await nextDueMs(database);
    return dueMs === undefined ? idleMs : Math.min(idleMs, Math.max(5, dueMs - clock.technicalMs()));
  } catch (error) {
    // The database itself is away: the jobs are still in it.
    log({ event: 'province-work-failed', code: toFailureData(error).code });
    return firstRetryMs;
  }
}

async function attempt(options: ProvinceWorkOptions, job: Job): Promise<void> {
  try {
    await (job.kind === 'send' ? send(options, job) : collect(options, job));
  } catch (error) {
    const { code, detail } = toFailureData(error);
    const reason = String(detail['error'] ?? detail['reason'] ?? '');
    const waitMs = Math.min(maxRetryMs, firstRetryMs * 2 ** Math.min(job.attempts, 12)) * (0.75 + Math.random() / 2);
    options.log({ event: 'province-job-failed', job: job.kind, code, reason, attempts: job.attempts });
    await postponeJob(options.database, job.id, Math.round(options.clock.technicalMs() + waitMs), code);
  }
}

async function send(options: ProvinceWorkOptions, job: Job): Promise<void> {
  const { database, clock, province } = options;
  const found = await findApplication(database, job.caseId);
  if (!found || found.state.status !== 'approved') return finishJob(database, job.id);
  const { state, county } = found;
  const { applicationKind: kind, station, person, address } = state;
  const { reference } = valueOf(
    await province.submit({ applicationCaseId: job.caseId, kind, station, person, address }),
  );
  await database.transaction(async (tx) => {
    await lockCounty(tx, county);
    if ((await findApplication(tx, job.caseId))?.state.status === 'approved') {
      await appendSystemAction(tx, clock, {
        ...causeOf(clock, state, county),
        caseId: job.caseId,
        caseKind: 'application',
        body: { type: 'send-to-province', reference },
      });
    }
    await addJob(tx, 'collect', job.caseId, clock.technicalMs() + options.pollMs);
    await finishJob(tx, job.id);
  });
}

async function collect(options: ProvinceWorkOptions, job: Job): Promise<void> {
  const { database, clock, province } = options;
  const found = await findApplication(database, job.caseId);
  const reference = found?.state.provinceReference ?? null;
  const awaited = (status: string | undefined): boolean => status === 'sent' || status === 'terminated';
  if (!found || reference === null || !awaited(found.state.status)) return finishJob(database, job.id);
  const produced = valueOf(await province.findProduced(reference));
  if (produced === null) return postponeJob(database, job.id, clock.technicalMs() + options.pollMs, null);
  await database.transaction(async (tx) => {
    await lockCounty(tx, found.county);
    const now = await findApplication(tx, job.caseId);
    if (now !== undefined && awaited(now.state.status)) await takeOver(tx, clock, now, produced);
    await finishJob(tx, job.id);
  });
}

interface FoundApplication {
  readonly county: string;
  readonly state: ApplicationState;
}

/** The produced card becomes a case of its own, in a batch for the station that accepted the application. */
async function takeOver(
  tx: Transaction,
  clock: CentralClock,
  { county, state }: FoundApplication,
  produced: ProducedCard,
): Promise<void> {
  const cardCaseId = createUuidV7(clock.now().getTime());
  const { permitNumber, batchId, shippedAt } = produced;
  const cause = causeOf(clock, state, county);
  const { exitCaseId } = state;
  if (exitCaseId === null) {
    await appendSystemAction(tx, clock, {
      ...cause,
      caseId: state.caseId,
      caseKind: 'application',
      body: { type: 'produce', permitNumber, batchId, cardCaseId },
    });
  }
  await appendSystemAction(tx, clock, {
    ...cause,
    caseId: cardCaseId,
    caseKind: 'permit-card',
    body: {
      type: 'make',
      permitNumber,
      applicationCaseId: state.caseId,
      residenceCaseId: state.residenceCaseId,
      person: state.person,
      address: state.address,
      issuer: (await findStation(tx, state.station))?.issuer ?? '',
      batchId,
    },
  });
  // An exit came while the card was being made: it is known by its number when it arrives, and was never alive.
  if (exitCaseId !== null) return endAtOnce(tx, clock, { ...cause, cardCaseId, exitCaseId });
  await tx.query('insert into batch (batch_id, station, shipped_at) values ($1, $2, $3) on conflict do nothing', [
    batchId,
    state.station,
    shippedAt,
  ]);
  await tx.query(
    'insert into batch_card (card_case_id, batch_id, permit_number, application_case_id) values ($1, $2, $3, $4)',
    [cardCaseId, batchId, permitNumber, state.caseId],
  );
}

async function endAtOnce(
  tx: Transaction,
  clock: CentralClock,
  { cardCaseId, exitCaseId, ...cause }: ReturnType<typeof causeOf> & { cardCaseId: string; exitCaseId: string },
): Promise<void> {
  const exit = must((await findCase(tx, exitCaseId))?.state, 'exit case');
  if (exit.kind !== 'exit') return;
  await appendSystemAction(tx, clock, {
    ...cause,
    caseId: cardCaseId,
    caseKind: 'permit-card',
    body: { type: 'cancel', reason: exit.reason, exitCaseId },
  });
  await blockCard(tx, { cardCaseId, exitCaseId, on: cause.date });
}

/** The machine's dates never run backwards, even when a desk's date was ahead of this clock. */
function causeOf(clock: CentralClock, state: ApplicationState, county: string) {
  const today = legalDate(clock.now().toISOString());
  return { county, ruleBook: state.ruleBook, date: today > state.lastActionOn ? today : state.lastActionOn };
}

async function findApplication(
  queries: Parameters<typeof findCase>[0],
  caseId: string,
): Promise<FoundApplication | undefined> {
  const stored = await findCase(queries, caseId);
  return stored?.state.kind === 'application' ? { county: stored.county, state: stored.state } : undefined;
}

/** One eSCL scan job from POST to DELETE: the order of requests, and what each answer means at its place. */
import { fail, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import { findPageDpi } from '#imaging/page-dpi.ts';
import type { ScanControl, ScannedPage, ScanResult } from './document-scanner.ts';
import type { EsclClient } from './escl-client.ts';
import type { EsclAnswer } from './escl-exchange.ts';
import type { EsclQuirks } from './escl-quirks.ts';
import type { EsclJobSettings } from './escl-settings.ts';
import { findJob, findStatusFailure } from './escl-status.ts';
import { checkPage } from './page-check.ts';
import { pause } from './pause.ts';

/** How often, and how far apart, a job asks again. */
export interface EsclPatience {
  readonly postAttempts: number;
  /** Wait after a 503 without Retry-After. */
  readonly busyPauseMs: number;
  /** Retry-After is honoured up to here. */
  readonly maxRetryAfterMs: number;
  /** 503 on NextDocument: how long one page may be "not yet". */
  readonly pageWaitMs: number;
  /** NextDocument refused although the job is said to go on. */
  readonly documentAttempts: number;
  readonly documentPauseMs: number;
  readonly warmUpMs: number;
  readonly maxPages: number;
}

export const defaultEsclPatience: EsclPatience = {
  postAttempts: 10,
  busyPauseMs: 2_000,
  maxRetryAfterMs: 10_000,
  pageWaitMs: 120_000,
  documentAttempts: 5,
  documentPauseMs: 1_000,
  warmUpMs: 45_000,
  maxPages: 500,
};

export interface EsclJobContext {
  readonly client: EsclClient;
  readonly settings: EsclJobSettings;
  readonly quirks: EsclQuirks;
  readonly patience: EsclPatience;
  readonly cleanupMs: number;
  readonly control: ScanControl;
}

/** What NextDocument led to. */
type Step =
  | { readonly kind: 'page'; readonly page: ScannedPage }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly failure: FailureData };

/** Runs the whole job. The device is left free whatever happens, also when a page was bad or the caller cancelled. */
export async function runEsclJob(context: EsclJobContext): Promise<Outcome<Omit<ScanResult, 'wireBytes'>>> {
  const ready = await awaitReady(context);
  if (!ready.ok) return ready;
  const posted = await postJob(context);
  if (!posted.ok) return posted;
  const job = posted.value;
  const pages: ScannedPage[] = [];
  let failure: FailureData | null = null;
  let finished = false;
  try {
    while (pages.length < context.patience.maxPages) {
      if (pages.length > 0 && context.quirks.betweenPagesMs > 0) {
        await pause(context.quirks.betweenPagesMs, context.control.signal);
      }
      if (context.settings.source === 'platen' && pages.length === 1) {
        finished = await drainPlaten(context, job);
        break;
      }
      const step = await fetchPage(context, job, pages.length);
      if (step.kind === 'end') finished = true;
      if (step.kind === 'failed') failure = step.failure;
      if (step.kind !== 'page') break;
      pages.push(step.page);
      await context.control.onPage?.(step.page, pages.length - 1);
    }
  } finally {
    await releaseJob(context, job, finished);
  }
  if (pages.length > 0) return succeed({ pages, failure });
  return failure === null ? fail('scanner.no-pages') : { ok: false, failure };
}

/** A glass has one page, but many devices stay busy until they could say so. True when it was said. */
async function drainPlaten({ client, cleanupMs, control }: EsclJobContext, job: URL): Promise<boolean> {
  const answer = await client.getNextDocument(job, control.signal, cleanupMs);
  return answer.ok && answer.value.status !== 200 && answer.value.status !== 503;
}

/** Before the job: warmed up, paper in the feeder, nothing jammed. A scanner without a usable status is just tried. */
async function awaitReady({ client, settings, patience, control }: EsclJobContext): Promise<Outcome<true>> {
  const until = performance.now() + patience.warmUpMs;
  for (;;) {
    const status = await client.fetchStatus(control.signal);
    if (!status.ok) {
      const passes = status.failure.code === 'scanner.io' || status.failure.code === 'scanner.busy';
      return passes ? succeed(true) : status;
    }
    const failure = findStatusFailure(status.value, settings.source);
    if (failure !== undefined) return { ok: false, failure };
    if (settings.source === 'feeder' && status.value.feeder === 'empty') return fail('scanner.feeder-empty');
    if (status.value.state !== 'warming-up') return succeed(true);
    if (performance.now() >= until) return fail('scanner.warming-up', { waitedMs: patience.warmUpMs });
    if (!(await pause(patience.documentPauseMs, control.signal))) return fail('device.cancelled');
  }
}

async function postJob(context: EsclJobContext): Promise<Outcome<URL>> {
  const { client, settings, patience, control } = context;
  for (let attempt = 1; ; attempt += 1) {
    const answer = await client.postJob(settings, control.signal);
    if (!answer.ok) return answer;
    const { status } = answer.value;
    if (status === 201 || status === 200) {
      const location = answer.value.header('location');
      const job = location === null ? undefined : client.findJobUrl(location);
      return job === undefined ? fail('scanner.not-a-scanner', { step: 'ScanJobs', status }) : succeed(job);
    }
    if (status !== 503) return { ok: false, failure: await explain(context, toPostFailure(status)) };
    if (attempt >= patience.postAttempts) {
      return { ok: false, failure: await explain(context, fail('scanner.busy', { attempts: attempt }).failure) };
    }
    if (!(await pause(findRetryMs(answer.value, patience), control.signal))) return fail('device.cancelled');
  }
}

function toPostFailure(status: number): FailureData {
  const detail = { step: 'ScanJobs', status };
  if (status === 400 || status === 409 || status === 415) return fail('scanner.settings-rejected', detail).failure;
  if (status === 401 || status === 403) return fail('scanner.access-denied', detail).failure;
  if (status >= 500) return fail('scanner.io', detail).failure;
  return fail('scanner.not-a-scanner', detail).failure;
}

/** Retry-After in whole seconds; its other form, a date, is not sent by scanners. */
function findRetryMs(answer: EsclAnswer, patience: EsclPatience): number {
  const text = answer.header('retry-after');
  if (text === null || !/^\d{1,6}$/.test(text)) return patience.busyPauseMs;
  return Math.min(Number(text) * 1000, patience.maxRetryAfterMs);
}

async function fetchPage(context: EsclJobContext, job: URL, pageCount: number): Promise<Step> {
  const { client, patience, control } = context;
  const until = performance.now() + patience.pageWaitMs;
  for (let refusals = 0; ;) {
    const answer = await client.getNextDocument(job, control.signal);
    if (!answer.ok) return { kind: 'failed', failure: answer.failure };
    const { status } = answer.value;
    if (status === 200) return readPage(context, answer.value);
    if (status === 503) {
      if (performance.now() >= until) return failed(await explain(context, fail('scanner.busy', { status }).failure));
      if (!(await pause(findRetryMs(answer.value, patience), control.signal))) return failed(cancelled());
      continue;
    }
    if (status !== 404 && status !== 409 && status !== 410) {
      return failed(await explain(context, fail('scanner.io', { step: 'NextDocument', status }).failure));
    }
    refusals += 1;
    const verdict = await judgeRefusal(context, job, { status, pageCount });
    if (verdict !== 'again') return verdict;
    if (refusals >= patience.documentAttempts) return giveUp(context, { status, pageCount });
    if (!(await pause(patience.documentPauseMs, control.signal))) return failed(cancelled());
  }
}

/**
 * 404 is the end of a job, and also how many devices say that they jammed, and what some answer too early. One look at
 * the status tells them apart; a device without a usable status is believed.
 */
async function judgeRefusal(
  context: EsclJobContext,
  job: URL,
  refusal: { readonly status: number; readonly pageCount: number },
): Promise<Step | 'again'> {
  const { source } = context.settings;
  const status = await context.client.fetchStatus(context.control.signal);
  if (status.ok) {
    const failure = findStatusFailure(status.value, source);
    if (failure !== undefined) return failed(failure);
    const said = findJob(status.value, job.pathname);
    const active = said?.state === 'Processing' || said?.state === 'Pending';
    const promised = said?.imagesToTransfer ?? (status.value.feeder === 'loaded' ? 1 : 0);
    if (active && (refusal.pageCount === 0 || promised > 0)) return 'again';
    if (refusal.pageCount === 0 && source === 'feeder' && status.value.feeder === 'empty') {
      return failed(fail('scanner.feeder-empty').failure);
    }
  } else if (status.failure.code === 'scanner.offline' || status.failure.code === 'device.cancelled') {
    return failed(status.failure);
  }
  if (refusal.pageCount > 0) return { kind: 'end' };
  if (refusal.status === 409) return failed(fail('scanner.settings-rejected', { step: 'NextDocument' }).failure);
  return failed(fail('scanner.no-pages', { status: refusal.status }).failure);
}

/** Refused again and again while the job is said to go on: the end, unless paper is plainly left in the feeder. */
async function giveUp(
  context: EsclJobContext,
  refusal: { readonly status: number; readonly pageCount: number },
): Promise<Step> {
  const status = await context.client.fetchStatus(context.control.signal);
  const paperLeft = status.ok && status.value.feeder === 'loaded';
  if (refusal.pageCount > 0 && !paperLeft) return { kind: 'end' };
  return failed(fail('scanner.busy', { step: 'NextDocument', status: refusal.status }).failure);
}

async function readPage(context: EsclJobContext, answer: EsclAnswer): Promise<Step> {
  const mediaType = (answer.header('content-type') ?? 'image/jpeg').split(';')[0]?.trim().toLowerCase();
  if (mediaType === 'text/html') return failed(fail('scanner.not-a-scanner', { step: 'NextDocument' }).failure);
  if (mediaType !== 'image/jpeg' && mediaType !== 'application/octet-stream') {
    return failed(fail('scanner.settings-rejected', { setting: 'format' }).failure);
  }
  if (!answer.whole || answer.body.length === 0) {
    const truncated = fail('scanner.truncated', { byteLength: answer.body.length }).failure;
    const explained = await explain(context, truncated);
    // The last sheet leaves the feeder empty; that it broke off is what counts, or a page would be missing unnoticed.
    return failed(explained.code === 'scanner.feeder-empty' ? truncated : explained);
  }
  const { settings } = context;
  const page = await checkPage(answer.body, (widthPx) =>
    findPageDpi({ requestedDpi: settings.dpi, widthPx, regionWidth300: settings.width300 }),
  );
  return page.ok ? { kind: 'page', page: page.value } : failed(page.failure);
}

/** What the device says about itself is a better reason than a status code. */
async function explain({ client, settings, control }: EsclJobContext, failure: FailureData): Promise<FailureData> {
  const status = await client.fetchStatus(control.signal);
  if (!status.ok) return status.failure.code === 'scanner.offline' ? status.failure : failure;
  const reported = findStatusFailure(status.value, settings.source);
  if (reported !== undefined) return reported;
  const emptied = settings.source === 'feeder' && status.value.feeder === 'empty';
  return emptied ? fail('scanner.feeder-empty').failure : failure;
}

/**
 * Drains and deletes under its own deadline, since the caller's signal may be the reason for it. A job stopped early
 * keeps many devices busy until it is deleted (Canon DR-S250N) or until NextDocument has said its end; both are done.
 * After a failure DELETE comes first, or the rest of the stack would be fed through only to be thrown away.
 */
async function releaseJob({ client, quirks, cleanupMs }: EsclJobContext, job: URL, finished: boolean): Promise<void> {
  const signal = AbortSignal.timeout(cleanupMs);
  if (finished) {
    if (!quirks.keepFinishedJob) await client.deleteJob(job, signal);
    return;
  }
  const deleted = await client.deleteJob(job, signal);
  if (!deleted.ok && deleted.failure.code === 'scanner.offline') return;
  for (let drained = 0; drained < 3; drained += 1) {
    const answer = await client.getNextDocument(job, signal, cleanupMs);
    if (!answer.ok || answer.value.status !== 200) break;
  }
  if (deleted.ok && deleted.value.status >= 400 && deleted.value.status !== 404) await client.deleteJob(job, signal);
}

function failed(failure: FailureData): Step {
  return { kind: 'failed', failure };
}

function cancelled(): FailureData {
  return fail('device.cancelled').failure;
}

/** Reads and writes spreadsheets in a thread of its own, with a limit of memory and time. */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { fail, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import type { ListCell } from '#domain/reporting/list-header.ts';
import { listLimits } from './list-limits.ts';

export interface SheetDraft {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** In characters, by column. */
  readonly widths: readonly number[];
}

export type ListTask =
  | { readonly name: 'read'; readonly bytes: Uint8Array }
  | { readonly name: 'write'; readonly sheets: readonly SheetDraft[] };
export type ListTaskResult = { readonly grid: readonly (readonly ListCell[])[] } | { readonly bytes: Uint8Array };

const entry = new URL(`./list-worker${extname(new URL(import.meta.url).pathname)}`, import.meta.url);

/** The cells of a file, or why it cannot be read: too large, no list, damaged, or more than the thread could bear. */
export async function readGrid(
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<Outcome<readonly (readonly ListCell[])[]>> {
  if (bytes.byteLength > listLimits.fileBytes)
    return fail('reporting.file-too-large', { limitBytes: listLimits.fileBytes });
  const done = await runTask({ name: 'read', bytes }, signal);
  if (!done.ok) return done;
  return 'grid' in done.value ? { ok: true, value: done.value.grid } : fail('program.defect', { error: 'grid' });
}

/** A workbook as bytes. */
export async function writeSheets(sheets: readonly SheetDraft[], signal: AbortSignal): Promise<Outcome<Uint8Array>> {
  const done = await runTask({ name: 'write', sheets }, signal);
  if (!done.ok) return done;
  return 'bytes' in done.value ? { ok: true, value: done.value.bytes } : fail('program.defect', { error: 'bytes' });
}

function runTask(task: ListTask, signal: AbortSignal): Promise<Outcome<ListTaskResult>> {
  if (signal.aborted) return Promise.resolve(fail('program.cancelled'));
  return new Promise((resolve) => {
    const worker = new Worker(entry, {
      workerData: task,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: listLimits.heapMb },
    });
    const settle = (outcome: Outcome<ListTaskResult>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      void worker.terminate();
      resolve(outcome);
    };
    const end = (failure: FailureData): void => settle({ ok: false, failure });
    const timer = setTimeout(
      () => end(fail('reporting.file-unreadable', { reason: 'time', limitMs: listLimits.readMs }).failure),
      listLimits.readMs,
    );
    const onAbort = (): void => end(fail('program.cancelled').failure);
    signal.addEventListener('abort', onAbort, { once: true });
    worker.on('message', settle);
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      end(fail('reporting.file-unreadable', { reason: memory ? 'memory' : error.name }).failure);
    });
    worker.on('exit', () => end(fail('reporting.file-unreadable', { reason: 'thread-ended' }).failure));
  });
}

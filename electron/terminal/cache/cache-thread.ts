/** One thread of the cache from outside: requests by number, answers as outcomes. */
import { Worker } from 'node:worker_threads';
import { extname } from 'node:path';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { CacheAnswer, CacheThreadData } from './cache-messages.ts';

export interface CacheThread {
  readonly ask: (name: string, input: unknown) => Promise<Outcome<unknown>>;
  /** How many requests wait for their answer. */
  readonly load: () => number;
  readonly close: () => Promise<void>;
}

/** Beside this file: source in tests, a bundle with the same extension in the built program. */
const entry = new URL(`./cache-worker${extname(new URL(import.meta.url).pathname)}`, import.meta.url);

/** Starts the thread and waits until it has opened the database. */
export async function startCacheThread(data: CacheThreadData): Promise<Outcome<CacheThread>> {
  const worker = new Worker(entry, { workerData: data, execArgv: [] });
  const waiting = new Map<number, (outcome: Outcome<unknown>) => void>();
  let next = 0;
  let ended = false;
  const end = (): void => {
    ended = true;
    // A thread that dies answers nobody: what waits fails, and the callers know that nothing was acknowledged.
    for (const answer of waiting.values()) answer(fail('cache.write-failed', { reason: 'thread-ended' }));
    waiting.clear();
  };
  worker.on('message', ({ id, outcome }: CacheAnswer) => {
    const answer = waiting.get(id);
    waiting.delete(id);
    answer?.(outcome);
  });
  worker.on('error', end);
  worker.on('exit', end);
  const expect = (id: number): Promise<Outcome<unknown>> =>
    new Promise((resolve) => {
      if (ended) resolve(fail('cache.write-failed', { reason: 'closed' }));
      else waiting.set(id, resolve);
    });
  const ask = (name: string, input: unknown): Promise<Outcome<unknown>> => {
    next += 1;
    const answer = expect(next);
    if (!ended) worker.postMessage({ id: next, name, input });
    return answer;
  };
  const opened = await expect(0);
  if (!opened.ok) {
    await worker.terminate();
    return opened;
  }
  return succeed({
    ask,
    load: () => waiting.size,
    close: async () => {
      await ask('close', null);
      await worker.terminate();
    },
  });
}

/** What waits for the central system, why and until when. */
import type { syncCalls } from '#contract/counter/sync.ts';
import { succeed, valueOf } from '#domain/failure/failure.ts';
import type { Desk } from '../desk.ts';
import type { CallHandlers } from '../rpc.ts';
import { outboxRow } from './rows.ts';

export function syncHandlers(desk: Desk): CallHandlers<typeof syncCalls> {
  return {
    'sync.status': async () => {
      const [outbox, papers] = await Promise.all([desk.cache.listOutbox(), desk.cache.waitingPapers()]);
      return succeed({
        status: desk.sync.status(),
        outbox: valueOf(outbox).map(outboxRow),
        papers: valueOf(papers).map(({ sha256, byteLength, sentBytes, cause }) => ({
          sha256,
          byteLength,
          sentBytes,
          cause,
        })),
      });
    },
    'sync.now': async (_input, { signal }) => {
      await desk.sync.tryNow(AbortSignal.any([signal, AbortSignal.timeout(10_000)]));
      return succeed(desk.sync.status());
    },
  };
}

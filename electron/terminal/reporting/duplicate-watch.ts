/**
 * Looks for duplicates among what has just come: rows of a list at once, registrations of other desks when they were
 * pulled. In the background and in small steps: whoever works at the counter has the cache first.
 */
import type { Cache } from '../cache/cache.ts';

export interface DuplicateWatch {
  /** Looks at these subjects (`residence:CASE`, `collected:ID`) now; how many new pairs there are. */
  look(ids: readonly string[]): Promise<number>;
  /** Cases that moved: looked at soon. */
  moved(caseIds: readonly string[]): void;
  close(): Promise<void>;
}

const soonMs = 400;
const atOnce = 40;
const pauseMs = 20;
const nearest = 5;

export function createDuplicateWatch(cache: Cache, now: () => Date, onFound: () => void): DuplicateWatch {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let closed = false;

  async function look(ids: readonly string[]): Promise<number> {
    let added = 0;
    for (let at = 0; at < ids.length && !closed; at += atOnce) {
      const found = await cache.findDuplicatePairs({ ids: ids.slice(at, at + atOnce), limit: nearest });
      if (!found.ok || found.value.length === 0) continue;
      const recorded = await cache.recordDuplicates({ findings: found.value, at: now().toISOString() });
      if (recorded.ok) added += recorded.value.added;
    }
    if (added > 0) onFound();
    return added;
  }

  async function work(): Promise<void> {
    while (waiting.size > 0 && !closed) {
      const ids = [...waiting].slice(0, atOnce);
      for (const id of ids) waiting.delete(id);
      await look(ids);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    if (closed) return;
    const dropped = await cache.dropStaleDuplicates();
    if (dropped.ok && dropped.value.dropped > 0) onFound();
  }

  return {
    look,
    moved: (caseIds) => {
      for (const caseId of caseIds) waiting.add(`residence:${caseId}`);
      timer ??= setTimeout(() => {
        timer = null;
        running = running.then(work);
      }, soonMs).unref();
    },
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

/** A desk without a window: cache, papers, sign-in and synchronisation against a central system behind a faulty line. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCentral, type Central } from '#central/start.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { createAccess, type Access } from '#electron/terminal/access/access.ts';
import { openCache, type Cache } from '#electron/terminal/cache/cache.ts';
import { openPaperStore, type PaperStore } from '#electron/terminal/papers/paper-store.ts';
import { createCentralClient, type CentralClient } from '#electron/terminal/sync/central-client.ts';
import { openSyncEngine, type SyncEngine } from '#electron/terminal/sync/sync-engine.ts';
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts';

export interface TestDesk {
  readonly home: string;
  readonly proxy: FaultProxy;
  readonly cache: Cache;
  readonly papers: PaperStore;
  readonly access: Access;
  readonly central: CentralClient;
  readonly sync: SyncEngine;
  close(): Promise<void>;
}

export const testKey = new Uint8Array(32).fill(9);
export const password = 'peixun-2026';
export const clerk = { account: 'zhang.min', station: '331002-haimen' } as const;
/** Light enough for tests; the desk's own parameters are checked once. */
export const lightParameters = { memoryKib: 64, passes: 1 } as const;

export function startTestCentral(): Promise<Central> {
  return startCentral({ training: true });
}

export async function openTestDesk(centralUrl: string, terminal: string): Promise<TestDesk> {
  const home = mkdtempSync(join(tmpdir(), 'desk-'));
  const proxy = await startFaultProxy(centralUrl);
  const cache = valueOf(await openCache({ home, key: testKey, readers: 1, ballastBytes: 0 }));
  const papers = openPaperStore({ home, key: testKey, cache });
  const central = createCentralClient({ url: proxy.url, terminal, timeouts: { shortMs: 3_000, deliverMs: 700 } });
  const access = createAccess({ cache, central, training: true, parameters: lightParameters });
  const sync = openSyncEngine({
    cache,
    papers,
    central,
    access,
    training: true,
    publish: () => undefined,
    pollMs: 100,
    limits: { baseMs: 20, capMs: 100 },
    stallMs: 1_000,
  });
  return {
    home,
    proxy,
    cache,
    papers,
    access,
    central,
    sync,
    close: async () => {
      await sync.close();
      await cache.close();
      await proxy.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export async function signInClerk(desk: TestDesk): Promise<void> {
  valueOf(await desk.access.signIn({ account: clerk.account, password, signal: AbortSignal.timeout(5_000) }));
}

/** Waits until it holds; the test's own time limit ends it. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, timeoutMs = 10_000): Promise<void> {
  const endMs = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function drained(desk: TestDesk): Promise<boolean> {
  const { waitingActions, waitingPapers } = valueOf(await desk.cache.outboxSummary());
  return waitingActions + waitingPapers === 0;
}

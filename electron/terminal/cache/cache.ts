/**
 * The encrypted local cache behind an asynchronous port: one writer thread, several readers. Every call answers with an
 * outcome; what `commit` acknowledges survives a power cut.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, succeed, toFailureData, type Outcome } from '#domain/failure/failure.ts';
import type { CacheThreadData } from './cache-messages.ts';
import { startCacheThread, type CacheThread } from './cache-thread.ts';
import type { Connection } from './database.ts';
import { checkKey, writeKeyCheck } from './key-check.ts';
import type { KillPoint } from './kill-point.ts';
import { takeLock } from './lock.ts';
import { readNames, writeNames } from './operation-names.ts';
import type { Reads, Writes } from './operations.ts';

type Asked<Operation> = Operation extends (connection: Connection) => infer Result
  ? () => Promise<Outcome<Result>>
  : Operation extends (connection: Connection, input: infer Input) => infer Result
    ? (input: Input) => Promise<Outcome<Result>>
    : never;

/** Every operation of operations.ts without its connection, and `close`. */
export type Cache = { readonly [Name in keyof Writes]: Asked<Writes[Name]> } & {
  readonly [Name in keyof Reads]: Asked<Reads[Name]>;
} & {
  /** Ends the threads and gives the lock back. */
  readonly close: () => Promise<void>;
};

export interface OpenCacheOptions {
  /** The folder of this desk; made when it is missing. */
  readonly home: string;
  /** 32 random bytes, unwrapped by the main process. */
  readonly key: Uint8Array;
  /** How many stand at once; one more comes later. */
  readonly readers?: number;
  readonly ballastBytes?: number;
  /** Crash tests only: the process ends itself there. */
  readonly killPoint?: KillPoint | null;
}

interface Threads {
  readonly writer: CacheThread;
  readonly readers: CacheThread[];
  readonly addReader: () => Promise<Outcome<CacheThread>>;
}

const secondReaderMs = 3_000;
/** After a full disk refused to settle what was accepted. */
const settleAgainMs = 1_000;
const defaultBallastBytes = 16 * 1024 * 1024;

/** Opens the cache of this desk, or says why not: in use, wrong key, damaged, newer version, not durable, disk full. */
export async function openCache(options: OpenCacheOptions): Promise<Outcome<Cache>> {
  let giveBack: (() => void) | null = null;
  try {
    mkdirSync(options.home, { recursive: true, mode: 0o700 });
    giveBack = takeLock(join(options.home, 'lock'));
    const opened = await openThreads(options);
    if (!opened.ok) giveBack();
    return opened.ok ? succeed(cacheOver(opened.value, giveBack)) : opened;
  } catch (thrown) {
    giveBack?.();
    return diskFailure(thrown);
  }
}

function diskFailure(thrown: unknown): Outcome<never> {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  if (code === 'ENOSPC') return fail('cache.disk-full');
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) return fail('cache.write-failed', { error: code });
  return { ok: false, failure: toFailureData(thrown) };
}

async function openThreads(options: OpenCacheOptions): Promise<Outcome<Threads>> {
  const { home, key } = options;
  const file = join(home, 'cache.db');
  const checkFile = join(home, 'cache.key-check');
  checkKey(checkFile, file, key);
  const ballast = { file: join(home, 'ballast'), byteLength: options.ballastBytes ?? defaultBallastBytes };
  const data: CacheThreadData = { role: 'writer', file, key, ballast, killPoint: options.killPoint ?? null };
  const startReaders = (): Promise<readonly Outcome<CacheThread>[]> =>
    Promise.all(Array.from({ length: options.readers ?? 1 }, () => startCacheThread({ ...data, role: 'reader' })));
  // Where a database stands already the threads open it side by side; a new one must be made first.
  const early = existsSync(checkFile) ? startReaders() : null;
  const writer = await startCacheThread(data);
  if (!writer.ok) {
    await closeAll((await early) ?? []);
    // SQLite says NOTADB for a wrong key and for a broken first page alike. With a key check the key is the right one.
    const unreadable = writer.failure.detail['sqlite'] === 'SQLITE_NOTADB';
    return unreadable && !existsSync(checkFile) ? fail('cache.wrong-key') : writer;
  }
  writeKeyCheck(checkFile, key);
  const opened = await (early ?? startReaders());
  const failed = opened.find((reader) => !reader.ok);
  if (failed !== undefined && !failed.ok) {
    await closeAll([writer, ...opened]);
    return failed;
  }
  const readers = opened.flatMap((reader) => (reader.ok ? [reader.value] : []));
  return succeed({ writer: writer.value, readers, addReader: () => startCacheThread({ ...data, role: 'reader' }) });
}

async function closeAll(threads: readonly Outcome<CacheThread>[]): Promise<void> {
  await Promise.all(threads.map((thread) => (thread.ok ? thread.value.close() : Promise.resolve())));
}

function cacheOver({ writer, readers, addReader }: Threads, giveBack: () => void): Cache {
  const leastLoaded = (): CacheThread =>
    readers.reduce((best, thread) => (thread.load() < best.load() ? thread : best), readers[0] ?? writer);
  // A thread costs a start some 50 ms of processor: the second reader comes when the desk has long been there.
  let adding: Promise<void> = Promise.resolve();
  const second = setTimeout(() => {
    adding = addReader().then((reader) => void (reader.ok && readers.push(reader.value)));
  }, secondReaderMs).unref();
  let closing = false;
  const calls: Record<string, unknown> = {
    close: async () => {
      closing = true;
      clearTimeout(second);
      await adding;
      await Promise.all(readers.map((thread) => thread.close()));
      await writer.close();
      giveBack();
    },
  };
  let settled: Promise<void> = Promise.resolve();
  // Sent right behind the commit, so that nothing comes between: the caller has his answer, readers wait for the tables.
  const settleSoon = (): void => {
    settled = writer.ask('settle', null).then((outcome) => {
      if (!outcome.ok && !closing) setTimeout(settleSoon, settleAgainMs).unref();
    });
  };
  for (const name of writeNames) calls[name] = (input: unknown) => writer.ask(name, input);
  calls['commit'] = (input: unknown) => {
    const committed = writer.ask('commit', input);
    settleSoon();
    return committed;
  };
  for (const name of readNames) {
    calls[name] = async (input: unknown) => {
      await settled;
      return leastLoaded().ask(name, input);
    };
  }
  // The names and the types come from one table (operation-names.ts is checked against it).
  return calls as unknown as Cache;
}

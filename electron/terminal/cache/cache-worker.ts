/**
 * Entry of a cache thread. The writer runs each call in one immediate transaction; readers run queries. Calls are
 * answered in order, failures as data: nothing thrown leaves the thread.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { must, toFailureData, type Outcome } from '#domain/failure/failure.ts';
import type { CacheAnswer, CacheRequest, CacheThreadData } from './cache-messages.ts';
import { openConnection, type Connection } from './database.ts';
import { dropBallast, holdBallast } from './ballast.ts';
import { armKillPoint, reach } from './kill-point.ts';
import { migrate } from './migrate.ts';
import { reads, writes, type Operation, type Reads } from './operations.ts';
import { hasUnindexedPeople, indexPeople, loadPinyin } from './person-index.ts';
import { hasAccepted, settle } from './settle.ts';
import { sqliteCode, sqliteFailure } from './sqlite-failure.ts';

const port = must(parentPort, 'parentPort');
const data = workerData as CacheThreadData;
const operations: Readonly<Record<string, Operation | undefined>> = data.role === 'writer' ? writes : reads;

function open(): Connection {
  const connection = openConnection({ file: data.file, key: data.key, readOnly: data.role === 'reader' });
  if (data.role === 'reader') return connection;
  try {
    migrate(connection);
    // What was accepted when the program last ended is spread before anybody asks.
    if (hasAccepted(connection)) connection.db.transaction(() => settle(connection)).immediate();
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
  armKillPoint(data.killPoint);
  return connection;
}

function run(connection: Connection, request: CacheRequest): Outcome<unknown> {
  const operation = must(operations[request.name], request.name);
  try {
    if (data.role === 'reader') return { ok: true, value: operation(connection, request.input as never) };
    if (request.name === 'commit') {
      // New work needs the reserve: without it there would be no room left to deliver and record what waits.
      holdBallast(data.ballast);
      reach('before-commit');
    }
    const value = connection.db.transaction(() => operation(connection, request.input as never)).immediate();
    if (request.name === 'commit') reach('after-commit');
    return { ok: true, value };
  } catch (thrown) {
    if (data.role === 'writer' && sqliteCode(thrown) === 'SQLITE_FULL') dropBallast(data.ballast);
    return { ok: false, failure: toFailureData(sqliteFailure(thrown)) };
  }
}

/** After a failed write or fsync the same handle must not be trusted: what it says next may never reach the disk. */
function needsReopening(outcome: Outcome<unknown>): boolean {
  return !outcome.ok && outcome.failure.code === 'cache.write-failed';
}

/** Reads that compare names by their sound. */
const soundedReads: ReadonlySet<string> = new Set<keyof Reads>(['findDuplicates', 'findDuplicatePairs']);

const indexDelayMs = 30;
const peopleAtOnce = 300;
let indexTimer: NodeJS.Timeout | null = null;

/** Search keys of new people, apart from the commits and after them, in small transactions. */
function indexSoon(current: () => Connection): void {
  if (data.role !== 'writer') return;
  indexTimer ??= setTimeout(() => void indexNow(current), indexDelayMs);
}

async function indexNow(current: () => Connection): Promise<void> {
  try {
    // The pinyin table costs 0.1 s: not at a start at which nobody is new.
    if (current().db.open && hasUnindexedPeople(current())) await loadPinyin();
    indexTimer = null;
    const { db } = current();
    if (!db.open) return;
    if (db.transaction(() => indexPeople(current(), peopleAtOnce)).immediate()) indexSoon(current);
  } catch (thrown) {
    indexTimer = null;
    // The next write tries again; nothing that was accepted depends on it.
    if (sqliteCode(thrown) === null) throw thrown;
  }
}

function close(connection: Connection): void {
  if (data.role === 'writer') {
    connection.db.pragma('optimize');
    connection.db.pragma('wal_checkpoint(TRUNCATE)');
  }
  connection.close();
}

function serve(): void {
  let connection: Connection;
  try {
    connection = open();
  } catch (thrown) {
    port.postMessage({
      id: 0,
      outcome: { ok: false, failure: toFailureData(sqliteFailure(thrown)) },
    } satisfies CacheAnswer);
    port.close();
    return;
  }
  port.postMessage({ id: 0, outcome: { ok: true, value: null } } satisfies CacheAnswer);
  const current = (): Connection => connection;
  indexSoon(current);
  port.on('message', (request: CacheRequest) => {
    if (request.name === 'close') {
      close(connection);
      port.postMessage({ id: request.id, outcome: { ok: true, value: null } } satisfies CacheAnswer);
      port.close();
      return;
    }
    if (soundedReads.has(request.name)) void loadPinyin().then(() => answer(request));
    else answer(request);
  });

  function answer(request: CacheRequest): void {
    const outcome = run(connection, request);
    port.postMessage({ id: request.id, outcome } satisfies CacheAnswer);
    if (!needsReopening(outcome)) return indexSoon(current);
    connection.close();
    connection = openConnection({ file: data.file, key: data.key, readOnly: data.role === 'reader' });
  }
}

serve();

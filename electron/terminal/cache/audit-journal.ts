/**
 * Audit rows of reads. An act has its row in its own transaction; a read has nothing to commit, and one fsync for every
 * look at a case would make each twice as slow. So its row is sealed and handed to the operating system before the
 * answer goes out, and joins the chain within a quarter of a second, many in one durable transaction. A process that
 * dies loses none: what it left behind joins the chain when the desk opens. A power cut may lose the last quarter
 * second. Rows that can be kept in neither place end the reading: every further read fails until they are in the chain.
 *
 * Record = u32 little-endian length · nonce (12) · AES-256-GCM of [number, row] · tag (16).
 */
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, succeed, toFailureData, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import { lastNotedSetting } from './audit.ts';
import type { AuditDraft } from './cache-values.ts';
import type { Cache } from './cache.ts';

export interface AuditJournal {
  /** When it returns the row outlives this process. Throws when it does not, or when earlier rows could not be kept. */
  note(draft: AuditDraft): void;
  /** Everything noted so far is in the chain, durable, or the failure. */
  flush(): Promise<Outcome<null>>;
  /** Flushes; what could not be flushed stays for the next start. */
  close(): Promise<void>;
}

export interface AuditJournalOptions {
  readonly home: string;
  /** The key of the cache; the journal has its own, made from it. */
  readonly key: Uint8Array;
  readonly cache: Pick<Cache, 'appendNotedAudit' | 'getSetting'>;
  readonly flushAfterMs?: number;
  /** How long after a failed flush the next one is tried. */
  readonly retryAfterMs?: number;
}

interface NotedAudit {
  readonly number: number;
  readonly draft: AuditDraft;
}

/** So rarely that of a hundred reads in a row hardly one meets a flush; a power cut costs no more than this. */
const defaultFlushMs = 250;
const defaultRetryMs = 1_000;
/** Shortening the file while the chain is being written would make the next read wait for the disk. */
const keptBytes = 256 * 1024;
const lengthBytes = 4;
const nonceBytes = 12;
const tagBytes = 16;

export async function openAuditJournal(options: AuditJournalOptions): Promise<Outcome<AuditJournal>> {
  const { cache, flushAfterMs = defaultFlushMs, retryAfterMs = defaultRetryMs } = options;
  const key = journalKey(options.key);
  const last = await cache.getSetting(lastNotedSetting);
  if (!last.ok) return last;
  const file = openFile(join(options.home, 'audit.journal'));
  if (!file.ok) return file;
  const { handle } = file.value;
  let fileBytes = file.value.bytes.byteLength;
  const joined = Number(last.value ?? '0');
  let pending = parseJournal(file.value.bytes, key).filter(({ number }) => number > joined);
  let lastNumber = pending.at(-1)?.number ?? joined;
  let failure: FailureData | null = null;
  /** Also while opening: a start leaves an empty file. */
  let closing = true;
  let timer: NodeJS.Timeout | undefined;
  /** Made when the answer before it was out: to make one takes three times as long as to use it. Serves once. */
  let ready: Seal | null = null;
  let running: Promise<Outcome<null>> | null = null;

  async function joinChain(): Promise<Outcome<null>> {
    while (pending.length > 0) {
      const batch = pending;
      const outcome = await cache.appendNotedAudit({
        drafts: batch.map(({ draft }) => draft),
        lastNumber: batch.at(-1)?.number ?? lastNumber,
      });
      failure = outcome.ok ? null : outcome.failure;
      if (!outcome.ok) {
        plan(retryAfterMs);
        return outcome;
      }
      pending = pending.slice(batch.length);
    }
    // Nothing was noted since: what the file holds is in the chain, and is skipped by its number at the next start.
    if (fileBytes > keptBytes || closing) {
      ftruncateSync(handle, 0);
      fileBytes = 0;
    }
    return succeed(null);
  }

  function flush(): Promise<Outcome<null>> {
    clearTimeout(timer);
    timer = undefined;
    running ??= joinChain()
      .catch((thrown: unknown) => ({ ok: false as const, failure: toFailureData(thrown) }))
      .finally(() => (running = null));
    return running;
  }

  function plan(afterMs: number): void {
    timer ??= setTimeout(() => void flush(), afterMs).unref();
  }

  // The rows of a process that died, before anything new is read.
  const recovered = await flush();
  if (!recovered.ok) {
    clearTimeout(timer);
    closeSync(handle);
    return recovered;
  }
  closing = false;
  return succeed({
    note: (draft) => {
      if (failure !== null) throw new Failure(failure.code, failure.detail);
      const noted = { number: lastNumber + 1, draft };
      const seal = ready ?? readySeal(key);
      ready = null;
      const record = seal(noted);
      setImmediate(() => (ready ??= readySeal(key)));
      fileBytes = writeRecord(handle, record, fileBytes);
      lastNumber = noted.number;
      pending.push(noted);
      plan(flushAfterMs);
    },
    flush,
    close: async () => {
      await running;
      closing = true;
      await flush();
      clearTimeout(timer);
      closeSync(handle);
    },
  });
}

function journalKey(key: Uint8Array): KeyObject {
  return createSecretKey(
    new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), 'permit-terminal audit journal', 32)),
  );
}

function openFile(file: string): Outcome<{ readonly handle: number; readonly bytes: Uint8Array }> {
  try {
    const handle = openSync(file, 'a+', 0o600);
    return succeed({ handle, bytes: readFileSync(handle) });
  } catch (thrown) {
    return { ok: false, failure: toFailureData(fileFailure(thrown)) };
  }
}

/** The length of the file after it. A record that is not whole would hide those after it: it is taken back. */
function writeRecord(handle: number, record: Uint8Array, fileBytes: number): number {
  let written = 0;
  try {
    written = writeSync(handle, record);
  } catch (thrown) {
    throw fileFailure(thrown);
  }
  if (written === record.byteLength) return fileBytes + written;
  ftruncateSync(handle, fileBytes);
  throw new Failure('cache.disk-full', { file: 'audit.journal' });
}

function fileFailure(thrown: unknown): Failure {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
  if (code === 'ENOSPC') return new Failure('cache.disk-full', { file: 'audit.journal' }, { cause: thrown });
  return new Failure('cache.write-failed', { file: 'audit.journal', error: code }, { cause: thrown });
}

type Seal = (noted: NotedAudit) => Uint8Array;

/** A cipher with a fresh nonce, waiting for its one row. */
function readySeal(key: KeyObject): Seal {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return ({ number, draft }) => {
    const sealed = cipher.update(JSON.stringify([number, draft]), 'utf8');
    cipher.final();
    const record = new Uint8Array(lengthBytes + nonceBytes + sealed.byteLength + tagBytes);
    new DataView(record.buffer).setUint32(0, record.byteLength - lengthBytes, true);
    record.set(nonce, lengthBytes);
    record.set(sealed, lengthBytes + nonceBytes);
    record.set(cipher.getAuthTag(), record.byteLength - tagBytes);
    return record;
  };
}

/** Every whole record. One that was cut short belongs to a read that was never answered. */
function parseJournal(bytes: Uint8Array, key: KeyObject): NotedAudit[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: NotedAudit[] = [];
  for (let at = 0; at + lengthBytes <= bytes.byteLength;) {
    const start = at + lengthBytes;
    const end = start + view.getUint32(at, true);
    if (end > bytes.byteLength || end < start + nonceBytes + tagBytes) break;
    const record = openRecord(bytes.subarray(start, end), key);
    if (record === null) break;
    records.push(record);
    at = end;
  }
  return records;
}

function openRecord(record: Uint8Array, key: KeyObject): NotedAudit | null {
  const decipher = createDecipheriv('aes-256-gcm', key, record.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAuthTag(record.subarray(record.byteLength - tagBytes));
  try {
    const text = decipher.update(record.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
    const [number, draft] = JSON.parse(text) as [number, AuditDraft];
    return { number, draft };
  } catch {
    return null;
  }
}

/** What the cache knows of each paper: where its bytes are and whether the central system has them. */
import type { PaperAttemptInput, PaperDraft, PaperRow } from './cache-values.ts';
import type { Connection } from './database.ts';
import { parseCause } from './rows.ts';

interface StoredPaper {
  readonly sha256: string;
  readonly media_type: PaperRow['mediaType'];
  readonly byte_length: number;
  readonly stored_at: string | null;
  readonly upload: PaperRow['upload'];
  readonly sent_bytes: number;
  readonly upload_url: string | null;
  readonly attempts: number;
  readonly cause: string | null;
  readonly next_attempt_at: string | null;
}

function rowOf(row: StoredPaper): PaperRow {
  return {
    sha256: row.sha256,
    mediaType: row.media_type,
    byteLength: row.byte_length,
    stored: row.stored_at !== null,
    upload: row.upload,
    sentBytes: row.sent_bytes,
    uploadUrl: row.upload_url,
    attempts: row.attempts,
    cause: parseCause(row.cause),
    nextAttemptAt: row.next_attempt_at,
  };
}

/** The bytes are on disk, fsynced; only now may an action name the paper. */
export function recordPaper(connection: Connection, draft: PaperDraft & { readonly at: string }): null {
  connection
    .sql(
      `insert into papers (sha256, media_type, byte_length, stored_at, upload) values (?, ?, ?, ?, 'unclaimed')
       on conflict (sha256) do update set stored_at = excluded.stored_at, byte_length = excluded.byte_length,
         media_type = excluded.media_type`,
    )
    .run(draft.sha256, draft.mediaType, draft.byteLength, draft.at);
  return null;
}

export function findPaper(connection: Connection, sha256: string): PaperRow | null {
  const row = connection.sql('select * from papers where sha256 = ?').get(sha256) as StoredPaper | undefined;
  return row === undefined ? null : rowOf(row);
}

export function duePapers(
  connection: Connection,
  input: { readonly now: string; readonly limit: number; readonly caseId?: string | undefined },
): readonly PaperRow[] {
  const rows = connection
    .sql(
      `select * from papers p where upload = 'needed' and next_attempt_at <= ? and (? is null or exists
         (select 1 from case_papers c where c.case_id = ? and c.sha256 = p.sha256))
       order by next_attempt_at limit ?`,
    )
    .all(input.now, input.caseId ?? null, input.caseId ?? null, input.limit) as StoredPaper[];
  return rows.map(rowOf);
}

/** Papers of cases that still have to reach the central system. */
export function waitingPapers(connection: Connection): readonly PaperRow[] {
  const rows = connection.sql(`select * from papers where upload = 'needed' order by next_attempt_at limit 5000`).all();
  return (rows as StoredPaper[]).map(rowOf);
}

export function recordPaperUploaded(connection: Connection, sha256: readonly string[]): null {
  for (const digest of sha256) {
    connection
      .sql(
        `update papers set upload = 'uploaded', sent_bytes = byte_length, upload_url = null, cause = null,
           next_attempt_at = null where sha256 = ?`,
      )
      .run(digest);
  }
  return null;
}

/** How far an upload has come, so that it goes on there after an interruption or a restart. */
export function recordPaperProgress(
  connection: Connection,
  input: { readonly sha256: string; readonly uploadUrl: string | null; readonly sentBytes: number },
): null {
  connection
    .sql('update papers set upload_url = ?, sent_bytes = ? where sha256 = ?')
    .run(input.uploadUrl, input.sentBytes, input.sha256);
  return null;
}

export function recordPaperAttempt(connection: Connection, input: PaperAttemptInput): null {
  connection
    .sql(
      `update papers set attempts = attempts + 1, cause = ?, next_attempt_at = ? where sha256 = ? and upload = 'needed'`,
    )
    .run(JSON.stringify(input.failure), input.nextAttemptAt, input.sha256);
  return null;
}

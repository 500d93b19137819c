/**
 * The audit chain of this desk: each entry carries the hash of the one before, so that an edit, a removal or a change of
 * order is found. What is cut off the end is found by the central system's countersigned copy, not here.
 */
import { createHash } from 'node:crypto';
import type { AuditDraft, AuditEntry, AuditReport, NotedAuditInput } from './cache-values.ts';
import type { Connection } from './database.ts';
import { setSetting } from './settings.ts';

/** The number of the last row of the audit journal that has joined the chain: set with it, so that none joins twice. */
export const lastNotedSetting = 'lastNotedAudit';

const beginning = '0'.repeat(64);

function entryText(seq: number, draft: AuditDraft): string {
  const { at, terminal, account, action, object, result } = draft;
  return JSON.stringify([seq, at, terminal, account, action, object, result]);
}

function linkHash(previous: string, entry: string): string {
  return createHash('sha256').update(previous).update('\n').update(entry).digest('hex');
}

/** Adds one entry; part of whatever transaction runs. */
export function appendAudit(
  connection: Connection,
  draft: AuditDraft,
): { readonly seq: number; readonly hash: string } {
  const last = connection.sql('select seq, hash from audit order by seq desc limit 1').get() as
    | { seq: number; hash: string }
    | undefined;
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? beginning;
  const entry = entryText(seq, draft);
  const hash = linkHash(previous, entry);
  connection.sql('insert into audit (seq, entry, previous, hash) values (?, ?, ?, ?)').run(seq, entry, previous, hash);
  return { seq, hash };
}

/** Rows that the audit journal held, in one transaction with the number up to which they have joined the chain. */
export function appendNotedAudit(connection: Connection, input: NotedAuditInput): null {
  for (const draft of input.drafts) appendAudit(connection, draft);
  setSetting(connection, { name: lastNotedSetting, value: String(input.lastNumber) });
  return null;
}

interface AuditRow {
  readonly seq: number;
  readonly entry: string;
  readonly previous: string;
  readonly hash: string;
}

/** Walks the whole chain. */
export function verifyAudit(connection: Connection): AuditReport {
  let expected = 1;
  let previous = beginning;
  for (const row of connection
    .sql('select seq, entry, previous, hash from audit order by seq')
    .iterate() as Iterable<AuditRow>) {
    const fits = row.seq === expected && row.previous === previous && row.hash === linkHash(previous, row.entry);
    if (!fits || entrySeq(row.entry) !== row.seq) {
      return { entries: expected - 1, holds: false, brokenAt: expected, head: previous };
    }
    previous = row.hash;
    expected += 1;
  }
  return { entries: expected - 1, holds: true, brokenAt: null, head: previous };
}

function entrySeq(entry: string): number {
  return (JSON.parse(entry) as [number])[0];
}

/** The newest entries first, from before `beforeSeq`. */
export function listAudit(
  connection: Connection,
  input: { readonly limit: number; readonly beforeSeq?: number | undefined },
): readonly AuditEntry[] {
  const rows = connection
    .sql('select seq, entry, previous, hash from audit where seq < ? order by seq desc limit ?')
    .all(input.beforeSeq ?? Number.MAX_SAFE_INTEGER, input.limit) as AuditRow[];
  return rows.map(({ entry, previous, hash }) => {
    const [seq, at, terminal, account, action, object, result] = JSON.parse(entry) as [
      number,
      string,
      string,
      string | null,
      string,
      string | null,
      string,
    ];
    return { seq, at, terminal, account, action, object, result, previous, hash };
  });
}

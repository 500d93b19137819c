/** Pairs of people who may be the same, until somebody has looked at both. */
import { Failure } from '#domain/failure/failure.ts';
import type { LikenessReason } from '#domain/reporting/likeness.ts';
import type { DuplicateFinding, DuplicatePair } from './collected-values.ts';
import type { Connection } from './database.ts';
import { subjectOf } from './duplicate-search.ts';

/** How many of them are new. */
export function recordDuplicates(
  connection: Connection,
  { findings, at }: { readonly findings: readonly DuplicateFinding[]; readonly at: string },
): { readonly added: number } {
  let added = 0;
  for (const { leftId, rightId, score, reasons } of findings) {
    const { changes } = connection
      .sql(
        `insert or ignore into duplicates (left_id, right_id, score, reasons, state, found_at)
         values (?, ?, ?, ?, 'open', ?)`,
      )
      .run(leftId, rightId, score, JSON.stringify(reasons), at);
    added += changes;
  }
  return { added };
}

interface StoredPair {
  readonly left_id: string;
  readonly right_id: string;
  readonly score: number;
  readonly reasons: string;
  readonly found_at: string;
}

/** Open pairs of which both are still there, the likeliest first. */
export function listDuplicates(
  connection: Connection,
  { limit }: { readonly limit: number },
): readonly DuplicatePair[] {
  const rows = connection
    .sql(`select * from duplicates where state = 'open' order by score desc, found_at limit ?`)
    .all(limit) as StoredPair[];
  return rows.flatMap((row) => {
    const left = subjectOf(connection, row.left_id);
    const right = subjectOf(connection, row.right_id);
    if (left === null || right === null) return [];
    const like = { score: row.score, reasons: JSON.parse(row.reasons) as LikenessReason[] };
    return [{ left: { ...left, ...like }, right: { ...right, ...like }, foundAt: row.found_at }];
  });
}

export interface DuplicateVerdict {
  readonly leftId: string;
  readonly rightId: string;
  readonly state: 'same' | 'different';
  readonly at: string;
  readonly by: string;
}

export function settleDuplicate(connection: Connection, verdict: DuplicateVerdict): null {
  const { changes } = connection
    .sql(
      `update duplicates set state = ?, settled_at = ?, settled_by = ?
       where left_id = ? and right_id = ? and state = 'open'`,
    )
    .run(verdict.state, verdict.at, verdict.by, verdict.leftId, verdict.rightId);
  if (changes !== 1) throw new Failure('reporting.collected-settled', { state: 'settled' });
  return null;
}

/** Pairs of which one is gone (registered, dismissed, left) need nobody's look any more. */
export function dropStaleDuplicates(connection: Connection): { readonly dropped: number } {
  const rows = connection.sql(`select left_id, right_id from duplicates where state = 'open'`).all() as StoredPair[];
  const stale = rows.filter(
    (row) => subjectOf(connection, row.left_id) === null || subjectOf(connection, row.right_id) === null,
  );
  for (const { left_id: left, right_id: right } of stale) {
    connection.sql('delete from duplicates where left_id = ? and right_id = ?').run(left, right);
  }
  return { dropped: stale.length };
}

/** Half-finished pages, saved as one types. They belong to the office: any clerk of the desk can go on. */
import type { DraftRow } from './cache-values.ts';
import type { Connection } from './database.ts';

interface StoredDraft {
  readonly draft_id: string;
  readonly page: string;
  readonly title: string;
  readonly saved_at: string;
  readonly saved_by: string;
  readonly content: string;
}

export function saveDraft(connection: Connection, draft: DraftRow): null {
  connection
    .sql(
      `insert into drafts (draft_id, page, title, saved_at, saved_by, content) values (?, ?, ?, ?, ?, ?)
       on conflict (draft_id) do update set page = excluded.page, title = excluded.title,
         saved_at = excluded.saved_at, saved_by = excluded.saved_by, content = excluded.content`,
    )
    .run(draft.draftId, draft.page, draft.title, draft.savedAt, draft.savedBy, JSON.stringify(draft.content));
  return null;
}

export function getDraft(connection: Connection, draftId: string): DraftRow | null {
  const row = connection.sql('select * from drafts where draft_id = ?').get(draftId) as StoredDraft | undefined;
  if (row === undefined) return null;
  return { ...headOf(row), content: JSON.parse(row.content) as DraftRow['content'] };
}

/** Newest first, without their content. */
export function listDrafts(connection: Connection): readonly Omit<DraftRow, 'content'>[] {
  const rows = connection
    .sql(`select draft_id, page, title, saved_at, saved_by, '' as content from drafts order by saved_at desc`)
    .all() as StoredDraft[];
  return rows.map(headOf);
}

export function removeDraft(connection: Connection, draftId: string): null {
  connection.sql('delete from drafts where draft_id = ?').run(draftId);
  return null;
}

function headOf(row: StoredDraft): Omit<DraftRow, 'content'> {
  return { draftId: row.draft_id, page: row.page, title: row.title, savedAt: row.saved_at, savedBy: row.saved_by };
}

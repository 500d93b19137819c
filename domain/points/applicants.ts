/** Who is ranked: every file with a published sheet whose term for objections is over. */
import type { NumberedApplicant } from './frozen-lines.ts';
import type { PointsState } from './points-state.ts';

/** What a ranking needs of a points file; a store reads it without reading the whole file. */
export interface FileStanding extends Pick<PointsState, 'caseId' | 'caseNumber' | 'status' | 'standing'> {
  /** The last day for objections to the newest sheet; null before there is one. */
  readonly objectUntil: string | null;
}

/**
 * `open` counts the files that are still open to objection or being corrected: nobody may lose his place because his
 * objection was not answered in time, so that a ranking waits for them.
 */
export function applicantsOf(
  files: readonly FileStanding[],
  day: string,
): { readonly applicants: readonly NumberedApplicant[]; readonly open: number } {
  const sheets = files.filter(({ objectUntil, status }) => objectUntil !== null && status !== 'withdrawn');
  const settled = sheets.filter(
    ({ status, objectUntil }) => status === 'closed' || (status === 'published' && (objectUntil ?? day) < day),
  );
  const applicants = settled.flatMap(({ caseId, caseNumber, standing }) =>
    standing === null ? [] : [{ id: caseId, number: caseNumber, ...standing }],
  );
  return { applicants, open: sheets.length - settled.length };
}

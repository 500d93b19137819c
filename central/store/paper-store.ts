/** Which papers have arrived, per county. */
import type { Queries } from './database.ts';

export interface PaperRow {
  readonly sha256: string;
  readonly byteLength: number;
  readonly mediaType: string;
}

/** Those of the given digests that the county still lacks. */
export async function missingPapers(
  queries: Queries,
  county: string,
  digests: readonly string[],
): Promise<readonly string[]> {
  const wanted = [...new Set(digests)];
  if (wanted.length === 0) return [];
  const places = wanted.map((_, index) => `$${index + 2}`).join(', ');
  const rows = await queries.query<{ sha256: string }>(
    `select sha256 from paper where county = $1 and sha256 in (${places})`,
    [county, ...wanted],
  );
  const present = new Set(rows.map((row) => row.sha256));
  return wanted.filter((digest) => !present.has(digest));
}

export async function savePaper(queries: Queries, county: string, paper: PaperRow): Promise<void> {
  await queries.query(
    `insert into paper (county, sha256, byte_length, media_type) values ($1, $2, $3, $4) on conflict do nothing`,
    [county, paper.sha256, paper.byteLength, paper.mediaType],
  );
}

export async function findPaper(queries: Queries, county: string, sha256: string): Promise<PaperRow | undefined> {
  const [row] = await queries.query<{ byte_length: string | number; media_type: string }>(
    'select byte_length, media_type from paper where county = $1 and sha256 = $2',
    [county, sha256],
  );
  return row && { sha256, byteLength: Number(row.byte_length), mediaType: row.media_type };
}

/** A CSV file as a grid of cells: UTF-8 with or without its mark, UTF-16 with its mark, GB 18030. */
import { decodeGb18030 } from '#domain/card/gb18030.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { longestList } from '#domain/reporting/check-list.ts';
import { csvDelimiter, parseCsv } from '#domain/reporting/csv.ts';
import type { ListCell } from '#domain/reporting/list-header.ts';
import { listLimits } from './list-limits.ts';

export function csvGrid(bytes: Uint8Array): Outcome<readonly (readonly ListCell[])[]> {
  const text = decode(bytes);
  // Other files decode as GB 18030 by chance, but no table has a zero byte.
  if (text === undefined || text.includes('\0')) return fail('reporting.file-type-unknown');
  const parsed = parseCsv(text, csvDelimiter(text), {
    rows: longestList + listLimits.rowsAbove,
    columns: listLimits.columns,
  });
  if (parsed.ok) return succeed(parsed.rows);
  return parsed.problem === 'too-many-rows'
    ? fail('reporting.list-too-long', { limit: longestList })
    : fail('reporting.file-unreadable', { reason: parsed.problem });
}

function decode(bytes: Uint8Array): string | undefined {
  const decodeAs = (label: string): string | undefined => {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      return undefined;
    }
  };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le');
  return decodeAs('utf-8') ?? decodeGb18030(bytes);
}

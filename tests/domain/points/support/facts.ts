/** Facts for points tests, read through the real reader of the facts file. */
import { valueOf } from '#domain/failure/failure.ts';
import { factKindsOf } from '#domain/points/fact-kind.ts';
import { parseFacts } from '#domain/points/facts-file.ts';
import type { FactsFile } from '#domain/points/facts.ts';
import type { PointsScheme, Purpose } from '#domain/points/scheme.ts';
import { scoreSheet } from '#domain/points/score.ts';

export const day = '2016-12-31';

export type Said = Readonly<Record<string, unknown>>;

export function factsOf(scheme: PointsScheme, facts: readonly Said[], asOf = day): FactsFile {
  return valueOf(parseFacts(JSON.stringify({ asOf, facts }), factKindsOf(scheme)));
}

export function sheetOf(scheme: PointsScheme, facts: readonly Said[], purpose: Purpose | null = null, asOf = day) {
  return scoreSheet(scheme, factsOf(scheme, facts, asOf), purpose);
}

/** The total in tenths. */
export function totalOf(scheme: PointsScheme, facts: readonly Said[], purpose: Purpose | null = null): number {
  return sheetOf(scheme, facts, purpose).total;
}

/** A term of so many full years that ends on the day of the sheet. */
export function years(count: number): Said {
  return { from: `${2017 - count}-01-01`, to: null };
}

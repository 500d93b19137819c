/**
 * The area in which residence is counted at the counter: normally the county-level area, but 跨台州市经济开发区、台州湾产业集聚区
 * 视为同一区域 (opinion 二(二)1). Which areas there are is data of the rule book (`domain/rules/book`).
 */
import { opinionBook } from '../rules/book/opinion-2016-112.ts';

/**
 * The two development zones are not in GB/T 2260. The codes under which addresses in them are kept are those that the
 * statistics bureau uses for development zones; a county that counts them otherwise changes the book.
 */
export const developmentZones: Readonly<Record<string, string>> = Object.fromEntries(
  opinionBook.areas.map(({ counterCode, name }) => [counterCode, name]),
);

/** Both zones are counted under the code of the first. */
const countedAs: Readonly<Record<string, string>> = Object.fromEntries(
  opinionBook.areas.map(({ counterCode, countsAs }) => [
    counterCode,
    opinionBook.areas.find((area) => area.countsAs === countsAs)?.counterCode ?? counterCode,
  ]),
);

/** The code under which days of residence in this county-level area are counted. */
export function countedArea(county: string): string {
  return countedAs[county] ?? county;
}

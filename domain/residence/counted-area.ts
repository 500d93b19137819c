/**
 * The area in which residence is counted: normally the county-level area, but 跨台州市经济开发区、台州湾产业集聚区
 * 视为同一区域 (opinion 二(二)1).
 */

/**
 * The two development zones are not in GB/T 2260. Their codes are this program's own, in the range 71 to 79 that the
 * statistics bureau uses for development zones; a county that counts them otherwise changes this table.
 */
export const developmentZones = {
  '331071': '台州经济开发区',
  '331072': '台州湾产业集聚区',
} as const;

/** Areas that count as another one. */
const countedAs: Readonly<Record<string, string>> = { '331072': '331071' };

/** The code under which days of residence in this county-level area are counted. */
export function countedArea(county: string): string {
  return countedAs[county] ?? county;
}

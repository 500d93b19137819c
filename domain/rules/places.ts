/**
 * What the rules need to know of a division: which area its days count in, which city's urban area it belongs to, which
 * governments are above it. Codes are GB/T 2260; areas that a book names come with the book.
 */
import type { NamedArea, RuleBook } from './book/book-shape.ts';

/**
 * Counties of Taizhou under the codes that they had before: 玉环 became a city in 2017, the prefecture 台州地区 (3326) a city
 * in 1994. 临海县 and 临海市, 黄岩县 and 黄岩市 are one place.
 */
const formerCodes: Readonly<Record<string, string>> = {
  '331021': '331083',
  '332601': '331002',
  '332602': '331082',
  '332603': '331003',
  '332621': '331082',
  '332622': '331003',
  '332623': '331081',
  '332624': '331024',
  '332625': '331023',
  '332626': '331022',
  '332627': '331083',
};

/** Today's code of a county of Taizhou; other codes are left as they are. */
export function presentCode(division: string): string {
  return formerCodes[division] ?? division;
}

/** The area of this id, or of the code under which the counter keeps it. */
export function findArea(areas: readonly NamedArea[], division: string): NamedArea | undefined {
  for (const area of areas) if (area.id === division || area.counterCode === division) return area;
  return undefined;
}

const areasOf = new WeakMap<readonly RuleBook[], readonly NamedArea[]>();

/** Every area that any of the books names. */
export function namedAreas(books: readonly RuleBook[]): readonly NamedArea[] {
  let areas = areasOf.get(books);
  if (areas === undefined) {
    const ids = new Set<string>();
    areas = books.flatMap(({ areas: own }) => own).filter(({ id }) => !ids.has(id) && ids.add(id));
    areasOf.set(books, areas);
  }
  return areas;
}

/** The area in which a day of registration there counts. */
export function countingArea(areas: readonly NamedArea[], division: string): string {
  return findArea(areas, division)?.countsAs ?? presentCode(division);
}

/** A district (市辖区) of a prefecture-level city or of a municipality: county digits 01 to 20 and 51 to 70. */
function isDistrict(code: string): boolean {
  const city = Number(code.slice(2, 4));
  const county = Number(code.slice(4, 6));
  const inCity = (city >= 1 && city <= 20) || (city >= 51 && city <= 70);
  return inCity && ((county >= 1 && county <= 20) || (county >= 51 && county <= 70));
}

/** The city (six digits) in whose urban area the division lies; null for counties and county-level cities. */
export function urbanAreaOf(areas: readonly NamedArea[], division: string): string | null {
  const area = findArea(areas, division);
  if (area !== undefined) return area.urbanAreaOf;
  const code = presentCode(division);
  if (!isDistrict(code)) return null;
  // The districts of a municipality stand under 01, its counties under 02.
  return `${code.slice(0, 4)}00`;
}

/** Both in one county, or both in the urban area of one city: no place of the floating population for one another. */
export function isSameHome(areas: readonly NamedArea[], household: string, division: string): boolean {
  if (countingArea(areas, household) === countingArea(areas, division)) return true;
  const urban = urbanAreaOf(areas, division);
  return urban !== null && urban === urbanAreaOf(areas, household);
}

/** The governments whose lists count for a resident of the division: its county's (or area's), its city's, its province's. */
export function listingGovernments(areas: readonly NamedArea[], division: string): ReadonlySet<string> {
  const area = findArea(areas, division);
  const own = area === undefined ? [presentCode(division)] : areasLike(areas, area);
  const code = area?.urbanAreaOf ?? presentCode(division);
  return new Set([...own, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]);
}

function areasLike(areas: readonly NamedArea[], { countsAs }: NamedArea): readonly string[] {
  return areas.filter((area) => area.countsAs === countsAs).map(({ id }) => id);
}

/** Six digits for finding the book of a division: those of an area are its city's. */
export function territoryCode(areas: readonly NamedArea[], division: string): string {
  return findArea(areas, division)?.urbanAreaOf ?? presentCode(division);
}

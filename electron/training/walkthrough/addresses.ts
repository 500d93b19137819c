/** Invented addresses in real streets of Jiaojiang: before and after the move. */
import type { StandardAddress } from '#domain/residence/address.ts';
import { divisionName, listStreets } from '#domain/residence/divisions.ts';

const county = '331002';

export function addressFor(index: number, moved: boolean): StandardAddress {
  const streets = listStreets(county);
  const street = streets[(index + (moved ? 1 : 0)) % streets.length];
  if (street === undefined) throw new Error('no streets');
  return {
    county,
    countyName: divisionName(county) ?? county,
    street: street.code,
    streetName: street.name,
    community: null,
    road: moved ? '中山路' : '解放路',
    houseNumber: `${index + 1}号`,
    building: `${(index % 9) + 1}幢`,
    unit: '2单元',
    room: `${100 + index}室`,
    provincialCode: null,
  };
}

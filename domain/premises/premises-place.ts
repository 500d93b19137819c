/**
 * Where premises lie, in a form that can be compared: typed once with full-width digits, once with 幢 and once with 栋, it is
 * the same house. The community is left out, since it is often not known; road and number are enough.
 */
import type { StandardAddress } from '../residence/address.ts';

export interface PremisesPlace {
  /** Street, road and house number. */
  readonly house: string;
  /** Empty: the whole house. */
  readonly building: string;
  readonly unit: string;
  readonly room: string;
}

const partWords = /(?:号楼|号院|号|幢|栋|座|楼|单元|室|房)$/;

function bare(text: string | null): string {
  const plain = (text ?? '').normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  // A word alone is a name of its own; leading zeros are nobody's name.
  const number = plain.replace(partWords, '');
  return (number === '' ? plain : number).replace(/^0+(?=\d)/, '');
}

export function placeOf(address: StandardAddress): PremisesPlace {
  const road = address.road.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  return {
    house: `${address.street}|${road}|${bare(address.houseNumber)}`,
    building: bare(address.building),
    unit: bare(address.unit),
    room: bare(address.room),
  };
}

const parts = ['building', 'unit', 'room'] as const;

/** Whether a place lies in premises: premises of a whole house hold all its rooms. */
export function liesIn(place: PremisesPlace, premises: PremisesPlace): boolean {
  return (
    place.house === premises.house && parts.every((part) => premises[part] === '' || premises[part] === place[part])
  );
}

export function isSamePlace(first: PremisesPlace, second: PremisesPlace): boolean {
  return first.house === second.house && parts.every((part) => first[part] === second[part]);
}

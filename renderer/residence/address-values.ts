/** A standard address while it is being entered, and what it becomes. Pure. */
import { formatAddress, withAddressWord, type StandardAddress } from '#domain/residence/address.ts';
import { divisionName, listStreets } from '#domain/residence/divisions.ts';
import type { ProblemCode } from '#text/window/fields.ts';

export interface AddressValues {
  readonly county: string;
  readonly street: string;
  readonly community: string;
  readonly road: string;
  readonly houseNumber: string;
  readonly building: string;
  readonly unit: string;
  readonly room: string;
}

export const emptyAddress: AddressValues = {
  county: '',
  street: '',
  community: '',
  road: '',
  houseNumber: '',
  building: '',
  unit: '',
  room: '',
};

/** A development zone has no streets of its own: the zone itself stands in their place. */
export function streetChoices(county: string): readonly { readonly code: string; readonly name: string }[] {
  if (county === '') return [];
  const streets = listStreets(county);
  return streets.length > 0 ? streets : [{ code: `${county}000`, name: divisionName(county) ?? county }];
}

/** Another county makes the street void; a county with one street has it chosen. */
export function withCounty(values: AddressValues, county: string): AddressValues {
  const streets = streetChoices(county);
  return { ...values, county, street: streets.length === 1 ? (streets[0]?.code ?? '') : '' };
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

export function toStandardAddress(values: AddressValues): StandardAddress {
  return {
    county: values.county,
    countyName: divisionName(values.county) ?? '',
    street: values.street,
    streetName: divisionName(values.street) ?? '',
    community: orNull(values.community),
    road: values.road.trim(),
    houseNumber: withAddressWord('houseNumber', values.houseNumber) ?? '',
    building: withAddressWord('building', values.building),
    unit: withAddressWord('unit', values.unit),
    room: withAddressWord('room', values.room),
    provincialCode: null,
  };
}

export function fromStandardAddress(address: StandardAddress): AddressValues {
  return {
    county: address.county,
    street: address.street,
    community: address.community ?? '',
    road: address.road,
    houseNumber: address.houseNumber,
    building: address.building ?? '',
    unit: address.unit ?? '',
    room: address.room ?? '',
  };
}

export function wholeAddress(values: AddressValues): string {
  return values.county === '' ? '' : formatAddress(toStandardAddress(values));
}

const needed = ['county', 'street', 'road', 'houseNumber'] as const;

/** By field name below `prefix`. */
export function addressProblems(values: AddressValues, prefix: string): Readonly<Record<string, ProblemCode>> {
  const missing = needed.filter((field) => values[field].trim() === '');
  return Object.fromEntries(missing.map((field) => [`${prefix}-${field}`, 'required' as const]));
}

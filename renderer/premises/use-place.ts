/** The address that is being typed, once it is whole and the typing has come to rest: where beds can be asked for. */
import { useMemo } from 'react';
import type { StandardAddress } from '#domain/residence/address.ts';
import { useSettled } from '../person/use-settled.ts';
import { addressProblems, toStandardAddress, type AddressValues } from '../residence/address-values.ts';

const bedsAfterMs = 400;

export function usePlace(address: AddressValues): StandardAddress | null {
  const typed = useSettled(address, bedsAfterMs);
  return useMemo(
    () => (Object.keys(addressProblems(typed, 'address')).length === 0 ? toStandardAddress(typed) : null),
    [typed],
  );
}

/** One key for one address however it was typed: the first step to premises that have a case of their own. */
import { formatAddress, type StandardAddress } from '../residence/address.ts';

function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
}

/** The whole address: where one count of people was made. */
export function addressKey(address: StandardAddress): string {
  return plain(formatAddress(address));
}

/** The house without unit and room: what a list of premises groups by. */
export function houseKey(address: StandardAddress): string {
  return addressKey({ ...address, unit: null, room: null });
}

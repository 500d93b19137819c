/** The chip's own number out of its production data (CPLC, GET DATA 9F7F): fixed at the factory, the same for ever. */
import { toHex } from './bytes.ts';
import { findTlv, parseTlvs } from './tlv.ts';

export const productionDataTag = 0x9f7f;
const productionDataBytes = 42;

/**
 * Fabricator (2) | IC serial number (4) | IC batch (2) in hex, or undefined when this is no production data. Cards give
 * the 42 bytes with or without their tag.
 */
export function chipSerial(productionData: Uint8Array): string | undefined {
  const tlvs = parseTlvs(productionData);
  const data = (tlvs && findTlv(tlvs, productionDataTag)) ?? productionData;
  if (data.length !== productionDataBytes) return undefined;
  return toHex(data.slice(0, 2)) + toHex(data.slice(12, 18));
}

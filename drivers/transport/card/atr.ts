/** Answer to reset (ISO/IEC 7816-3, 8.2): what the card says of itself before the first command. */

export interface Atr {
  readonly convention: 'direct' | 'inverse';
  /** Protocols T= that the card offers, in its order. */
  readonly protocols: readonly number[];
  readonly historical: Uint8Array;
  /** TA1: clock and bit rate factors, default 11. */
  readonly rateFactor: number;
}

/** Undefined when the bytes are no ATR: wrong TS, cut short, left-over bytes or a wrong check byte. */
export function parseAtr(bytes: Uint8Array): Atr | undefined {
  const [ts, t0] = bytes;
  if ((ts !== 0x3b && ts !== 0x3f) || t0 === undefined) return undefined;
  const protocols: number[] = [];
  let rateFactor = 0x11;
  let offset = 2;
  let present = t0 >> 4;
  for (let group = 1; present !== 0; group += 1) {
    if (present & 1 && group === 1) rateFactor = bytes[offset] ?? rateFactor;
    offset += [1, 2, 4].filter((bit) => present & bit).length;
    if ((present & 8) === 0) break;
    const td = bytes[offset];
    if (td === undefined) return undefined;
    offset += 1;
    protocols.push(td & 0x0f);
    present = td >> 4;
  }
  // T=15 announces global interface bytes, it is no protocol.
  const offered = protocols.length === 0 ? [0] : [...new Set(protocols)];
  const end = offset + (t0 & 0x0f);
  const hasCheckByte = offered.some((protocol) => protocol !== 0);
  if (bytes.length !== end + (hasCheckByte ? 1 : 0)) return undefined;
  if (hasCheckByte && bytes.slice(1).reduce((sum, byte) => sum ^ byte, 0) !== 0) return undefined;
  return {
    convention: ts === 0x3b ? 'direct' : 'inverse',
    protocols: offered.filter((protocol) => protocol !== 15),
    historical: bytes.slice(offset, end),
    rateFactor,
  };
}

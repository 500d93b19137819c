/** Answer to reset (ISO/IEC 7816-3, 8.2): what the card says of itself before the first command. */

/** TAi, TBi, TCi, TDi of one group; null where the card sends none. */
export interface InterfaceBytes {
  readonly ta: number | null;
  readonly tb: number | null;
  readonly tc: number | null;
  readonly td: number | null;
}

/** What the first interface bytes for T=1 say (11.4), with the standard's defaults. */
export interface BlockParameters {
  /** Longest information field that the card takes, 1 to 254. */
  readonly ifsc: number;
  /** Block waiting time is 11 etu + 2^bwi * 960 * 372 / f. */
  readonly bwi: number;
  readonly cwi: number;
  readonly checksum: 'lrc' | 'crc';
}

/** TA2 present: the card has chosen and takes no PPS. `isImplicit`: by rates that the ATR does not tell. */
export interface SpecificMode {
  readonly protocol: number;
  readonly isImplicit: boolean;
}

export interface Atr {
  readonly convention: 'direct' | 'inverse';
  /** Protocols T= that the card offers, in its order; without any TD1 it is T=0. */
  readonly protocols: readonly number[];
  readonly historical: Uint8Array;
  /** TA1: clock and bit rate factors, default 11. */
  readonly rateFactor: number;
  /** TC1: extra guard time, FF for the least that the protocol allows. */
  readonly extraGuardTime: number;
  /** TC2: waiting time integer of T=0. */
  readonly waitingInteger: number;
  readonly block: BlockParameters;
  readonly specificMode: SpecificMode | null;
  readonly groups: readonly InterfaceBytes[];
}

export type AtrProblem = 'wrong-ts' | 'cut-short' | 'reserved-value' | 'left-over' | 'too-long' | 'check-byte';

/** `offset`: the byte at which the answer stops being one. */
export type AtrReading =
  | { readonly ok: true; readonly atr: Atr }
  | { readonly ok: false; readonly problem: AtrProblem; readonly offset: number };

/** TS and at most 32 more. */
const longest = 33;
/** T=15 announces interface bytes for every protocol, it is none itself. */
const globalBytes = 15;

/** Bytes as the reader gives them, inverse convention already turned round (TS 3F). */
export function parseAtr(bytes: Uint8Array): AtrReading {
  const [ts, t0] = bytes;
  if (ts !== 0x3b && ts !== 0x3f) return refuse(ts === undefined ? 'cut-short' : 'wrong-ts', 0);
  if (t0 === undefined) return refuse('cut-short', 1);
  if (bytes.length > longest) return refuse('too-long', longest);
  const read = readGroups(bytes, t0 >> 4);
  if ('problem' in read) return read;
  const { groups, protocols, end: start } = read;
  const end = start + (t0 & 0x0f);
  const hasCheckByte = protocols.some((protocol) => protocol !== 0);
  const length = end + (hasCheckByte ? 1 : 0);
  if (bytes.length < length) return refuse('cut-short', bytes.length);
  if (bytes.length > length) return refuse('left-over', length);
  if (hasCheckByte && bytes.slice(1).reduce((sum, byte) => sum ^ byte, 0) !== 0) return refuse('check-byte', end);
  const [first, second] = groups;
  return {
    ok: true,
    atr: {
      convention: ts === 0x3b ? 'direct' : 'inverse',
      protocols: [...new Set(protocols.length === 0 ? [0] : protocols)].filter((protocol) => protocol !== globalBytes),
      historical: bytes.slice(start, end),
      rateFactor: first?.ta ?? 0x11,
      extraGuardTime: first?.tc ?? 0,
      waitingInteger: second?.tc ?? 10,
      block: blockParameters(groups),
      specificMode: modeOf(second?.ta ?? null),
      groups,
    },
  };
}

type Groups =
  | { readonly groups: readonly InterfaceBytes[]; readonly protocols: readonly number[]; readonly end: number }
  | Extract<AtrReading, { ok: false }>;

function readGroups(bytes: Uint8Array, firstPresent: number): Groups {
  const groups: InterfaceBytes[] = [];
  const protocols: number[] = [];
  let offset = 2;
  let present = firstPresent;
  while (present !== 0) {
    const taken: (number | null)[] = [];
    for (const bit of [1, 2, 4, 8]) {
      const byte = present & bit ? bytes[offset] : null;
      if (byte === undefined) return refuse('cut-short', offset);
      if (byte !== null && isReserved(byte, bit, { groups, protocols })) return refuse('reserved-value', offset);
      taken.push(byte);
      if (byte !== null) offset += 1;
    }
    const [ta = null, tb = null, tc = null, td = null] = taken;
    groups.push({ ta, tb, tc, td });
    if (td === null) break;
    protocols.push(td & 0x0f);
    present = td >> 4;
  }
  return { groups, protocols, end: offset };
}

/** Values without a meaning: what follows could not be used, so the place is told instead of guessed over. */
function isReserved(
  byte: number,
  bit: number,
  before: { readonly groups: readonly InterfaceBytes[]; readonly protocols: readonly number[] },
): boolean {
  const group = before.groups.length + 1;
  const isBlock = group > 2 && before.protocols.at(-1) === 1;
  if (bit === 1) return isBlock && (byte === 0 || byte === 0xff);
  if (bit === 2) return isBlock && byte >> 4 > 9;
  if (bit === 4) return group === 2 && byte === 0;
  return group === 1 && (byte & 0x0f) === globalBytes;
}

/** The first group after a TD of T=1 from the third on (11.4.2). */
function blockParameters(groups: readonly InterfaceBytes[]): BlockParameters {
  const own = groups.find((_, index) => index >= 2 && ((groups[index - 1]?.td ?? 0) & 0x0f) === 1);
  const waiting = own?.tb ?? 0x4d;
  return {
    ifsc: own?.ta ?? 32,
    bwi: waiting >> 4,
    cwi: waiting & 0x0f,
    checksum: ((own?.tc ?? 0) & 1) === 1 ? 'crc' : 'lrc',
  };
}

function modeOf(ta2: number | null): SpecificMode | null {
  return ta2 === null ? null : { protocol: ta2 & 0x0f, isImplicit: (ta2 & 0x10) !== 0 };
}

function refuse(problem: AtrProblem, offset: number): Extract<AtrReading, { ok: false }> {
  return { ok: false, problem, offset };
}

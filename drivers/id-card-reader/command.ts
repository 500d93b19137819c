/**
 * Commands of the SAM-V protocol: request bytes, limits, and which replies belong to them. Replies do not name their
 * command, so a late reply to the command before is told apart by its shape alone.
 */
import { encodeRequest, frameOverhead } from './frame.ts';
import { status } from './status.ts';

export interface Reply {
  /** sw3. */
  readonly status: number;
  readonly data: Uint8Array;
}

/** fits: its reply. perhaps: taken only when nothing better comes. stale: the reply to an earlier command. */
export type Fit = 'fits' | 'perhaps' | 'stale';

export interface SamCommand {
  readonly name: 'status' | 'reset' | 'sam-id' | 'find' | 'select' | 'read-base' | 'read-newest-address';
  readonly request: Uint8Array;
  /** How long the reader may think before its reply begins. */
  readonly thinkLimitMs: number;
  /** Bytes of the longest usual reply, for the time it takes on the wire. */
  readonly replyByteLength: number;
  readonly fit: (reply: Reply) => Fit;
}

const shortLimitMs = 1000;
const readLimitMs = 3000;
const newestAddressLimitMs = 1500;
/** Replies of find, select, status, and the SAM id are no longer than this; card content is. */
const shortDataLimit = 16;
const samIdByteLength = 16;
const findDataByteLength = 4;
const selectDataByteLength = 8;
const newestAddressByteLength = 70;

export const samStatus: SamCommand = {
  name: 'status',
  request: encodeRequest(0x11, 0xff),
  thinkLimitMs: shortLimitMs,
  replyByteLength: replyLength(0),
  fit: fitNoData,
};

export const resetSam: SamCommand = { ...samStatus, name: 'reset', request: encodeRequest(0x10, 0xff) };

export const readSamId: SamCommand = {
  name: 'sam-id',
  request: encodeRequest(0x12, 0xff),
  thinkLimitMs: shortLimitMs,
  replyByteLength: replyLength(samIdByteLength),
  fit: ({ status: sw3, data }) => {
    if (sw3 === status.ok) return data.length === samIdByteLength ? 'fits' : 'stale';
    return isFindStatus(sw3) ? 'stale' : 'fits';
  },
};

export const findCard: SamCommand = {
  name: 'find',
  request: encodeRequest(0x20, 0x01),
  thinkLimitMs: shortLimitMs,
  replyByteLength: replyLength(findDataByteLength),
  fit: ({ status: sw3, data }) => {
    if (sw3 === status.ok) return data.length === findDataByteLength ? 'fits' : 'stale';
    return sw3 === status.noSuchContent ? 'stale' : 'fits';
  },
};

export const selectCard: SamCommand = {
  name: 'select',
  request: encodeRequest(0x20, 0x02),
  thinkLimitMs: shortLimitMs,
  replyByteLength: replyLength(selectDataByteLength),
  fit: ({ status: sw3, data }) => {
    if (sw3 === status.cardFound || sw3 === status.noSuchContent) return 'stale';
    if (sw3 === status.findFailed) return 'perhaps';
    if (sw3 !== status.ok || data.length === selectDataByteLength) return 'fits';
    return data.length <= shortDataLimit ? 'perhaps' : 'stale';
  },
};

export const readBase: SamCommand = {
  name: 'read-base',
  request: encodeRequest(0x30, 0x01),
  thinkLimitMs: readLimitMs,
  replyByteLength: replyLength(1284),
  fit: ({ status: sw3, data }) => {
    if (sw3 === status.cardFound) return 'stale';
    if (sw3 === status.findFailed || sw3 === status.selectFailed) return 'perhaps';
    if (sw3 !== status.ok || data.length > shortDataLimit) return 'fits';
    return 'perhaps';
  },
};

export const readNewestAddress: SamCommand = {
  name: 'read-newest-address',
  request: encodeRequest(0x30, 0x03),
  // Short against its 3000 ms: the base reading is already at hand, and some readers never answer this one.
  thinkLimitMs: newestAddressLimitMs,
  replyByteLength: replyLength(newestAddressByteLength),
  fit: ({ status: sw3, data }) => {
    if (sw3 === status.cardFound) return 'stale';
    if (sw3 !== status.ok || data.length === newestAddressByteLength) return 'fits';
    return data.length <= 2 * newestAddressByteLength ? 'perhaps' : 'stale';
  },
};

/** Text and photo of a base reading; the fingerprint of a 30 10 reply is left out. */
export interface CardContent {
  readonly text: Uint8Array;
  /** WLT-compressed. */
  readonly photo: Uint8Array;
}

/**
 * Cuts the data of a base reading by its own length fields: text and photo, or text, photo and fingerprint. Null when the
 * lengths do not add up to the data.
 */
export function parseCardContent(data: Uint8Array): CardContent | null {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (const fieldCount of [2, 3]) {
    const header = fieldCount * 2;
    if (data.length < header) return null;
    const lengths = Array.from({ length: fieldCount }, (_, index) => view.getUint16(index * 2));
    const total = lengths.reduce((sum, length) => sum + length, header);
    if (total !== data.length) continue;
    const photoStart = header + (lengths[0] ?? 0);
    return { text: data.slice(header, photoStart), photo: data.slice(photoStart, photoStart + (lengths[1] ?? 0)) };
  }
  return null;
}

/** `AA.BB-YYYYMMDD-NNNNNNNNNN-NNNNNNNNNN` from the 16 bytes: two u16 and three u32, little-endian. */
export function formatSamId(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u16 = (offset: number): string => String(view.getUint16(offset, true)).padStart(2, '0');
  const u32 = (offset: number, width: number): string => String(view.getUint32(offset, true)).padStart(width, '0');
  return `${u16(0)}.${u16(2)}-${u32(4, 8)}-${u32(8, 10)}-${u32(12, 10)}`;
}

function fitNoData({ status: sw3, data }: Reply): Fit {
  return data.length > 0 || isFindStatus(sw3) || sw3 === status.noSuchContent ? 'stale' : 'fits';
}

function isFindStatus(sw3: number): boolean {
  return sw3 === status.cardFound || sw3 === status.findFailed;
}

/** Preamble, length, three status bytes, data, checksum. */
function replyLength(dataByteLength: number): number {
  return frameOverhead + 3 + dataByteLength + 1;
}

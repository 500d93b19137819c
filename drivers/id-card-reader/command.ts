/**
 * Commands of the SAM-V protocol: request bytes, limits, and which replies belong to them. Replies do not name their
 * command, so a late reply to the command before is told apart by its shape alone.
 */
import { encodeRequest, frameOverhead } from './frame.ts';
import type { AntennaSwitch } from './reader-model.ts';
import { status } from './status.ts';

export interface Reply {
  /** sw3. */
  readonly status: number;
  readonly data: Uint8Array;
}

/** fits: its reply. perhaps: taken only when nothing better comes. stale: the reply to an earlier command. */
export type Fit = 'fits' | 'perhaps' | 'stale';

export interface SamCommand {
  readonly name:
    | 'status'
    | 'reset'
    | 'sam-id'
    | 'find'
    | 'select'
    | 'read-base'
    | 'read-base-with-fingerprint'
    | 'read-newest-address'
    | 'read-management-number'
    | 'set-baud'
    | 'set-rf-frame'
    | 'switch-antenna';
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
const managementNumberByteLength = 28;
/** IIN 4, serial number 8, document number 16. */
const managementNumberParts = { iin: 4, serialNumber: 8 } as const;

export const samStatus: SamCommand = {
  name: 'status',
  request: encodeRequest(0x11, 0xff),
  thinkLimitMs: shortLimitMs,
  replyByteLength: replyLength(0),
  fit: fitNoData,
};

/**
 * Asks whether a reader that kept silent on a command is still there. Replies come in order: one with content to that command
 * may come first after all, and is taken; the status itself has no data.
 */
export function statusAfter(unanswered: SamCommand): SamCommand {
  return {
    ...samStatus,
    fit: (reply) => {
      const isLate = reply.status === status.ok && reply.data.length > 0 && unanswered.fit(reply) === 'fits';
      return isLate ? 'fits' : samStatus.fit(reply);
    },
  };
}

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

/** Only where a setting asks for it: no law lets this counter collect fingerprints by default. */
export const readBaseWithFingerprint: SamCommand = {
  ...readBase,
  name: 'read-base-with-fingerprint',
  request: encodeRequest(0x30, 0x10),
  replyByteLength: replyLength(2310),
};

export const readManagementNumber: SamCommand = {
  name: 'read-management-number',
  request: encodeRequest(0x30, 0x05),
  thinkLimitMs: newestAddressLimitMs,
  replyByteLength: replyLength(managementNumberByteLength),
  fit: ({ status: sw3, data }) => {
    if (sw3 === status.cardFound) return 'stale';
    if (sw3 !== status.ok || data.length === managementNumberByteLength) return 'fits';
    // The length is hearsay: another short one is taken when nothing better comes; an address or a base reading never.
    return data.length > 0 && data.length < newestAddressByteLength ? 'perhaps' : 'stale';
  },
};

/** Longest frame on the air between reader and card, in bytes (1 to 255). */
export function setRfFrame(byteLength: number): SamCommand {
  return { ...samStatus, name: 'set-rf-frame', request: encodeRequest(0x61, 0xff, Uint8Array.of(byteLength)) };
}

/** A maker's own command: the field off or on. What its reply carries is not known, so any good status fits. */
export function switchAntenna(antenna: AntennaSwitch, isOn: boolean): SamCommand {
  const { command, parameter, on, off } = antenna;
  return {
    ...samStatus,
    name: 'switch-antenna',
    request: encodeRequest(command, parameter, Uint8Array.of(isOn ? on : off)),
    fit: ({ status: sw3, data }) => (isFindStatus(sw3) || data.length > shortDataLimit ? 'stale' : 'fits'),
  };
}

/** What a base reading carries. All of it is personal data. */
export interface CardContent {
  readonly text: Uint8Array;
  /** WLT-compressed. */
  readonly photo: Uint8Array;
  /** Null when the reply has no such part (30 01, or a card without one). */
  readonly fingerprint: Uint8Array | null;
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
    const photoEnd = photoStart + (lengths[1] ?? 0);
    const fingerprint = photoEnd < data.length ? data.slice(photoEnd) : null;
    return { text: data.slice(header, photoStart), photo: data.slice(photoStart, photoEnd), fingerprint };
  }
  return null;
}

/**
 * The data of a 30 05 reply. `parts` is null when the length is another than the one that is known from hearsay; then only
 * the bytes themselves are told. Personal data: they identify the card.
 */
export interface ManagementNumber {
  readonly bytes: Uint8Array;
  readonly parts: {
    readonly iin: Uint8Array;
    readonly serialNumber: Uint8Array;
    readonly documentNumber: Uint8Array;
  } | null;
}

export function parseManagementNumber(bytes: Uint8Array): ManagementNumber {
  if (bytes.length !== managementNumberByteLength) return { bytes, parts: null };
  const serialStart = managementNumberParts.iin;
  const documentStart = serialStart + managementNumberParts.serialNumber;
  const parts = {
    iin: bytes.slice(0, serialStart),
    serialNumber: bytes.slice(serialStart, documentStart),
    documentNumber: bytes.slice(documentStart),
  };
  return { bytes, parts };
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

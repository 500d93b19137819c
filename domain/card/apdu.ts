/** Command and response APDUs of ISO/IEC 7816-4, short form only: no card of this trade needs the extended form. */
import { concatBytes } from './bytes.ts';

export interface CommandApdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  /** Absent or empty: cases 1 and 2. */
  readonly data?: Uint8Array;
  /** Expected length 1-256; absent: cases 1 and 3. */
  readonly le?: number;
}

/** Bytes of a command, cases 1 to 4. Le 256 is sent as 00. */
export function encodeApdu(command: CommandApdu): Uint8Array {
  const data = command.data ?? new Uint8Array();
  if (data.length > 255) throw new Error(`command data of ${data.length} bytes`);
  const head = Uint8Array.of(command.cla, command.ins, command.p1, command.p2);
  const body = data.length === 0 ? data : concatBytes(Uint8Array.of(data.length), data);
  const tail = command.le === undefined ? new Uint8Array() : Uint8Array.of(command.le & 0xff);
  return concatBytes(head, body, tail);
}

/** A command from its bytes; undefined when Lc does not agree with the length. */
export function parseApdu(bytes: Uint8Array): CommandApdu | undefined {
  const [cla, ins, p1, p2, third] = bytes;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return undefined;
  const head = { cla, ins, p1, p2 };
  if (third === undefined) return head;
  if (bytes.length === 5) return { ...head, le: third === 0 ? 256 : third };
  if (third === 0) return undefined;
  const data = bytes.slice(5, 5 + third);
  const rest = bytes.length - 5 - third;
  if (rest === 0) return { ...head, data };
  if (rest !== 1) return undefined;
  const last = bytes[bytes.length - 1] ?? 0;
  return { ...head, data, le: last === 0 ? 256 : last };
}

/** SW1 SW2 of a response as one number; undefined when there are not even two bytes. */
export function statusOf(response: Uint8Array): number | undefined {
  const [sw1, sw2] = response.slice(-2);
  return sw1 === undefined || sw2 === undefined ? undefined : (sw1 << 8) | sw2;
}

/** The response without its status word. */
export function bodyOf(response: Uint8Array): Uint8Array {
  return response.slice(0, Math.max(0, response.length - 2));
}

export const swSuccess = 0x9000;
/** ISO/IEC 7816-4 table 6. */
export const swFileNotFound = 0x6a82;

/** A status word as four digits, the form in failure details. */
export function statusText(status: number | undefined): string {
  return status === undefined ? 'none' : status.toString(16).toUpperCase().padStart(4, '0');
}

/** SELECT by AID, first occurrence, FCI wanted. */
export function selectByAid(aid: Uint8Array): Uint8Array {
  return encodeApdu({ cla: 0x00, ins: 0xa4, p1: 0x04, p2: 0x00, data: aid, le: 256 });
}

/** READ RECORD of one record by number through its short file identifier; the whole record unless a length is known. */
export function readRecord(sfi: number, record: number, byteLength = 256): Uint8Array {
  return encodeApdu({ cla: 0x00, ins: 0xb2, p1: record, p2: (sfi << 3) | 0x04, le: Math.min(byteLength, 256) });
}

/** GET DATA of GlobalPlatform, e.g. 9F7F for the chip's production data. */
export function getData(tag: number): Uint8Array {
  return encodeApdu({ cla: 0x80, ins: 0xca, p1: tag >> 8, p2: tag & 0xff, le: 256 });
}

/** READ BINARY through a short file identifier, from the first byte (ISO/IEC 7816-4, 7.2.3). */
export function readBinary(sfi: number, byteLength: number): Uint8Array {
  return encodeApdu({ cla: 0x00, ins: 0xb0, p1: 0x80 | sfi, p2: 0x00, le: Math.min(byteLength, 256) });
}

/** INITIALIZE UPDATE: starts a secure channel; the answer carries the card's challenge. */
export function initializeUpdate(keyVersion: number, hostChallenge: Uint8Array): Uint8Array {
  return encodeApdu({ cla: 0x80, ins: 0x50, p1: keyVersion, p2: 0x00, data: hostChallenge, le: 256 });
}

/** Field values to bytes and back, by the encodings of a card profile. Both directions are total: undefined = unfit. */
import { fromHex, isHex, toHex } from './bytes.ts';
import type { CardField } from './card-profile.ts';
import { decodeGb18030, encodeGb18030 } from './gb18030.ts';

/** The bytes of a value with padding, or undefined when it does not fit the field. */
export function encodeField(field: CardField, text: string): Uint8Array | undefined {
  const bytes = encodeText(field, text);
  if (!bytes || bytes.length === 0 || bytes.length > field.maxBytes) return undefined;
  if (field.padding === undefined) return bytes;
  const padded = new Uint8Array(field.maxBytes).fill(field.padding);
  padded.set(bytes);
  return padded;
}

/** The value in the bytes, or undefined when they are not of this encoding. An empty text means: nothing stands there. */
export function decodeField(field: CardField, bytes: Uint8Array): string | undefined {
  const content = field.padding === undefined ? bytes : withoutPadding(bytes, field.padding);
  switch (field.encoding) {
    case 'bcd-date':
      return decodeDate(content);
    case 'bcd':
      return decodeDigits(content);
    case 'gb18030':
      return decodeGb18030(content);
    case 'ascii':
      return content.every((byte) => byte >= 0x20 && byte < 0x7f) ? String.fromCharCode(...content) : undefined;
    case 'number':
      return content.length > 6 ? undefined : String(content.reduce((sum, byte) => sum * 256 + byte, 0));
    case 'hex':
      return toHex(content);
  }
}

function encodeText(field: CardField, text: string): Uint8Array | undefined {
  switch (field.encoding) {
    case 'bcd-date':
      return isCalendarDate(text) ? fromHex(text.replaceAll('-', '')) : undefined;
    case 'bcd':
      return /^\d+$/.test(text) ? fromHex(text.length % 2 === 0 ? text : `${text}F`) : undefined;
    case 'gb18030':
      return encodeGb18030(text);
    case 'ascii':
      return /^[\x20-\x7e]*$/.test(text) ? Uint8Array.from(text, (character) => character.charCodeAt(0)) : undefined;
    case 'number':
      return encodeNumber(text, field.maxBytes);
    case 'hex':
      return isHex(text) ? fromHex(text) : undefined;
  }
}

function encodeNumber(text: string, byteLength: number): Uint8Array | undefined {
  if (!/^(0|[1-9]\d*)$/.test(text) || byteLength > 6) return undefined;
  const value = Number(text);
  if (value >= 256 ** byteLength) return undefined;
  return fromHex(value.toString(16).padStart(byteLength * 2, '0'));
}

function decodeDate(bytes: Uint8Array): string | undefined {
  const digits = toHex(bytes);
  if (digits === '00000000' || digits === 'FFFFFFFF') return '';
  const text = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  return isCalendarDate(text) ? text : undefined;
}

function decodeDigits(bytes: Uint8Array): string | undefined {
  return /^(\d*)F*$/.exec(toHex(bytes))?.[1];
}

function withoutPadding(bytes: Uint8Array, padding: number): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === padding) end -= 1;
  return bytes.slice(0, end);
}

/** A real day of the Gregorian calendar, `YYYY-MM-DD`. */
function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

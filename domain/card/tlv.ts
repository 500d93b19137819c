/** BER-TLV as EMV and GlobalPlatform use it: tags of one to three bytes, definite lengths up to three bytes. */
import { concatBytes } from './bytes.ts';

export interface Tlv {
  /** The tag's bytes as one number: 0x70, 0x9F7F, 0xDF8101. */
  readonly tag: number;
  readonly value: Uint8Array;
}

export function encodeTlv(tag: number, value: Uint8Array): Uint8Array {
  return concatBytes(encodeTag(tag), encodeLength(value.length), value);
}

/** All objects of one level, or undefined when the bytes are not well-formed. Padding 00 and FF between them is skipped. */
export function parseTlvs(bytes: Uint8Array): readonly Tlv[] | undefined {
  const found: Tlv[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const first = bytes[offset] ?? 0;
    if (first === 0x00 || first === 0xff) {
      offset += 1;
      continue;
    }
    const tag = parseTag(bytes, offset);
    const length = tag && parseLength(bytes, tag.next);
    if (!tag || !length || length.next + length.value > bytes.length) return undefined;
    found.push({ tag: tag.value, value: bytes.slice(length.next, length.next + length.value) });
    offset = length.next + length.value;
  }
  return found;
}

/** The value under a tag of this level. */
export function findTlv(tlvs: readonly Tlv[], tag: number): Uint8Array | undefined {
  return tlvs.find((tlv) => tlv.tag === tag)?.value;
}

/** Whether the number is a tag that can be told apart: X.690's continuation bits, and not taken for padding 00 or FF. */
export function isTag(tag: number): boolean {
  if (!Number.isInteger(tag) || tag < 1 || tag > 0xffffff) return false;
  const bytes = encodeTag(tag);
  const parsed = parseTag(bytes, 0);
  return bytes[0] !== 0xff && parsed?.value === tag && parsed.next === bytes.length;
}

function encodeTag(tag: number): Uint8Array {
  if (tag > 0xffff) return Uint8Array.of(tag >> 16, (tag >> 8) & 0xff, tag & 0xff);
  return tag > 0xff ? Uint8Array.of(tag >> 8, tag & 0xff) : Uint8Array.of(tag);
}

function encodeLength(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  return length < 0x100 ? Uint8Array.of(0x81, length) : Uint8Array.of(0x82, length >> 8, length & 0xff);
}

interface Parsed {
  readonly value: number;
  readonly next: number;
}

function parseTag(bytes: Uint8Array, start: number): Parsed | undefined {
  const first = bytes[start];
  if (first === undefined) return undefined;
  if ((first & 0x1f) !== 0x1f) return { value: first, next: start + 1 };
  const second = bytes[start + 1];
  if (second === undefined) return undefined;
  const two = (first << 8) | second;
  if ((second & 0x80) === 0) return { value: two, next: start + 2 };
  const third = bytes[start + 2];
  return third === undefined || (third & 0x80) !== 0 ? undefined : { value: (two << 8) | third, next: start + 3 };
}

function parseLength(bytes: Uint8Array, start: number): Parsed | undefined {
  const [first, second, third] = bytes.slice(start, start + 3);
  if (first === undefined) return undefined;
  if (first < 0x80) return { value: first, next: start + 1 };
  if (first === 0x81 && second !== undefined) return { value: second, next: start + 2 };
  if (first === 0x82 && second !== undefined && third !== undefined)
    return { value: (second << 8) | third, next: start + 3 };
  return undefined;
}

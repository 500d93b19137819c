/** What a whole reply carries, made harmless: same length, taken by the driver in the same way. */
import { parseCardContent, type CardContent } from './command.ts';
import { redactText, redactTextRecord } from './redact-text.ts';
import { flagSlot } from './text-layout.ts';

/** In place of bytes that nobody can vouch for. Never part of a preamble, never a believable length. */
export const masked = 0xff;
/** Where a portrait or a fingerprint was. */
const pictureMark = new TextEncoder().encode('NO PICTURE ');
const newestAddressByteLength = 70;
/** Replies of find and select, SAM id, management number: identifiers, all of them. */
const identifierByteLengths: readonly number[] = [4, 8, 16, 28];
/** Shorter texts are not a card's. */
const shortestTextByteLength = flagSlot.offset + flagSlot.byteLength;

/** The data of a reply: everything behind its status. Whatever is not known is masked byte for byte. */
export function redactReplyData(data: Uint8Array): Uint8Array {
  const content = parseCardContent(data);
  if (content !== null && content.text.length >= shortestTextByteLength) return redactCardContent(data, content);
  if (data.length === newestAddressByteLength) return redactText(data);
  if (identifierByteLengths.includes(data.length)) return new Uint8Array(data.length);
  return new Uint8Array(data.length).fill(masked);
}

/** Lengths stay; text, portrait, and a fingerprint behind it are replaced. */
function redactCardContent(data: Uint8Array, { text, photo }: CardContent): Uint8Array {
  const redacted = Uint8Array.from(data, (_, index) => pictureMark[index % pictureMark.length] ?? masked);
  const headerByteLength = 4 + text.length + photo.length === data.length ? 4 : 6;
  redacted.set(data.subarray(0, headerByteLength));
  redacted.set(redactTextRecord(text), headerByteLength);
  return redacted;
}

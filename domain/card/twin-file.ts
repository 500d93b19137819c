/**
 * A transparent file kept twice (profile: `twin`): each copy ends in a sequence number (2) and a CRC-32 (4) over all
 * before it. A write goes to the older copy with the next number, so that one whole copy always stands on the card.
 */
import { concatBytes, equalBytes } from './bytes.ts';
import { crc32 } from './checksum.ts';
import { twinTrailerBytes } from './record-encoding.ts';

/** The copy that counts. */
export interface TwinCopy {
  readonly sfi: number;
  readonly sequence: number;
}

const sequenceBytes = 2;
const lastSequence = 0xffff;

/** A copy as it is written. */
export function sealTwin(content: Uint8Array, sequence: number): Uint8Array {
  const numbered = concatBytes(content, Uint8Array.of(sequence >> 8, sequence & 0xff));
  return concatBytes(numbered, checksumOf(numbered));
}

/** The newest whole copy of those that were read, or undefined when there is none. */
export function newestTwin(
  copies: readonly { readonly sfi: number; readonly bytes: Uint8Array }[],
): (TwinCopy & { readonly content: Uint8Array }) | undefined {
  const whole = copies.flatMap(({ sfi, bytes }) => {
    if (bytes.length <= twinTrailerBytes) return [];
    const numbered = bytes.slice(0, -(twinTrailerBytes - sequenceBytes));
    if (!equalBytes(checksumOf(numbered), bytes.slice(numbered.length))) return [];
    const [high = 0, low = 0] = numbered.slice(-sequenceBytes);
    return [{ sfi, sequence: (high << 8) | low, content: numbered.slice(0, -sequenceBytes) }];
  });
  return whole.reduce<(typeof whole)[number] | undefined>(
    (newest, copy) => (newest === undefined || follows(copy.sequence, newest.sequence) ? copy : newest),
    undefined,
  );
}

/** The copy that is written next: the other one, with the next number. */
export function nextTwin(
  file: { readonly sfi: number; readonly twin: number },
  newest: TwinCopy | undefined,
): TwinCopy {
  if (newest === undefined) return { sfi: file.sfi, sequence: 1 };
  const sfi = newest.sfi === file.sfi ? file.twin : file.sfi;
  return { sfi, sequence: newest.sequence === lastSequence ? 1 : newest.sequence + 1 };
}

/** Whether a number is newer, the count beginning again at 1 after its end. */
function follows(one: number, other: number): boolean {
  return ((one - other) & lastSequence) < 0x8000;
}

function checksumOf(bytes: Uint8Array): Uint8Array {
  const sum = crc32(bytes);
  return Uint8Array.of(sum >>> 24, (sum >>> 16) & 0xff, (sum >>> 8) & 0xff, sum & 0xff);
}

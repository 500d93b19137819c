/**
 * What a trace may keep of SAM-V traffic. Of what the reader sent: preambles, lengths, status bytes; every other byte is
 * replaced, whether it stands in a whole frame, in a broken one, or between frames. A frame that was right gets the
 * checksum of its new content, one that was wrong stays wrong, so that the driver sees the same line.
 *
 * The cutting is that of `frame-splitter.ts`, told again with offsets: what the splitter would take as a frame is what may
 * keep a frame's shape.
 */
import type { TraceGrammar } from '../transport/trace.ts';
import {
  findCard,
  readBase,
  readNewestAddress,
  readSamId,
  resetSam,
  samStatus,
  selectCard,
  type SamCommand,
} from './command.ts';
import { encodeFrame, longestLength, preamble, shortestReplyLength, shortestRequestLength, xor } from './frame.ts';
import { FrameSplitter } from './frame-splitter.ts';
import { masked, redactReplyData } from './redact-reply.ts';

const mark = preamble.subarray(1);
const lengthOffset = mark.length;
const bodyOffset = lengthOffset + 2;
const statusByteLength = 3;
/** Settings of the reader (rate, size of an RF frame) take one byte; longer data of a request is masked. */
const settingByteLength = 1;
const repairs = 8;

const named: readonly SamCommand[] = [
  samStatus,
  resetSam,
  readSamId,
  findCard,
  selectCard,
  readBase,
  readNewestAddress,
];

export const samTraceGrammar: TraceGrammar = {
  redactSent,
  redactReceived,
  describeSent: (bytes) => {
    const found = named.find(({ request }) => request.every((byte, index) => byte === bytes[index]));
    return found?.name ?? null;
  },
};

function redactSent(bytes: Uint8Array): Uint8Array {
  const [event, ...more] = new FrameSplitter(shortestRequestLength).push(bytes);
  const isOneFrame = event?.kind === 'frame' && more.length === 0 && bytes.length === encodeFrame(event.body).length;
  if (!isOneFrame) return new Uint8Array(bytes.length).fill(masked);
  const [command = 0, parameter = 0, ...data] = event.body;
  return encodeFrame(
    Uint8Array.of(command, parameter, ...data.map((byte) => (data.length <= settingByteLength ? byte : masked))),
  );
}

function redactReceived(bytes: Uint8Array): Uint8Array {
  const redaction = new Redaction(bytes.length);
  const wrongFrames: Span[] = [];
  let rightEnd = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (!isMark(bytes, at)) continue;
    redaction.put(at, mark);
    // The first byte of a preamble is looked for by nobody, but belongs to it.
    if (at > rightEnd && bytes[at - 1] === preamble[0]) redaction.put(at - 1, preamble.subarray(0, 1));
    const end = frameEnd(bytes, at);
    if (end === null) continue;
    const [length, body] = [at + lengthOffset, at + bodyOffset];
    redaction.put(length, bytes.subarray(length, body));
    if (end > bytes.length) continue;
    if (xor(bytes.subarray(length, end)) !== 0) {
      wrongFrames.push({ start: length, end });
      continue;
    }
    redaction.put(length, encodeFrame(redactBody(bytes.subarray(body, end - 1))).subarray(preamble.length));
    rightEnd = end;
    at = end - 1;
  }
  redaction.keepWrong(wrongFrames);
  return redaction.bytes;
}

/** From a length field to the end of its frame. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Masked bytes, of which some are replaced by what may be seen. */
class Redaction {
  readonly bytes: Uint8Array;
  readonly #isMasked: boolean[];

  constructor(byteLength: number) {
    this.bytes = new Uint8Array(byteLength).fill(masked);
    this.#isMasked = Array.from({ length: byteLength }, () => true);
  }

  put(at: number, bytes: Uint8Array): void {
    this.bytes.set(bytes, at);
    this.#isMasked.fill(false, at, at + bytes.length);
  }

  /** Wrong frames that the masking made right by chance are made wrong again, in bytes that are masked anyway. */
  keepWrong(frames: readonly Span[]): void {
    const isRight = ({ start, end }: Span): boolean => xor(this.bytes.subarray(start, end)) === 0;
    // A byte may stand in several wrong frames: another value each time, until none of them is right.
    for (let value = masked - 1; value > masked - repairs && frames.some(isRight); value -= 1) {
      for (const { start, end } of frames.filter(isRight)) {
        const spare = this.#isMasked.lastIndexOf(true, end - 1);
        if (spare >= start) this.bytes[spare] = value;
      }
    }
  }
}

/** Status and data; nothing but zero is known of the first two status bytes. */
function redactBody(body: Uint8Array): Uint8Array {
  const status = Array.from(body.subarray(0, statusByteLength), (byte, index) =>
    index === statusByteLength - 1 || byte === 0 ? byte : masked,
  );
  return Uint8Array.of(...status, ...redactReplyData(body.subarray(statusByteLength)));
}

/** Where the frame of the mark at `at` ends, be it beyond the bytes; null when its length is missing or not to be believed. */
function frameEnd(bytes: Uint8Array, at: number): number | null {
  if (bytes.length < at + bodyOffset) return null;
  const length = ((bytes[at + lengthOffset] ?? 0) << 8) | (bytes[at + lengthOffset + 1] ?? 0);
  return length < shortestReplyLength || length > longestLength ? null : at + bodyOffset + length;
}

function isMark(bytes: Uint8Array, at: number): boolean {
  return mark.every((byte, index) => bytes[at + index] === byte);
}

/** Whole packets over a byte stream (socket pair, local socket): u32 little-endian length, then the bytes. */
import { maxFrameByteLength } from '#contract/counter/call-pipe.ts';

const headByteLength = 4;

/** The least of a stream that packets need; node:net's Socket fits. */
export interface ByteStream {
  write(bytes: Uint8Array): unknown;
  cork(): void;
  uncork(): void;
}

/** Writes the parts as one packet, without copying them together. */
export function writePacket(stream: ByteStream, ...parts: readonly Uint8Array[]): void {
  const head = new Uint8Array(headByteLength);
  new DataView(head.buffer).setUint32(
    0,
    parts.reduce((sum, part) => sum + part.byteLength, 0),
    true,
  );
  stream.cork();
  stream.write(head);
  for (const part of parts) if (part.byteLength > 0) stream.write(part);
  stream.uncork();
}

/**
 * Cuts a stream into packets, however the bytes were split or glued. Returns false from the moment that a packet claims
 * more than the longest frame: such a stream cannot be trusted any further and must be ended.
 */
export function createPacketSplitter(onPacket: (packet: Uint8Array) => void): (chunk: Uint8Array) => boolean {
  let chunks: Uint8Array[] = [];
  let byteLength = 0;
  let broken = false;

  function take(count: number): Uint8Array {
    const first = chunks[0];
    if (first !== undefined && first.byteLength >= count) {
      chunks[0] = first.subarray(count);
      byteLength -= count;
      return first.subarray(0, count);
    }
    const all = Buffer.concat(chunks, byteLength);
    chunks = [all.subarray(count)];
    byteLength -= count;
    return all.subarray(0, count);
  }

  let wanted: number | undefined;
  return (chunk) => {
    if (broken) return false;
    chunks.push(chunk);
    byteLength += chunk.byteLength;
    for (;;) {
      if (wanted === undefined) {
        if (byteLength < headByteLength) return true;
        const head = take(headByteLength);
        wanted = new DataView(head.buffer, head.byteOffset, headByteLength).getUint32(0, true);
        if (wanted > maxFrameByteLength + 16) {
          broken = true;
          chunks = [];
          return false;
        }
      }
      if (byteLength < wanted) return true;
      const packet = take(wanted);
      wanted = undefined;
      onPacket(packet);
    }
  };
}

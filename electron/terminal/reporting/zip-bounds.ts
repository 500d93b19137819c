/**
 * Looks into a ZIP before anything unpacks it: how many entries, how large they say they are, and whether they really
 * are. A file that grows without end (a "zip bomb") ends here, at a few megabytes of memory.
 */
import { inflateRawSync } from 'node:zlib';

export interface ZipBounds {
  readonly entries: number;
  /** Of all entries together, unpacked. */
  readonly bytes: number;
}

const endSignature = 0x0605_4b50;
const entrySignature = 0x0201_4b50;
const localSignature = 0x0403_4b50;
const endLength = 22;
const longestComment = 65_535;

export type ZipProblem = 'not-a-zip' | 'too-many-entries' | 'too-large' | 'encrypted' | 'damaged';

/** Null when the whole of it unpacks within the bounds. */
export function zipProblem(bytes: Uint8Array, bounds: ZipBounds): ZipProblem | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(file);
  if (end < 0) return 'not-a-zip';
  const count = file.readUInt16LE(end + 10);
  if (count > bounds.entries) return 'too-many-entries';
  let left = bounds.bytes;
  try {
    let at = file.readUInt32LE(end + 16);
    for (let index = 0; index < count; index += 1) {
      if (file.readUInt32LE(at) !== entrySignature) return 'damaged';
      if ((file.readUInt16LE(at + 8) & 1) === 1) return 'encrypted';
      const declared = file.readUInt32LE(at + 24);
      if (declared > left) return 'too-large';
      const problem = entryProblem(file, at, declared);
      if (problem !== null) return problem;
      left -= declared;
      at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    }
    return null;
  } catch {
    return 'damaged';
  }
}

function findEnd(file: Buffer): number {
  const first = Math.max(0, file.length - endLength - longestComment);
  for (let at = file.length - endLength; at >= first; at -= 1) if (file.readUInt32LE(at) === endSignature) return at;
  return -1;
}

/** An entry that unpacks to another size than it says is no honest one. */
function entryProblem(file: Buffer, at: number, declared: number): ZipProblem | null {
  const method = file.readUInt16LE(at + 10);
  const packed = file.readUInt32LE(at + 20);
  const local = file.readUInt32LE(at + 42);
  if (file.readUInt32LE(local) !== localSignature) return 'damaged';
  const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  if (from + packed > file.length) return 'damaged';
  if (method === 0) return packed === declared ? null : 'damaged';
  if (method !== 8) return 'damaged';
  const unpacked = inflateRawSync(file.subarray(from, from + packed), { maxOutputLength: Math.max(1, declared) });
  return unpacked.length === declared ? null : 'damaged';
}

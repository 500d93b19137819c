/** A ZIP archive of stored files (APPNOTE 6.3: local headers, central directory, end record): what an XLSX file is made of. */
import { crc32 } from '#domain/card/checksum.ts';

export interface ZipEntry {
  /** Path inside, ASCII. */
  readonly name: string;
  readonly content: Uint8Array;
}

/** 1980-01-01, the first day that the format knows: the file depends on nothing but its content. */
const dosDate = 0x0021;
const versionNeeded = 20;

/** Fields in order: [size in bytes, value], little endian. */
function record(fields: readonly (readonly [2 | 4, number])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((total, [size]) => total + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

/** What local header and central directory share, from "version needed" to the length of the extra field. */
function common({ name, content }: ZipEntry): readonly (readonly [2 | 4, number])[] {
  return [
    [2, versionNeeded],
    [2, 0],
    [2, 0],
    [2, 0],
    [2, dosDate],
    [4, crc32(content)],
    [4, content.length],
    [4, content.length],
    [2, name.length],
    [2, 0],
  ];
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function zipFile(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder();
  const files: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = text.encode(entry.name);
    const local = joined([record([[4, 0x0403_4b50], ...common(entry)]), name, entry.content]);
    files.push(local);
    const rest: readonly (readonly [2 | 4, number])[] = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ];
    directory.push(record([[4, 0x0201_4b50], [2, versionNeeded], ...common(entry), ...rest]), name);
    offset += local.length;
  }
  const central = joined(directory);
  const end = record([
    [4, 0x0605_4b50],
    [2, 0],
    [2, 0],
    [2, entries.length],
    [2, entries.length],
    [4, central.length],
    [4, offset],
    [2, 0],
  ]);
  return joined([...files, central, end]);
}

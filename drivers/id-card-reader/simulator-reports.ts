/**
 * How a simulated HID reader packs its replies and unpacks commands: the device's side of the three framings, written from
 * the tables in README.md and sharing nothing with the host's side.
 */
import type { ReportFramingName } from '../transport/hid/hid-profile.ts';

/** The device's end of one framing. Reports have 64 bytes and no number. */
export interface ReportSide {
  /** What a report means: bytes for the reader, or a wish to hear the next report; null for nonsense. */
  read(report: Uint8Array): { readonly command: Uint8Array } | 'go-on' | null;
  /** The reports of a reply. */
  pack(reply: Uint8Array): readonly Uint8Array[];
  /** Whether each report but the first waits for the host's "go on". */
  readonly waitsForHost: boolean;
}

const reportByteLength = 64;

export const reportSides: Readonly<Record<ReportFramingName, ReportSide>> = {
  bare: {
    waitsForHost: false,
    read: (report) => ({ command: report }),
    pack: (reply) => pieces(reply, reportByteLength).map(filled),
  },
  miaxis: { waitsForHost: false, read: readMiaxis, pack: packMiaxis },
  'length-prefixed': { waitsForHost: true, read: readParts, pack: packParts },
};

function readMiaxis(report: Uint8Array): ReturnType<ReportSide['read']> {
  const length = (report[3] ?? 0) + 256 * (report[4] ?? 0);
  if (report[0] !== 0x88 || length < 1 || length > 57) return null;
  let sum = 0;
  for (let index = 3; index < 5 + length; index += 1) sum += report[index] ?? 0;
  const told = (report[5 + length] ?? 0) + 256 * (report[6 + length] ?? 0);
  return sum === told && report[5] === 0xb1 ? { command: report.slice(6, 5 + length) } : null;
}

function packMiaxis(reply: Uint8Array): readonly Uint8Array[] {
  return pieces(reply, 54).map((piece, number) => {
    const length = 1 + 2 + piece.length;
    const counted = [length & 0xff, length >> 8, 0, number & 0xff, number >> 8, ...piece];
    const sum = counted.reduce((total, byte) => total + byte, 0);
    return filled(Uint8Array.of(0xaa, 0, 0, ...counted, sum & 0xff, (sum >> 8) & 0xff));
  });
}

function readParts(report: Uint8Array): ReturnType<ReportSide['read']> {
  const byteLength = report[0] ?? 0;
  if (byteLength === 0xff) return 'go-on';
  // A command to the security module is never longer than one part.
  if (byteLength < 2 || byteLength > 63 || report[1] !== 0 || report[2] !== 0x34) return null;
  return { command: report.slice(3, 1 + byteLength) };
}

function packParts(reply: Uint8Array): readonly Uint8Array[] {
  const further = pieces(reply.subarray(59), 62);
  const first = Uint8Array.of(further.length, 0x34, 0x90, 0x00, ...reply.subarray(0, 59));
  const parts = [first, ...further.map((piece, index) => Uint8Array.of(0xc0 | (index + 1), ...piece))];
  return parts.map((part) => filled(Uint8Array.of(part.length, ...part)));
}

function pieces(bytes: Uint8Array, byteLength: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / byteLength);
  return Array.from({ length: count }, (_, index) => bytes.slice(index * byteLength, (index + 1) * byteLength));
}

function filled(bytes: Uint8Array): Uint8Array {
  const report = new Uint8Array(reportByteLength);
  report.set(bytes);
  return report;
}

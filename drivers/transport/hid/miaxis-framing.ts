/**
 * Miaxis packets (S7: MR-300, 10C4:0007), one per report. Command: `88`, serial 2, length 2, `B1`, bytes, sum 2. Answer:
 * `AA`, serial 2, length 2, result, number of the packet 2, up to 54 bytes, sum 2. Length counts from the byte behind it
 * to the one before the sum; the sum is that of all bytes from the length on; both are little-endian.
 */
import { senseless, type ReportFraming } from './report-framing.ts';

const commandMark = 0x88;
const answerMark = 0xaa;
const idCardCommand = 0xb1;
const lengthOffset = 3;
const bodyOffset = 5;
const sumByteLength = 2;
/** Result, number of the packet. */
const answerHeadByteLength = 3;

export function miaxisFraming(reportByteLength: number): ReportFraming {
  const longestBody = reportByteLength - bodyOffset - sumByteLength;
  return {
    encode: (command) => {
      if (command.length + 1 > longestBody) return null;
      const report = new Uint8Array(reportByteLength);
      const view = new DataView(report.buffer);
      report[0] = commandMark;
      view.setUint16(lengthOffset, command.length + 1, true);
      report[bodyOffset] = idCardCommand;
      report.set(command, bodyOffset + 1);
      const end = bodyOffset + 1 + command.length;
      view.setUint16(end, sumOf(report.subarray(lengthOffset, end)), true);
      return [report];
    },
    createDecoder: () => {
      let isWithinReply = false;
      return {
        push: (report) => {
          const bytes = contentOf(report, longestBody);
          if (bytes === null) return senseless(isWithinReply);
          isWithinReply ||= bytes.length > 0;
          return { bytes, answers: [] };
        },
        reset: () => {
          isWithinReply = false;
        },
      };
    },
  };
}

/** Null when the packet makes no sense. A bare result has no content. */
function contentOf(report: Uint8Array, longestBody: number): Uint8Array | null {
  if (report.length < bodyOffset + sumByteLength || report[0] !== answerMark) return null;
  const view = new DataView(report.buffer, report.byteOffset, report.byteLength);
  const length = view.getUint16(lengthOffset, true);
  const end = bodyOffset + length;
  if (length < 1 || length > longestBody || end + sumByteLength > report.length) return null;
  if (view.getUint16(end, true) !== sumOf(report.subarray(lengthOffset, end))) return null;
  return report.slice(Math.min(bodyOffset + answerHeadByteLength, end), end);
}

function sumOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => (sum + byte) & 0xffff, 0);
}

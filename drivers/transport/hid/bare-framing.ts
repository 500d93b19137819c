/** The bytes themselves in as many reports as they need, the last one filled with zeros (S6: Yinan, 2B8B:2721). */
import type { ReportFraming } from './report-framing.ts';

export function bareFraming(reportByteLength: number): ReportFraming {
  return {
    encode: (command) =>
      Array.from({ length: Math.ceil(command.length / reportByteLength) }, (_, index) => {
        const report = new Uint8Array(reportByteLength);
        report.set(command.subarray(index * reportByteLength, (index + 1) * reportByteLength));
        return report;
      }),
    // The filling stays in: whoever cuts frames out of the stream drops what stands between them.
    createDecoder: () => ({ push: (report) => ({ bytes: report, answers: [] }), reset: () => {} }),
  };
}

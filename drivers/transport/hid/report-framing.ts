/** From host bytes to HID reports and from reports to the bytes of the device: pure, one implementation per framing. */

export interface ReportFraming {
  /** The reports that carry a command, without report id; null when it is too long for this framing. */
  encode(command: Uint8Array): readonly Uint8Array[] | null;
  /** A decoder for one open device. */
  createDecoder(): ReportDecoder;
}

export interface ReportDecoder {
  /** Takes one report. */
  push(report: Uint8Array): DecodedReport;
  /** Forgets a reply that was under way. */
  reset(): void;
}

export interface DecodedReport {
  /** Bytes of the device's answer. */
  readonly bytes: Uint8Array;
  /** Reports that the device waits for before it goes on. */
  readonly answers: readonly Uint8Array[];
}

export const nothing: DecodedReport = { bytes: new Uint8Array(), answers: [] };

/** One byte that cannot begin a frame. */
const noise: DecodedReport = { bytes: Uint8Array.of(0), answers: [] };

/**
 * In place of a report that makes no sense. Before any byte of a reply: noise, so that a line with the wrong framing is not
 * taken for silent. Within a reply: nothing, so that it stays too short and is never taken for whole.
 */
export function senseless(isWithinReply: boolean): DecodedReport {
  return isWithinReply ? nothing : noise;
}

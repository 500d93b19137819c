/** How bytes are laid into the reports of a HID device, as data: what differs from maker to maker. */

/**
 * bare: the bytes themselves, the last report filled with zeros. miaxis: packets with length and sum. length-prefixed:
 * DK's packets, each report begins with the number of its bytes. Bytes of each in README.md.
 */
export const reportFramingNames = ['bare', 'miaxis', 'length-prefixed'] as const;
export type ReportFramingName = (typeof reportFramingNames)[number];

export interface HidProfile {
  readonly framing: ReportFramingName;
  /** Bytes of a report, without its id. */
  readonly reportByteLength: number;
  /** 0: reports are not numbered. The libraries want the byte 00 in front of what is written all the same. */
  readonly reportId: number;
}

/** Every HID reader that was ever described has unnumbered reports of this size. */
export function usualHidProfile(framing: ReportFramingName): HidProfile {
  return { framing, reportByteLength: 64, reportId: 0 };
}

export function isReportFraming(name: string): name is ReportFramingName {
  return reportFramingNames.some((framing) => framing === name);
}

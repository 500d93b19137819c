/** Exit codes and messages of scanimage -> failures. */
import type { FailureCode } from '#domain/failure/codes.ts';
import { fail, type FailureData } from '#domain/failure/failure.ts';

/** SANE_Status, which is scanimage's exit code when it scans one page. 0 and 5 (EOF) are no errors of the device. */
const statusCodes: Readonly<Record<number, FailureCode>> = {
  1: 'scanner.settings-rejected',
  2: 'device.cancelled',
  3: 'scanner.busy',
  4: 'scanner.settings-rejected',
  6: 'scanner.jam',
  7: 'scanner.feeder-empty',
  8: 'scanner.cover-open',
  9: 'scanner.io',
  10: 'scanner.too-large',
  11: 'scanner.access-denied',
};

/** Only 5 ends a page of a batch well; a single page that ends with 5 came without its picture. */
export const endOfPageStatus = 5;

export interface ScanimageEnd {
  readonly exitCode: number | null;
  /** The signal that ended it: SIGSEGV is how SANE's escl backend answers a broken JPEG. */
  readonly signal: string | null;
  readonly complaint: string;
}

/** The failure of a run for one page, or undefined when it ended well. */
export function findExitFailure(end: ScanimageEnd): FailureData | undefined {
  const said = findComplaintFailure(end.complaint);
  if (said !== undefined) return said;
  if (end.signal !== null) return findBatchFailure(end.complaint) ?? fail('scanner.io', { signal: end.signal }).failure;
  if (end.exitCode === 0) return undefined;
  const code = statusCodes[end.exitCode ?? -1] ?? 'scanner.io';
  return fail(code, { saneStatus: end.exitCode }).failure;
}

/** The failure of one page of a batch, whose exit code is 0 even for a jam. */
export function findStatusFailure(saneStatus: number): FailureData | undefined {
  if (saneStatus === endOfPageStatus || saneStatus === 0) return undefined;
  return fail(statusCodes[saneStatus] ?? 'scanner.io', { saneStatus }).failure;
}

/** sane_start's messages, by which a batch tells why it stopped before a page began (SANE standard, sane_strstatus). */
const startMessages: readonly (readonly [RegExp, FailureCode])[] = [
  [/sane_(start|read): Document feeder out of documents/, 'scanner.feeder-empty'],
  [/sane_(start|read): Document feeder jammed/, 'scanner.jam'],
  [/sane_(start|read): Scanner cover is open/, 'scanner.cover-open'],
  [/sane_(start|read): Device busy/, 'scanner.busy'],
  [/sane_(start|read): Access to resource has been denied/, 'scanner.access-denied'],
  [/sane_(start|read): Operation was cancell?ed/, 'device.cancelled'],
  [/sane_(start|read): Out of memory/, 'scanner.too-large'],
  [/sane_(start|read): Error during device I\/O/, 'scanner.io'],
  [/sane_(start|read): (Invalid argument|Operation not supported)/, 'scanner.settings-rejected'],
];

/** Why a batch ended, or undefined when it says nothing bad. */
export function findBatchFailure(complaint: string): FailureData | undefined {
  const said = findComplaintFailure(complaint);
  if (said !== undefined) return said;
  const found = startMessages.find(([message]) => message.test(complaint));
  return found === undefined ? undefined : fail(found[1], { step: 'batch' }).failure;
}

/** What scanimage says in words only: a device that will not open, a value it changed on its own, a short picture. */
function findComplaintFailure(complaint: string): FailureData | undefined {
  // A changed resolution is another picture. Geometry is rounded all the time, and the escl backend says "150 to 150".
  const rounded = /rounded value of \S*resolution from (\d+)\S* to (\d+)/.exec(complaint);
  if (rounded !== null && rounded[1] !== rounded[2]) {
    return fail('scanner.settings-rejected', { setting: 'dpi', nearest: Number(rounded[2]) }).failure;
  }
  if (/open of device .* failed: Access to resource has been denied/.test(complaint)) {
    return fail('scanner.access-denied', { step: 'open' }).failure;
  }
  if (/open of device .* failed: Device busy/.test(complaint)) return fail('scanner.busy', { step: 'open' }).failure;
  if (/open of device .* failed/.test(complaint)) return fail('scanner.offline', { step: 'open' }).failure;
  if (/too few scanlines/.test(complaint)) return fail('scanner.truncated', { step: 'encode' }).failure;
  return undefined;
}

/** Status bytes (sw3) of SAM-V readers and the failures they mean. */
import type { FailureCode } from '#domain/failure/codes.ts';
import { failureData, type FailureData } from '#domain/failure/failure.ts';

export const status = {
  ok: 0x90,
  cardFound: 0x9f,
  noSuchContent: 0x91,
  findFailed: 0x80,
  selectFailed: 0x81,
  readFailed: 0x41,
  unknownCardType: 0x40,
  cardRejectsSam: 0x31,
  samRejectsCard: 0x32,
  verifyFailed: 0x33,
  randomFailed: 0x47,
  selfTestFailed: 0x60,
  notAuthorised: 0x66,
  hostChecksum: 0x10,
  hostLength: 0x11,
  badCommand: 0x21,
  notPermitted: 0x23,
  unrecognised: 0x24,
  unknownSubcommand: 0x4e,
  hostPort: 0x01,
  hostTimeout: 0x02,
  hostTransfer: 0x03,
  hostNoBaud: 0x05,
} as const;

const failures: ReadonlyMap<number, FailureCode> = new Map([
  [status.findFailed, 'id-card.not-found'],
  [status.selectFailed, 'id-card.select-failed'],
  [status.readFailed, 'id-card.lift-again'],
  [status.unknownCardType, 'id-card.unknown-type'],
  [status.cardRejectsSam, 'id-card.rejected'],
  [status.samRejectsCard, 'id-card.rejected'],
  [status.verifyFailed, 'id-card.rejected'],
  [status.randomFailed, 'id-card.reader-fault'],
  [status.selfTestFailed, 'id-card.reader-fault'],
  [status.notAuthorised, 'id-card.reader-not-authorised'],
  [status.hostChecksum, 'id-card.host-frame-refused'],
  [status.hostLength, 'id-card.host-frame-refused'],
  [status.badCommand, 'id-card.command-refused'],
  [status.notPermitted, 'id-card.command-refused'],
  [status.unrecognised, 'id-card.command-refused'],
  [status.unknownSubcommand, 'id-card.command-refused'],
  [status.noSuchContent, 'id-card.unreadable'],
  // Of the makers' host libraries: a box that passes a reader through (TCP, Bluetooth) may hand them on.
  [status.hostPort, 'device.unplugged'],
  [status.hostTimeout, 'device.timeout'],
  [status.hostTransfer, 'device.garbled'],
  [status.hostNoBaud, 'device.silent'],
]);

/** The failure of a status that is not a success; a byte in no table is `id-card.unreadable`. */
export function statusFailure(sw3: number): FailureData {
  return failureData(failures.get(sw3) ?? 'id-card.unreadable', { status: formatStatus(sw3) });
}

/** The reader says that our frame arrived damaged: worth sending once more. */
export function isHostFrameRefused(sw3: number): boolean {
  return sw3 === status.hostChecksum || sw3 === status.hostLength;
}

/** The reader does not know the command, or will not do it. */
export function isCommandRefused(sw3: number): boolean {
  return failures.get(sw3) === 'id-card.command-refused';
}

/** Two hexadecimal digits, as the tables print it. */
export function formatStatus(sw3: number): string {
  return sw3.toString(16).toUpperCase().padStart(2, '0');
}

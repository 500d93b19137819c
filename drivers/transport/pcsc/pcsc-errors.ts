/** PC/SC return codes, as pcsc-mini names them, to failures: the one table. */
import { fail, type FailureDetail, type Outcome } from '#domain/failure/failure.ts';
import type { FailureCode } from '#domain/failure/codes.ts';

const connectCodes: Readonly<Record<string, FailureCode>> = {
  LibraryMissing: 'card.service-missing',
  NoService: 'card.service-missing',
  ServiceStopped: 'card.service-missing',
  NoReadersAvailable: 'card.reader-missing',
  UnknownReader: 'card.reader-missing',
  ReaderUnavailable: 'card.reader-missing',
  NoSmartCard: 'card.not-found',
  RemovedCard: 'card.not-found',
  SharingViolation: 'card.reader-busy',
  LockViolation: 'card.reader-busy',
  // pcscd asks polkit: an account without a seat may not use readers.
  SecurityViolation: 'device.permission',
  NoAccess: 'device.permission',
  UnresponsiveCard: 'card.mute',
  UnpoweredCard: 'card.mute',
  UnsupportedCard: 'card.mute',
  ProtoMismatch: 'card.mute',
};

/** Why a card could not be taken. */
export function connectFailure(error: string, detail: FailureDetail): Outcome<never> {
  return fail(connectCodes[error] ?? 'card.reader-hung', { error, ...detail });
}

/**
 * Why a command has no answer. Whether the card executed it before it went is not known: the caller has to read the
 * card again. `card.removed` says that a person took it, `card.outcome-unknown` everything else.
 */
export function transmitFailure(error: string): Outcome<never> {
  const removed = ['RemovedCard', 'ResetCard', 'NoSmartCard', 'ReaderUnavailable'].includes(error);
  return fail(removed ? 'card.removed' : 'card.outcome-unknown', { error });
}

/**
 * The order of one reading as a pure machine: find, select, read, newest address. The state says which command comes next;
 * time, retries of single frames and I/O live in `sam-link.ts` and `reader.ts`. Drawn in README.md.
 */
import { failureData, type FailureData } from '#domain/failure/failure.ts';
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import {
  findCard,
  parseCardContent,
  parseManagementNumber,
  readBase,
  readBaseWithFingerprint,
  readManagementNumber,
  readNewestAddress,
  resetSam,
  selectCard,
  type ManagementNumber,
  type Reply,
  type SamCommand,
} from './command.ts';
import { isCommandRefused, status, statusFailure } from './status.ts';
import { decodeNewestAddress, decodeTextRecord } from './text-record.ts';

/** What a reading asks for beyond text, photo and newest address. Nothing of it unless somebody says so. */
export interface Wants {
  readonly fingerprint: boolean;
  readonly managementNumber: boolean;
}

/** What a finding has been through already. */
interface Past {
  /** This reader finished a reading before: a card that still lies there is not found again. */
  readonly afterReading: boolean;
  readonly wants: Wants;
  readonly selectFailures: number;
  readonly resets: number;
  /** The reader's random number failed before. */
  readonly randomFailed: boolean;
}

/** What a card has told so far. */
export interface CardReading {
  readonly document: IdentityDocument;
  readonly photo: Uint8Array;
  /** The text record as it came, code unit for code unit: private-use characters, reserved fields. */
  readonly record: Uint8Array;
  /** Null unless asked for, and then when the card has none. */
  readonly fingerprint: Uint8Array | null;
  /** Null unless asked for, and then when the reader does not tell it. */
  readonly managementNumber: ManagementNumber | null;
}

export type SessionState =
  | { readonly at: 'finding'; readonly past: Past }
  | { readonly at: 'selecting'; readonly past: Past }
  | { readonly at: 'resetting'; readonly past: Past }
  | { readonly at: 'reading'; readonly past: Past }
  | ({ readonly at: 'reading-newest-address'; readonly wants: Wants } & CardReading)
  | ({ readonly at: 'reading-management-number' } & CardReading)
  | ({ readonly at: 'done' } & CardReading)
  | { readonly at: 'failed'; readonly failure: FailureData };

export type SessionEvent =
  | { readonly kind: 'reply'; readonly reply: Reply }
  /** No reply to this command, although the reader answers others. */
  | { readonly kind: 'ignored' }
  /** No reply to this command, and nothing is known about others. */
  | { readonly kind: 'silent'; readonly failure: FailureData }
  /** No card within the time that the caller waits. */
  | { readonly kind: 'wait-over' }
  | { readonly kind: 'failed'; readonly failure: FailureData };

const selectAttempts = 3;
/** Below the clerk's notice; what fails after that is told. */
const mostResets = 1;
const plainReading: Wants = { fingerprint: false, managementNumber: false };

const commands = {
  finding: findCard,
  selecting: selectCard,
  resetting: resetSam,
  reading: readBase,
  'reading-newest-address': readNewestAddress,
  'reading-management-number': readManagementNumber,
  done: null,
  failed: null,
} as const satisfies Record<SessionState['at'], SamCommand | null>;

/** `found`: this card has just answered a find, so that the reading begins with its selection. */
export function startSession(
  afterReading: boolean,
  { found = false, wants = plainReading }: { readonly found?: boolean; readonly wants?: Wants } = {},
): SessionState {
  const past: Past = { afterReading, wants, selectFailures: 0, resets: 0, randomFailed: false };
  return { at: found ? 'selecting' : 'finding', past };
}

/** What to send in this state; null when the session is over. */
export function commandOf(state: SessionState): SamCommand | null {
  return state.at === 'reading' && state.past.wants.fingerprint ? readBaseWithFingerprint : commands[state.at];
}

export function nextState(state: SessionState, event: SessionEvent): SessionState {
  if (state.at === 'done' || state.at === 'failed') return state;
  switch (event.kind) {
    case 'failed':
      return { at: 'failed', failure: event.failure };
    case 'wait-over':
      return state.at === 'finding' ? { at: 'failed', failure: nothingFound(state.past) } : state;
    case 'ignored':
      return afterIgnored(state);
    case 'silent':
      return afterSilence(state, event.failure);
    case 'reply':
      return afterReply(state, event.reply);
  }
}

type Running = Exclude<SessionState, { at: 'done' | 'failed' }>;

function afterIgnored(state: Running): SessionState {
  // Some readers never learned 30 03 or 30 05: no answer is no such content.
  if (state.at === 'reading-newest-address' || state.at === 'reading-management-number') return further(state);
  return failed(failureData('device.timeout', { command: commands[state.at].name }));
}

/** A reader that hangs often comes round after a reset of its security module. */
function afterSilence(state: Running, failure: FailureData): SessionState {
  if (!('past' in state) || state.at === 'resetting' || state.past.resets >= mostResets) return failed(failure);
  return { at: 'resetting', past: { ...state.past, resets: state.past.resets + 1 } };
}

function afterReply(state: Running, reply: Reply): SessionState {
  switch (state.at) {
    case 'finding':
      return afterFind(state.past, reply);
    case 'selecting':
      return afterSelect(state.past, reply);
    case 'resetting':
      return reply.status === status.ok ? { at: 'finding', past: state.past } : failed(statusFailure(reply.status));
    case 'reading':
      return afterRead(state.past, reply);
    case 'reading-newest-address':
      return afterNewestAddress(state, reply);
    case 'reading-management-number':
      return afterManagementNumber(state, reply);
  }
}

function afterFind(past: Past, reply: Reply): SessionState {
  if (reply.status === status.cardFound || reply.status === status.ok) return { at: 'selecting', past };
  if (reply.status === status.findFailed) return { at: 'finding', past };
  return recover(past, reply.status);
}

function afterSelect(past: Past, reply: Reply): SessionState {
  if (reply.status === status.ok) return { at: 'reading', past };
  if (reply.status !== status.selectFailed && reply.status !== status.findFailed) return recover(past, reply.status);
  // A card that is just being laid down answers find and misses select.
  const selectFailures = past.selectFailures + 1;
  if (selectFailures < selectAttempts) return { at: 'finding', past: { ...past, selectFailures } };
  return failed(statusFailure(status.selectFailed));
}

function afterRead(past: Past, reply: Reply): SessionState {
  if (isCardGone(reply.status)) return failed(liftAgain(reply.status));
  // Not every reader knows 30 10: then the reading goes on without the fingerprint.
  if (isCommandRefused(reply.status) && past.wants.fingerprint)
    return { at: 'reading', past: { ...past, wants: { ...past.wants, fingerprint: false } } };
  if (reply.status !== status.ok) return recover(past, reply.status);
  const content = parseCardContent(reply.data);
  if (content === null)
    return failed(failureData('id-card.malformed', { field: 'lengths', byteLength: reply.data.length }));
  const document = decodeTextRecord(content.text);
  if (!document.ok) return failed(document.failure);
  return {
    at: 'reading-newest-address',
    wants: past.wants,
    document: document.value,
    photo: content.photo,
    record: content.text,
    // One that was not asked for is not kept, whatever the reader sends.
    fingerprint: past.wants.fingerprint ? content.fingerprint : null,
    managementNumber: null,
  };
}

type AfterBase = Extract<SessionState, { at: 'reading-newest-address' | 'reading-management-number' }>;

function afterNewestAddress(
  state: Extract<SessionState, { at: 'reading-newest-address' }>,
  reply: Reply,
): SessionState {
  if (reply.status === status.ok)
    return further({ ...state, document: { ...state.document, newestAddress: decodeNewestAddress(reply.data) } });
  return hasNoSuchContent(reply) ? further(state) : afterContentFailure(reply.status);
}

function afterManagementNumber(
  state: Extract<SessionState, { at: 'reading-management-number' }>,
  reply: Reply,
): SessionState {
  if (reply.status === status.ok) return further({ ...state, managementNumber: parseManagementNumber(reply.data) });
  return hasNoSuchContent(reply) ? further(state) : afterContentFailure(reply.status);
}

/** What comes after a part of the content that is there, or that the card does not have. */
function further(state: AfterBase): SessionState {
  const { document, photo, record, fingerprint, managementNumber } = state;
  const reading: CardReading = { document, photo, record, fingerprint, managementNumber };
  const isWanted = state.at === 'reading-newest-address' && state.wants.managementNumber;
  return { at: isWanted ? 'reading-management-number' : 'done', ...reading };
}

function hasNoSuchContent(reply: Reply): boolean {
  return reply.status === status.noSuchContent || isCommandRefused(reply.status);
}

function afterContentFailure(sw3: number): SessionState {
  return failed(isCardGone(sw3) ? liftAgain(sw3) : statusFailure(sw3));
}

/** A failed random number is worth one reset of the SAM and a new start; every other status ends the session. */
function recover(past: Past, sw3: number): SessionState {
  if (sw3 === status.randomFailed && past.resets < mostResets) {
    return { at: 'resetting', past: { ...past, resets: past.resets + 1, randomFailed: true } };
  }
  return failed(statusFailure(sw3));
}

/** Why no card was found, given what happened before: the first trouble is the likeliest cause. */
function nothingFound(past: Past): FailureData {
  if (past.randomFailed) return statusFailure(status.randomFailed);
  if (past.selectFailures > 0) return statusFailure(status.selectFailed);
  return past.afterReading ? liftAgain(status.findFailed) : statusFailure(status.findFailed);
}

function isCardGone(sw3: number): boolean {
  return sw3 === status.readFailed || sw3 === status.findFailed || sw3 === status.selectFailed;
}

function liftAgain(sw3: number): FailureData {
  return { ...statusFailure(status.readFailed), detail: statusFailure(sw3).detail };
}

function failed(failure: FailureData): SessionState {
  return { at: 'failed', failure };
}

/**
 * The order of one reading as a pure machine: find, select, read, newest address. The state says which command comes next;
 * time, retries of single frames and I/O live in `sam-link.ts` and `reader.ts`. Drawn in README.md.
 */
import { failureData, type FailureData } from '#domain/failure/failure.ts';
import type { IdentityDocument } from '#domain/resident/identity-document.ts';
import {
  findCard,
  parseCardContent,
  readBase,
  readNewestAddress,
  resetSam,
  selectCard,
  type Reply,
  type SamCommand,
} from './command.ts';
import { isCommandRefused, status, statusFailure } from './status.ts';
import { decodeNewestAddress, decodeTextRecord } from './text-record.ts';

/** What a finding has been through already. */
interface Past {
  /** This reader finished a reading before: a card that still lies there is not found again. */
  readonly afterReading: boolean;
  readonly selectFailures: number;
  readonly resets: number;
}

interface ReadCard {
  readonly document: IdentityDocument;
  readonly photo: Uint8Array;
  /** The text record as it came, code unit for code unit. */
  readonly record: Uint8Array;
}

export type SessionState =
  | { readonly at: 'finding'; readonly past: Past }
  | { readonly at: 'selecting'; readonly past: Past }
  | { readonly at: 'resetting'; readonly past: Past }
  | { readonly at: 'reading'; readonly past: Past }
  | ({ readonly at: 'reading-newest-address' } & ReadCard)
  | ({ readonly at: 'done' } & ReadCard)
  | { readonly at: 'failed'; readonly failure: FailureData };

export type SessionEvent =
  | { readonly kind: 'reply'; readonly reply: Reply }
  /** No reply to this command, although the reader answers others. */
  | { readonly kind: 'ignored' }
  /** No card within the time that the caller waits. */
  | { readonly kind: 'wait-over' }
  | { readonly kind: 'failed'; readonly failure: FailureData };

const selectAttempts = 3;
const randomFailureResets = 1;

const commands = {
  finding: findCard,
  selecting: selectCard,
  resetting: resetSam,
  reading: readBase,
  'reading-newest-address': readNewestAddress,
  done: null,
  failed: null,
} as const satisfies Record<SessionState['at'], SamCommand | null>;

export function startSession(afterReading: boolean): SessionState {
  return { at: 'finding', past: { afterReading, selectFailures: 0, resets: 0 } };
}

/** What to send in this state; null when the session is over. */
export function commandOf(state: SessionState): SamCommand | null {
  return commands[state.at];
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
    case 'reply':
      return afterReply(state, event.reply);
  }
}

type Running = Exclude<SessionState, { at: 'done' | 'failed' }>;

function afterIgnored(state: Running): SessionState {
  // Some readers never learned 30 03: no answer is no newer address.
  if (state.at === 'reading-newest-address') return { ...state, at: 'done' };
  return { at: 'failed', failure: failureData('device.timeout', { command: commands[state.at].name }) };
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
  if (reply.status !== status.ok) return recover(past, reply.status);
  const content = parseCardContent(reply.data);
  if (content === null)
    return failed(failureData('id-card.malformed', { field: 'lengths', byteLength: reply.data.length }));
  const document = decodeTextRecord(content.text);
  if (!document.ok) return failed(document.failure);
  return { at: 'reading-newest-address', document: document.value, photo: content.photo, record: content.text };
}

function afterNewestAddress(
  state: Extract<SessionState, { at: 'reading-newest-address' }>,
  reply: Reply,
): SessionState {
  if (reply.status === status.ok) {
    const document = { ...state.document, newestAddress: decodeNewestAddress(reply.data) };
    return { ...state, at: 'done', document };
  }
  if (reply.status === status.noSuchContent || isCommandRefused(reply.status)) return { ...state, at: 'done' };
  return failed(isCardGone(reply.status) ? liftAgain(reply.status) : statusFailure(reply.status));
}

/** A failed random number is worth one reset of the SAM and a new start; every other status ends the session. */
function recover(past: Past, sw3: number): SessionState {
  if (sw3 === status.randomFailed && past.resets < randomFailureResets) {
    return { at: 'resetting', past: { ...past, resets: past.resets + 1 } };
  }
  return failed(statusFailure(sw3));
}

/** Why no card was found, given what happened before: the first trouble is the likeliest cause. */
function nothingFound(past: Past): FailureData {
  if (past.resets > 0) return statusFailure(status.randomFailed);
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

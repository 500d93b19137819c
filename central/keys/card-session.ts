/**
 * One secure-channel session with one card, on the key side. All commands can be wrapped before the first one is
 * sent: the terminal relays them in order and hands the answers back, which are checked in the same order.
 */
import { timingSafeEqual } from 'node:crypto';
import { bodyOf, parseApdu, statusOf, statusText } from '#domain/card/apdu.ts';
import { statusFailure } from '#domain/card/status-failure.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { diversifyKeys, type Diversification } from './key-diversification.ts';
import {
  canProtect,
  cardCryptogram,
  deriveSessionKeys,
  hostCryptogram,
  parseCardChallenge,
  unwrapResponse,
  wrapCommand,
  wrapExternalAuthenticate,
  type CardKeys,
  type ChannelState,
} from './scp03.ts';

/** Either the card's own keys, or a master key and how card keys come from it. */
export type KeySource =
  | { readonly keys: CardKeys }
  | { readonly masterKey: Uint8Array; readonly diversification: Diversification };

export type SessionStart = KeySource & {
  readonly hostChallenge: Uint8Array;
  /** The whole answer to INITIALIZE UPDATE, with its status word. */
  readonly initializeUpdateResponse: Uint8Array;
  readonly securityLevel: number;
  /** Key version that the profile asks for; 00 takes what the card offers. */
  readonly keyVersion?: number;
};

export interface CardSession {
  readonly externalAuthenticate: Uint8Array;
  /** Key diversification data of the card, in the clear: tells which chip answered. */
  readonly diversificationData: Uint8Array;
  readonly keyVersion: number;
  /** The command under the channel; commands are sent in the order in which they were wrapped. */
  wrap(apdu: Uint8Array): Uint8Array;
  /** The answer to EXTERNAL AUTHENTICATE: it carries a status word only. */
  accept(response: Uint8Array): Outcome<void>;
  /** Data of the answer to the oldest wrapped command that has none yet, after checking its MAC and status. */
  unwrap(response: Uint8Array): Outcome<Uint8Array>;
  /** Wrapped commands whose answer has not been seen: a session is only good for "done" when this is 0. */
  readonly unanswered: number;
}

/** Checks the card's cryptogram and opens the session. A wrong cryptogram is never tried again: keys can be locked. */
export function startSession(start: SessionStart): Outcome<CardSession> {
  const status = statusOf(start.initializeUpdateResponse);
  if (status !== 0x9000) return statusFailure(status, { step: 'initialize-update' });
  const card = parseCardChallenge(bodyOf(start.initializeUpdateResponse));
  if (!card) return fail('card.refused', { reason: 'secure-channel-unknown' });
  const wanted = start.keyVersion ?? 0;
  if (wanted !== 0 && card.keyVersion !== wanted) {
    return fail('card.authentication-failed', { reason: 'key-version', wanted, offered: card.keyVersion });
  }
  if (!canProtect(card.implementation, start.securityLevel)) {
    return fail('card.refused', { reason: 'security-level', implementation: card.implementation });
  }
  const keys =
    'keys' in start ? start.keys : diversifyKeys(start.masterKey, start.diversification, card.diversificationData);
  const session = deriveSessionKeys(keys, start.hostChallenge, card.challenge);
  if (!timingSafeEqual(cardCryptogram(session, start.hostChallenge, card.challenge), card.cryptogram)) {
    return fail('card.authentication-failed', { reason: 'card-cryptogram', keyVersion: card.keyVersion });
  }
  const opening = wrapExternalAuthenticate(
    session,
    hostCryptogram(session, start.hostChallenge, card.challenge),
    start.securityLevel,
  );
  let state = opening.state;
  const pending: ChannelState[] = [];
  return succeed({
    externalAuthenticate: opening.apdu,
    diversificationData: card.diversificationData,
    keyVersion: card.keyVersion,
    wrap(apdu) {
      const command = parseApdu(apdu);
      if (!command) throw new Error('not a command');
      const wrapped = wrapCommand(session, state, command);
      state = wrapped.state;
      pending.push(state);
      return wrapped.apdu;
    },
    accept(response) {
      const answer = statusOf(response);
      return answer === 0x9000 ? succeed(undefined) : statusFailure(answer, { step: 'external-authenticate' });
    },
    unwrap(response) {
      const sent = pending.shift();
      const answer = statusOf(response);
      if (!sent || answer === undefined) return fail('card.secure-channel-lost', { reason: 'answer-without-command' });
      const data = unwrapResponse(session, sent, bodyOf(response), answer);
      if (!data) return fail('card.secure-channel-lost', { reason: 'response-mac', sw: statusText(answer) });
      return answer === 0x9000 ? succeed(data) : statusFailure(answer, { step: 'command' });
    },
    get unanswered() {
      return pending.length;
    },
  });
}

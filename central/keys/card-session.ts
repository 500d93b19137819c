/**
 * One secure-channel session with one card, on the key side. All commands can be wrapped before the first one is
 * sent: the terminal relays them in order and hands the answers back, which are checked in the same order.
 */
import type { ChannelState } from '#domain/card/secure-channel/channel-state.ts';
import { hostChannel, type GlobalPlatformStart } from '#domain/card/secure-channel/host-channel.ts';
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import { centralCipher } from './central-cipher.ts';

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
export function startSession(start: GlobalPlatformStart): Outcome<CardSession> {
  const opened = hostChannel.open(centralCipher, start);
  if (!opened.ok) return opened;
  const { externalAuthenticate, card } = opened.value;
  let state: ChannelState = opened.value.state;
  return succeed({
    externalAuthenticate,
    diversificationData: card.diversificationData,
    keyVersion: card.keyVersion,
    wrap(apdu) {
      const wrapped = hostChannel.wrap(centralCipher, state, apdu);
      state = wrapped.state;
      return wrapped.apdu;
    },
    accept: (response) => hostChannel.accept(response),
    unwrap(response) {
      const unwrapped = hostChannel.unwrap(centralCipher, state, response);
      state = unwrapped.state;
      return unwrapped.data;
    },
    get unanswered() {
      return hostChannel.unanswered(state);
    },
  });
}

/**
 * One door to every secure channel of permit cards, for whoever holds keys: the central system, a security module's
 * driver, the training vault. Commands can be wrapped all together before the first is sent, where the protocol allows
 * it (`challenge` gives undefined); answers are checked in the order of the commands.
 */
import { fail, succeed, type Outcome } from '../../failure/failure.ts';
import { bodyOf, parseApdu, statusOf } from '../apdu.ts';
import { fromHex } from '../bytes.ts';
import { statusFailure } from '../status-failure.ts';
import { encryptCbc, encryptEcb, type CardCipher } from './card-cipher.ts';
import { keysOf, type KeySource } from './card-keys.ts';
import type { ChannelState, Opened, Unwrapped, Wrapped } from './channel-state.ts';
import { getChallenge, openCos, unwrapCos, wrapCos } from './cos.ts';
import { openScp02, parseScp02Challenge, unwrapScp02, wrapScp02, type Scp02Implementation } from './scp02.ts';
import { openScp03, parseScp03Challenge, unwrapScp03, wrapScp03 } from './scp03.ts';

export type GlobalPlatformStart = KeySource & {
  /** Absent: whatever the card answers with. A card that answers with another is refused, never fallen back to. */
  readonly protocol?: 'scp02' | 'scp03';
  /** What was sent in INITIALIZE UPDATE: 8 bytes, for S16 mode 16. */
  readonly hostChallenge: Uint8Array;
  /** The whole answer to INITIALIZE UPDATE, with its status word. */
  readonly initializeUpdateResponse: Uint8Array;
  /** P1 of EXTERNAL AUTHENTICATE: 01, 03, and with SCP03 11, 13, 33. */
  readonly securityLevel: number;
  /** Key version that the profile asks for; 00 takes what the card offers. */
  readonly keyVersion?: number;
  /** The i parameter where the answer does not tell it: SCP02. Default 15. */
  readonly implementation?: Scp02Implementation;
  /** Selected application: a pseudo-random card challenge is checked against it. */
  readonly applicationId?: Uint8Array | undefined;
};

/** What a channel offers, the protocol behind it being told by the state. */
export interface HostChannel {
  /** From the card's answer to INITIALIZE UPDATE. A wrong cryptogram is never to be tried again: keys lock. */
  open(cipher: CardCipher, start: GlobalPlatformStart): Outcome<Opened>;
  /** From the card's answer to GET CHALLENGE. */
  openCos: typeof openCos;
  /** The answer to EXTERNAL AUTHENTICATE carries a status word only. */
  accept(response: Uint8Array): Outcome<void>;
  /** The command to send before the next one is wrapped, its answer going into `wrap`; undefined: none. */
  challenge(state: ChannelState): Uint8Array | undefined;
  /** Throws for bytes that are no command or too long for the level. */
  wrap(cipher: CardCipher, state: ChannelState, apdu: Uint8Array, challenge?: Uint8Array): Wrapped;
  /** Data of the answer to the oldest wrapped command that has none yet, after checking its MAC and status. */
  unwrap(cipher: CardCipher, state: ChannelState, response: Uint8Array): Unwrapped;
  /** A channel is only good for "done" when this is 0. */
  unanswered(state: ChannelState): number;
  /** Key data and sensitive groupings, whole blocks: SCP02 under the session's DEK, SCP03 under the static one. */
  encryptSensitive(cipher: CardCipher, state: ChannelState, data: Uint8Array): Uint8Array;
}

export const hostChannel: HostChannel = {
  open,
  openCos,
  accept(response) {
    const status = statusOf(response);
    return status === 0x9000 ? succeed(undefined) : statusFailure(status, { step: 'external-authenticate' });
  },
  challenge(state) {
    if (state.protocol !== 'cos' || state.protection === 'none') return undefined;
    return getChallenge(state.algorithm === 'sm4' ? 16 : 8);
  },
  wrap(cipher, state, apdu, challenge) {
    const command = parseApdu(apdu);
    if (!command) throw new Error('not a command');
    switch (state.protocol) {
      case 'scp02':
        return wrapScp02(cipher, state, command);
      case 'scp03':
        return wrapScp03(cipher, state, command);
      case 'cos':
        return wrapCos(cipher, state, command, challenge);
    }
  },
  unwrap(cipher, state, response) {
    const status = statusOf(response);
    if (status === undefined)
      return { state, data: fail('card.secure-channel-lost', { reason: 'answer-without-status' }) };
    const body = bodyOf(response);
    switch (state.protocol) {
      case 'scp02':
        return unwrapScp02(state, body, status);
      case 'scp03':
        return unwrapScp03(cipher, state, body, status);
      case 'cos':
        return unwrapCos(state, body, status);
    }
  },
  unanswered: (state) => (state.protocol === 'scp03' ? state.sent.length : state.unanswered),
  encryptSensitive(cipher, state, data) {
    switch (state.protocol) {
      case 'scp02':
        return encryptEcb(cipher, '3des', fromHex(state.dek), data);
      case 'scp03':
        return encryptCbc(cipher, 'aes', fromHex(state.dek), new Uint8Array(16), data);
      case 'cos':
        throw new Error('a COS card encrypts whole commands, not data in them');
    }
  },
};

function open(cipher: CardCipher, start: GlobalPlatformStart): Outcome<Opened> {
  const { protocol, hostChallenge, initializeUpdateResponse, securityLevel, implementation = 0x15 } = start;
  const status = statusOf(initializeUpdateResponse);
  if (status !== 0x9000) return statusFailure(status, { step: 'initialize-update' });
  const body = bodyOf(initializeUpdateResponse);
  const scp03 = parseScp03Challenge(body);
  const scp02 = scp03 ? undefined : parseScp02Challenge(body);
  const card = scp03 ?? scp02;
  if (!card) return fail('card.refused', { reason: 'secure-channel-unknown' });
  const offered = scp03 ? 'scp03' : 'scp02';
  if (protocol !== undefined && protocol !== offered)
    return fail('card.refused', { reason: 'protocol', wanted: protocol, offered });
  const wanted = start.keyVersion ?? 0;
  if (wanted !== 0 && card.keyVersion !== wanted)
    return fail('card.authentication-failed', { reason: 'key-version', wanted, offered: card.keyVersion });
  const common = {
    keys: keysOf(cipher, start, card.diversificationData),
    hostChallenge,
    securityLevel,
    ...(start.applicationId === undefined ? {} : { applicationId: start.applicationId }),
  };
  if (scp03) return openScp03(cipher, scp03, common);
  return scp02 ? openScp02(cipher, scp02, { ...common, implementation }) : fail('card.refused', {});
}

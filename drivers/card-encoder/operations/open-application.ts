/** SELECT of an application, and its secure channel: challenge first, then, once the journal knows of it, the proof. */
import {
  bodyOf,
  encodeApdu,
  getData,
  initializeUpdate,
  selectByAid,
  statusOf,
  statusText,
  swSuccess,
} from '#domain/card/apdu.ts';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import { isCos, type SecureChannel } from '#domain/card/card-profile.ts';
import { chipSerial, productionDataTag } from '#domain/card/chip-serial.ts';
import { getChallenge } from '#domain/card/secure-channel/cos.ts';
import { statusFailure } from '#domain/card/status-failure.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Transceive } from '../../transport/card/card-transport.ts';
import type { VaultChannel } from '../keys/key-vault.ts';
import type { OperationPorts } from './operation.ts';

const hostChallengeBytes = 8;
const cosChallengeBytes = { '3des': 8, sm4: 16 } as const;

/** Locked: it is there, and out of use. */
export type Selected = 'present' | 'absent' | 'locked';

/** The chip serial; null when the card tells none. Before any SELECT: the card manager answers it. */
export async function readChipSerial(transceive: Transceive, signal: AbortSignal): Promise<Outcome<string | null>> {
  const answer = await transceive(getData(productionDataTag), signal);
  if (!answer.ok) return answer;
  return succeed(statusOf(answer.value) === swSuccess ? (chipSerial(bodyOf(answer.value)) ?? null) : null);
}

export async function selectApplication(
  transceive: Transceive,
  aid: string,
  signal: AbortSignal,
): Promise<Outcome<Selected>> {
  const answer = await transceive(selectByAid(fromHex(aid)), signal);
  if (!answer.ok) return answer;
  const status = statusOf(answer.value);
  if (status === swSuccess) return succeed('present');
  if (status === 0x6283 || status === 0x6985 || status === 0x6a81) return succeed('locked');
  return succeed('absent');
}

/** The issuer's security domain: by its AID, else whatever a card selects when none is named (GlobalPlatform 11.9). */
export async function selectIssuer(
  transceive: Transceive,
  aid: string,
  signal: AbortSignal,
): Promise<Outcome<Selected>> {
  const named = await selectApplication(transceive, aid, signal);
  if (!named.ok || named.value !== 'absent') return named;
  const answer = await transceive(encodeApdu({ cla: 0x00, ins: 0xa4, p1: 0x04, p2: 0x00, le: 256 }), signal);
  if (!answer.ok) return answer;
  return succeed(statusOf(answer.value) === swSuccess ? 'present' : 'absent');
}

/** The card's half of the handshake; nothing has been proved yet and no try was spent. */
export async function startChannel(
  ports: OperationPorts,
  transceive: Transceive,
  channel: SecureChannel,
  aid: string,
  serial: string | null,
): Promise<Outcome<VaultChannel>> {
  if (isCos(channel)) {
    const algorithm = channel.protocol === 'cos-sm4' ? 'sm4' : '3des';
    const asked = await transceive(getChallenge(cosChallengeBytes[algorithm]), ports.signal);
    if (!asked.ok) return asked;
    const status = statusOf(asked.value);
    if (status !== swSuccess) return statusFailure(status, { step: 'get-challenge' });
    const factor = serial === null ? null : fromHex(serial);
    return ports.vault.openCos({ channel, challenge: bodyOf(asked.value), serial: factor });
  }
  const hostChallenge = ports.random(hostChallengeBytes);
  const answer = await transceive(initializeUpdate(channel.keyVersion, hostChallenge), ports.signal);
  if (!answer.ok) return answer;
  return ports.vault.openGlobalPlatform({
    channel,
    hostChallenge,
    answer: answer.value,
    applicationId: fromHex(aid),
  });
}

/** How a card is told from others: its serial, else the diversification data of its keys. */
export function identityOf(serial: string | null, channel: VaultChannel): Outcome<string> {
  if (serial !== null) return succeed(serial);
  const data = channel.diversificationData;
  return data === null ? fail('card.profile-unknown', { reason: 'no-chip-serial' }) : succeed(toHex(data));
}

/** One command under the channel and its data; the card's refusal is a failure with its status word. */
export function throughChannel(channel: VaultChannel, transceive: Transceive): Transceive {
  return async (apdu, signal) => {
    const asks = channel.challenge();
    let challenge: Uint8Array | undefined;
    if (asks !== undefined) {
      const random = await transceive(asks, signal);
      if (!random.ok) return random;
      const status = statusOf(random.value);
      if (status !== swSuccess) return statusFailure(status, { step: 'get-challenge' });
      challenge = bodyOf(random.value);
    }
    const wrapped = await channel.wrap(apdu, challenge);
    const answer = await transceive(wrapped, signal);
    if (!answer.ok) return answer;
    // What a PC/SC service gives for a card that went in the middle: an answer without even a status word.
    if (statusOf(answer.value) === undefined) return fail('card.outcome-unknown', { bytes: answer.value.length });
    const data = await channel.unwrap(answer.value);
    if (data.ok) return data;
    return fail(data.failure.code, { ...data.failure.detail, sw: statusText(statusOf(answer.value)) });
  };
}

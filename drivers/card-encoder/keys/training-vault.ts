/**
 * The software vault: the published test key 40..4F in this very process. For training profiles and simulators; any
 * profile that is not marked `training` is refused, so that it can never stand in for a real vault.
 */
import { fromHex } from '#domain/card/bytes.ts';
import type { CardProfile } from '#domain/card/card-profile.ts';
import type { ChannelState } from '#domain/card/secure-channel/channel-state.ts';
import { hostChannel } from '#domain/card/secure-channel/host-channel.ts';
import { deriveThroughLevels } from '#domain/card/secure-channel/level-keys.ts';
import { pad80 } from '#domain/card/secure-channel/padding.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { CosOpening, KeyVault, VaultChannel } from './key-vault.ts';
import { nodeCipher } from './node-cipher.ts';

const testKey = fromHex('404142434445464748494A4B4C4D4E4F');

export function trainingVault(profile: CardProfile): Outcome<KeyVault> {
  if (!profile.training) return fail('card.profile-invalid', { profile: profile.id, reason: 'training-key' });
  return succeed({
    // Which AID goes into a pseudo-random challenge differs between cards (the application's or its domain's): any card
    // can be tried here, and the cryptogram proves it all the same.
    openGlobalPlatform: async ({ channel, hostChallenge, answer }) => {
      const { protocol, diversification, securityLevel, keyVersion } = channel;
      const opened = hostChannel.open(nodeCipher, {
        protocol,
        masterKey: testKey,
        diversification,
        hostChallenge,
        initializeUpdateResponse: answer,
        securityLevel,
        keyVersion,
      });
      if (!opened.ok) return opened;
      const { externalAuthenticate, card, state } = opened.value;
      return succeed(channelOf(state, externalAuthenticate, card.diversificationData));
    },
    openCos: async (opening) => {
      const key = cosKey(opening);
      if (!key.ok) return key;
      const { protocol, keyVersion, securityLevel } = opening.channel;
      const opened = hostChannel.openCos(nodeCipher, {
        algorithm: protocol === 'cos-sm4' ? 'sm4' : '3des',
        authenticationKey: key.value,
        keyId: keyVersion,
        lineKey: key.value,
        protection: (securityLevel & 0x02) === 0 ? 'mac' : 'mac-encryption',
        challenge: opening.challenge,
      });
      if (!opened.ok) return opened;
      return succeed(channelOf(opened.value.state, opened.value.externalAuthenticate, null));
    },
  });
}

function cosKey({ channel, serial }: CosOpening): Outcome<Uint8Array> {
  if (channel.diversification === 'none') return succeed(testKey);
  if (serial?.length !== 8) return fail('card.profile-unknown', { reason: 'no-chip-serial' });
  const rule =
    channel.protocol === 'cos-sm4'
      ? ({ algorithm: 'sm4', block: 'complement' } as const)
      : ({ algorithm: '3des' } as const);
  return succeed(deriveThroughLevels(nodeCipher, rule, testKey, [serial]));
}

function channelOf(
  opened: ChannelState,
  externalAuthenticate: Uint8Array,
  diversificationData: Uint8Array | null,
): VaultChannel {
  let state = opened;
  return {
    externalAuthenticate,
    diversificationData,
    accept: async (response) => hostChannel.accept(response),
    challenge: () => hostChannel.challenge(state),
    wrap: async (apdu, challenge) => {
      const wrapped = hostChannel.wrap(nodeCipher, state, apdu, challenge);
      state = wrapped.state;
      return wrapped.apdu;
    },
    unwrap: async (response) => {
      const unwrapped = hostChannel.unwrap(nodeCipher, state, response);
      state = unwrapped.state;
      return unwrapped.data;
    },
    encryptSensitive: (value) =>
      hostChannel.encryptSensitive(nodeCipher, state, pad80(value, state.protocol === 'scp02' ? 8 : 16)),
  };
}

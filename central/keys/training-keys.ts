/**
 * The published test key of GlobalPlatform cards, 40..4F: worth nothing as a secret, and the master key of every
 * simulated card. Refused for any profile that is not marked `training`.
 */
import { fromHex } from '#domain/card/bytes.ts';
import type { CardProfile } from '#domain/card/card-profile.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';

const trainingMasterKey = '404142434445464748494A4B4C4D4E4F';

/** Master key for a key set of a training profile. */
export function trainingMasterKeyFor(profile: CardProfile): Outcome<Uint8Array> {
  return profile.training
    ? succeed(fromHex(trainingMasterKey))
    : fail('card.profile-invalid', { profile: profile.id, reason: 'training-key' });
}

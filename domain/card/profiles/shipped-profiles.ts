/** The card profiles that ship, in the order in which a card is tried against them. */
import type { CardProfile } from '../card-profile.ts';
import { cosProfile } from './permit-cos.ts';
import { referenceProfile } from './permit-globalplatform.ts';
import { socialSecurityProfile } from './social-security.ts';
import { trainingGpProfile } from './training-gp.ts';

/** Those by which a card is recognised. `training-gp` is not one: its application has the name of a bank's. */
export const recognisedProfiles: readonly CardProfile[] = [referenceProfile, cosProfile, socialSecurityProfile];

export const shippedProfiles: readonly CardProfile[] = [...recognisedProfiles, trainingGpProfile];

/** A profile by its name. */
export function findShippedProfile(id: string): CardProfile | undefined {
  return shippedProfiles.find((profile) => profile.id === id);
}

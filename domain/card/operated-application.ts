/** Which application of a profile an operation is about. */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import { isHex } from './bytes.ts';
import type { CardApplication, CardProfile } from './card-profile.ts';

export const cardOperations = ['issue', 'endorse', 'change', 'load', 'unload', 'block', 'recover'] as const;
export type CardOperation = (typeof cardOperations)[number];

export interface OperationOrder {
  readonly operation: CardOperation;
  /** By name; else the personalised one, or for loading and unloading the first of an agency. */
  readonly application: string | null;
  /** Another AID than the profile's. */
  readonly aid: string | null;
}

/** The application as it is on this card; refused when the profile has none that can be written so. */
export function findOperated(
  profile: CardProfile,
  { operation, application, aid }: OperationOrder,
): Outcome<CardApplication> {
  const ofAgency = operation === 'load' || operation === 'unload';
  const written = profile.applications.filter(({ use }) => use === 'personalise' || use === 'agency');
  const byAid = aid === null ? undefined : written.find((each) => each.aid.toUpperCase() === aid.toUpperCase());
  const found =
    application === null
      ? (byAid ?? written.find(({ use }) => use === (ofAgency ? 'agency' : 'personalise')))
      : written.find(({ name }) => name === application);
  if (found === undefined) return fail('card.profile-invalid', { profile: profile.id, reason: 'no-such-application' });
  if (aid === null) return succeed(found);
  if (!isHex(aid) || aid.length < 10 || aid.length > 32)
    return fail('card.profile-invalid', { place: 'aid', problem: 'aid-malformed' });
  return succeed({ ...found, aid: aid.toUpperCase() });
}

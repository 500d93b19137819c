/** A status word that is no success, as a failure: the one table for everyone who talks to permit cards. */
import { fail, type FailureDetail, type Outcome } from '../failure/failure.ts';
import { statusText } from './apdu.ts';

/** Status words under a secure channel (GlobalPlatform Card Specification, 11.1.3 and the tables of each command). */
export function statusFailure(status: number | undefined, detail: FailureDetail): Outcome<never> {
  if (status === undefined) return fail('card.outcome-unknown', { sw: statusText(status), ...detail });
  // 63Cx: x tries are left, which is all that a supervisor has to decide by.
  const tries = (status & 0xfff0) === 0x63c0 ? { triesLeft: status & 0x0f } : {};
  const facts = { sw: statusText(status), ...tries, ...detail };
  if (status === 0x6983 || status === 0x6984) return fail('card.key-locked', facts);
  if (status >> 8 === 0x63) return fail('card.authentication-failed', facts);
  if (status === 0x6982 || status === 0x6985 || status === 0x6987 || status === 0x6988)
    return fail('card.secure-channel-lost', facts);
  if (status === 0x6a84) return fail('card.memory-full', facts);
  return fail('card.refused', facts);
}

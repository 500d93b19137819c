/** Reading back inside the channel: the records that the plan left on the chip, compared byte for byte. */
import { readRecord } from '#domain/card/apdu.ts';
import { equalBytes } from '#domain/card/bytes.ts';
import type { CardPlan } from '#domain/card/card-plan.ts';
import { findPersonalised, type CardProfile } from '#domain/card/card-profile.ts';
import { encodeContent } from '#domain/card/record-encoding.ts';
import { fail, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';

export interface ReadBackStep {
  readonly sfi: number;
  readonly record: number;
  readonly apdu: Uint8Array;
  readonly expected: Uint8Array;
}

/** One READ RECORD for every record that the plan's content fills. */
export function planReadBack(profile: CardProfile, plan: CardPlan): readonly ReadBackStep[] {
  const application = findPersonalised(profile);
  if (!application) return [];
  return valueOf(encodeContent(application, plan.content)).map(({ sfi, record, bytes }) => ({
    sfi,
    record,
    apdu: readRecord(sfi, record),
    expected: bytes,
  }));
}

export function checkReadBack(step: ReadBackStep, data: Uint8Array): Outcome<null> {
  if (equalBytes(step.expected, data)) return succeed(null);
  return fail('card.read-back-differs', { sfi: step.sfi, record: step.record });
}

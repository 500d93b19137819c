/** What is known today of the safety of a registered dwelling: from the premises in which it lies, never assumed. */
import { valueOf } from '#domain/failure/failure.ts';
import { liesIn, placeOf } from '#domain/premises/premises-place.ts';
import type { PremisesState } from '#domain/premises/premises-record.ts';
import { safetyOn, type Safety } from '#domain/premises/premises-safety.ts';
import type { StandardAddress } from '#domain/residence/address.ts';
import type { Desk } from '../desk.ts';

export interface DwellingSafety extends Safety {
  /** Null: the dwelling is in no premises that this desk knows. */
  readonly premises: PremisesState | null;
}

/** Of a room that is premises of its own the room decides, else the house in which it lies. */
export async function dwellingSafety(desk: Desk, address: StandardAddress): Promise<DwellingSafety> {
  const place = placeOf(address);
  const found = valueOf(await desk.cache.premisesAt(place));
  const premises = found.find(({ state }) => liesIn(place, placeOf(state.address)))?.state ?? null;
  return { premises, ...safetyOn(premises?.safety ?? [], desk.clock.today()) };
}

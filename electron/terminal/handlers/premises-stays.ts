/**
 * Beds that a registration, a move or a departure takes along: whoever no longer lives at the address is moved out, whoever
 * chose a bed is moved in, all in the commit of the residence act.
 */
import type { BedChoice } from '#contract/counter/premises.ts';
import { fail, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { PremisesActionBody } from '#domain/premises/premises-action.ts';
import { liesIn, placeOf } from '#domain/premises/premises-place.ts';
import type { StandardAddress } from '#domain/residence/address.ts';
import { act, type Occasion } from '../act.ts';
import type { ActionDraft } from '../cache/cache-values.ts';
import { stateOf } from '../case-states.ts';
import type { Desk } from '../desk.ts';

export interface StayChange {
  readonly residenceCaseId: string;
  /** Where he lives from then on; null: nowhere in the county. */
  readonly address: StandardAddress | null;
  readonly on: string;
  /** The bed that he takes. */
  readonly bed: BedChoice | null;
}

/** The acts on premises that follow, in order; none where he has no bed and takes none. */
export async function stayActs(
  desk: Desk,
  occasion: Occasion,
  { residenceCaseId, address, on, bed }: StayChange,
): Promise<Outcome<readonly ActionDraft[]>> {
  const revisions = new Map<string, number>();
  const drafts: ActionDraft[] = [];
  const add = (caseId: string, revision: number, body: PremisesActionBody): void => {
    const baseRevision = revisions.get(caseId) ?? revision;
    revisions.set(caseId, baseRevision + 1);
    drafts.push(act(occasion, { caseId, caseKind: 'premises', baseRevision, role: 'clerk', body }));
  };
  for (const { state } of valueOf(await desk.cache.premisesOfResident(residenceCaseId))) {
    // Another room of the house in which he has his bed, and no other bed chosen: he stays where he is.
    const stays = bed === null && address !== null && liesIn(placeOf(address), placeOf(state.address));
    if (stays) continue;
    for (const { stayId, occupant, to } of state.stays) {
      if (to !== null || occupant.kind !== 'resident' || occupant.residenceCaseId !== residenceCaseId) continue;
      add(state.caseId, state.revision, { type: 'move-out', stayId, on });
    }
  }
  if (bed === null) return succeed(drafts);
  const premises = await stateOf(desk.cache, 'premises', bed.premisesCaseId);
  if (!premises.ok) return premises;
  // The bed was chosen for an address that was changed afterwards.
  if (address === null || !liesIn(placeOf(address), placeOf(premises.value.address))) {
    return fail('case.field-invalid', { field: 'bed' });
  }
  const { room, bed: number } = bed;
  const occupant = { kind: 'resident', residenceCaseId } as const;
  add(bed.premisesCaseId, premises.value.revision, {
    type: 'move-in',
    room,
    bed: number,
    occupant,
    from: on,
    to: null,
  });
  return succeed(drafts);
}

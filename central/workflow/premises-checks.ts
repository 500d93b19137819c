/** What speaks against an act on premises that only the central system sees: other premises, and the residents' own cases. */
import { Failure } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import type { StandardAddress } from '#domain/residence/address.ts';
import { placeOf } from '#domain/premises/premises-place.ts';
import { findCase } from '../store/case-store.ts';
import type { Queries } from '../store/database.ts';
import { findOtherStay, findPremisesAt } from '../store/premises-store.ts';

/** Two desks without a line may have registered the same house. */
export async function checkPremisesPlace(tx: Queries, county: string, address: StandardAddress): Promise<void> {
  const premisesCaseId = await findPremisesAt(tx, county, placeOf(address));
  if (premisesCaseId !== undefined) throw new Failure('premises.duplicate-address', { premisesCaseId });
}

/** Who moves in is registered in this county and has no other bed on these days; `state` is the one after the act. */
export async function checkOccupant(tx: Queries, county: string, action: Action, state: CaseState): Promise<void> {
  if (state.kind !== 'premises') return;
  const stayId = action.body.type === 'identify-occupant' ? action.body.stayId : action.id;
  const stay = state.stays.find((each) => each.stayId === stayId);
  if (stay?.occupant.kind !== 'resident') return;
  const { residenceCaseId } = stay.occupant;
  const residence = await findCase(tx, residenceCaseId);
  if (residence?.county !== county || residence.state.kind !== 'residence') {
    throw new Failure('case.not-found', { kind: 'residence' });
  }
  const premisesCaseId = await findOtherStay(tx, residenceCaseId, stay, stayId);
  if (premisesCaseId !== undefined) throw new Failure('premises.lives-elsewhere', { premisesCaseId });
}

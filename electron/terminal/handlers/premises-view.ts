/** Premises as the window shows them: counts for today, names to the stays, what is known of their safety. */
import type { PremisesRow, PremisesView, StayRow } from '#contract/counter/premises.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { stepsFor } from '#domain/permit/next-steps.ts';
import { bedCount, occupancyOn, type Stay } from '#domain/premises/occupancy.ts';
import { liesIn, placeOf } from '#domain/premises/premises-place.ts';
import type { PremisesState } from '#domain/premises/premises-record.ts';
import { safetyOn } from '#domain/premises/premises-safety.ts';
import { formatAddress } from '#domain/residence/address.ts';
import { maskNumber } from '#domain/resident/masking.ts';
import type { Session } from '#contract/counter/session.ts';
import type { PremisesEntry, PremisesResident } from '../cache/premises-rows.ts';
import type { Desk } from '../desk.ts';

export function premisesRow({ state, pending }: PremisesEntry, today: string): PremisesRow {
  const now = occupancyOn(state.stays, today);
  return {
    premisesCaseId: state.caseId,
    address: formatAddress(state.address),
    owner: state.owner.name,
    landlord: state.landlord?.name ?? null,
    use: state.use,
    status: state.status,
    beds: bedCount(state.rooms),
    occupied: now.length,
    unregistered: now.filter(({ occupant }) => occupant.kind === 'unregistered').length,
    safety: safetyOn(state.safety, today),
    pending,
  };
}

/** The stays with names, the newest first. */
export async function stayRows(desk: Desk, state: PremisesState): Promise<readonly StayRow[]> {
  const residents = valueOf(await desk.cache.premisesResidents(state.caseId));
  const known = new Map(residents.map((resident) => [resident.stayId, resident]));
  return state.stays.map((stay) => stayRow(state, stay, known.get(stay.stayId))).toReversed();
}

function stayRow(state: PremisesState, stay: Stay, resident: PremisesResident | undefined): StayRow {
  const { stayId, room, bed, from, to, occupant } = stay;
  const days = { stayId, room, bed, from, to };
  if (occupant.kind === 'unregistered') {
    const { name, documentNumber } = occupant;
    const numberMasked = documentNumber === null ? '' : maskNumber(documentNumber);
    return { ...days, kind: 'unregistered', name, numberMasked, residenceCaseId: null, registration: 'none' };
  }
  const { residenceCaseId } = occupant;
  if (resident === undefined) {
    return { ...days, kind: 'unknown', name: '', numberMasked: '', residenceCaseId, registration: 'none' };
  }
  const { residence } = resident;
  const here = liesIn(placeOf(residence.address), placeOf(state.address));
  return {
    ...days,
    kind: 'resident',
    name: resident.name,
    numberMasked: maskNumber(resident.documentNumber),
    residenceCaseId,
    registration: residence.status === 'registered' ? (here ? 'here' : 'elsewhere') : 'left',
  };
}

/** Other open premises that hold this place or lie in it. */
export async function overlapsOf(desk: Desk, state: PremisesState): Promise<readonly PremisesEntry[]> {
  const found = valueOf(await desk.cache.premisesAt(placeOf(state.address)));
  return found.filter((entry) => entry.state.caseId !== state.caseId);
}

export async function premisesView(
  desk: Desk,
  { state, pending }: PremisesEntry,
  session: Session,
): Promise<PremisesView> {
  const today = desk.clock.today();
  const [stays, overlaps] = await Promise.all([stayRows(desk, state), overlapsOf(desk, state)]);
  const steps = session.roles.flatMap((role) => stepsFor(state, { account: session.account, role }));
  return {
    state,
    stays: [...stays],
    safety: safetyOn(state.safety, today),
    overlaps: overlaps.map((entry) => premisesRow(entry, today)),
    steps: [...new Set(steps)],
    pending,
  };
}

/**
 * 旅馆式管理: who lives in which bed on which day. A stay counts from the day of moving in to the day before moving out, as a
 * hotel counts nights: whoever comes on the day on which another leaves finds the bed free. A stay that ends on the day on
 * which it began counts no day; that is how a slip of the pen is undone.
 */
import type { Occupant, PremisesRoom } from './premises-action.ts';

export interface BedPlace {
  readonly room: string;
  /** 1, 2, 3 … */
  readonly bed: number;
}

export interface Stay extends BedPlace {
  /** Id of the action that moved in. */
  readonly stayId: string;
  readonly occupant: Occupant;
  readonly from: string;
  /** The first day that no longer counts; null while it lasts. */
  readonly to: string | null;
}

export type StayDays = Pick<Stay, 'from' | 'to'>;

function isEmpty({ from, to }: StayDays): boolean {
  return to !== null && to <= from;
}

/** Whether two stays have a day in common. */
export function shareDay(first: StayDays, second: StayDays): boolean {
  if (isEmpty(first) || isEmpty(second)) return false;
  return (first.to === null || second.from < first.to) && (second.to === null || first.from < second.to);
}

export function countsOn({ from, to }: StayDays, day: string): boolean {
  return from <= day && (to === null || day < to);
}

/** Who lived in the premises on a day. */
export function occupancyOn(stays: readonly Stay[], day: string): readonly Stay[] {
  return stays.filter((stay) => countsOn(stay, day));
}

export function hasBed(rooms: readonly PremisesRoom[], { room, bed }: BedPlace): boolean {
  const found = rooms.find(({ name }) => name === room);
  return found !== undefined && Number.isInteger(bed) && bed >= 1 && bed <= found.beds;
}

function isSameBed(first: BedPlace, second: BedPlace): boolean {
  return first.room === second.room && first.bed === second.bed;
}

/** The stay that already has the bed on one of these days. */
export function bedHolder(stays: readonly Stay[], place: BedPlace, days: StayDays): Stay | undefined {
  return stays.find((stay) => isSameBed(stay, place) && shareDay(stay, days));
}

/** A stay of the same resident on one of these days: nobody sleeps in two beds. */
export function stayOfResident(stays: readonly Stay[], residenceCaseId: string, days: StayDays): Stay | undefined {
  return stays.find(
    ({ occupant, ...stay }) =>
      occupant.kind === 'resident' && occupant.residenceCaseId === residenceCaseId && shareDay(stay, days),
  );
}

export function bedCount(rooms: readonly PremisesRoom[]): number {
  return rooms.reduce((sum, { beds }) => sum + beds, 0);
}

/** Beds in which nobody lives from that day on, room by room. */
export function freeBeds(rooms: readonly PremisesRoom[], stays: readonly Stay[], from: string): readonly BedPlace[] {
  return rooms.flatMap(({ name, beds }) =>
    Array.from({ length: beds }, (_, index): BedPlace => ({ room: name, bed: index + 1 })).filter(
      (place) => bedHolder(stays, place, { from, to: null }) === undefined,
    ),
  );
}

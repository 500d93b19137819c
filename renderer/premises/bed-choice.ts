/** A bed as one value of a form: the case of its house, its number and its room. Pure. */
import type { BedChoice } from '#contract/counter/premises.ts';

export function bedText({ premisesCaseId, room, bed }: BedChoice): string {
  return `${premisesCaseId}/${bed}/${room}`;
}

/** Undefined when no bed is chosen. */
export function bedOf(text: string): BedChoice | undefined {
  const match = /^([^/]+)\/(\d+)\/(.+)$/s.exec(text);
  const [, premisesCaseId, bed, room] = match ?? [];
  if (premisesCaseId === undefined || bed === undefined || room === undefined) return undefined;
  return { premisesCaseId, room, bed: Number(bed) };
}

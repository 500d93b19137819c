/** The schemes that come with the program: examples of other places. The scheme of a county of Taizhou is a file. */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { PointsScheme } from './scheme.ts';
import { foshan2016 } from './schemes/foshan-2016.ts';
import { zhongshan2014 } from './schemes/zhongshan-2014.ts';

export const shippedSchemes: readonly PointsScheme[] = [zhongshan2014, foshan2016];

/**
 * By id: exactly that version, whatever the day. By family: the version in force on the day. `points.scheme-unknown`, or
 * `points.no-scheme` when no version was in force.
 */
export function findScheme(name: string, asOf: string, schemes: readonly PointsScheme[]): Outcome<PointsScheme> {
  const named = schemes.find(({ id }) => id === name);
  if (named !== undefined) return succeed(named);
  const versions = schemes.filter(({ family }) => family === name);
  if (versions.length === 0) return fail('points.scheme-unknown', { known: schemes.map(({ id }) => id).join(' ') });
  const inForce = versions
    .filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= asOf && (effectiveTo === null || asOf <= effectiveTo))
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  const [newest] = inForce;
  return newest === undefined ? fail('points.no-scheme', { family: name, asOf }) : succeed(newest);
}

/**
 * A ranking (积分排名) as it is frozen: who is within the quota, by which rule equal totals were put in order, and the
 * digest of everything that went in, so that any later change shows. Nobody is decided by chance or by the order of a list.
 */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import type { Tenths } from './decimal.ts';
import type { PointsScheme, Purpose } from './scheme.ts';

/** One applicant as he is ranked. */
export interface Applicant {
  /** Names the points file; never a name or a number of a person. */
  readonly id: string;
  readonly total: Tenths;
  /** Points of the groups by id, for equal totals. */
  readonly groups: Readonly<Record<string, Tenths>>;
  /** The instant of the application, ISO 8601 in UTC. */
  readonly appliedAt: string;
  /** A veto that keeps him out of this ranking; null when none does. */
  readonly barredBy: string | null;
}

export interface RankedLine {
  /** The same for those that every rule leaves equal. */
  readonly rank: number;
  readonly id: string;
  readonly total: Tenths;
  /** `edge`: equal with others across the end of the quota, and the scheme has no further rule: a person decides. */
  readonly place: 'within' | 'edge' | 'beyond';
  /** Which rule put the line behind the one before it with the same total; null: the total did, or nothing did. */
  readonly decidedBy: string | null;
}

export interface RankingSnapshot {
  readonly scheme: string;
  readonly purpose: Purpose;
  readonly day: string;
  readonly threshold: Tenths;
  readonly quota: number;
  readonly applicants: number;
  readonly barred: number;
  readonly belowThreshold: number;
  /** The first lines, as many as were asked for, and every line at the edge of the quota. */
  readonly lines: readonly RankedLine[];
  /** SHA-256 of scheme, purpose, day, quota and every applicant in the order of the ids. */
  readonly inputDigest: string;
}

/** SHA-256 in hexadecimal of the parts as UTF-8, one after the other. */
export type Digest = (parts: Iterable<string>) => string;

export interface RankingQuestion {
  readonly scheme: PointsScheme;
  readonly purpose: Purpose;
  /** The day of the snapshot. */
  readonly day: string;
  /** How many are taken. */
  readonly quota: number;
  /** How many lines the snapshot shows; those within the quota always. */
  readonly lines: number;
}

/** The frozen ranking; `points.illegal-step` without a threshold for the purpose, a sound quota or with an id twice. */
export function rankApplicants(
  question: RankingQuestion,
  applicants: readonly Applicant[],
  digest: Digest,
): Outcome<RankingSnapshot> {
  const { scheme, purpose, day, quota } = question;
  const threshold = scheme.thresholds.find((one) => one.purpose === purpose)?.points;
  if (threshold === undefined) return fail('points.illegal-step', { action: 'rank', reason: 'no-threshold', purpose });
  if (!Number.isInteger(quota) || quota < 0) return fail('points.illegal-step', { action: 'rank', reason: 'quota' });
  const byId = [...applicants].sort((a, b) => compareText(a.id, b.id));
  if (byId.some(({ id }, index) => id === byId[index - 1]?.id)) {
    return fail('points.illegal-step', { action: 'rank', reason: 'id-twice' });
  }
  const allowed = byId.filter(({ barredBy }) => barredBy === null);
  const ranked = allowed.filter(({ total }) => total >= threshold);
  const order = orderOf(scheme);
  ranked.sort(order.compare);
  return succeed({
    scheme: scheme.id,
    purpose,
    day,
    threshold,
    quota,
    applicants: applicants.length,
    barred: applicants.length - allowed.length,
    belowThreshold: allowed.length - ranked.length,
    lines: linesOf(ranked, question, order),
    inputDigest: digest(digestParts(question, byId)),
  });
}

/** True when the snapshot is what these applicants give: nothing was changed after it was frozen. */
export function isUnchanged(
  snapshot: RankingSnapshot,
  scheme: PointsScheme,
  applicants: readonly Applicant[],
  digest: Digest,
): boolean {
  const { purpose, day, quota } = snapshot;
  const byId = [...applicants].sort((a, b) => compareText(a.id, b.id));
  return digest(digestParts({ scheme, purpose, day, quota, lines: 0 }, byId)) === snapshot.inputDigest;
}

interface Order {
  readonly compare: (a: Applicant, b: Applicant) => number;
  /** The rule that put the second behind the first although their totals are equal; null when none did. */
  readonly decidedBy: (a: Applicant, b: Applicant) => string | null;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function orderOf({ ranking }: PointsScheme): Order {
  const ties = ranking.ties.map((tie) => {
    if (tie.by === 'applied-first') {
      return { name: tie.by, order: (a: Applicant, b: Applicant) => compareText(a.appliedAt, b.appliedAt) };
    }
    const { group } = tie;
    return { name: group, order: (a: Applicant, b: Applicant) => (b.groups[group] ?? 0) - (a.groups[group] ?? 0) };
  });
  return {
    compare: (a, b) => {
      if (a.total !== b.total) return b.total - a.total;
      for (const { order } of ties) {
        const found = order(a, b);
        if (found !== 0) return found;
      }
      return 0;
    },
    decidedBy: (a, b) => (a.total === b.total ? (ties.find(({ order }) => order(a, b) !== 0)?.name ?? null) : null),
  };
}

function linesOf(ranked: readonly Applicant[], { quota, lines }: RankingQuestion, order: Order) {
  const shown: RankedLine[] = [];
  let rank = 0;
  // The last line within the quota and the first beyond it: equal, they and all like them are at the edge.
  const last = ranked[quota - 1];
  const next = ranked[quota];
  const edge = last !== undefined && next !== undefined && order.compare(last, next) === 0 ? last : null;
  for (const [index, applicant] of ranked.entries()) {
    const before = ranked[index - 1];
    if (before === undefined || order.compare(before, applicant) !== 0) rank = index + 1;
    const decidedBy = before === undefined ? null : order.decidedBy(before, applicant);
    const atEdge = edge !== null && order.compare(edge, applicant) === 0;
    const inQuota = index < quota ? 'within' : 'beyond';
    if (index >= Math.max(lines, quota) && !atEdge) break;
    shown.push({ rank, id: applicant.id, total: applicant.total, place: atEdge ? 'edge' : inQuota, decidedBy });
  }
  return shown;
}

function* digestParts({ scheme, purpose, day, quota }: RankingQuestion, byId: readonly Applicant[]): Iterable<string> {
  yield `${JSON.stringify([scheme.id, scheme.ranking.ties, scheme.thresholds, purpose, day, quota])}\n`;
  for (const { id, total, groups, appliedAt, barredBy } of byId) {
    const points = Object.entries(groups).sort(([a], [b]) => compareText(a, b));
    yield `${JSON.stringify([id, total, points, appliedAt, barredBy])}\n`;
  }
}

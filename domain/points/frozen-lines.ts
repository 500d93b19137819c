/** From applicants to the lines of a frozen ranking, and back: what is frozen can be put in order again by anybody. */
import { fail, succeed, type Outcome } from '../failure/failure.ts';
import { linesOfSnapshot, type FrozenLine } from './ranking-action.ts';
import { rankApplicants, type Applicant, type Digest, type RankingSnapshot } from './ranking.ts';
import type { PointsScheme, Purpose } from './scheme.ts';

/** An applicant with the number of his file. */
export interface NumberedApplicant extends Applicant {
  readonly number: string;
}

export interface FrozenRanking {
  readonly snapshot: RankingSnapshot;
  readonly lines: readonly FrozenLine[];
  readonly linesDigest: string;
}

export interface FreezeQuestion {
  readonly scheme: PointsScheme;
  readonly purpose: Purpose;
  readonly day: string;
  readonly quota: number;
}

/** The ranking of these applicants; `points.ranking-too-long` when it would have more lines than a snapshot holds. */
export function freezeRanking(
  question: FreezeQuestion,
  applicants: readonly NumberedApplicant[],
  digest: Digest,
): Outcome<FrozenRanking> {
  // One line beyond the quota, so that whoever stands at its edge shows.
  if (question.quota >= linesOfSnapshot) return fail('points.ranking-too-long', { most: linesOfSnapshot - 1 });
  const ranked = rankApplicants({ ...question, lines: linesOfSnapshot }, applicants, digest);
  if (!ranked.ok) return ranked;
  if (ranked.value.lines.length > linesOfSnapshot) return fail('points.ranking-too-long', { most: linesOfSnapshot });
  const byId = new Map(applicants.map((one) => [one.id, one]));
  const lines = ranked.value.lines.flatMap((line): readonly FrozenLine[] => {
    const applicant = byId.get(line.id);
    if (applicant === undefined) return [];
    const { number, appliedAt } = applicant;
    return [{ ...line, number, appliedAt, groups: groupsOfTies(question.scheme, applicant) }];
  });
  return succeed({ snapshot: ranked.value, lines, linesDigest: digest(linesAsText(lines)) });
}

function groupsOfTies({ ranking }: PointsScheme, { groups }: Applicant): FrozenLine['groups'] {
  return Object.fromEntries(
    ranking.ties.flatMap((tie) => (tie.by === 'group' ? [[tie.group, groups[tie.group] ?? 0] as const] : [])),
  );
}

/** One line of text per line of the ranking: what the digest is taken over. */
export function* linesAsText(lines: readonly FrozenLine[]): Iterable<string> {
  for (const { rank, id, number, total, place, decidedBy, groups, appliedAt } of lines) {
    const points = Object.entries(groups).sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
    yield `${JSON.stringify([rank, id, number, total, place, decidedBy, points, appliedAt])}\n`;
  }
}

/** Whether the lines stand where their own totals and the scheme's rules put them. */
export function isInOrder(question: FreezeQuestion, lines: readonly FrozenLine[]): boolean {
  const applicants = lines.map(({ id, total, groups, appliedAt }) => ({
    id,
    total,
    groups,
    appliedAt,
    barredBy: null,
  }));
  const again = rankApplicants({ ...question, lines: lines.length }, applicants, () => '');
  if (!again.ok || again.value.lines.length !== lines.length) return false;
  const placed = new Map(again.value.lines.map((line) => [line.id, line]));
  return lines.every(({ id, rank, place, decidedBy }, index) => {
    const line = placed.get(id);
    // Equal ones may stand in either order, since nothing puts them in one; their rank is the same.
    return (
      line !== undefined &&
      line.rank === rank &&
      line.place === place &&
      (lines[index - 1]?.rank ?? 0) <= rank &&
      (line.decidedBy === decidedBy || rank === lines[index - 1]?.rank)
    );
  });
}

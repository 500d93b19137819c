/**
 * A points ranking: 200,000 people are scored from their facts under a published scheme, put in order with its rules for
 * equal totals, and frozen as 1,000 lines with the digest of every input. The people are made before the clock starts.
 */
import { createHash } from 'node:crypto';
import { addDays } from '#domain/residence/calendar-date.ts';
import { valueOf } from '#domain/failure/failure.ts';
import type { PointsFact, PointsFacts } from '#domain/points/facts.ts';
import { rankApplicants, type Applicant, type RankingSnapshot } from '#domain/points/ranking.ts';
import { totalScore } from '#domain/points/score.ts';
import { zhongshan2014 as scheme } from '#domain/points/schemes/zhongshan-2014.ts';
import { absoluteResult, type BenchReport } from '../result.ts';

const peopleCount = 200_000;
const lines = 1_000;
const repeats = 3;
const goalSeconds = 10;
const asOf = '2016-05-31';
const purpose = 'household';

export function measurePoints(): Promise<BenchReport> {
  const people = Array.from({ length: peopleCount }, (_, index) => factsOfPerson(index));
  const seconds: number[] = [];
  let snapshot: RankingSnapshot | undefined;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const startedAt = performance.now();
    snapshot = rankPeople(people);
    seconds.push((performance.now() - startedAt) / 1_000);
  }
  const { threshold, belowThreshold, barred, lines: shown } = snapshot ?? { lines: [] };
  const note =
    `${people.reduce((sum, { facts }) => sum + facts.length, 0)} facts; ${shown.length} lines, ` +
    `${barred} barred, ${belowThreshold} below ${threshold} tenths`;
  const measure = `scoring ${peopleCount} people and freezing a ranking of ${lines} lines`;
  const goal = { sense: '<=', bound: goalSeconds } as const;
  return Promise.resolve({
    results: [absoluteResult({ measure, unit: 's', goal, ours: seconds, note })],
    skipped: [],
  });
}

function rankPeople(people: readonly PointsFacts[]): RankingSnapshot {
  const applicants = people.map((facts, index): Applicant => {
    const { total, groups, veto } = totalScore(scheme, facts, purpose);
    return {
      id: `file-${index}`,
      total,
      groups: Object.fromEntries(groups.map(({ group, points }) => [group, points])),
      appliedAt: `2016-0${1 + (index % 4)}-1${index % 9}T0${index % 10}:${10 + (index % 50)}:00Z`,
      barredBy: veto[0]?.id ?? null,
    };
  });
  return valueOf(rankApplicants({ scheme, purpose, day: asOf, quota: lines, lines }, applicants, sha256));
}

function sha256(parts: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** A person with nine facts and sometimes up to three more, always the same for the same number. */
function factsOfPerson(index: number): PointsFacts {
  let state = index + 1;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % limit;
  };
  const back = (days: number) => addDays(asOf, -below(days));
  const common = { local: below(2) === 0, papers: [], check: 'confirmed' } as const;
  const education = ['junior-middle', 'senior-middle', 'junior-college', 'bachelor'][below(4)] ?? 'bachelor';
  const amount = (fact: string, most: number): PointsFact => ({
    ...common,
    fact,
    form: 'amount',
    on: back(2_500),
    amount: below(most),
  });
  const insured = (kind: string): PointsFact => ({
    ...common,
    fact: 'social-insurance',
    form: 'spell',
    kind,
    from: back(4_000),
    to: null,
  });
  const facts: PointsFact[] = [
    { ...common, fact: 'birth-date', form: 'birth-date', on: addDays('1995-01-01', -below(12_000)) },
    { ...common, fact: 'education', form: 'level', level: education },
    { ...common, fact: 'permit', form: 'spell', kind: null, from: back(4_000), to: null },
    ...['pension', 'medical', 'work-injury'].map(insured),
    amount('volunteer-service', 40_000),
    amount('blood-donation', 120_000),
    amount('income-tax', 900_000),
  ];
  if (below(5) === 0) facts.push({ ...common, fact: 'own-house', form: 'flag', holds: true });
  const event = { ...common, form: 'event', on: back(2_500), holders: 1, first: false } as const;
  if (below(20) === 0) facts.push({ ...event, fact: 'detention', level: null });
  if (below(200) === 0) facts.push({ ...event, fact: 'false-papers', level: null });
  return { asOf, facts };
}

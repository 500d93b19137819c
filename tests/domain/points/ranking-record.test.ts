/** A ranking as a case: frozen by one, published by another, and never changed in silence. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { stepsFor } from '#domain/permit/next-steps.ts';
import { applicantsOf, type FileStanding } from '#domain/points/applicants.ts';
import { freezeRanking, isInOrder, linesAsText, type NumberedApplicant } from '#domain/points/frozen-lines.ts';
import { linesOfAction, type RankingActionBody } from '#domain/points/ranking-action.ts';
import type { Digest } from '#domain/points/ranking.ts';
import type { RankingState } from '#domain/points/ranking-state.ts';
import { openedOn, scheme, afterRanking } from './support/file-acts.ts';

const digest: Digest = (parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

function applicant(index: number, total: number, more: Partial<NumberedApplicant> = {}): NumberedApplicant {
  const id = `c${String(index).padStart(5, '0')}`;
  const groups = { personal: (index * 7) % 40, insurance: (index * 3) % 20, residence: index % 10 };
  const appliedAt = `2026-01-${String((index % 28) + 1).padStart(2, '0')}T01:00:00.000Z`;
  return { id, number: `N${index}`, total, groups, appliedAt, barredBy: null, ...more };
}

const people = (count: number): readonly NumberedApplicant[] =>
  Array.from({ length: count }, (_, index) => applicant(index, 300 + ((index * 37) % 900)));

function bodiesOf(
  applicants: readonly NumberedApplicant[],
  quota: number,
  reason: string | null = null,
): readonly RankingActionBody[] {
  const question = { scheme, purpose: 'household', day: openedOn, quota } as const;
  const { snapshot, lines, linesDigest } = valueOf(freezeRanking(question, applicants, digest));
  const pages = Array.from({ length: Math.max(1, Math.ceil(lines.length / linesOfAction)) }, (_, page) =>
    lines.slice(page * linesOfAction, (page + 1) * linesOfAction),
  );
  return pages.map((page, index): RankingActionBody =>
    index > 0
      ? { type: 'ranking-lines', lines: page }
      : {
          type: 'ranking-freeze',
          scheme: scheme.id,
          purpose: 'household',
          period: '2026年春季',
          quota,
          applicants: snapshot.applicants,
          barred: snapshot.barred,
          belowThreshold: snapshot.belowThreshold,
          lineCount: lines.length,
          inputDigest: snapshot.inputDigest,
          linesDigest,
          lines: page,
          reason,
        },
  );
}

function frozen(applicants: readonly NumberedApplicant[], quota: number, before: RankingState | null = null) {
  let state = before;
  const reason = before === null ? null : '异议成立';
  for (const body of bodiesOf(applicants, quota, reason)) state = valueOf(afterRanking(state, body));
  if (state === null) throw new Error('no ranking');
  return state;
}
const published = (applicants: readonly NumberedApplicant[], quota: number) =>
  valueOf(afterRanking(frozen(applicants, quota), { type: 'ranking-publish' }));

test('frozen, published, objected, upheld, drawn up anew, published, closed: every line that differs is named', () => {
  const before = people(6);
  let state = published(before, 3);
  const first = state.editions[0];
  state = valueOf(afterRanking(state, { type: 'ranking-object', pointsCaseId: 'c00002', reason: '总分有误' }));
  state = valueOf(afterRanking(state, { type: 'ranking-answer', upheld: true, reason: '复核后更正' }));
  expect(state.status).toBe('correcting');
  const mended = before.map((one) => (one.id === 'c00002' ? { ...one, total: 1500 } : one));
  state = frozen(mended, 3, state);
  expect(state.editions[0]).toEqual(first);
  const changes = state.editions[1]?.changes ?? [];
  expect(changes.find(({ id }) => id === 'c00002')).toMatchObject({
    before: { total: 374 },
    after: { total: 1500, rank: 1 },
  });
  // Nobody else has another total; whoever was passed is named with both ranks.
  expect(changes.filter(({ before: was, after: now }) => was?.total !== now?.total).map(({ id }) => id)).toEqual([
    'c00002',
  ]);
  state = valueOf(afterRanking(state, { type: 'ranking-publish' }));
  expect(afterRanking(state, { type: 'ranking-close' })).toMatchObject({ failure: { code: 'points.term-running' } });
  expect(valueOf(afterRanking(state, { type: 'ranking-close' }, { date: '2026-06-01' })).status).toBe('closed');
});

test('2,500 lines come in three actions, and only all of them make a ranking', () => {
  const bodies = bodiesOf(people(2_500), 40);
  expect(bodies).toHaveLength(3);
  let state: RankingState | null = null;
  const statuses: string[] = [];
  for (const body of bodies) {
    state = valueOf(afterRanking(state, body));
    statuses.push(state.status);
  }
  expect(statuses).toEqual(['filling', 'filling', 'frozen']);
  expect(state?.editions[0]?.lines).toHaveLength(2_500);
  const half = valueOf(afterRanking(null, bodies[0] as RankingActionBody));
  expect(afterRanking(half, { type: 'ranking-publish' })).toMatchObject({
    failure: { code: 'case.illegal-transition' },
  });
  expect(digest(linesAsText(state?.editions[0]?.lines ?? []))).toBe(state?.editions[0]?.linesDigest);
});

test('a line that does not stand where its own total puts it is refused', () => {
  const [body] = bodiesOf(people(20), 5);
  if (body?.type !== 'ranking-freeze') throw new Error('no ranking');
  const [first, second, ...rest] = body.lines;
  if (first === undefined || second === undefined) throw new Error('no lines');
  const wrong: readonly (typeof body.lines)[] = [
    [second, first, ...rest],
    [{ ...first, rank: 2 }, second, ...rest],
    [{ ...first, place: 'beyond' }, second, ...rest],
    [{ ...first, total: 300 }, second, ...rest],
    [first, first, ...rest],
  ];
  for (const lines of wrong) {
    expect(afterRanking(null, { ...body, lines })).toMatchObject({ failure: { code: 'points.ranking-differs' } });
  }
  expect(afterRanking(null, { ...body, lines: rest })).toMatchObject({ failure: { detail: { field: 'lines' } } });
  expect(afterRanking(null, { ...body, lineCount: 3 })).toMatchObject({ failure: { detail: { field: 'lineCount' } } });
  expect(afterRanking(null, { ...body, quota: -1 })).toMatchObject({ failure: { detail: { field: 'quota' } } });
});

test('whoever froze a ranking neither publishes it nor answers an objection to it', () => {
  const state = frozen(people(6), 3);
  const by = { account: 'li', role: 'approver' } as const;
  expect(afterRanking(state, { type: 'ranking-publish' }, by)).toMatchObject({
    failure: { code: 'points.same-person' },
  });
  expect(stepsFor(state, by)).not.toContain('ranking-publish');
  const objected = valueOf(
    afterRanking(
      published(people(6), 3),
      { type: 'ranking-object', pointsCaseId: 'c00001', reason: '漏列' },
      { account: 'wang' },
    ),
  );
  const rejected = { type: 'ranking-answer', upheld: false, reason: '低于分数线' } as const;
  expect(afterRanking(objected, rejected, by)).toMatchObject({ failure: { code: 'points.same-person' } });
  expect(afterRanking(objected, rejected)).toMatchObject({ failure: { code: 'points.same-person' } });
  expect(valueOf(afterRanking(objected, rejected, { account: 'zhao' })).status).toBe('published');
});

test('a published ranking is drawn up anew only with a reason, and stays a ranking of the same thing', () => {
  const state = valueOf(afterRanking(published(people(6), 3), { type: 'ranking-reopen', reason: '数据有误' }));
  const [body] = bodiesOf(people(6), 3);
  if (body?.type !== 'ranking-freeze') throw new Error('no ranking');
  expect(afterRanking(state, body)).toMatchObject({ failure: { code: 'case.reason-missing' } });
  for (const other of [{ period: '2027年' }, { purpose: 'school' }] as const) {
    expect(afterRanking(state, { ...body, ...other, reason: 'r' } as RankingActionBody).ok).toBe(false);
  }
  expect(afterRanking(published(people(6), 3), { ...body, reason: 'r' })).toMatchObject({
    failure: { code: 'case.illegal-transition' },
  });
});

test('equal people across the end of the quota stand at its edge, and no order between them is invented', () => {
  const equal = { groups: { personal: 1, insurance: 1, residence: 1 }, appliedAt: '2026-01-01T01:00:00.000Z' };
  const state = frozen([applicant(0, 900, equal), applicant(1, 800, equal), applicant(2, 800, equal)], 2);
  expect(state.editions[0]?.lines.map(({ rank, place }) => [rank, place])).toEqual([
    [1, 'within'],
    [2, 'edge'],
    [2, 'edge'],
  ]);
});

test('what is frozen is in order, whatever people it came from, and one swap is seen', () => {
  const anybody = fc.array(fc.record({ total: fc.integer({ min: 300, max: 330 }), seed: fc.nat(50) }), {
    minLength: 2,
    maxLength: 30,
  });
  fc.assert(
    fc.property(anybody, fc.nat(12), (all, quota) => {
      const question = { scheme, purpose: 'household', day: openedOn, quota } as const;
      const applicants = all.map(({ total, seed }, index) => ({ ...applicant(seed, total), id: `c${index}` }));
      const { lines } = valueOf(freezeRanking(question, applicants, digest));
      expect(isInOrder(question, lines)).toBe(true);
      const index = lines.findIndex((line, at) => at > 0 && line.rank !== lines[at - 1]?.rank);
      const [a, b] = [lines[index - 1], lines[index]];
      if (a === undefined || b === undefined) return;
      expect(isInOrder(question, lines.with(index - 1, b).with(index, a))).toBe(false);
    }),
  );
});

const settled: FileStanding = {
  caseId: 'c1',
  caseNumber: 'N1',
  status: 'published',
  standing: { total: 500, groups: {}, appliedAt: '2026-01-01T01:00:00.000Z', barredBy: null },
  objectUntil: '2026-03-16',
};

test.each<[string, Partial<FileStanding>, number, number]>([
  ['a sheet whose term is over', {}, 1, 0],
  ['the last day for objections', { objectUntil: '2026-03-17' }, 0, 1],
  ['an objection without an answer', { status: 'objected' }, 0, 1],
  ['a sheet that is being corrected', { status: 'correcting' }, 0, 1],
  ['a closed file', { status: 'closed' }, 1, 0],
  ['a withdrawn file', { status: 'withdrawn', standing: null }, 0, 0],
  ['a file that was never published', { status: 'collecting', standing: null, objectUntil: null }, 0, 0],
])('a ranking waits for whoever may still object: %s', (_, change, ranked, open) => {
  const found = applicantsOf([{ ...settled, ...change }], '2026-03-17');
  expect({ ranked: found.applicants.length, open: found.open }).toEqual({ ranked, open });
});

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { isUnchanged, rankApplicants, type Applicant } from '#domain/points/ranking.ts';
import { zhongshan2014 as scheme } from '#domain/points/schemes/zhongshan-2014.ts';

function digest(parts: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

const question = { scheme, purpose: 'household', day: '2016-05-31', quota: 2, lines: 10 } as const;

function applicant(id: string, total: number, more: Partial<Applicant> = {}): Applicant {
  return { id, total, groups: {}, appliedAt: '2016-01-01T00:00:00Z', barredBy: null, ...more };
}

const rank = (applicants: readonly Applicant[], quota = 2) =>
  valueOf(rankApplicants({ ...question, quota }, applicants, digest));

test('equal totals: personal quality, then insurance, then residence, then who applied first; the rule is told', () => {
  const { lines } = rank([
    applicant('late', 700, { appliedAt: '2016-03-01T00:00:00Z' }),
    applicant('early', 700, { appliedAt: '2016-02-01T00:00:00Z' }),
    applicant('housed', 700, { groups: { residence: 10 }, appliedAt: '2016-04-01T00:00:00Z' }),
    applicant('insured', 700, { groups: { insurance: 10 } }),
    applicant('able', 700, { groups: { personal: 10 } }),
    applicant('best', 800),
  ]);
  expect(lines.map(({ rank: place, id, decidedBy }) => [place, id, decidedBy])).toEqual([
    [1, 'best', null],
    [2, 'able', null],
    [3, 'insured', 'personal'],
    [4, 'housed', 'insurance'],
    [5, 'early', 'residence'],
    [6, 'late', 'applied-first'],
  ]);
});

test('below the threshold nobody is ranked, and a veto keeps out; both are counted', () => {
  const snapshot = rank([applicant('a', 600), applicant('b', 599), applicant('c', 900, { barredBy: 'false-papers' })]);
  expect(snapshot).toMatchObject({ applicants: 3, barred: 1, belowThreshold: 1, threshold: 600 });
  expect(snapshot.lines.map(({ id, place }) => [id, place])).toEqual([['a', 'within']]);
});

test('whom every rule leaves equal across the end of the quota is not decided by the order of a list', () => {
  const { lines } = rank([applicant('c', 700), applicant('a', 700), applicant('b', 700), applicant('top', 900)]);
  expect(lines.map(({ rank: place, id, place: where }) => [place, id, where])).toEqual([
    [1, 'top', 'within'],
    [2, 'a', 'edge'],
    [2, 'b', 'edge'],
    [2, 'c', 'edge'],
  ]);
});

test('frozen: the digest is the same for the same inputs in any order and another for any change', () => {
  const person = fc.record({
    total: fc.integer({ min: 500, max: 900 }),
    groups: fc.record({ personal: fc.integer({ min: 0, max: 3 }), insurance: fc.integer({ min: 0, max: 3 }) }),
    appliedAt: fc.constantFrom('2016-01-01T00:00:00Z', '2016-01-02T00:00:00Z'),
    barredBy: fc.constantFrom(null, 'false-papers'),
  });
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 20 }), fc.nat(), (people, seed) => {
      const given = people.map((one, index) => ({ ...one, id: `file-${index}` }));
      const mixed = [...given].sort((a, b) => ((a.id.length * seed) % 7) - ((b.id.length * seed) % 5));
      const snapshot = rank(given);
      expect(rank(mixed)).toEqual(snapshot);
      expect(isUnchanged(snapshot, scheme, mixed, digest)).toBe(true);
      const changed = given.map((one, index) => (index === 0 ? { ...one, total: one.total + 1 } : one));
      expect(isUnchanged(snapshot, scheme, changed, digest)).toBe(false);
      expect(isUnchanged({ ...snapshot, quota: 3 }, scheme, given, digest)).toBe(false);
      for (const [index, line] of snapshot.lines.entries()) {
        expect(line.total).toBeLessThanOrEqual(snapshot.lines[index - 1]?.total ?? Infinity);
      }
      expect(snapshot.lines.filter(({ place }) => place === 'within').length).toBeLessThanOrEqual(2);
    }),
  );
});

test.each([
  ['the same file twice', { ...question }, [applicant('a', 700), applicant('a', 800)]],
  ['half a quota', { ...question, quota: 1.5 }, []],
  ['a purpose without a threshold', { ...question, scheme: { ...scheme, thresholds: [] } }, []],
])('%s: no ranking', (_what, asked, applicants) => {
  expect(rankApplicants(asked, applicants, digest)).toMatchObject({ failure: { code: 'points.illegal-step' } });
});

/** A points file as a case: what was done stays on the list, and nobody decides about his own entry. */
import { expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { stepsFor } from '#domain/permit/next-steps.ts';
import { departmentsFor, withoutCheck } from '#domain/points/points-claims.ts';
import { sheetAsPublished } from '#domain/points/points-publish.ts';
import { pointsDue } from '#domain/points/points-record.ts';
import type { ClaimedFact } from '#domain/points/facts.ts';
import type { PointsActionBody } from '#domain/points/points-action.ts';
import type { PointsState } from '#domain/points/points-state.ts';
import {
  blood,
  check,
  checkedFile,
  claim,
  detained,
  held,
  house,
  open,
  openedOn,
  publication,
  scheme,
  school,
  after,
} from './support/file-acts.ts';

const department = (fact: string) => departmentsFor(scheme, fact)[0] ?? '公安部门';
const file = (facts: Readonly<Record<string, ClaimedFact>>) => checkedFile(facts, department);
const published = (facts: Readonly<Record<string, ClaimedFact>>): PointsState => {
  const state = file(facts);
  return valueOf(after(state, publication(state, openedOn)));
};
const objected = (): PointsState =>
  valueOf(
    after(published({ school: school('junior-college') }), {
      type: 'points-object',
      item: 'education',
      reason: '学历应为本科',
      papers: [],
    }),
  );
const upheld: PointsActionBody = { type: 'points-answer', upheld: true, reason: '经核实为本科' };
const mend: PointsActionBody = {
  type: 'points-correct',
  claimId: 'school',
  fact: school('bachelor'),
  papers: [],
  reason: '本科毕业证书',
};

test('claimed, checked, published, objected, upheld, corrected, checked and published again, closed', () => {
  let state = objected();
  const first = state.sheets[0];
  state = valueOf(after(state, upheld));
  state = valueOf(after(state, mend));
  state = valueOf(after(state, check('school', department('education'), openedOn)));
  state = valueOf(after(state, publication(state, '2026-03-20'), { date: '2026-03-20' }));
  expect(state).toMatchObject({
    status: 'published',
    sheets: [first, { edition: 2, asOf: openedOn, on: '2026-03-20' }],
  });
  expect(state.corrections).toMatchObject([
    {
      claimId: 'school',
      before: { level: 'junior-college' },
      after: { level: 'bachelor' },
      cause: 'objection',
      by: 'zhang',
      reason: '本科毕业证书',
      totalBefore: first?.total,
      totalAfter: state.sheets[1]?.total,
    },
  ]);
  expect(state.sheets[1]?.total).toBeGreaterThan(first?.total ?? 0);
  expect(after(state, { type: 'points-close' }, { date: '2026-03-21' })).toMatchObject({
    failure: { code: 'points.term-running' },
  });
  expect(valueOf(after(state, { type: 'points-close' }, { date: '2026-06-01' })).status).toBe('closed');
});

test('every figure of a published sheet comes from score.ts and can be had again from what was frozen', () => {
  const state = published({ school: school('bachelor'), house, held: held('2020-03-02') });
  const sheet = state.sheets[0];
  if (sheet === undefined) throw new Error('no sheet');
  const again = sheetAsPublished(scheme, state, sheet);
  expect(again.total).toBe(sheet.total);
  expect(sheet.lines.reduce((sum, { points }) => sum + points, 0)).toBe(again.sum);
  expect(state.standing).toMatchObject({ total: sheet.total, barredBy: null });
});

test('another total, another line or another day than the claims come to is refused', () => {
  const state = file({ school: school('bachelor') });
  const right = publication(state, openedOn);
  if (right.type !== 'points-publish') throw new Error('no publication');
  const wrong: readonly PointsActionBody[] = [
    { ...right, total: right.total + 1 },
    { ...right, lines: [] },
    { ...right, lines: right.lines.map((line) => ({ ...line, points: line.points + 1 })) },
  ];
  for (const body of wrong) expect(after(state, body)).toMatchObject({ failure: { code: 'points.sheet-differs' } });
  expect(after(state, { ...right, asOf: '2026-03-01' })).toMatchObject({ failure: { detail: { field: 'asOf' } } });
});

test('nothing that no department has seen is published', () => {
  const state = valueOf(after(valueOf(after(null, open)), claim('house', house)));
  expect(after(state, publication(state, openedOn))).toMatchObject({
    failure: { code: 'points.unchecked-claims', detail: { unchecked: 1 } },
  });
});

test('what a department does not find counts nothing and stays on the sheet as refused', () => {
  let state = valueOf(after(valueOf(after(null, open)), claim('school', school('bachelor'))));
  const answer = { ...check('school', department('education'), openedOn), result: 'not-found' } as PointsActionBody;
  expect(after(state, answer)).toMatchObject({ failure: { code: 'case.reason-missing' } });
  state = valueOf(after(state, { ...answer, reason: '学信网查无此证' } as PointsActionBody));
  expect(state.corrections).toMatchObject([{ cause: 'department', after: { check: 'refused' }, totalAfter: 0 }]);
  state = valueOf(after(state, publication(state, openedOn)));
  expect(state.sheets[0]).toMatchObject({ total: 0, lines: [] });
});

test('what a department corrects leaves what was claimed on the trail', () => {
  let state = valueOf(after(valueOf(after(null, open)), claim('school', school('master'))));
  const corrected = {
    ...check('school', department('education'), openedOn),
    result: 'corrected',
    reason: '证书为本科',
  };
  expect(after(state, corrected as PointsActionBody)).toMatchObject({ failure: { detail: { field: 'fact' } } });
  expect(after(state, { ...corrected, fact: house } as PointsActionBody)).toMatchObject({
    failure: { detail: { field: 'fact' } },
  });
  state = valueOf(after(state, { ...corrected, fact: school('bachelor') } as PointsActionBody));
  expect(state.claims[0]).toMatchObject({ fact: { level: 'bachelor', check: 'confirmed' }, check: { by: 'li' } });
  expect(state.corrections).toMatchObject([{ before: { level: 'master' }, after: { level: 'bachelor' }, by: 'li' }]);
});

test.each<[string, () => PointsState, PointsActionBody, { account: string; role: 'reviewer' | 'approver' }]>([
  [
    'check his own claim',
    () => valueOf(after(valueOf(after(null, open)), claim('house', house))),
    check('house', department('own-house'), openedOn),
    { account: 'zhang', role: 'reviewer' },
  ],
  [
    'publish the sheet of his own claims',
    () => file({ house }),
    publication(file({ house }), openedOn),
    { account: 'zhang', role: 'approver' },
  ],
  ['answer an objection to his own claim', objected, upheld, { account: 'zhang', role: 'approver' }],
])('nobody may %s, nor is it offered to him', (_, state, body, by) => {
  const before = state();
  expect(after(before, body, by)).toMatchObject({ failure: { code: 'points.same-person' } });
  expect(stepsFor(before, by)).not.toContain(body.type);
  expect(stepsFor(before, { ...by, account: 'somebody-new' })).toContain(body.type);
});

test('whoever recorded an objection does not answer it', () => {
  const state = valueOf(
    after(published({ house }), { type: 'points-object', item: null, reason: '不符', papers: [] }, { account: 'chen' }),
  );
  expect(after(state, upheld, { account: 'chen', role: 'approver' })).toMatchObject({
    failure: { code: 'points.same-person' },
  });
});

test('whoever corrected a claim does not check it, although another had entered it', () => {
  let state = valueOf(after(objected(), upheld));
  state = valueOf(after(state, mend, { account: 'li', role: 'clerk' }));
  expect(after(state, check('school', department('education'), openedOn))).toMatchObject({
    failure: { code: 'points.same-person' },
  });
});

test.each<[string, () => PointsState, PointsActionBody, string]>([
  [
    'an objection to an item that the scheme does not have',
    () => published({ house }),
    { type: 'points-object', item: 'x', reason: 'r', papers: [] },
    'case.field-invalid',
  ],
  [
    'an objection without a reason',
    () => published({ house }),
    { type: 'points-object', item: null, reason: ' ', papers: [] },
    'case.reason-missing',
  ],
  ['an answer without a reason', objected, { ...upheld, reason: '' }, 'case.reason-missing'],
  [
    'a claim on a published sheet',
    () => published({ house }),
    claim('blood', blood('2025-01-01', 400)),
    'case.illegal-transition',
  ],
  [
    'a claim under a number that is there',
    () => file({ house }),
    claim('house', school('master')),
    'case.field-invalid',
  ],
  [
    'a check of a claim that is not there',
    () => file({ house }),
    check('x', department('own-house'), openedOn),
    'case.field-invalid',
  ],
  [
    'a check by a department that is not asked',
    () => file({ house }),
    check('house', '气象局', openedOn),
    'case.field-invalid',
  ],
  [
    'an answer that is older than the claim',
    () => file({ house }),
    check('house', department('own-house'), '2026-03-01'),
    'case.field-invalid',
  ],
  [
    'an answer of tomorrow',
    () => file({ house }),
    check('house', department('own-house'), '2026-03-03'),
    'case.field-invalid',
  ],
  [
    'a correction without a reason',
    () => file({ house }),
    { type: 'points-correct', claimId: 'house', fact: house, papers: [], reason: '' },
    'case.reason-missing',
  ],
  [
    'reopened without a reason',
    () => published({ house }),
    { type: 'points-reopen', reason: '' },
    'case.reason-missing',
  ],
  [
    'withdrawn without a reason',
    () => published({ house }),
    { type: 'points-withdraw', reason: '' },
    'case.reason-missing',
  ],
])('%s: refused', (_, state, body, code) => {
  expect(after(state(), body)).toMatchObject({ ok: false, failure: { code } });
});

test('a scheme or a purpose that nobody knows: no file', () => {
  expect(after(null, { ...open, scheme: 'taizhou-2030' } as PointsActionBody)).toMatchObject({
    failure: { code: 'points.scheme-unknown' },
  });
  expect(after(null, { ...open, purpose: 'housing' } as PointsActionBody)).toMatchObject({
    failure: { code: 'case.field-invalid', detail: { field: 'purpose' } },
  });
  expect(after(null, open, { date: '2015-12-31' })).toMatchObject({ failure: { code: 'points.no-scheme' } });
});

test.each<[string, ClaimedFact, string, string | null]>([
  ['an unknown fact', { ...house, fact: 'wealth' }, 'none-of-the-choices', 'fact'],
  ['a fact of another form', { ...house, fact: 'permit' }, 'none-of-the-choices', 'fact'],
  ['an unknown level', school('genius'), 'none-of-the-choices', 'level'],
  ['a permit from tomorrow', held('2026-03-03'), 'in-the-future', 'from'],
  ['a permit that ends before it begins', held('2026-02-01', '2026-01-31'), 'ends-before-it-begins', 'to'],
  ['a day that does not exist', blood('2025-02-29', 200), 'not-a-day', 'on'],
  ['negative blood', blood('2025-02-01', -200), 'negative', 'amount'],
  ['a deed before the birth', blood('1960-02-01', 200), 'before-the-birth', 'on'],
  ['a house and no house', { ...house, holds: false } as ClaimedFact, 'contradicts-another', null],
  ['the same once more', house, 'told-twice', null],
])('%s is no claim', (_, fact, problem, place) => {
  const born: ClaimedFact = { form: 'birth-date', fact: 'birth-date', local: false, papers: [], on: '1990-01-01' };
  const state = file({ born, house });
  expect(after(state, claim('new', fact))).toMatchObject({
    failure: { code: 'points.claim-invalid', detail: { problem, place } },
  });
});

test('what counts against the applicant is not his to take back', () => {
  const state = file({ detained: detained('2025-01-01') });
  expect(after(state, { type: 'points-drop', claimId: 'detained', reason: '本人要求' })).toMatchObject({
    failure: { code: 'points.claim-invalid', detail: { problem: 'counts-against' } },
  });
  const good = file({ house });
  expect(valueOf(after(good, { type: 'points-drop', claimId: 'house', reason: '已出售' }))).toMatchObject({
    claims: [],
    corrections: [{ before: withoutCheck(good.claims[0]?.fact as never), after: null, reason: '已出售' }],
  });
});

test('ten working days for the department and for the resident: the first day is not counted, the last day is', () => {
  const state = valueOf(after(valueOf(after(null, open)), claim('house', house)));
  // 2026-03-02 is a Monday: the tenth working day after it is Monday 2026-03-16.
  expect(pointsDue(state)).toEqual({ clock: 'points-check', dueOn: '2026-03-16' });
  const sheet = published({ house });
  expect(pointsDue(sheet)).toEqual({ clock: 'points-objection', dueOn: '2026-03-16' });
  const late: PointsActionBody = { type: 'points-object', item: null, reason: '不符', papers: [] };
  expect(after(sheet, late, { date: '2026-03-16' }).ok).toBe(true);
  expect(after(sheet, late, { date: '2026-03-17' })).toMatchObject({
    failure: { code: 'points.objection-late', detail: { lastDay: '2026-03-16' } },
  });
  expect(pointsDue(objected())).toBeNull();
});

test('an objection that was upheld is not answered by the same sheet once more', () => {
  const state = valueOf(after(objected(), upheld));
  expect(after(state, publication(state, openedOn))).toMatchObject({ failure: { code: 'points.nothing-changed' } });
  // Checked again and found right: that is an answer.
  const again = valueOf(after(state, check('school', department('education'), openedOn)));
  expect(after(again, publication(again, openedOn)).ok).toBe(true);
});

test('an objection that was rejected leaves the sheet as it was published', () => {
  const before = published({ school: school('junior-college') });
  const state = valueOf(after(objected(), { type: 'points-answer', upheld: false, reason: '证书为大专' }));
  expect(state).toMatchObject({ status: 'published', sheets: before.sheets, corrections: [] });
  expect(state.objections).toMatchObject([{ item: 'education', answer: { upheld: false, by: 'wang' } }]);
});

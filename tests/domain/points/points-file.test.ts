/** Objections and corrections: what was done stays on the list, and nobody decides about his own entry. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { applyPointsAction, pointsFileState, type PointsAction } from '#domain/points/points-file.ts';
import type { PointsFact } from '#domain/points/facts.ts';

const house: PointsFact = {
  fact: 'own-house',
  form: 'flag',
  holds: true,
  local: false,
  papers: [],
  check: 'confirmed',
};
/** Monday to Friday; 2016-10-01 was a Saturday. */
const isWorkingDay = (date: string) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

const open: PointsAction = { kind: 'open', by: 'zhang', on: '2016-09-01', scheme: 'foshan-2016', purpose: 'school' };
const enter: PointsAction = { kind: 'enter', by: 'zhang', on: '2016-09-01', factId: 'f1', fact: house };
const check: PointsAction = {
  kind: 'check',
  by: 'li',
  on: '2016-09-05',
  factId: 'f1',
  department: '区住建管理部门',
  result: 'confirmed',
  reason: '',
};
const publish: PointsAction = { kind: 'publish', by: 'wang', on: '2016-09-30', total: 800, objectionWorkingDays: 10 };
const object: PointsAction = {
  kind: 'object',
  by: 'resident',
  on: '2016-10-14',
  item: 'own-house',
  reason: '面积有误',
};
const answer: PointsAction = { kind: 'answer', by: 'zhao', on: '2016-10-20', upheld: true, reason: '经复核属实' };
const correct: PointsAction = {
  kind: 'correct',
  by: 'zhang',
  on: '2016-10-21',
  factId: 'f1',
  fact: { ...house, holds: false },
  reason: '复核',
};
const freeze: PointsAction = { kind: 'freeze', by: 'wang', on: '2016-11-01', ranking: 'r1' };

const state = (...actions: readonly PointsAction[]) => pointsFileState(actions, isWorkingDay);
const published = [open, enter, check, publish] as const;

test('entered, checked, published, objected, upheld, corrected, checked and published again, frozen', () => {
  const again = { ...check, on: '2016-10-24' };
  const end = valueOf(
    state(...published, object, answer, correct, again, { ...publish, on: '2016-10-25', total: 0 }, freeze),
  );
  expect(end).toMatchObject({ status: 'frozen', ranking: 'r1', published: { total: 0 }, objection: null });
});

test('ten working days: the day of publication is not counted, the last day is', () => {
  expect(valueOf(state(...published))?.published?.objectUntil).toBe('2016-10-14');
  expect(state(...published, object)).toMatchObject({ ok: true });
  expect(state(...published, { ...object, on: '2016-10-15' })).toMatchObject({
    failure: { code: 'points.objection-late', detail: { lastDay: '2016-10-14' } },
  });
});

test('an entry is unchecked whatever it claims, and an unchecked fact cannot be published', () => {
  expect(valueOf(state(open, enter))?.facts[0]?.fact.check).toBe('open');
  expect(state(open, enter, publish)).toMatchObject({ failure: { detail: { reason: 'unchecked-fact' } } });
});

test.each([
  ['check his own entry', [open, enter, { ...check, by: 'zhang' }]],
  ['answer an objection to his own entry', [...published, object, { ...answer, by: 'zhang' }]],
  ['answer his own objection', [...published, object, { ...answer, by: 'resident' }]],
])('nobody may %s', (_what, actions) => {
  expect(state(...actions)).toMatchObject({ failure: { code: 'points.same-person' } });
});

test.each<[string, readonly PointsAction[]]>([
  ['an act before the file is opened', [enter]],
  ['opened twice', [open, open]],
  ['a fact entered twice', [open, enter, enter]],
  ['a fact entered after publication', [...published, { ...enter, factId: 'f2' }]],
  ['an objection before publication', [open, enter, object]],
  ['an objection without a reason', [...published, { ...object, reason: ' ' }]],
  ['an answer without an objection', [...published, answer]],
  ['a correction without a reason', [...published, { ...correct, reason: '' }]],
  ['a refusal without a reason', [open, enter, { ...check, result: 'refused' }]],
  ['a correction after freezing', [...published, freeze, correct]],
  ['frozen while an objection is open', [...published, object, freeze]],
])('%s: refused', (_what, actions) => {
  expect(state(...actions)).toMatchObject({ ok: false, failure: { code: 'points.illegal-step' } });
});

test('walks: what is refused leaves the file as it was; a frozen file never changes', () => {
  const all = [open, enter, check, publish, object, answer, correct, freeze];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...all), { maxLength: 40 }), (actions) => {
      let now: Parameters<typeof applyPointsAction>[0] = null;
      for (const action of actions) {
        const next = applyPointsAction(now, action, isWorkingDay);
        if (now?.status === 'frozen') expect(next.ok).toBe(false);
        if (next.ok && next.value.status !== 'open')
          expect(next.value.facts.every(({ fact }) => fact.check !== 'open')).toBe(true);
        if (next.ok) now = next.value;
      }
    }),
    { numRuns: 2_000 },
  );
});

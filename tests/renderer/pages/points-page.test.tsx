/** The points page: sheet, trial, objection, ranking; every figure as the domain counts it. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Role } from '#domain/access/role.ts';
import { fail, succeed, valueOf } from '#domain/failure/failure.ts';
import { freezeRanking } from '#domain/points/frozen-lines.ts';
import type { PointsState } from '#domain/points/points-state.ts';
import type { RankingState } from '#domain/points/ranking-state.ts';
import { departmentsFor } from '#domain/points/points-claims.ts';
import type { ClaimedFact } from '#domain/points/facts.ts';
import { factProblemTitles, pointsText } from '#text/window/points.ts';
import { PointsPage } from '#renderer/pages/points/points-page.tsx';
import {
  after,
  checkedFile,
  claim,
  house,
  open,
  openedOn,
  publication,
  scheme,
  school,
} from '../../domain/points/support/file-acts.ts';
import type { Answers } from '../support/memory-port.ts';
import { showPage, today, type Shown } from '../support/show-page.tsx';

let shown: Shown | undefined;
afterEach(() => {
  shown?.close();
  shown = undefined;
});

const department = (fact: string) => departmentsFor(scheme, fact)[0] ?? '';
const file = (facts: Readonly<Record<string, ClaimedFact>>) => checkedFile(facts, department);
const row = {
  caseId: 'case-1',
  kind: 'points' as const,
  nameMasked: '阿*',
  numberMasked: '1*X',
  title: null,
  number: 'N1',
  status: 'collecting',
  applicationKind: 'household',
  updatedOn: today,
  dueOn: '2026-03-16',
  pending: false,
};

interface ShowOptions {
  readonly name?: string;
  readonly roles?: readonly Role[];
  readonly path?: string;
  readonly answers?: Answers;
}

function show(state: PointsState | RankingState | null, steps: readonly string[], options: ShowOptions = {}): Shown {
  const { name = 'zhang', roles = ['clerk'], path = '/page?tab=files&case=case-1', answers = {} } = options;
  shown = showPage(
    PointsPage,
    {
      'case.list': ({ kind }) => succeed({ rows: kind === 'points' ? [row] : [], more: false }),
      'case.get': () =>
        state === null
          ? fail('case.not-found')
          : succeed({ state, actions: [], pending: [], steps: [...steps], forms: [] }),
      ...answers,
    },
    { name, roles },
    path,
  );
  return shown;
}

const made = (name: string) => shown?.port.made.find((call) => call.name === name)?.input;

test('the sheet shows each counted line with its paper, its department and its cap; the rest on demand', async () => {
  const state = file({ school: school('bachelor'), house });
  show(state, []);
  const line = await screen.findByTestId('line-education');
  expect(line.textContent).toContain(department('education'));
  expect(screen.queryByTestId('line-blood')).toBeNull();
  const few = screen.getAllByTestId(/^line-/).length;
  fireEvent.click(screen.getByTestId('sheet-all'));
  expect(screen.getAllByTestId(/^line-/).length).toBeGreaterThan(few);
  const body = publication(state, openedOn);
  expect(screen.getByTestId('points-total').dataset['total']).toBe(
    String(body.type === 'points-publish' ? body.total : -1),
  );
});

test('what if: a claim that is filled in shows what it would be worth, and nothing is kept', async () => {
  show(file({ house }), ['points-claim']);
  fireEvent.change(await screen.findByTestId('claim-fact'), { target: { value: 'education' } });
  expect(screen.queryByTestId('what-if')).toBeNull();
  fireEvent.change(screen.getByTestId('claim-level'), { target: { value: 'bachelor' } });
  expect(screen.getByTestId('what-if').textContent).toMatch(/→ \d+(\.\d)? 分（\+\d/);
  expect(made('points.claim')).toBeUndefined();
});

test('a claim that cannot be true is not sent, and says why at its form', async () => {
  show(file({ house }), ['points-claim']);
  fireEvent.change(await screen.findByTestId('claim-fact'), { target: { value: 'blood-donation' } });
  fireEvent.change(screen.getByTestId('claim-amount'), { target: { value: '400' } });
  fireEvent.change(screen.getByTestId('claim-on'), { target: { value: '2999-01-01' } });
  fireEvent.click(screen.getByTestId('claim-save'));
  expect(screen.getByTestId('claim-problem').textContent).toBe(factProblemTitles['in-the-future']['zh-CN']);
  expect(made('points.claim')).toBeUndefined();
});

test('a sound claim is sent with the papers that were shown, amounts in hundredths', async () => {
  show(file({ house }), ['points-claim'], { answers: { 'points.claim': () => succeed({ caseId: 'case-1' }) } });
  fireEvent.change(await screen.findByTestId('claim-fact'), { target: { value: 'blood-donation' } });
  fireEvent.change(screen.getByTestId('claim-amount'), { target: { value: '４００.５' } });
  fireEvent.change(screen.getByTestId('claim-on'), { target: { value: '20260102' } });
  const paper = screen.getAllByTestId(/^claim-paper-/)[0] as HTMLElement;
  fireEvent.click(paper);
  fireEvent.click(screen.getByTestId('claim-save'));
  await waitFor(() => expect(made('points.claim')).toBeDefined());
  expect(made('points.claim')).toMatchObject({
    fact: { fact: 'blood-donation', amount: 40_050, on: '2026-01-02', papers: [paper.dataset['testid']?.slice(12)] },
    papers: [],
  });
});

test('a reviewer records the answer; what is not confirmed needs its reason', async () => {
  const state = valueOf(after(valueOf(after(null, open)), claim('house', house)));
  show(state, ['points-check'], {
    name: 'li',
    roles: ['reviewer'],
    answers: { 'points.check': () => succeed({ caseId: 'case-1' }) },
  });
  fireEvent.click(within(await screen.findByTestId('claim-grid')).getByTestId('grid-row'));
  fireEvent.change(screen.getByTestId('check-officer'), { target: { value: '林同志' } });
  fireEvent.change(screen.getByTestId('check-result'), { target: { value: 'not-found' } });
  fireEvent.click(screen.getByTestId('check-save'));
  expect(document.activeElement?.id).toBe('check-reason');
  expect(made('points.check')).toBeUndefined();
  fireEvent.change(screen.getByTestId('check-reason'), { target: { value: '查无登记' } });
  fireEvent.click(screen.getByTestId('check-save'));
  await waitFor(() =>
    expect(made('points.check')).toMatchObject({
      result: 'not-found',
      reason: '查无登记',
      fact: null,
      answeredOn: today,
    }),
  );
});

test('who entered a claim is told that somebody else records its check', async () => {
  const state = valueOf(after(valueOf(after(null, open)), claim('house', house)));
  show(state, ['points-check'], { roles: ['clerk', 'reviewer'] });
  fireEvent.click(within(await screen.findByTestId('claim-grid')).getByTestId('grid-row'));
  expect(screen.getByTestId('own-claim').textContent).toBe(pointsText.ownClaim['zh-CN']);
  expect(screen.queryByTestId('check-form')).toBeNull();
});

test('nothing is offered for publication while a check is missing; then Ctrl+Enter publishes', async () => {
  const unchecked = valueOf(after(valueOf(after(null, open)), claim('house', house)));
  show(unchecked, ['points-publish'], { name: 'wang', roles: ['approver'] });
  expect((await screen.findByTestId('unchecked')).textContent).toContain('1');
  expect(screen.queryByTestId('points-publish')).toBeNull();
  shown?.close();
  show(file({ house }), ['points-publish'], {
    name: 'wang',
    roles: ['approver'],
    answers: { 'points.publish': () => succeed({ caseId: 'case-1' }) },
  });
  await screen.findByTestId('points-publish');
  fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
  await waitFor(() => expect(made('points.publish')).toEqual({ caseId: 'case-1' }));
});

test('an objection asks for its reason where the clerk stands, and is not offered after its term', async () => {
  const late = valueOf(after(file({ house }), publication(file({ house }), openedOn)));
  show(late, ['points-object']);
  await screen.findByTestId('object-until');
  // Published in March; the desk's day is in November.
  expect(screen.queryByTestId('points-object')).toBeNull();
  shown?.close();
  const fresh: PointsState = { ...late, sheets: late.sheets.map((one) => ({ ...one, objectUntil: today })) };
  show(fresh, ['points-object'], { answers: { 'points.object': () => succeed({ caseId: 'case-1' }) } });
  fireEvent.click(await screen.findByTestId('points-object'));
  expect(document.activeElement?.id).toBe('points-reason');
  fireEvent.change(screen.getByTestId('points-reason'), { target: { value: '面积有误' } });
  fireEvent.click(screen.getByTestId('points-object'));
  await waitFor(() => expect(made('points.object')).toMatchObject({ item: null, reason: '面积有误' }));
});

test('a correction stands on the trail with what was before and both totals', async () => {
  const state = valueOf(
    after(file({ school: school('junior-college') }), {
      type: 'points-correct',
      claimId: 'school',
      fact: school('bachelor'),
      papers: [],
      reason: '毕业证书',
    }),
  );
  show(state, []);
  const entry = await screen.findByTestId('correction');
  expect(entry.textContent).toMatch(/大专 → 本科.*总分 \d+(\.\d)? → \d+/);
});

test('no permit in force: no file, and the way to one is named', async () => {
  const person = {
    caseId: 'r1',
    name: '阿卜杜热合曼·买买提吐尔逊',
    numberMasked: '1*X',
    address: '解放路128号',
    status: 'registered',
    since: today,
    permitCardCaseId: null,
    pending: false,
  };
  show(null, [], {
    path: '/page?tab=new',
    answers: {
      'person.search': () => succeed({ rows: [person] }),
      'points.known': () => succeed({ permitCardCaseId: null, claims: [], files: [] }),
    },
  });
  fireEvent.change(await screen.findByTestId('person-search-text'), { target: { value: '阿卜杜' } });
  fireEvent.click(await screen.findByTestId('grid-row'));
  fireEvent.change(await screen.findByTestId('points-scheme'), { target: { value: scheme.id } });
  expect((await screen.findByTestId('no-permit')).textContent).toBe(pointsText.noPermit['zh-CN']);
  expect(screen.queryByTestId('points-open')).toBeNull();
});

const applicants = Array.from({ length: 1_500 }, (_, index) => ({
  id: `c${index}`,
  number: `N${index}`,
  total: 1_000 - Math.floor(index / 3),
  groups: { personal: index % 40, insurance: 0, residence: 0 },
  appliedAt: '2026-01-01T01:00:00.000Z',
  barredBy: null,
}));

function rankingOf(count: number): RankingState {
  const question = { scheme, purpose: 'household', day: openedOn, quota: 4 } as const;
  const { snapshot, lines, linesDigest } = valueOf(
    freezeRanking(question, applicants.slice(0, count), () => 'ab'.repeat(32)),
  );
  return {
    kind: 'ranking',
    caseId: 'case-1',
    revision: 3,
    status: 'published',
    scheme: scheme.id,
    purpose: 'household',
    period: '2026年春季',
    editions: [
      {
        edition: 1,
        day: openedOn,
        by: 'li',
        quota: 4,
        applicants: snapshot.applicants,
        barred: 0,
        belowThreshold: snapshot.belowThreshold,
        lineCount: lines.length,
        inputDigest: snapshot.inputDigest,
        linesDigest,
        lines,
        reason: null,
        changes: [],
        published: { on: openedOn, by: 'wang', objectUntil: '2026-03-16' },
      },
    ],
    objections: [],
    reason: null,
    lastActionOn: openedOn,
    ruleBook: 'b',
  };
}

test('a frozen ranking shows the quota line between the last within and the first beyond', async () => {
  const ranking = rankingOf(9);
  show(ranking, [], { path: '/page?tab=rankings&case=case-1' });
  const grid = await screen.findByTestId('ranking-lines');
  const rows = [...grid.querySelectorAll('tbody tr[data-row]')].map((one) => one.getAttribute('data-row'));
  const at = rows.indexOf('quota');
  const lines = ranking.editions[0]?.lines ?? [];
  expect(lines[at]?.place).toBe('beyond');
  expect(lines[at - 1]?.place).toBe('within');
});

test('1,500 lines are scrolled, not rendered', async () => {
  show(rankingOf(1_500), [], { path: '/page?tab=rankings&case=case-1' });
  const grid = await screen.findByTestId('ranking-lines');
  expect(grid.getAttribute('aria-rowcount')).toBe('1501');
  expect(grid.querySelectorAll('tr').length).toBeLessThan(200);
});

test('a ranking that waits for open files says how many, before anything is tried', async () => {
  show(null, [], {
    roles: ['reviewer'],
    path: '/page?tab=rankings&case=new',
    answers: {
      'ranking.preview': () =>
        succeed({
          applicants: 3,
          barred: 0,
          belowThreshold: 1,
          open: 2,
          threshold: 300,
          lineCount: 2,
          lines: rankingOf(2).editions[0]?.lines ?? [],
        }),
    },
  });
  fireEvent.change(await screen.findByTestId('ranking-scheme'), { target: { value: scheme.id } });
  fireEvent.change(screen.getByTestId('ranking-purpose'), { target: { value: 'household' } });
  fireEvent.change(screen.getByTestId('ranking-quota'), { target: { value: '２０' } });
  expect((await screen.findByTestId('ranking-open-files')).textContent).toContain('2');
  fireEvent.click(screen.getByTestId('ranking-freeze'));
  expect(document.activeElement?.id).toBe('ranking-period');
});

test('a list that cannot be read says so and tries again in place; an empty one says how to begin', async () => {
  let tries = 0;
  show(null, [], {
    path: '/page',
    answers: {
      'case.list': () => ((tries += 1) === 1 ? fail('cache.write-failed') : succeed({ rows: [], more: false })),
    },
  });
  fireEvent.click(await screen.findByTestId('failure-retry'));
  expect((await screen.findByTestId('empty')).textContent).toBe(pointsText.filesEmpty['zh-CN']);
});

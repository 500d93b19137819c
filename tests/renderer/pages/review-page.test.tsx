import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { fail, succeed } from '#domain/failure/failure.ts';
import type { ApplicationState } from '#domain/permit/application-record.ts';
import { judge } from '#domain/rules/eligibility.ts';
import { defaultRuleBook } from '#domain/rules/rule-book.ts';
import type { Role } from '#domain/access/role.ts';
import { ReviewPage } from '#renderer/pages/review/review-page.tsx';
import type { Answers } from '../support/memory-port.ts';
import { address, chipDocument, paper } from '../support/residents.ts';
import { showPage, today, type Shown } from '../support/show-page.tsx';

let shown: Shown | undefined;
afterEach(() => {
  shown?.close();
  shown = undefined;
});

const verdict = judge({
  spells: [{ county: '331002', from: '2026-01-01', to: null }],
  facts: { ownHouse: true },
  today,
  book: defaultRuleBook,
});

const state: ApplicationState = {
  kind: 'application',
  caseId: 'a1',
  revision: 1,
  status: 'accepted',
  applicationKind: 'first',
  caseNumber: '331002202611230001',
  residenceCaseId: 'r1',
  person: { evidence: { source: 'chip', document: chipDocument, samId: 's', paper: null }, phone: null },
  agent: null,
  address,
  facts: { ownHouse: true },
  verdict: { status: 'eligible', grounds: ['dwelling.own-house'], ruleBook: 'b', clauses: ['二(二)3(1)'] },
  papers: [paper('property-certificate', 'c')],
  oldCardCaseId: null,
  fee: { kind: 'free', clause: 'c' },
  appliedOn: today,
  acceptedOn: today,
  dueOn: '2026-12-08',
  acceptedBy: ['zhang'],
  reviewedBy: [],
  approvedBy: null,
  approvedOn: null,
  reason: null,
  provinceReference: null,
  permitNumber: null,
  batchId: null,
  cardCaseId: null,
  issuedOn: null,
  exitCaseId: null,
  station: '331002-01',
  lastActionOn: today,
  ruleBook: 'b',
};

const row = {
  caseId: 'a1',
  kind: 'application' as const,
  nameMasked: '阿*',
  numberMasked: '1*X',
  title: null,
  number: state.caseNumber,
  status: 'accepted',
  applicationKind: 'first',
  updatedOn: today,
  dueOn: '2026-12-08',
  pending: false,
};

function show(
  account: { readonly name: string; readonly roles: readonly Role[] },
  steps: readonly string[],
  answers: Answers = {},
): Shown {
  shown = showPage(
    ReviewPage,
    {
      'case.list': () => succeed({ rows: [row], more: false }),
      'case.get': () => succeed({ state, actions: [], pending: [], steps: [...steps], forms: [] }),
      'case.explain': () => succeed(verdict),
      'paper.read': () => succeed({ bytes: new Uint8Array([1]), mediaType: 'image/jpeg' }),
      'application.review': () => succeed({ caseId: 'a1', formId: null }),
      ...answers,
    },
    account,
    '/page?tab=review&case=a1',
  );
  return shown;
}

test('who accepted the case is told, before trying, that somebody else must review it', async () => {
  show({ name: 'zhang', roles: ['clerk', 'reviewer'] }, []);
  expect((await screen.findByTestId('why-due')).textContent).toContain('zhang');
  expect(screen.queryByTestId('review-pass')).toBeNull();
});

test('another reviewer passes it with Ctrl+Enter', async () => {
  const { port } = show({ name: 'li', roles: ['reviewer'] }, ['review']);
  await screen.findByTestId('review-pass');
  fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
  await waitFor(() =>
    expect(port.made.find((call) => call.name === 'application.review')?.input).toEqual({
      caseId: 'a1',
      decision: 'pass',
      reason: null,
    }),
  );
});

test('returning asks for the reason where the reviewer stands', async () => {
  const { port } = show({ name: 'li', roles: ['reviewer'] }, ['review']);
  fireEvent.click(await screen.findByTestId('review-return'));
  expect(document.activeElement?.id).toBe('case-reason');
  expect(port.made.some((call) => call.name === 'application.review')).toBe(false);
  fireEvent.change(screen.getByTestId('case-reason'), { target: { value: '租赁合同缺页' } });
  fireEvent.click(screen.getByTestId('review-return'));
  await waitFor(() =>
    expect(port.made.find((call) => call.name === 'application.review')?.input).toEqual({
      caseId: 'a1',
      decision: 'return',
      reason: '租赁合同缺页',
    }),
  );
});

test('the refusal of the terminal process is shown all the same', async () => {
  show({ name: 'li', roles: ['reviewer'] }, ['review'], { 'application.review': () => fail('access.same-person') });
  fireEvent.click(await screen.findByTestId('review-pass'));
  expect((await screen.findByTestId('failure')).dataset['code']).toBe('access.same-person');
});

test('a list that cannot be read says so and tries again in place', async () => {
  let tries = 0;
  show({ name: 'li', roles: ['reviewer'] }, ['review'], {
    'case.list': () => ((tries += 1) === 1 ? fail('cache.write-failed') : succeed({ rows: [row], more: false })),
  });
  fireEvent.click(await screen.findByTestId('failure-retry'));
  await screen.findByTestId('case-grid');
});

test('3,000 cases are scrolled, not rendered', async () => {
  const rows = Array.from({ length: 3000 }, (_, index) => ({ ...row, caseId: `a${index}` }));
  show({ name: 'li', roles: ['reviewer'] }, ['review'], { 'case.list': () => succeed({ rows, more: false }) });
  const grid = await screen.findByTestId('case-grid');
  expect(grid.getAttribute('aria-rowcount')).toBe('3000');
  expect(grid.querySelectorAll('tr').length).toBeLessThan(200);
});

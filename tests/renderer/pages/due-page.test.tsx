import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { DueRow } from '#contract/counter/due.ts';
import type { Role } from '#domain/access/role.ts';
import { succeed } from '#domain/failure/failure.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import { dueList } from '#domain/rules/due-list.ts';
import { DuePage } from '#renderer/pages/due/due-page.tsx';
import { pathOf } from '#renderer/pages/due/due-rows.ts';
import { showPage, today, type Shown } from '../support/show-page.tsx';

let shown: Shown | undefined;
afterEach(() => {
  shown?.close();
  shown = undefined;
});

function row(clock: DueRow['clock'], caseId: string, daysLeft: number, part: Partial<DueRow> = {}): DueRow {
  return {
    clock,
    caseId,
    residenceCaseId: 'r1',
    number: `N-${caseId}`,
    nameMasked: '李*',
    numberMasked: '3****X',
    status: 'issued',
    dueOn: addDays(today, daysLeft),
    daysLeft,
    certain: true,
    doneOn: null,
    ...part,
  };
}

const rows: readonly DueRow[] = [
  row('endorsement', 'c1', -2),
  row('issue', 'a1', 0, { status: 'accepted' }),
  row('change', 'c2', 5, { certain: false }),
  row('endorsement', 'c3', 45),
  row('landlord-report', 'r9', -9, { status: 'registered', doneOn: today, number: null }),
];

function show(roles: readonly Role[] = ['clerk'], listed = rows, path = '/page'): Shown {
  const { overdue, today: now, later, ...within } = dueList(listed, today);
  shown = showPage(
    DuePage,
    {
      'due.list': () =>
        succeed({
          asOf: today,
          clauses: { endorsement: '《浙江省流动人口居住登记条例》第十九条' },
          buckets: {
            overdue: [...overdue],
            today: [...now],
            'within-30': [...within['within-30']],
            'within-60': [...within['within-60']],
            later: [...later],
          },
          cutOff: [],
        }),
      'due.call-sheet': () => succeed({ formId: 'f1' }),
    },
    { name: 'zhang', roles },
    path,
  );
  return shown;
}

const shownRows = () => screen.queryAllByTestId('grid-row').map((element) => element.dataset['row']);

test('the most urgent stand first, a day that may move says so, a late report when it came', async () => {
  show();
  await screen.findByTestId('due-grid');
  expect(shownRows()).toEqual(['landlord-report r9', 'endorsement c1', 'issue a1', 'change c2', 'endorsement c3']);
  expect(within(screen.getByTestId('due-grid')).getByTitle(/./).textContent).toBe('?');
  expect(screen.getByTestId('due-grid').textContent).toContain(`${today} 补报`);
});

test('buckets with their counts, and one clock alone with its clause', async () => {
  show();
  const counts = ['tab-all', 'tab-overdue', 'tab-today', 'tab-within-30', 'tab-within-60'];
  await screen.findByTestId('due-grid');
  expect(counts.map((id) => screen.getByTestId(id).dataset['count'])).toEqual(['5', '2', '1', '1', '1']);
  fireEvent.click(screen.getByTestId('tab-overdue'));
  expect(shownRows()).toEqual(['landlord-report r9', 'endorsement c1']);
  fireEvent.change(screen.getByTestId('due-clock'), { target: { value: 'endorsement' } });
  expect(shownRows()).toEqual(['endorsement c1']);
  expect(screen.getByTestId('page-due').textContent).toContain('第十九条');
});

test('a row leads to the page that deals with it, for the account whose work it is', async () => {
  const view = show();
  fireEvent.keyDown((await screen.findAllByTestId('grid-row'))[1] as HTMLElement, { key: 'Enter' });
  expect(view.path()).toBe('/endorse?card=c1');
  expect(rows.map((each) => pathOf(each, ['clerk']))).toEqual([
    '/endorse?card=c1',
    '/review?tab=all&case=a1',
    '/change?card=c2',
    '/endorse?card=c3',
    '/change?residence=r9',
  ]);
});

test('a supervisor who opens what is the work of a clerk is told whose it is', async () => {
  const view = show(['supervisor']);
  fireEvent.click((await screen.findAllByTestId('grid-row'))[1] as HTMLElement);
  expect((await screen.findByTestId('due-refused')).textContent).toContain('受理员');
  expect(view.path()).toBe('/page');
});

test('the call sheet is made of what is shown, with Ctrl+Enter; an approver is told who makes it', async () => {
  const { port } = show(['clerk'], rows, '/page?bucket=overdue');
  await screen.findByTestId('due-grid');
  fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
  await screen.findByTestId('receipt');
  expect(port.made.find(({ name }) => name === 'due.call-sheet')?.input).toEqual({
    rows: [
      { clock: 'landlord-report', caseId: 'r9' },
      { clock: 'endorsement', caseId: 'c1' },
    ],
  });
  shown?.close();
  show(['approver']);
  await screen.findByTestId('due-grid');
  fireEvent.click(screen.getByTestId('due-call-sheet'));
  expect(screen.getByTestId('due-call-sheet-why').textContent).toContain('受理员');
});

test('the reminder says day and station and names nobody; what is over is said as over', async () => {
  show();
  fireEvent.click(await screen.findByTestId('remind-endorsement-c1'));
  const text = (screen.getByTestId('reminder-text') as HTMLTextAreaElement).value;
  expect(text).toContain(addDays(today, -2));
  expect(text).toContain('海门所');
  expect(text).toContain('中止');
  expect(text).not.toContain('李');
  fireEvent.click(screen.getByTestId('reminder-copy'));
  await waitFor(() => expect(screen.getByTestId('reminder').textContent).toMatch(/已复制|Ctrl\+C/));
});

test('the export holds the masked rows as they are shown', async () => {
  let saved: Blob | undefined;
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob: Blob) => ((saved = blob), 'blob:x');
  try {
    show();
    await screen.findByTestId('due-grid');
    fireEvent.click(screen.getByTestId('due-export'));
    const text = (await saved?.text()) ?? '';
    expect(text.trim().split('\r\n')).toHaveLength(6);
    expect(text).toContain('签注,李*,N-c1');
  } finally {
    URL.createObjectURL = createObjectURL;
  }
  expect(screen.getByTestId('due-exported').textContent).toContain('5');
});

test('an empty list offers nothing to call and says why', async () => {
  show(['clerk'], []);
  await screen.findByTestId('due-empty');
  expect(screen.getByTestId('due-call-sheet').getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByTestId('due-export-why').textContent).not.toBe('');
});

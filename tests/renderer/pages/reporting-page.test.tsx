/** The page of reporters alone: files that are refused before they are read, packages, and buttons that say why not. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { fail, succeed } from '#domain/failure/failure.ts';
import type { CollectedView, FoundDuplicate } from '#contract/counter/reporting.ts';
import { ReportingPage } from '#renderer/pages/reporting/reporting-page.tsx';
import { whyText } from '#text/window/why.ts';
import { reportingFailures } from '#text/failures/reporting.ts';
import type { Answers } from '../support/memory-port.ts';
import { showPage, today, type Shown } from '../support/show-page.tsx';

let shown: Shown | undefined;
afterEach(() => {
  shown?.close();
  shown = undefined;
});

const clerk = { name: 'zhang', roles: ['clerk'] } as const;
const reporter = {
  caseId: 'r1',
  title: '海门鞋业有限公司',
  kind: 'employer' as const,
  status: 'active' as const,
  lists: 1,
  lastReceivedOn: today,
  late: 2,
  waiting: 3,
  expectedBy: null,
  dueOn: '2026-11-20',
  clause: '',
  followUps: 0,
};
const report = {
  listId: 'a'.repeat(64),
  fields: ['name', 'number', 'from'] as ('name' | 'number' | 'from')[],
  unknownColumns: [],
  rows: 2,
  accepted: 1,
  refused: 1,
  late: 0,
  problems: [
    {
      row: 3,
      column: 'B',
      field: 'number' as const,
      problem: 'check-digit' as const,
      otherRow: null,
      weight: 'error' as const,
    },
  ],
};

function show(path: string, answers: Answers = {}, account: Parameters<typeof showPage>[2] = clerk): Shown {
  shown = showPage(
    ReportingPage,
    { 'reporter.list': () => succeed({ rows: [reporter], more: false }), ...answers },
    account,
    path,
  );
  return shown;
}

async function choose(file: File): Promise<void> {
  fireEvent.change(await screen.findByTestId('import-choose'), { target: { files: [file] } });
}

test('a list is checked when it is chosen, taken only for a reporter, and the second key press counts once', async () => {
  const { port } = show('/page?tab=import', {
    'list.check': () => succeed(report),
    'list.import': () => succeed({ ...report, caseId: 'r1', duplicates: 1 }),
  });
  await choose(new File(['姓名'], '名单.csv'));
  await screen.findByTestId('problem-grid');
  expect(screen.getByTestId('problem-grid').textContent).toContain('B3');
  expect(screen.getByTestId('import-run-why').textContent).toBe(whyText.noReporter['zh-CN']);
  fireEvent.change(await screen.findByTestId('import-reporter'), { target: { value: 'r1' } });
  await waitFor(() => expect(screen.queryByTestId('import-run-why')).toBeNull());
  fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
  await screen.findByTestId('import-done');
  const taken = port.made.filter(({ name }) => name === 'list.import');
  expect(taken).toHaveLength(1);
  expect(taken[0]?.input).toMatchObject({ fileName: '名单.csv', reporterCaseId: 'r1' });
});

test('a file beyond the limit is not even read into the window', async () => {
  const { port } = show('/page?tab=import');
  const file = new File(['x'], '大.xlsx');
  Object.defineProperty(file, 'size', { value: 200 * 1024 * 1024 });
  Object.defineProperty(file, 'arrayBuffer', {
    value: () => {
      throw new Error('read');
    },
  });
  await choose(file);
  await screen.findByTestId('file-too-large');
  expect(port.made.some(({ name }) => name === 'list.check')).toBe(false);
});

test('a package is known by its content and taken as a whole; a refusal stands there with its remedy', async () => {
  const { port } = show('/page?tab=import', {
    'package.import': () => fail('reporting.package-already-imported'),
  });
  await choose(new File(['PERMIT-COLLECTION/1\n'], 'x.bin'));
  await screen.findByTestId('package-chosen');
  expect(port.made.some(({ name }) => name === 'list.check')).toBe(false);
  fireEvent.click(screen.getByTestId('import-run'));
  await screen.findByText(reportingFailures['reporting.package-already-imported'].message['zh-CN'], { exact: false });
});

const like: FoundDuplicate = {
  id: 'residence:c9',
  caseId: 'c9',
  collectedId: null,
  status: 'registered',
  name: '褚小池',
  number: '410922199201020134',
  birthDate: '1992-01-02',
  address: '枫山村9号',
  score: 70,
  reasons: ['same-sound', 'same-birth-date'],
};
const view: CollectedView = {
  collectedId: 'k1',
  person: {
    name: '褚小迟',
    number: '410922199201020134',
    birthDate: '1992-01-02',
    sexCode: '1',
    phone: null,
    event: 'start',
    eventOn: '2026-11-01',
    startedOn: null,
    addressText: '枫山村9号',
    address: null,
    room: null,
    dwelling: null,
    inflowReason: null,
  },
  state: 'new',
  late: true,
  dueOn: '2026-11-04',
  collectedAt: '2026-11-23T01:00:00.000Z',
  reason: null,
  reporter: null,
  residenceCaseId: null,
  duplicates: [like],
};
const listed = {
  collectedId: 'k1',
  nameMasked: '褚**',
  numberMasked: '4*4',
  event: 'start' as const,
  eventOn: '2026-11-01',
  dueOn: '2026-11-04',
  late: true,
  state: 'new' as const,
  source: '海门鞋业有限公司',
  row: 2,
};

async function openQueue(changes: Partial<CollectedView>): Promise<Shown> {
  const page = show('/page?tab=confirm', {
    'collected.list': () => succeed({ rows: [listed] }),
    'collected.get': () => succeed({ ...view, ...changes }),
    'collected.settle': () => succeed(null),
  });
  fireEvent.keyDown(await screen.findByTestId('grid-row'), { key: 'Enter' });
  await screen.findByTestId('collected');
  return page;
}

test('whoever may be the same is shown, and the registration begins from the queue', async () => {
  const { path } = await openQueue({});
  expect(screen.getByTestId('collected-like').textContent).toContain('姓名同音');
  fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
  await waitFor(() => expect(path()).toBe('/register?collected=k1'));
});

test('someone who is registered already is not registered again; without a reason nobody is dismissed', async () => {
  const { port } = await openQueue({ residenceCaseId: 'c1' });
  expect(screen.getByTestId('collected-act-why').textContent).toBe(whyText.registeredAlready['zh-CN']);
  fireEvent.click(screen.getByTestId('collected-duplicate'));
  expect(port.made.some(({ name }) => name === 'collected.settle')).toBe(false);
  fireEvent.change(screen.getByTestId('settle-reason'), { target: { value: '已登记' } });
  fireEvent.click(screen.getByTestId('collected-duplicate'));
  await waitFor(() =>
    expect(port.made.find(({ name }) => name === 'collected.settle')?.input).toEqual({
      collectedId: 'k1',
      state: 'duplicate',
      reason: '已登记',
    }),
  );
});

test('a pair is compared side by side, and what somebody decides is sent', async () => {
  const right = { ...like, id: 'collected:k1', caseId: null, collectedId: 'k1', name: '褚小迟' };
  const { port } = show(
    '/page?tab=duplicates',
    {
      'duplicate.list': () => succeed({ pairs: [{ left: like, right, foundAt: '2026-11-23T01:00:00.000Z' }] }),
      'duplicate.settle': () => succeed(null),
    },
    { name: 'zhou', roles: ['supervisor'] },
  );
  fireEvent.keyDown(await screen.findByTestId('grid-row'), { key: 'Enter' });
  const table = await screen.findByTestId('duplicate-pair');
  expect(table.textContent).toContain('褚小池');
  fireEvent.click(screen.getByTestId('pair-different'));
  await waitFor(() =>
    expect(port.made.find(({ name }) => name === 'duplicate.settle')?.input).toEqual({
      leftId: like.id,
      rightId: right.id,
      same: false,
    }),
  );
});

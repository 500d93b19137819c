import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { PremisesRow, PremisesView, StayRow } from '#contract/counter/premises.ts';
import { fail, succeed } from '#domain/failure/failure.ts';
import type { PremisesState } from '#domain/premises/premises-record.ts';
import { formatAddress } from '#domain/residence/address.ts';
import { PremisesPage } from '#renderer/pages/premises/premises-page.tsx';
import { premisesText } from '#text/window/premises.ts';
import type { Answers } from '../support/memory-port.ts';
import { address } from '../support/residents.ts';
import { showPage, today, type Shown } from '../support/show-page.tsx';

let shown: Shown | undefined;
afterEach(() => {
  shown?.close();
  shown = undefined;
});

const house = { ...address, room: null };
const officer = { name: '林国安', number: '331002017' };

const state: PremisesState = {
  kind: 'premises',
  caseId: 'p1',
  revision: 3,
  status: 'occupied',
  address: house,
  owner: { name: '潘树根', phone: '13800138000' },
  landlord: null,
  use: 'dwelling',
  rooms: [
    { name: '101', beds: 2 },
    { name: '102', beds: 1 },
  ],
  safety: [],
  stays: [],
  papers: [],
  registeredOn: '2026-10-01',
  closedOn: null,
  closedBecause: null,
  lastActionOn: today,
  ruleBook: 'b',
};

const unknown = { safe: null, source: null };
const stay: StayRow = {
  stayId: 's1',
  room: '101',
  bed: 2,
  from: '2026-11-20',
  to: null,
  kind: 'unregistered',
  name: '阿卜杜热合曼·买买提吐尔逊·阿卜杜拉',
  numberMasked: '',
  residenceCaseId: null,
  registration: 'none',
};
const earlier: StayRow = { ...stay, stayId: 's0', bed: 1, from: '2026-10-02', to: '2026-11-01', name: '秦小满' };

const view: PremisesView = {
  state,
  stays: [stay, earlier],
  safety: unknown,
  overlaps: [],
  steps: ['inspect-premises', 'assess-premises', 'amend-premises', 'move-in', 'move-out', 'identify-occupant'],
  pending: false,
};

const row: PremisesRow = {
  premisesCaseId: 'p1',
  address: formatAddress(house),
  owner: '潘树根',
  landlord: null,
  use: 'dwelling',
  status: 'occupied',
  beds: 3,
  occupied: 1,
  unregistered: 1,
  safety: unknown,
  pending: false,
};

function show(
  answers: Answers = {},
  path = '/page?case=p1',
  roles: readonly ('clerk' | 'reviewer')[] = ['clerk'],
): Shown {
  shown = showPage(
    PremisesPage,
    {
      'premises.list': () => succeed({ rows: [row], more: false }),
      'premises.get': () => succeed(view),
      'premises.move-in': () => succeed({ premisesCaseId: 'p1' }),
      'premises.move-out': () => succeed({ premisesCaseId: 'p1' }),
      'premises.inspect': () => succeed({ premisesCaseId: 'p1', number: 'N1', validUntil: null }),
      ...answers,
    },
    { name: 'zhang', roles },
    path,
  );
  return shown;
}

const inputsOf = (name: string) => shown?.port.made.filter((call) => call.name === name).map(({ input }) => input);
const bedRow = async (index: number): Promise<HTMLElement> =>
  must((await screen.findByTestId('bed-grid')).querySelector<HTMLElement>(`tr[data-index="${index}"]`));

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('not there');
  return value;
}

function type(id: string, text: string): void {
  fireEvent.change(screen.getByTestId(id), { target: { value: text } });
}

function submit(): void {
  fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
}

test('an empty register says so, and a clerk is offered to register; a reviewer only looks', async () => {
  show({ 'premises.list': () => succeed({ rows: [], more: false }) }, '/page');
  expect((await screen.findByTestId('empty')).textContent).toBe(premisesText.noneYet['zh-CN']);
  expect(screen.queryByTestId('premises-new')).not.toBeNull();
  shown?.close();
  show({ 'premises.get': () => succeed({ ...view, steps: [] }) }, '/page?case=p1', ['reviewer']);
  await bedRow(0);
  expect(screen.queryByTestId('premises-new')).toBeNull();
  expect(screen.queryByTestId('premises-inspect')).toBeNull();
});

test('a register that cannot be read says why and can be asked again', async () => {
  show({ 'premises.list': () => fail('cache.damaged') }, '/page');
  expect((await screen.findByTestId('failure')).dataset['code']).toBe('cache.damaged');
  expect(screen.getByTestId('failure-retry')).not.toBeNull();
});

test('every bed stands there, who lives in it by name, and on another day who lived there then', async () => {
  show();
  expect((await bedRow(0)).textContent).toContain(premisesText.free['zh-CN']);
  expect((await bedRow(1)).textContent).toContain(stay.name);
  expect(screen.getByTestId('occupancy-count').textContent).toBe('1/3');
  type('day', '20261015');
  await waitFor(async () => expect((await bedRow(0)).textContent).toContain('秦小满'));
  expect((await bedRow(1)).textContent).toContain(premisesText.free['zh-CN']);
  // The past is looked at, not changed.
  fireEvent.keyDown(await bedRow(1), { key: 'Enter' });
  expect(screen.queryByTestId('move-in')).toBeNull();
});

test('by keyboard alone: Enter on a free bed, a name, Ctrl+Enter; nobody is moved in without a name', async () => {
  show();
  fireEvent.keyDown(await bedRow(2), { key: 'Enter' });
  await screen.findByTestId('move-in');
  fireEvent.click(screen.getByTestId('occupant-unregistered'));
  submit();
  expect(inputsOf('premises.move-in')).toEqual([]);
  type('occupantName', ' 秦小满 ');
  type('moveInFrom', '20261201');
  submit();
  // Nobody has moved in tomorrow.
  expect(inputsOf('premises.move-in')).toEqual([]);
  type('moveInFrom', '20261120');
  submit();
  await waitFor(() =>
    expect(inputsOf('premises.move-in')).toEqual([
      {
        premisesCaseId: 'p1',
        room: '102',
        bed: 1,
        occupant: { kind: 'unregistered', name: '秦小满', documentNumber: null, phone: null },
        from: '2026-11-20',
        to: null,
      },
    ]),
  );
  await waitFor(() => expect(screen.queryByTestId('move-in')).toBeNull());
});

test('a bed that is taken meanwhile is told in the panel, and what was typed stays', async () => {
  show({ 'premises.move-in': () => fail('premises.bed-taken', { room: '102', bed: 1 }) });
  fireEvent.keyDown(await bedRow(2), { key: 'Enter' });
  await screen.findByTestId('move-in');
  fireEvent.click(screen.getByTestId('occupant-unregistered'));
  type('occupantName', '秦小满');
  submit();
  expect((await screen.findByTestId('failure')).dataset['code']).toBe('premises.bed-taken');
  expect(screen.getByTestId<HTMLInputElement>('occupantName').value).toBe('秦小满');
});

test('Enter on a bed that is lived in moves out, not before the day of moving in', async () => {
  show();
  fireEvent.keyDown(await bedRow(1), { key: 'Enter' });
  await screen.findByTestId('move-out');
  type('moveOutOn', '20261119');
  submit();
  expect(inputsOf('premises.move-out')).toEqual([]);
  type('moveOutOn', '20261122');
  submit();
  await waitFor(() =>
    expect(inputsOf('premises.move-out')).toEqual([{ premisesCaseId: 'p1', stayId: 's1', on: '2026-11-22' }]),
  );
});

test('an inspection needs its officer and hazards that fit the result; its number and last day are not asked for', async () => {
  show();
  fireEvent.click(await screen.findByTestId('premises-inspect'));
  await screen.findByTestId('inspect');
  type('result', 'failed');
  type('officerName', officer.name);
  type('officerNumber', officer.number);
  submit();
  expect(inputsOf('premises.inspect')).toEqual([]);
  expect(within(screen.getByTestId('inspect')).getByRole('alert').id).toBe('result-problem');
  fireEvent.click(screen.getByTestId('hazard-add'));
  type('hazard-note-0', '通道堵塞');
  submit();
  await waitFor(() =>
    expect(inputsOf('premises.inspect')).toEqual([
      {
        premisesCaseId: 'p1',
        inspectedOn: today,
        result: 'failed',
        findings: [{ hazard: '01', note: '通道堵塞', resolved: false }],
        officer,
      },
    ]),
  );
});

test('the same house twice: the refusal leads to the registration that exists', async () => {
  const refuse = () => fail('premises.duplicate-address', { premisesCaseId: 'p1' });
  show({ 'premises.register': refuse }, '/page?new=1');
  await screen.findByTestId('premises-form');
  submit();
  expect(inputsOf('premises.register')).toEqual([]);
  type('premises-county', '331002');
  type('premises-street', '331002001');
  type('premises-road', '解放路');
  type('premises-houseNumber', '128');
  type('owner', '潘树根');
  type('use', 'dwelling');
  type('rooms', '101~102x2 201');
  submit();
  fireEvent.click(await screen.findByTestId('premises-existing'));
  expect(inputsOf('premises.register')).toMatchObject([
    {
      owner: { name: '潘树根', phone: null },
      landlord: null,
      rooms: [
        { name: '101', beds: 2 },
        { name: '102', beds: 2 },
        { name: '201', beds: 1 },
      ],
    },
  ]);
  await bedRow(0);
});

test('while a registration is being linked Ctrl+Enter moves nobody out', async () => {
  show({ 'person.search': () => succeed({ rows: [] }) });
  fireEvent.keyDown(await bedRow(1), { key: 'Enter' });
  await screen.findByTestId('move-out');
  fireEvent.click(screen.getByTestId('stay-link'));
  expect(screen.queryByTestId('move-out-submit')).toBeNull();
  submit();
  expect(inputsOf('premises.move-out')).toEqual([]);
});

test('Enter right behind an arrow key acts on the row that was reached', async () => {
  show();
  const first = await bedRow(1);
  first.focus();
  fireEvent.keyDown(first, { key: 'ArrowDown' });
  // In the same breath: no frame has been drawn in between.
  fireEvent.keyDown(must(document.activeElement), { key: 'Enter' });
  expect(await screen.findByTestId('move-in')).not.toBeNull();
  expect(screen.queryByTestId('move-out')).toBeNull();
});

test('a day that has not come changes nothing that is shown, and of a resident of another desk nothing is claimed', async () => {
  const elsewhere: StayRow = { ...stay, kind: 'unknown', name: '' };
  show({ 'premises.get': () => succeed({ ...view, stays: [elsewhere] }) });
  expect((await bedRow(1)).textContent).toContain(premisesText.unknownName['zh-CN']);
  expect((await bedRow(1)).querySelector('[data-registration]')).toBeNull();
  type('day', '20991231');
  expect((await bedRow(1)).textContent).toContain(premisesText.unknownName['zh-CN']);
  fireEvent.click(screen.getByTestId('premises-sheet'));
  await waitFor(() => expect(inputsOf('premises.sheet')).toEqual([{ premisesCaseId: 'p1', day: today }]));
});

test('a sheet that was drawn disappears once the house has changed', async () => {
  let current = view;
  const page = show({
    'premises.get': () => succeed(current),
    'premises.sheet': () => succeed({ formId: 'f1' }),
  });
  await bedRow(0);
  fireEvent.click(screen.getByTestId('premises-sheet'));
  await screen.findByTestId('receipt');
  current = { ...view, state: { ...state, revision: state.revision + 1 } };
  page.changed();
  await waitFor(() => expect(screen.queryByTestId('receipt')).toBeNull());
});

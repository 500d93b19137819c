/** 退出 on the change page and on the review page, and 更正, each alone behind a port in memory. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { fail, succeed } from '#domain/failure/failure.ts';
import type { Role } from '#domain/access/role.ts';
import type { Action } from '#domain/permit/action.ts';
import type { ExitState } from '#domain/permit/exit-record.ts';
import type { PermitCardState } from '#domain/permit/permit-card-record.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { exitReasonTitles } from '#text/exits.ts';
import { exitText } from '#text/window/exits.ts';
import { ChangePage } from '#renderer/pages/change/change-page.tsx';
import { ReviewPage } from '#renderer/pages/review/review-page.tsx';
import type { Answers } from '../support/memory-port.ts';
import { address, chipDocument, paper } from '../support/residents.ts';
import { deskStatus, showPage, today, type Shown } from '../support/show-page.tsx';

let shown: Shown | undefined;
afterEach(() => {
  shown?.close();
  shown = undefined;
});

const person = { evidence: { source: 'chip', document: chipDocument, samId: 's', paper: null }, phone: null } as const;
const clerk = { name: 'zhang', roles: ['clerk'] as readonly Role[] };

const card: PermitCardState = {
  kind: 'permit-card',
  caseId: 'c1',
  revision: 3,
  status: 'issued',
  permitNumber: '3310020000001',
  applicationCaseId: 'a1',
  residenceCaseId: 'r1',
  person,
  address,
  issuer: '台州市公安局椒江分局',
  batchId: 'b1',
  receivedOn: '2026-03-01',
  issuedOn: '2026-03-02',
  handedTo: 'holder',
  oldCard: 'none',
  chip: null,
  endorsements: [],
  residenceYearsFrom: '2026-03-02',
  residenceYears: 0,
  blocked: false,
  reportedBy: null,
  endedOn: null,
  endReason: null,
  exitCaseId: null,
  newCardCaseId: null,
  lastActionOn: '2026-03-02',
  ruleBook: 'b',
};

const cardRow = {
  cardCaseId: 'c1',
  residenceCaseId: 'r1',
  permitNumber: card.permitNumber,
  name: '阿卜杜热合曼·买买提吐尔逊',
  numberMasked: '1*X',
  address: '椒江区解放路',
  status: 'issued',
  issuedOn: '2026-03-02',
  validTo: null,
  window: null,
  pending: false,
};

const exit: ExitState = {
  kind: 'exit',
  caseId: 'e1',
  revision: 1,
  status: 'requested',
  reason: 'given-up',
  clause: '《浙江省流动人口居住登记条例》第十七条',
  cardCaseId: 'c1',
  residenceCaseId: 'r1',
  permitNumber: card.permitNumber,
  person,
  agent: null,
  address,
  happenedOn: today,
  toCounty: null,
  leavesResidence: false,
  statement: null,
  papers: [paper('exit-request', 'e')],
  openedBy: 'zhang',
  openedOn: today,
  decidedBy: null,
  decidedOn: null,
  finding: null,
  decisionReason: null,
  card: 'not-here',
  lastActionOn: today,
  ruleBook: 'b',
};

function viewOf(state: PermitCardState | ExitState | ResidenceState, steps: readonly string[], actions: Action[] = []) {
  return succeed({ state, actions, pending: [], steps: [...steps], forms: [] });
}

/** Papers as the scanner would give them, one of the kind that is asked for. */
const scanned = (kind: string) => succeed({ papers: [paper(kind, 'f') as PaperRef], stopped: null });

async function beginExit(answers: Answers = {}, account = clerk): Promise<Shown> {
  shown = showPage(
    ChangePage,
    {
      'card.find': () => succeed({ rows: [cardRow] } as never),
      'case.get': () => viewOf(card, []),
      'case.list': () => succeed({ rows: [], more: false }),
      'paper.scan': ({ kind }) => scanned(kind) as never,
      'paper.read': () => succeed({ bytes: new Uint8Array([1]), mediaType: 'image/jpeg' }),
      'exit.open': () => succeed({ caseId: 'e1', formId: null }),
      ...answers,
    },
    account,
    '/page?card=c1',
  );
  await screen.findByTestId('change-exit');
  return shown;
}

const choose = (id: string, value: string): void => {
  fireEvent.change(screen.getByTestId(id), { target: { value } });
};

test('an exit is begun with reason, clause, day and its paper, and goes to a second person', async () => {
  const { port } = await beginExit();
  await waitFor(() => expect(screen.getByTestId('change-exit').getAttribute('aria-disabled')).toBe('false'));
  fireEvent.click(screen.getByTestId('change-exit'));
  expect((await screen.findByTestId('exit-open-why')).textContent).toContain(exitText.chooseReason['zh-CN']);
  choose('exit-reason', 'given-up');
  expect(screen.getByTestId('exit-clause').textContent).toContain('《');
  expect(screen.getByTestId('exit-rule').dataset['against']).toBe('false');
  // The paper that proves it is missing, and the button says so instead of failing.
  expect(screen.getByTestId('exit-open').getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(screen.getByTestId('scan-exit-request'));
  await waitFor(() => expect(screen.getByTestId('papers-missing').dataset['count']).toBe('0'));
  choose('exit-on', '20261120');
  choose('exit-card', 'not-here');
  fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
  await waitFor(() =>
    expect(port.made.find((call) => call.name === 'exit.open')?.input).toEqual({
      reason: 'given-up',
      cardCaseId: 'c1',
      agent: null,
      happenedOn: '2026-11-20',
      toCounty: null,
      card: 'not-here',
      statement: null,
      papers: [paper('exit-request', 'f')],
    }),
  );
  expect((await screen.findByTestId('exit-result')).textContent).toContain(exitText.requested['zh-CN']);
});

test('a day in the future and a missing answer about the card are told at the field, and nothing is sent', async () => {
  const { port } = await beginExit();
  await waitFor(() => expect(screen.getByTestId('change-exit').getAttribute('aria-disabled')).toBe('false'));
  fireEvent.click(screen.getByTestId('change-exit'));
  choose('exit-reason', 'given-up');
  fireEvent.click(screen.getByTestId('scan-exit-request'));
  await waitFor(() => expect(screen.getByTestId('exit-open').getAttribute('aria-disabled')).toBe('false'));
  choose('exit-on', '20261124');
  fireEvent.click(screen.getByTestId('exit-open'));
  expect(document.activeElement?.id).toBe('exit-on');
  expect(screen.getByTestId('exit-card').getAttribute('aria-invalid')).toBe('true');
  expect(port.made.some((call) => call.name === 'exit.open')).toBe(false);
});

test('a move is offered only to counties beyond the permit, and both documents on the area are shown', async () => {
  await beginExit();
  await waitFor(() => expect(screen.getByTestId('change-exit').getAttribute('aria-disabled')).toBe('false'));
  fireEvent.click(screen.getByTestId('change-exit'));
  choose('exit-reason', 'moved-county');
  const counties = [...screen.getByTestId('exit-to').querySelectorAll('option')].map((option) => option.value);
  expect(counties).toContain('331081');
  expect(counties).not.toContain('331002');
  choose('exit-to', '331081');
  expect(screen.getByTestId('area-readings').querySelectorAll('li')).toHaveLength(2);
});

test('whoever is no clerk, or comes while another exit waits, is told so at the button', async () => {
  const waiting = { rows: [{ caseId: 'e1' }], more: false } as never;
  await beginExit({ 'case.list': () => succeed(waiting) }, { name: 'zhou', roles: ['supervisor'] });
  await waitFor(() => expect(screen.getByTestId('change-exit-why').textContent).toContain(exitText.running['zh-CN']));
  fireEvent.click(screen.getByTestId('change-exit'));
  expect(screen.queryByTestId('exit-form')).toBeNull();
});

function review(state: ExitState, steps: readonly string[], answers: Answers = {}, name = 'li'): Shown {
  shown = showPage(
    ReviewPage,
    {
      'case.list': () =>
        succeed({
          rows: [
            {
              caseId: 'e1',
              kind: 'exit',
              nameMasked: '阿*',
              numberMasked: '1*X',
              title: null,
              number: state.permitNumber,
              status: state.status,
              applicationKind: state.reason,
              updatedOn: today,
              dueOn: null,
              pending: false,
            },
          ],
          more: false,
        }),
      'case.get': () => viewOf(state, steps),
      'paper.read': () => succeed({ bytes: new Uint8Array([1]), mediaType: 'image/jpeg' }),
      'exit.decide': () => succeed({ caseId: 'e1', formId: null }),
      'exit.settle': () => succeed({ caseId: 'e1', formId: null }),
      ...answers,
    },
    { name, roles: ['reviewer', 'approver', 'clerk'] },
    '/page?tab=exits&case=e1',
  );
  return shown;
}

test('the exits have their own tab, and the second person confirms with a finding', async () => {
  const { port } = review(exit, ['confirm-exit']);
  expect((await screen.findByTestId('exit-facts')).textContent).toContain(exitReasonTitles['given-up']['zh-CN']);
  expect(port.made.find((call) => call.name === 'case.list')?.input).toMatchObject({
    kind: 'exit',
    statuses: ['requested', 'proposed', 'confirmed'],
  });
  expect(screen.getByTestId('exit-confirm-why').textContent).toContain(exitText.chooseFinding['zh-CN']);
  choose('exit-finding', 'not-requested');
  expect(screen.getByTestId('exit-confirm-why').textContent).toContain(exitText.findingAgainst['zh-CN']);
  choose('exit-finding', 'requested');
  fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
  await waitFor(() =>
    expect(port.made.find((call) => call.name === 'exit.decide')?.input).toEqual({
      caseId: 'e1',
      decision: 'confirm',
      finding: 'requested',
      reason: null,
    }),
  );
});

test('what is decided against the holder asks for the reason where the approver stands', async () => {
  const { port } = review({ ...exit, status: 'proposed', reason: 'fraud' }, ['decide-exit']);
  await screen.findByTestId('exit-confirm');
  const findings = [...screen.getByTestId('exit-finding').querySelectorAll('option')].map((option) => option.value);
  expect(findings).not.toContain('requested');
  choose('exit-finding', 'proven');
  fireEvent.click(screen.getByTestId('exit-confirm'));
  expect(document.activeElement?.id).toBe('exit-reason-given');
  expect(port.made.some((call) => call.name === 'exit.decide')).toBe(false);
  choose('exit-reason-given', '合同系伪造');
  fireEvent.click(screen.getByTestId('exit-confirm'));
  await waitFor(() =>
    expect(port.made.find((call) => call.name === 'exit.decide')?.input).toMatchObject({
      decision: 'confirm',
      finding: 'proven',
      reason: '合同系伪造',
    }),
  );
});

test('whoever opened the exit is told, before trying, that somebody else decides it', async () => {
  review(exit, ['withdraw-exit'], {}, 'zhang');
  expect((await screen.findByTestId('why-due')).textContent).toContain('zhang');
  expect(screen.queryByTestId('exit-confirm')).toBeNull();
});

test('without the line the decision is not offered, with the reason', async () => {
  review(exit, ['confirm-exit'], {
    'desk.status': () =>
      succeed({ ...deskStatus, sync: { ...deskStatus.sync, line: 'down' }, devices: [], notices: [] } as never),
  });
  await screen.findByTestId('exit-confirm');
  choose('exit-finding', 'requested');
  await waitFor(() => expect(screen.getByTestId('exit-confirm').getAttribute('aria-disabled')).toBe('true'));
});

test('a card that stays out is closed only with the reason', async () => {
  const { port } = review({ ...exit, status: 'confirmed' }, ['settle-exit']);
  fireEvent.click(await screen.findByTestId('exit-blocked'));
  expect(port.made.some((call) => call.name === 'exit.settle')).toBe(false);
  choose('exit-reason-given', '持证人已死亡，家属称遗失');
  fireEvent.click(screen.getByTestId('exit-blocked'));
  await waitFor(() =>
    expect(port.made.find((call) => call.name === 'exit.settle')?.input).toEqual({
      caseId: 'e1',
      card: 'blocked',
      reason: '持证人已死亡，家属称遗失',
    }),
  );
});

test('a refusal of the terminal process is shown', async () => {
  review(exit, ['confirm-exit'], { 'exit.decide': () => fail('access.same-person') });
  await screen.findByTestId('exit-confirm');
  choose('exit-finding', 'requested');
  fireEvent.click(screen.getByTestId('exit-confirm'));
  expect((await screen.findByTestId('failure')).dataset['code']).toBe('access.same-person');
});

const residence: ResidenceState = {
  kind: 'residence',
  caseId: 'r1',
  revision: 1,
  status: 'registered',
  person,
  agent: null,
  address,
  dwelling: '02',
  reporter: null,
  inflowReason: '01',
  since: '2026-02-01',
  registeredOn: '2026-02-02',
  reportedOn: '2026-02-02',
  leftOn: null,
  spells: [{ county: '331002', from: '2026-02-02', to: null }],
  papers: [],
  writtenBy: ['zhang'],
  corrections: [],
  lastActionOn: '2026-02-02',
  ruleBook: 'b',
};

function correcting(account: { readonly name: string; readonly roles: readonly Role[] }): Shown {
  shown = showPage(
    ChangePage,
    {
      'case.get': () => viewOf(residence, []),
      'residence.correct': () => succeed({ caseId: 'r1' }),
    },
    account,
    '/page?residence=r1',
  );
  return shown;
}

test('the supervisor corrects what was typed wrongly, and only that is sent', async () => {
  const { port } = correcting({ name: 'zhou', roles: ['supervisor'] });
  fireEvent.click(await screen.findByTestId('residence-correct'));
  expect(screen.getByTestId('correct-submit').getAttribute('aria-disabled')).toBe('true');
  choose('correct-address-houseNumber', '182');
  fireEvent.click(screen.getByTestId('correct-submit'));
  expect(document.activeElement?.id).toBe('correct-mistake');
  choose('correct-mistake', 'typing');
  choose('correct-reason', '门牌号录入有误');
  fireEvent.click(screen.getByTestId('correct-submit'));
  await waitFor(() =>
    expect(port.made.find((call) => call.name === 'residence.correct')?.input).toEqual({
      caseId: 'r1',
      countsFrom: null,
      since: null,
      address: { ...address, houseNumber: '182号' },
      dwelling: null,
      leftOn: null,
      reopen: false,
      mistake: 'typing',
      reason: '门牌号录入有误',
      papers: [],
    }),
  );
  expect((await screen.findByTestId('residence-result')).textContent).toContain('更正');
});

test('the clerk who wrote the registration is told that the supervisor corrects it', async () => {
  correcting(clerk);
  fireEvent.click(await screen.findByTestId('residence-correct'));
  expect(screen.queryByTestId('correct-form')).toBeNull();
  expect(screen.getByTestId('residence-correct-why').textContent).toContain('更正');
});

test('a supervisor who wrote it himself is told that another one corrects it', async () => {
  correcting({ name: 'zhang', roles: ['supervisor'] });
  expect((await screen.findByTestId('residence-correct-why')).textContent).toContain('zhang');
});

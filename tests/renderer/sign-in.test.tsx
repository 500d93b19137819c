import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fail, succeed } from '#domain/failure/failure.ts';
import { accessFailures } from '#text/failures/access.ts';
import { CallPortContext } from '#renderer/app/call-port.ts';
import { useSession } from '#renderer/app/session-store.ts';
import { SignInPage } from '#renderer/app/sign-in-page.tsx';
import { memoryPort, type Answers } from './support/memory-port.ts';
import { deskStatus } from './support/show-page.tsx';

const accounts = [
  { account: 'zhang', name: '张敏', roles: ['clerk'], password: 'peixun-2026' },
  { account: 'li', name: '李华', roles: ['reviewer'], password: 'peixun-2027' },
];
const session = {
  account: 'li',
  name: '李华',
  roles: ['reviewer' as const],
  station: 's',
  stationName: '海门所',
  offline: false,
};

function show(answers: Answers = {}) {
  const port = memoryPort({
    'desk.status': () => succeed({ ...deskStatus, devices: [], notices: [] }),
    'training.state': () =>
      succeed({
        people: [],
        idCard: null,
        idCardReader: { trouble: 'none' as const, plugged: true, slow: false },
        permitCards: [],
        permitCard: null,
        feederPages: 0,
        lineUp: true,
        now: deskStatus.now,
        accounts,
      }),
    'session.sign-in': () => succeed(session),
    ...answers,
  });
  let prefetched = 0;
  render(
    <CallPortContext value={port}>
      <SignInPage prefetchDesk={() => (prefetched += 1)} />
    </CallPortContext>,
  );
  return { port, prefetched: () => prefetched };
}

beforeEach(() => useSession.getState().setSession(null));
afterEach(cleanup);

test('the account field has the focus at once, and the desk is fetched while one types, not before', () => {
  const { prefetched } = show();
  expect(document.activeElement).toBe(screen.getByTestId('sign-in-account'));
  expect(prefetched()).toBe(0);
  fireEvent.keyDown(screen.getByTestId('sign-in-account'), { key: 'z' });
  expect(prefetched()).toBeGreaterThan(0);
});

test('a training account is filled in by its key, and Enter then signs in', async () => {
  const { port } = show();
  await screen.findByTestId('training-account-li');
  fireEvent.keyDown(window, { key: '2', code: 'Digit2', altKey: true });
  expect((screen.getByTestId('sign-in-account') as HTMLInputElement).value).toBe('li');
  fireEvent.submit(screen.getByTestId('sign-in-submit').closest('form') as HTMLFormElement);
  await waitFor(() => expect(useSession.getState().session).toEqual(session));
  expect(port.made.find((call) => call.name === 'session.sign-in')?.input).toEqual({
    account: 'li',
    password: 'peixun-2027',
  });
});

test('a wrong password stays on the screen with its remedy', async () => {
  show({ 'session.sign-in': () => fail('access.wrong-password') });
  fireEvent.submit(screen.getByTestId('sign-in-submit').closest('form') as HTMLFormElement);
  const failure = await screen.findByTestId('failure');
  await waitFor(() => expect(failure.textContent).toContain(accessFailures['access.wrong-password'].clerk['zh-CN']));
  expect(failure.getAttribute('role')).toBe('alert');
});

test('accounts appear when the training world stands up after the window', async () => {
  let standing = false;
  const { port } = show({
    'training.state': () =>
      succeed(
        standing
          ? {
              people: [],
              idCard: null,
              idCardReader: { trouble: 'none' as const, plugged: true, slow: false },
              permitCards: [],
              permitCard: null,
              feederPages: 0,
              lineUp: true,
              now: deskStatus.now,
              accounts,
            }
          : null,
      ),
  });
  await waitFor(() => expect(port.made.some((call) => call.name === 'training.state')).toBe(true));
  expect(screen.queryByTestId('training-accounts')).toBeNull();
  standing = true;
  port.publish('desk.changed', {});
  await screen.findByTestId('training-accounts');
});

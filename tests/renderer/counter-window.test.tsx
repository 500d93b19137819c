import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { succeed } from '#domain/failure/failure.ts';
import { CallPortContext } from '#renderer/app/call-port.ts';
import { CounterWindow } from '#renderer/app/counter-window.tsx';
import { useSession } from '#renderer/app/session-store.ts';
import { memoryPort } from './support/memory-port.ts';
import { deskStatus } from './support/show-page.tsx';

// The desk's style sheet is made by the build; what is held against the lock is only that the desk stays.
vi.mock('#renderer/app/desk.tsx', () => ({ Desk: () => <input data-testid="typed" defaultValue="" /> }));

const session = {
  account: 'li',
  name: '李华',
  roles: ['clerk' as const],
  station: 's',
  stationName: '海门所',
  offline: false,
};
const connection = { state: { kind: 'open' as const }, onState: () => () => undefined, connectAgain: () => undefined };

afterEach(() => {
  cleanup();
  useSession.setState({ session: undefined, locked: false });
});

test('when the session ends in the middle of work, what was typed is still there after signing in again', async () => {
  const port = memoryPort({
    'desk.status': () => succeed({ ...deskStatus, devices: [], notices: [] }),
    'training.state': () => succeed(null),
    'session.current': () => succeed(session),
    'session.sign-in': () => succeed(session),
  });
  render(
    <CallPortContext value={port}>
      <CounterWindow connection={connection} />
    </CallPortContext>,
  );
  const typed = await screen.findByTestId<HTMLInputElement>('typed');
  fireEvent.change(typed, { target: { value: '解放路' } });
  useSession.getState().lock();
  await screen.findByTestId('locked');
  expect(typed.closest('[data-locked]')?.getAttribute('data-locked')).toBe('true');
  fireEvent.submit(screen.getByTestId('sign-in-submit').closest('form') as HTMLFormElement);
  await waitFor(() => expect(screen.queryByTestId('locked')).toBeNull());
  expect(screen.getByTestId<HTMLInputElement>('typed').value).toBe('解放路');
});

/** One page on its own: port, queries, session and a router around it. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render } from '@testing-library/react';
import type { ComponentType } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import type { Role } from '#domain/access/role.ts';
import { succeed } from '#domain/failure/failure.ts';
import { CallPortContext } from '#renderer/app/call-port.ts';
import { DeskContext } from '#renderer/app/desk-context.ts';
import { listenForKeys } from '#renderer/keys/commands.ts';
import { memoryPort, type Answers, type MemoryPort } from './memory-port.ts';

export const today = '2026-11-23';

export const deskStatus = {
  mode: 'training',
  version: '0.1.0',
  terminalId: 'T01',
  now: '2026-11-23T02:00:00.000Z',
  today,
  sync: { line: 'up', lastContact: null, waitingActions: 0, waitingPapers: 0, nextAttemptAt: null, cause: null },
  devices: [],
  centralDurable: true,
  notices: [],
} as const;

export interface Shown {
  readonly port: MemoryPort;
  /** Where the window went from the page. */
  readonly path: () => string;
  /** Cases have changed: everything that is shown is asked for anew, as after `cases.changed`. */
  readonly changed: () => void;
  readonly close: () => void;
}

export function showPage(
  Page: ComponentType,
  answers: Answers,
  account: { readonly name: string; readonly roles: readonly Role[] },
  path = '/page',
): Shown {
  const port = memoryPort({ 'desk.status': () => succeed({ ...deskStatus, devices: [], notices: [] }), ...answers });
  const router = createMemoryRouter(
    [
      { path: '/page', Component: Page },
      { path: '*', Component: () => null },
    ],
    { initialEntries: [path] },
  );
  const session = {
    account: account.name,
    name: account.name,
    roles: [...account.roles],
    station: '331002-01',
    stationName: '海门所',
    offline: false,
  };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  const endKeys = listenForKeys(window);
  render(
    <CallPortContext value={port}>
      <QueryClientProvider client={client}>
        <DeskContext value={{ session, training: true }}>
          <RouterProvider router={router} />
        </DeskContext>
      </QueryClientProvider>
    </CallPortContext>,
  );
  return {
    port,
    path: () => `${router.state.location.pathname}${router.state.location.search}`,
    changed: () => void client.invalidateQueries(),
    close: () => {
      endKeys();
      cleanup();
      client.clear();
    },
  };
}

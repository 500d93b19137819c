/** The desk after sign-in: library, queries, routes. Loaded while the password is being typed. */
import { useEffect, useMemo } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import { createMemoryRouter, RouterProvider } from 'react-router';
import type { Session } from '#contract/counter/session.ts';
import { listenForKeys } from '../keys/commands.ts';
import { CallPortContext, useCallPort, type CallPort } from './call-port.ts';
import { DeskContext } from './desk-context.ts';
import { DeskLayout } from './desk-layout.tsx';
import { useDisplay } from './display-store.ts';
import { kitLocales } from './kit-locale.ts';
import { PageFailed } from './page-failed.tsx';
import { useSession } from './session-store.ts';
import { theme, themeClass } from './theme.ts';
import 'virtual:component-styles.css';
import './desk.css';

/** 'always': the calls go to a process on this machine, which works when the network does not. */
function createQueryClient(): QueryClient {
  const queries = { networkMode: 'always', retry: false, staleTime: 2_000, refetchOnWindowFocus: false } as const;
  return new QueryClient({ defaultOptions: { queries, mutations: { networkMode: 'always', retry: false } } });
}

/** When the session is gone the sign-in page comes back, whatever was being done; drafts are kept. */
function watchSession(port: CallPort, onGone: () => void): CallPort {
  return {
    listen: (topic, listener) => port.listen(topic, listener),
    call: async (name, input, options) => {
      const outcome = await port.call(name, input, options);
      const gone =
        !outcome.ok &&
        (outcome.failure.code === 'access.not-signed-in' || outcome.failure.code === 'access.session-expired');
      if (gone) onGone();
      return outcome;
    },
  };
}

function createRoutes() {
  return createMemoryRouter([
    {
      path: '/',
      Component: DeskLayout,
      ErrorBoundary: PageFailed,
      HydrateFallback: () => null,
      children: [
        { index: true, lazy: async () => ({ Component: (await import('../pages/today/today-page.tsx')).TodayPage }) },
        {
          path: 'register',
          lazy: async () => ({ Component: (await import('../pages/register/register-page.tsx')).RegisterPage }),
        },
        { path: 'apply', lazy: async () => ({ Component: (await import('../pages/apply/apply-page.tsx')).ApplyPage }) },
        {
          path: 'review',
          lazy: async () => ({ Component: (await import('../pages/review/review-page.tsx')).ReviewPage }),
        },
        { path: 'stock', lazy: async () => ({ Component: (await import('../pages/stock/stock-page.tsx')).StockPage }) },
        {
          path: 'endorse',
          lazy: async () => ({ Component: (await import('../pages/endorse/endorse-page.tsx')).EndorsePage }),
        },
        {
          path: 'change',
          lazy: async () => ({ Component: (await import('../pages/change/change-page.tsx')).ChangePage }),
        },
        {
          path: 'devices',
          lazy: async () => ({ Component: (await import('../pages/devices/devices-page.tsx')).DevicesPage }),
        },
        {
          path: 'premises',
          lazy: async () => ({ Component: (await import('../pages/premises/premises-page.tsx')).PremisesPage }),
        },
        {
          path: 'points',
          lazy: async () => ({ Component: (await import('../pages/points/points-page.tsx')).PointsPage }),
        },
        {
          path: 'eligibility',
          lazy: async () => ({
            Component: (await import('../pages/eligibility/eligibility-page.tsx')).EligibilityPage,
          }),
        },
        { path: 'due', lazy: async () => ({ Component: (await import('../pages/due/due-page.tsx')).DuePage }) },
        {
          path: 'reporting',
          lazy: async () => ({ Component: (await import('../pages/reporting/reporting-page.tsx')).ReportingPage }),
        },
        {
          path: 'reports',
          lazy: async () => ({ Component: (await import('../pages/reports/reports-page.tsx')).ReportsPage }),
        },
        { path: 'sync', lazy: async () => ({ Component: (await import('../pages/sync/sync-page.tsx')).SyncPage }) },
      ],
    },
  ]);
}

function noncePolicy(): { readonly nonce: string } | undefined {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  return nonce ? { nonce } : undefined;
}

export interface DeskProps {
  readonly session: Session;
  readonly training: boolean;
}

export function Desk({ session, training }: DeskProps) {
  const port = useCallPort();
  const { lock, locked } = useSession();
  const language = useDisplay((display) => display.language);
  const client = useMemo(createQueryClient, []);
  const router = useMemo(createRoutes, []);
  const watched = useMemo(() => watchSession(port, lock), [lock, port]);
  const desk = useMemo(() => ({ session, training }), [session, training]);
  const csp = useMemo(noncePolicy, []);
  const sized = useMemo(() => ({ ...theme, zeroRuntime: true }), []);

  useEffect(() => listenForKeys(window), []);
  useEffect(() => {
    if (!locked) void client.invalidateQueries();
  }, [client, locked]);
  useEffect(() => {
    const refresh = (names: readonly string[]) => () =>
      void client.invalidateQueries({ predicate: ({ queryKey }) => names.includes(String(queryKey[0])) });
    const ends = [
      watched.listen(
        'desk.changed',
        refresh(['desk.status', 'desk.work', 'due.list', 'sync.status', 'training.state']),
      ),
      watched.listen(
        'cases.changed',
        refresh([
          'desk.work',
          'case.list',
          'case.get',
          'card.find',
          'stock.batches',
          'sync.status',
          'premises.list',
          'premises.get',
          'premises.at',
          'premises.safety',
          'points.known',
          'ranking.preview',
          'case.eligibility',
          'due.list',
          'report.figures',
          'reporter.list',
          'collected.list',
          'duplicate.list',
          'check.sample',
        ]),
      ),
    ];
    return () => ends.forEach((end) => end());
  }, [client, watched]);

  return (
    <CallPortContext value={watched}>
      <QueryClientProvider client={client}>
        <ConfigProvider
          theme={sized}
          locale={kitLocales[language]}
          button={{ autoInsertSpace: false }}
          {...(csp ? { csp } : {})}
        >
          <DeskContext value={desk}>
            <div className={themeClass} id="desk">
              <RouterProvider router={router} />
            </div>
          </DeskContext>
        </ConfigProvider>
      </QueryClientProvider>
    </CallPortContext>
  );
}

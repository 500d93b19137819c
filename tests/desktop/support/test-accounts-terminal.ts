/** A terminal process with one account, so that the shell can be tried before and beside the real accounts. */
import { fail, succeed } from '#domain/failure/failure.ts';
import { runTerminalProcess } from '#electron/terminal/run-terminal-process.ts';
import { createSessions, sessionHandlers } from '#electron/terminal/sessions.ts';
import { sessionCalls } from '#contract/counter/session.ts';

export const testAccount = { account: 'wang', password: 'correct horse', name: '王受理' } as const;

if (process.argv[1] === import.meta.filename) {
  runTerminalProcess(async () => {
    const sessions = createSessions();
    return {
      calls: sessionCalls,
      sessions,
      audit: async () => undefined,
      close: async () => undefined,
      handlers: sessionHandlers(
        {
          signIn: async ({ account, password }) => {
            if (account !== testAccount.account || password !== testAccount.password)
              return fail('access.wrong-password');
            const place = { station: '330106-01', stationName: '翠苑派出所' };
            return succeed({ account, name: testAccount.name, roles: ['clerk'], ...place, offline: false });
          },
          signOut: async () => undefined,
        },
        sessions,
      ),
    };
  });
}

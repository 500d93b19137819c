/** `terminal sync status|now`: what waits for the central system. */
import type { Outcome } from '#domain/failure/failure.ts';
import type { CommandSubject } from './command.ts';

export const syncCommands: CommandSubject = {
  subject: 'sync',
  verbs: {
    status: {
      usage: '[--as ACCOUNT]',
      options: {},
      run: (_options, { withTerminal }) => withTerminal('technician', (terminal) => terminal.call('sync.status', {})),
    },
    now: {
      usage: '[--as ACCOUNT]',
      options: {},
      run: (_options, { withTerminal }) =>
        withTerminal('technician', async (terminal): Promise<Outcome<unknown>> => {
          const tried = await terminal.call('sync.now', {});
          if (!tried.ok) return tried;
          // It was tried, and it did not work: a failure of the command, with the line's own cause.
          const { line, cause } = tried.value;
          return line !== 'up' && cause !== null ? { ok: false, failure: cause } : tried;
        }),
    },
  },
};

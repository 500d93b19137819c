/** `terminal sync status|now`: what waits for the central system. */
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
      run: (_options, { withTerminal }) => withTerminal('technician', (terminal) => terminal.call('sync.now', {})),
    },
  },
};

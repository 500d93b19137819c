/** `terminal cache verify|backup`: the cache of this desk, through the terminal process that holds it. */
import path from 'node:path';
import { fail, type Outcome } from '#domain/failure/failure.ts';
import { wrongUsage, type CommandSubject } from './command.ts';

export const cacheCommands: CommandSubject = {
  subject: 'cache',
  verbs: {
    verify: {
      usage: '[--as ACCOUNT]',
      options: {},
      run: (_options, { withTerminal }) =>
        withTerminal('technician', async (terminal): Promise<Outcome<unknown>> => {
          const report = await terminal.call('cache.verify', {});
          if (!report.ok) return report;
          const { integrity, audit } = report.value;
          // A damaged cache is a failure of the command, not an answer that somebody has to read closely.
          return integrity === 'ok' && audit.holds
            ? report
            : fail('cache.damaged', { integrity, auditHolds: audit.holds, brokenAt: audit.brokenAt });
        }),
    },
    backup: {
      usage: 'FILE [--as ACCOUNT]',
      options: {},
      words: 1,
      run: async (_options, { withTerminal, words, folder }) => {
        const [name] = words;
        if (name === undefined) return wrongUsage('FILE');
        const file = path.resolve(folder, name);
        return withTerminal('technician', (terminal) => terminal.call('cache.backup', { file }));
      },
    },
  },
};

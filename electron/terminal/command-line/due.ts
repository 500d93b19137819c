/** `terminal due list`: what is due at this desk, overdue first. Names and numbers are masked as in every list. */
import type { Outcome } from '#domain/failure/failure.ts';
import { dueClocks } from '#domain/rules/clocks.ts';
import { wrongUsage, type CommandOptions, type CommandSubject, type CommandSurroundings } from './command.ts';

/** The furthest day that the call takes. */
const mostDays = 3_660;

export const dueCommands: CommandSubject = {
  subject: 'due',
  verbs: {
    list: {
      usage: `[--clock ${dueClocks.join('|')}] [--within DAYS] [--as ACCOUNT]`,
      options: { clock: { type: 'string' }, within: { type: 'string' } },
      run: list,
    },
  },
};

async function list(
  { clock, within }: CommandOptions,
  { withTerminal }: CommandSurroundings,
): Promise<Outcome<unknown>> {
  const clocks = dueClocks.filter((each) => each === clock);
  if (clock !== undefined && clocks.length === 0) return wrongUsage('--clock');
  const withinDays = within === undefined ? null : Number(within);
  const wrong = withinDays !== null && !(Number.isInteger(withinDays) && withinDays >= 0 && withinDays <= mostDays);
  if (wrong || within === '') return wrongUsage('--within');
  return withTerminal('clerk', (terminal) => terminal.call('due.list', { clocks, withinDays }));
}

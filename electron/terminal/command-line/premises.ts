/** `terminal premises list|show`: rental housing at this desk, and who lived in one house on a day. Numbers are masked. */
import type { CallOutput } from '#contract/counter/call.ts';
import type { Calls } from '#contract/counter/calls.ts';
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import { bedCount, countsOn } from '#domain/premises/occupancy.ts';
import { safetyOn } from '#domain/premises/premises-safety.ts';
import { formatAddress } from '#domain/residence/address.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import {
  requiredText,
  wrongUsage,
  type CommandOptions,
  type CommandSubject,
  type CommandSurroundings,
  type CommandTerminal,
} from './command.ts';

const mostListed = 1_000;

export const premisesCommands: CommandSubject = {
  subject: 'premises',
  verbs: {
    list: {
      usage: '[--text ADDRESS-OR-NAME] [--closed] [--as ACCOUNT]',
      options: { text: { type: 'string' }, closed: { type: 'boolean' } },
      run: (options, { withTerminal }) => withTerminal('clerk', (terminal) => list(options, terminal)),
    },
    show: {
      usage: '--premises CASE [--day DATE] [--as ACCOUNT]',
      options: { premises: { type: 'string' }, day: { type: 'string' } },
      run: show,
    },
  },
};

async function list({ text, closed }: CommandOptions, terminal: CommandTerminal): Promise<Outcome<unknown>> {
  if (text !== undefined && (typeof text !== 'string' || text.length > 100)) return wrongUsage('--text');
  return terminal.call('premises.list', { text: text ?? '', closed: closed === true, limit: mostListed });
}

async function show(options: CommandOptions, { withTerminal }: CommandSurroundings): Promise<Outcome<unknown>> {
  const premisesCaseId = requiredText(options, 'premises');
  if (!premisesCaseId.ok) return premisesCaseId;
  const { day } = options;
  if (day !== undefined && (typeof day !== 'string' || !isDate(day))) return wrongUsage('--day');
  return withTerminal('clerk', async (terminal) => {
    const [status, found] = await Promise.all([
      terminal.call('desk.status', {}),
      terminal.call('premises.get', { premisesCaseId: premisesCaseId.value }),
    ]);
    if (!status.ok) return status;
    return found.ok ? succeed(houseOn(found.value, day ?? status.value.today)) : found;
  });
}

/** The house as it is registered now, lived in and inspected as it was on the day. */
function houseOn({ state, stays, pending }: CallOutput<Calls['premises.get']>, asOf: string): object {
  const occupants = stays.filter((stay) => countsOn(stay, asOf));
  return {
    asOf,
    premisesCaseId: state.caseId,
    address: formatAddress(state.address),
    status: state.status,
    owner: state.owner.name,
    landlord: state.landlord?.name ?? null,
    use: state.use,
    rooms: state.rooms,
    beds: bedCount(state.rooms),
    occupied: occupants.length,
    occupants,
    safety: safetyOn(state.safety, asOf),
    pending,
  };
}

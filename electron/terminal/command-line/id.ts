/** `terminal id read`: one identity card from any reader. Opens no cache. */
import { succeed } from '#domain/failure/failure.ts';
import { readIdCard } from '#drivers/id-card-reader/read-id-card.ts';
import { pcscOptions } from '../cards/pcsc-host.ts';
import { nodeProcessHost } from '../process-host.ts';
import { secondsOption, type CommandSubject } from './command.ts';
import { deviceOption } from './device-option.ts';

/** Everything together, the search for the baud rate included. */
const deadlineMs = 12_000;
const defaultWaitMs = 5_000;

export const idCommands: CommandSubject = {
  subject: 'id',
  verbs: {
    read: {
      usage: '--device serial:PATH[?baud=N]|hid:VVVV:PPPP|usb:VVVV:PPPP|tcp:HOST:PORT|pcsc:NAME [--wait SECONDS]',
      options: { device: { type: 'string' }, wait: { type: 'string' } },
      run: async (options, surroundings) => {
        const address = deviceOption(options, surroundings);
        if (!address.ok) return address;
        const waitMs = secondsOption(options, 'wait', defaultWaitMs);
        if (!waitMs.ok) return waitMs;
        const outcome = await readIdCard({
          address: address.value,
          waitMs: waitMs.value,
          // A longer wait for a card was asked for: the rest keeps its own time.
          deadlineMs: Math.max(deadlineMs, waitMs.value + deadlineMs - defaultWaitMs),
          signal: surroundings.signal,
          pcsc: pcscOptions(nodeProcessHost()),
        });
        if (!outcome.ok) return outcome;
        // The portrait stays out: it is WLT-compressed and nobody reads it from a terminal.
        const { document, reader } = outcome.value;
        return succeed({ document, reader });
      },
    },
  },
};

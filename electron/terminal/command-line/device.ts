/**
/**
 * `terminal device list|rules|probe|test|simulate|trace|replay`: what is plugged in, what Linux must allow, whether it
 * answers, whether it works, and what passes over its line. Opens no cache.
 */
import { fail, succeed, type FailureData } from '#domain/failure/failure.ts';
import { findReaders, type FoundReader } from '#drivers/id-card-reader/find-readers.ts';
import { readerUdevRules } from '#drivers/id-card-reader/udev-rules.ts';
import { udevRuleFile } from '#drivers/transport/udev-rule.ts';
import { listReaders } from '#drivers/transport/pcsc/pcsc-reader.ts';
import { pcscOptions } from '../cards/pcsc-host.ts';
import { nodeProcessHost } from '../process-host.ts';
import type { CommandSubject, CommandVerb } from './command.ts';
import { askDevice } from './ask-device.ts';
import { deviceOption } from './device-option.ts';
import { replayDevice, traceDevice } from './device-trace.ts';
import { simulateDevice } from './simulate.ts';

interface FoundDevice extends FoundReader {
  readonly card: 'present' | 'mute' | 'absent' | null;
}

export const deviceCommands: CommandSubject = {
  subject: 'device',
  verbs: {
    list: {
      usage: '',
      options: {},
      run: async (_options, { signal }) => {
        const [found, cards] = await Promise.all([
          findReaders(signal),
          listReaders(signal, pcscOptions(nodeProcessHost())),
        ]);
        const devices: FoundDevice[] = [
          ...found.readers.map((reader) => ({ ...reader, card: null })),
          ...(cards.ok ? cards.value.map(cardReaderFound) : []),
        ];
        // A missing card service hides its readers, not the serial ports: told beside what was found.
        const unseen: FailureData[] = [...found.unseen, ...(cards.ok ? [] : [cards.failure])];
        if (signal.aborted) return fail('device.cancelled');
        return succeed({ devices, unseen });
      },
    },
    rules: {
      usage: '',
      options: {},
      run: async (options) => {
        const rules = readerUdevRules();
        if (options['json'] === true) return succeed({ file: udevRuleFile, rules });
        // As they go into the file: `terminal device rules | sudo tee FILE`.
        process.stdout.write(`${[`# ${udevRuleFile}`, ...rules].join('\n')}\n`);
        return succeed(undefined);
      },
    },
    probe: asking('probe'),
    test: asking('test'),
    simulate: simulateDevice,
    trace: traceDevice,
    replay: replayDevice,
  },
};

function asking(how: 'probe' | 'test'): CommandVerb {
  return {
    usage: '--device ADDRESS',
    options: { device: { type: 'string' } },
    run: async (options, surroundings) => {
      const address = deviceOption(options, surroundings);
      return address.ok ? askDevice(how, address.value, surroundings.signal) : address;
    },
  };
}

function cardReaderFound({ name, card }: { readonly name: string; readonly card: FoundDevice['card'] }): FoundDevice {
  return { address: `pcsc:${name}`, name: null, maker: null, failure: null, card };
}

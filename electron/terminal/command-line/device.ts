/**
 * `terminal device list|probe|test|simulate|trace|replay`: what is plugged in, whether it answers, whether it works, and
 * what passes over its line. Opens no cache.
 */
import { SerialPort } from 'serialport';
import { fail, succeed, type FailureData } from '#domain/failure/failure.ts';
import { listReaders } from '#drivers/card-encoder/pcsc-reader.ts';
import { pcscOptions } from '../cards/pcsc-host.ts';
import { nodeProcessHost } from '../process-host.ts';
import type { CommandSubject, CommandVerb } from './command.ts';
import { askDevice } from './ask-device.ts';
import { deviceOption } from './device-option.ts';
import { replayDevice, traceDevice } from './device-trace.ts';
import { simulateDevice } from './simulate.ts';

interface FoundDevice {
  readonly address: string;
  readonly maker: string | null;
  readonly card: 'present' | 'mute' | 'absent' | null;
}

export const deviceCommands: CommandSubject = {
  subject: 'device',
  verbs: {
    list: {
      usage: '',
      options: {},
      run: async (_options, { signal }) => {
        const [serial, readers] = await Promise.all([
          serialPorts(),
          listReaders(signal, pcscOptions(nodeProcessHost())),
        ]);
        const devices = [...serial, ...(readers.ok ? readers.value.map(readerFound) : [])];
        // A missing card service hides its readers, not the serial ports: told beside what was found.
        const unseen: FailureData[] = readers.ok ? [] : [readers.failure];
        if (signal.aborted) return fail('device.cancelled');
        return succeed({ devices, unseen });
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

async function serialPorts(): Promise<FoundDevice[]> {
  const ports = await SerialPort.list();
  return ports.map(({ path, manufacturer }) => ({
    address: `serial:${path}`,
    maker: manufacturer ?? null,
    card: null,
  }));
}

function readerFound({ name, card }: { readonly name: string; readonly card: FoundDevice['card'] }): FoundDevice {
  return { address: `pcsc:${name}`, maker: null, card };
}

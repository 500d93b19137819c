/** A simulated reader on a pseudo terminal: the real serial path, down to the termios rate. */
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import { openPseudoTerminal } from '../transport/pseudo-terminal.ts';
import type { SimulatedIdCardReader } from './simulator.ts';

export interface PluggedReader {
  /** `serial:<path>`. */
  readonly address: string;
  /** Pulls the cable. */
  unplug(): void;
}

/** Plugs the reader in, at `link` when given. The reader hears only what is sent at its own rate. */
export async function plugIntoPseudoTerminal(
  device: SimulatedIdCardReader,
  link?: string,
): Promise<Outcome<PluggedReader>> {
  const opened = await openPseudoTerminal({
    ...(link === undefined ? {} : { link }),
    onBytes: (bytes) => {
      device.receive(bytes, terminal?.baud() ?? 0);
    },
  });
  const terminal = opened.ok ? opened.value : null;
  if (!opened.ok) return opened;
  const pty = opened.value;
  device.attach({
    send: (bytes) => {
      pty.send(bytes);
    },
    unplug: () => {
      pty.close();
    },
  });
  return succeed({
    address: `serial:${pty.path}`,
    unplug: () => {
      device.unplug();
    },
  });
}

/** A simulated serial reader on a line: a pseudo terminal with a real path, or one in memory. */
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from '../../byte-transport.ts';
import { createMemoryLine } from '../../memory-transport.ts';
import { openPseudoTerminal, type PseudoTerminal } from '../../pseudo-terminal.ts';
import type { SimulatedSerialReader } from './serial-reader.ts';

/** On a pseudo terminal, at `link` when given. The reader hears only what is sent at its own rate. */
export async function plugIntoTerminal(reader: SimulatedSerialReader, link?: string): Promise<Outcome<PseudoTerminal>> {
  let terminal: PseudoTerminal | null = null;
  const opened = await openPseudoTerminal({
    ...(link === undefined ? {} : { link }),
    onBytes: (bytes) => reader.receive(bytes, terminal?.baud() ?? 0),
  });
  if (!opened.ok) return opened;
  terminal = opened.value;
  reader.attach({ send: (bytes) => opened.value.send(bytes), unplug: () => opened.value.close() });
  return succeed(opened.value);
}

/** The host's end of a line in memory. */
export function plugIntoMemory(reader: SimulatedSerialReader): ByteTransport {
  const { transport, device } = createMemoryLine();
  device.onHostBytes = (bytes, baud) => reader.receive(bytes, baud);
  reader.attach({ send: (bytes) => device.send(bytes), unplug: () => device.unplug() });
  return transport;
}

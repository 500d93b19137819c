/** From a device address to an open byte line: a serial port, or a simulated reader in memory. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import type { DeviceAddress } from '../transport/device-address.ts';
import { realTime, type LineClock } from '../transport/line-clock.ts';
import { openSerialTransport } from '../transport/serial-transport.ts';
import { readerBauds } from './baud-search.ts';
import { connectInMemory, createSimulatedReader } from './simulated-line.ts';

export interface ReaderLine {
  readonly transport: ByteTransport;
  /** The rate that the address names; null means: search. */
  readonly baud: number | null;
}

export async function openReaderLine(
  address: DeviceAddress,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Outcome<ReaderLine>> {
  if (address.kind === 'serial') {
    const opened = await openSerialTransport({
      path: address.path,
      baud: address.baud ?? readerBauds[0],
      timeoutMs,
      signal,
    });
    return opened.ok ? succeed({ transport: opened.value, baud: address.baud }) : opened;
  }
  if (address.kind === 'simulator') {
    const created = createSimulatedReader(address);
    return created.ok ? succeed({ transport: connectInMemory(created.value), baud: null }) : created;
  }
  return fail('device.not-supported', { kind: address.kind });
}

/** Lines, and the clock that their time is measured by; a recording and a replay bring their own. */
export interface LineSource {
  readonly clock: LineClock;
  open(this: void, address: DeviceAddress, timeoutMs: number, signal: AbortSignal): Promise<Outcome<ReaderLine>>;
}

export const realLines: LineSource = { clock: realTime, open: openReaderLine };

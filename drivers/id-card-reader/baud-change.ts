/** Command 60: reader and line go to another rate together, and back together when that fails. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { findBaud, readerBauds } from './baud-search.ts';
import { samStatus, type SamCommand } from './command.ts';
import { encodeRequest } from './frame.ts';
import type { ExchangeLimits, SamLink } from './sam-link.ts';
import { status, statusFailure } from './status.ts';

/** The number of each rate is its place among `readerBauds`. */
export function setBaud(baud: number): SamCommand | null {
  const index = readerBauds.findIndex((one) => one === baud);
  return index < 0 ? null : { ...samStatus, name: 'set-baud', request: encodeRequest(0x60, index) };
}

/**
 * The reader answers at its old rate and listens at the new one. A status at the new rate proves it; without one the line
 * goes back to the old rate, and when the reader is not there either it is looked for at every rate. Fails with
 * `device.not-supported` (no such rate, or the reader stayed), a status of the reader, or `device.silent` (lost).
 */
export async function changeBaud(
  baud: number,
  { link, transport }: { readonly link: SamLink; readonly transport: ByteTransport },
  limits: ExchangeLimits,
): Promise<Outcome<void>> {
  const before = transport.baud;
  const command = setBaud(baud);
  if (command === null || before === null) return fail('device.not-supported', { baud });
  const asked = await link.exchange(command, limits);
  if (!asked.ok) return asked;
  if (asked.value.status !== status.ok) return { ok: false, failure: statusFailure(asked.value.status) };
  const moved = await transport.setBaud(baud);
  if (moved.ok && (await link.exchange(samStatus, limits)).ok) return succeed(undefined);
  const back = await transport.setBaud(before);
  if (!back.ok) return back;
  const found = await findBaud(link, transport, null, limits, before);
  if (!found.ok) return found;
  return transport.baud === baud ? succeed(undefined) : fail('device.not-supported', { baud });
}

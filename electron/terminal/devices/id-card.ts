/** Reads the card on this desk's reader; the rate that was found once is kept, so that the search is paid once. */
import { readIdCard, type IdCardReading, type ReaderFacts } from '#drivers/id-card-reader/reader.ts';
import type { Outcome } from '#domain/failure/failure.ts';
import type { Desk } from '../desk.ts';

const foundBauds = new Map<string, number>();
/** Kept beyond the wait for a card: opening, reading, closing. */
const readingMs = 12_000;

export function readCardAtDesk(
  desk: Desk,
  waitMs: number,
  signal: AbortSignal,
): Promise<Outcome<IdCardReading & { readonly reader: ReaderFacts }>> {
  return desk.devices.use('id-card-reader', signal, async (address) => {
    const baud = foundBauds.get(address);
    const known = baud === undefined || address.includes('?') ? address : `${address}?baud=${baud}`;
    const read = await readIdCard({
      address: known,
      waitMs,
      deadlineMs: waitMs + readingMs,
      signal,
      pcsc: desk.pcsc,
      onStage: (stage) => desk.publish('device.stage', { device: 'id-card-reader', stage, progress: null }),
    });
    if (read.ok && read.value.reader.baud !== null) foundBauds.set(address, read.value.reader.baud);
    // The reader may have been exchanged for one of another rate: search again next time.
    else if (!read.ok && ['device.silent', 'device.garbled'].includes(read.failure.code)) foundBauds.delete(address);
    return read;
  });
}

/**
 * The ID-card reader of this desk. The line is kept open as long as a page watches it: a card is seen when it is laid down,
 * and read without opening anything. Nobody watching, it is opened for each reading and given back, so that the command line
 * or another program of the desk can have it.
 */
import { isDocumentReader } from '#drivers/id-card-reader/read-at-document-reader.ts';
import { readIdCard } from '#drivers/id-card-reader/read-id-card.ts';
import type { IdCardReading, ReaderFacts } from '#drivers/id-card-reader/reader.ts';
import { ReaderWatcher } from '#drivers/id-card-reader/watcher.ts';
import { parseDeviceAddress } from '#drivers/transport/device-address.ts';
import type { PcscOptions } from '#drivers/transport/pcsc/pcsc-reader.ts';
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Publish } from '../pipe/serve-pipe.ts';
import type { DeviceHost } from './device-host.ts';

export interface IdCardStation {
  /** Waits for a card and reads it; one reading at a time. */
  read(waitMs: number, signal: AbortSignal): Promise<Outcome<IdCardReading & { readonly reader: ReaderFacts }>>;
  /** Tells `device.presence` until the signal says stop. */
  watch(signal: AbortSignal): Promise<Outcome<Record<string, never>>>;
  /** Gives the line back while the work uses the reader by its address. */
  withdraw<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Kept beyond the wait for a card: opening, reading, closing. */
const readingMs = 12_000;

/** `pcsc`: how the process of a PC/SC document reader is started; such a reader is asked when a card is wanted, not watched. */
export function createIdCardStation(devices: DeviceHost, publish: Publish, pcsc: PcscOptions): IdCardStation {
  let watchers = 0;
  const tell = (): void => {
    const { presence } = watcher;
    // The state of the device in the bar follows: nobody has to press a button to learn that the cable is out.
    if (presence.at !== 'unknown') devices.note('id-card-reader', presence.at === 'lost' ? presence.failure : null);
    publish('device.presence', {
      at: presence.at,
      failure: presence.at === 'lost' ? presence.failure : null,
    });
  };
  /** Nothing is watched where no reader is set up, or where it hands its cards out over PC/SC. */
  const watched = (): string | null => {
    const address = devices.address('id-card-reader');
    return address.ok && !isOverPcsc(address.value) ? address.value : null;
  };
  const watcher = new ReaderWatcher({ address: watched, onPresence: tell });
  return {
    read: (waitMs, signal) =>
      devices.use('id-card-reader', signal, (address) => {
        const options = {
          waitMs,
          deadlineMs: waitMs + readingMs,
          signal,
          onStage: (stage: string) => publish('device.stage', { device: 'id-card-reader', stage, progress: null }),
        };
        return isOverPcsc(address) ? readIdCard({ address, pcsc, ...options }) : watcher.read(options);
      }),
    watch: async (signal) => {
      watchers += 1;
      watcher.start();
      tell();
      await ended(signal);
      watchers -= 1;
      if (watchers === 0) await watcher.stop();
      return succeed({});
    },
    withdraw: (work) => watcher.withdraw(work),
    close: () => watcher.stop(),
  };
}

function isOverPcsc(address: string): boolean {
  const parsed = parseDeviceAddress(address);
  return parsed.ok && isDocumentReader(parsed.value);
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/**
 * The ID-card reader of this desk. The line is kept open as long as a page watches it: a card is seen when it is laid down,
 * and read without opening anything. Nobody watching, it is opened for each reading and given back, so that the command line
 * or another program of the desk can have it.
 */
import type { IdCardReading, ReaderFacts } from '#drivers/id-card-reader/reader.ts';
import { ReaderWatcher } from '#drivers/id-card-reader/watcher.ts';
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

export function createIdCardStation(devices: DeviceHost, publish: Publish): IdCardStation {
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
  const watcher = new ReaderWatcher({ address: () => devices.address('id-card-reader'), onPresence: tell });
  return {
    read: (waitMs, signal) =>
      devices.use('id-card-reader', signal, () =>
        watcher.read({
          waitMs,
          deadlineMs: waitMs + readingMs,
          signal,
          onStage: (stage) => publish('device.stage', { device: 'id-card-reader', stage, progress: null }),
        }),
      ),
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

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, type TestContext } from 'vitest';
import { must, valueOf } from '#domain/failure/failure.ts';
import type { Presence, PresenceEvent } from '#drivers/id-card-reader/presence.ts';
import { readIdCard } from '#drivers/id-card-reader/read-id-card.ts';
import { IdCardReader, type ReadingStage } from '#drivers/id-card-reader/reader.ts';
import { readerModels } from '#drivers/id-card-reader/reader-model.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import { plugIntoPseudoTerminal } from '#drivers/id-card-reader/simulator-pty.ts';
import { findScene } from '#drivers/id-card-reader/simulator-scenes.ts';
import { SimulatedIdCardReader } from '#drivers/id-card-reader/simulator.ts';
import { ReaderWatcher } from '#drivers/id-card-reader/watcher.ts';

interface Desk {
  readonly device: SimulatedIdCardReader;
  readonly watcher: ReaderWatcher;
  readonly events: readonly PresenceEvent[];
  readonly link: string;
  /** Resolves when the presence is this one. */
  until(at: Presence['at'], limitMs?: number): Promise<number>;
  plugIn(): Promise<void>;
  /** Whether the desk has a reader that can be watched. */
  setUp(isThere: boolean): void;
}

async function openDesk(onTestFinished: TestContext['onTestFinished'], sceneName: string, modelId = 'plain') {
  const folder = mkdtempSync(join(tmpdir(), 'watched-reader-'));
  const link = join(folder, 'reader');
  const device = new SimulatedIdCardReader({ scene: must(findScene(sceneName), 'scene') });
  const plugIn = async (): Promise<void> => void valueOf(await plugIntoPseudoTerminal(device, link));
  await plugIn();
  const events: PresenceEvent[] = [];
  let isThere = true;
  const model = must(
    readerModels.find(({ id }) => id === modelId),
    'model',
  );
  const watcher = new ReaderWatcher({
    address: () => (isThere ? `serial:${link}` : null),
    onPresence: (_presence, news) => void events.push(...news),
    model,
  });
  const until = async (at: Presence['at'], limitMs = 3000): Promise<number> => {
    const start = performance.now();
    while (watcher.presence.at !== at) {
      if (performance.now() - start > limitMs) throw new Error(`still ${watcher.presence.at}, not ${at}`);
      await sleep(5);
    }
    return performance.now() - start;
  };
  onTestFinished(async () => {
    await watcher.stop();
    device.unplug();
    rmSync(folder, { recursive: true, force: true });
  });
  const setUp = (now: boolean): void => void (isThere = now);
  const desk: Desk = { device, watcher, events, link, until, plugIn, setUp };
  return desk;
}

test('a card that is placed is told, read on the open line, and the next one is found without opening it again', async ({
  onTestFinished,
}) => {
  const { device, watcher, events, until } = await openDesk(onTestFinished, 'no-card');
  watcher.start();
  await until('absent');
  device.place(syntheticResident(1));
  await until('placed', 1000);
  const start = performance.now();
  const reading = valueOf(await watcher.read({}));
  expect(performance.now() - start).toBeLessThan(400);
  expect(reading.document.number).toBe(syntheticResident(1).number);
  expect(reading.reader.samId).toMatch(/^05\.03-/);
  await sleep(500);
  expect(watcher.presence.at).toBe('read');
  device.lift();
  device.place(syntheticResident(2));
  await until('placed', 1500);
  expect(valueOf(await watcher.read({})).document.number).toBe(syntheticResident(2).number);
  expect(events).toEqual(['card-placed', 'card-read', 'card-lifted', 'card-placed', 'card-read']);
});

test('no reader is no lost reader; one that is set up meanwhile is watched, and forgotten when it goes', async ({
  onTestFinished,
}) => {
  const { watcher, events, until, setUp } = await openDesk(onTestFinished, 'no-card');
  setUp(false);
  watcher.start();
  await sleep(300);
  expect([watcher.presence.at, events]).toEqual(['unknown', []]);
  setUp(true);
  await until('absent');
  setUp(false);
  await until('unknown');
  expect(events).toEqual([]);
});

test('lift and place again after 41', async ({ onTestFinished }) => {
  const { device, watcher, until } = await openDesk(onTestFinished, 'lift-again');
  watcher.start();
  await until('placed');
  expect(await watcher.read({})).toMatchObject({ ok: false, failure: { code: 'id-card.lift-again' } });
  await sleep(600);
  expect(watcher.presence.at).toBe('lift-again');
  device.fault(null);
  device.lift();
  device.place(syntheticResident(3));
  await until('placed');
  expect((await watcher.read({})).ok).toBe(true);
});

test('a card that its reader refuses is read once, not as long as it lies there', async ({ onTestFinished }) => {
  const { watcher, events, until } = await openDesk(onTestFinished, 'card-rejects-reader');
  watcher.start();
  await until('placed');
  expect(await watcher.read({})).toMatchObject({ ok: false, failure: { code: 'id-card.rejected' } });
  await sleep(1000);
  expect(watcher.presence.at).toBe('lift-again');
  expect(events).toEqual(['card-placed', 'lift']);
});

test('where the field can be switched, lifting is seen and a card is read twice', async ({ onTestFinished }) => {
  const { device, watcher, until } = await openDesk(onTestFinished, 'antenna', 'miaxis-mr300');
  watcher.start();
  await until('placed');
  expect((await watcher.read({})).ok).toBe(true);
  await sleep(900);
  expect(watcher.presence.at).toBe('read');
  expect((await watcher.read({ waitMs: 500 })).ok).toBe(true);
  device.lift();
  await until('absent', 1500);
});

test('a reader that is pulled out and pushed in again is back in under 2 s', async ({ onTestFinished }) => {
  const { device, watcher, events, until, plugIn } = await openDesk(onTestFinished, 'no-card');
  watcher.start();
  await until('absent');
  for (let round = 0; round < 2; round += 1) {
    device.unplug();
    expect(await until('lost')).toBeLessThan(1000);
    await sleep(400);
    await plugIn();
    expect(await until('absent')).toBeLessThan(2000);
  }
  expect(events).toEqual(['reader-lost', 'reader-back', 'reader-lost', 'reader-back']);
});

test('a cable that is pulled in the middle of a reading and pushed in again costs the clerk nothing', async ({
  onTestFinished,
}) => {
  const { device, watcher, until, plugIn } = await openDesk(onTestFinished, 'card-present');
  watcher.start();
  await until('placed');
  device.fault('unplug-in-reply', 1);
  const read = watcher.read({});
  await sleep(400);
  await plugIn();
  expect((await read).ok).toBe(true);
});

test('a cable that stays out is told within 3 s', async ({ onTestFinished }) => {
  const { device, watcher, until } = await openDesk(onTestFinished, 'card-present');
  watcher.start();
  await until('placed');
  device.fault('unplug-in-reply', 1);
  const start = performance.now();
  expect(await watcher.read({})).toMatchObject({ ok: false, failure: { code: 'device.unplugged' } });
  expect(performance.now() - start).toBeLessThan(3000);
  expect(watcher.presence.at).toBe('lost');
});

test('a reader that hangs is reset once, below the notice; one that hangs again is told', async ({
  onTestFinished,
}) => {
  const { device, watcher } = await openDesk(onTestFinished, 'stuck-once');
  expect((await watcher.read({})).ok).toBe(true);
  device.place(syntheticResident(9));
  device.fault('silent');
  expect(await watcher.read({ deadlineMs: 9000 })).toMatchObject({ ok: false, failure: { code: 'device.silent' } });
});

test('a reader that was switched to 9600 is found again', async ({ onTestFinished }) => {
  const { device, watcher, until } = await openDesk(onTestFinished, 'no-card');
  watcher.start();
  await until('absent');
  device.setRate(9600);
  device.place(syntheticResident(4));
  const reading = valueOf(await watcher.read({ waitMs: 5000, deadlineMs: 17_000 }));
  expect(reading.reader.baud).toBe(9600);
});

test('the line is given back when nobody watches, and while other work wants it', async ({ onTestFinished }) => {
  const { watcher, link, until } = await openDesk(onTestFinished, 'no-card');
  watcher.start();
  await until('absent');
  const asked = { address: `serial:${link}?baud=115200`, waitMs: 0 };
  expect(await readIdCard(asked)).toMatchObject({ ok: false, failure: { code: 'device.busy' } });
  const within = await watcher.withdraw(() => readIdCard(asked));
  expect(within).toMatchObject({ ok: false, failure: { code: 'id-card.not-found' } });
  await until('absent');
  await watcher.stop();
  expect(await readIdCard(asked)).toMatchObject({ ok: false, failure: { code: 'id-card.not-found' } });
});

/** Stages of a reading at 9600 with a slow reader, and the silence of one that hangs. */
const moments: readonly (readonly [ReadingStage, scene: string])[] = [
  ['finding', 'slow-9600'],
  ['selecting', 'slow-9600'],
  ['reading', 'slow-9600'],
  ['reading-newest-address', 'slow-9600'],
  ['resetting', 'random-failed'],
];

test.each(moments)('cancelled while %s, a reading ends within 100 ms', async (stage, sceneName) => {
  const reader = valueOf(await IdCardReader.open(`simulator:id-card-reader?scene=${sceneName}`));
  const stop = new AbortController();
  let cancelledAt = Number.NaN;
  const read = await reader.read({
    signal: stop.signal,
    onStage: (now) => {
      if (now !== stage) return;
      setTimeout(() => {
        cancelledAt = performance.now();
        stop.abort();
      }, 5);
    },
  });
  expect(performance.now() - cancelledAt).toBeLessThan(100);
  await reader.close();
  expect(read.ok ? 'ok' : read.failure.code).toBe('device.cancelled');
});

test('cancelled while the rate is searched for, and while the watcher is busy with a silent reader, within 300 ms', async ({
  onTestFinished,
}) => {
  const opened = await IdCardReader.open('simulator:id-card-reader?scene=silent', { signal: AbortSignal.timeout(100) });
  expect(opened).toMatchObject({ ok: false, failure: { code: 'device.cancelled' } });
  const { device, watcher, until } = await openDesk(onTestFinished, 'no-card');
  watcher.start();
  await until('absent');
  device.fault('silent');
  await sleep(600);
  const start = performance.now();
  const read = await watcher.read({ signal: AbortSignal.timeout(50) });
  expect(read).toMatchObject({ ok: false, failure: { code: 'device.cancelled' } });
  expect(performance.now() - start).toBeLessThan(400);
});

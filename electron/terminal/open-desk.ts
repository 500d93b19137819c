/** Opens the desk in the order in which its parts need each other, and closes it the other way round. */
import { setTimeout } from 'node:timers/promises';
import { fromHex } from '#domain/card/bytes.ts';
import { defaultValidMonths } from '#domain/premises/premises-safety.ts';
import { fail, succeed, toFailureData, valueOf } from '#domain/failure/failure.ts';
import type { AboutAnswer } from '#contract/central/desk.ts';
import type { TopicPayload } from '#contract/counter/topics.ts';
import { centralProgramTexts } from '#text/central-program.ts';
import { openLine } from '#electron/training/line.ts';
import type { TrainingWorld } from '#electron/training/world.ts';
import { createAccess, type Resumed } from './access/access.ts';
import { openAuditJournal } from './cache/audit-journal.ts';
import { openCache, type Cache } from './cache/cache.ts';
import { createEncoder } from './cards/encoder.ts';
import { pcscOptions } from './cards/pcsc-host.ts';
import type { DeviceAddresses, TerminalOptions } from './control.ts';
import { createDeskClock } from './desk-clock.ts';
import { loadDeskProfile } from './desk-profile.ts';
import type { Desk } from './desk.ts';
import { createDeviceHost } from './devices/device-host.ts';
import { createIdCardStation } from './devices/id-card.ts';
import { markExpectedDesk } from './expected-desk.ts';
import { createFormStore } from './forms/form-store.ts';
import { openFormFiles } from './papers/form-files.ts';
import { openPaperStore } from './papers/paper-store.ts';
import type { Publish } from './pipe/serve-pipe.ts';
import type { ProcessHost } from './process-host.ts';
import { createDuplicateWatch } from './reporting/duplicate-watch.ts';
import { createCentralClient } from './sync/central-client.ts';
import { openSyncEngine } from './sync/sync-engine.ts';
import { programVersion } from './version.ts';

/** What the process gives to the desk that is opened in it. */
export interface DeskSurroundings {
  readonly publish: Publish;
  /** Starts programs that can be killed; the terminal process forks nothing by itself. */
  readonly processHost: ProcessHost;
}

export interface OpenedDesk {
  readonly desk: Desk;
  /** The window whose sign-in was kept over the restart. */
  readonly resumed: Resumed | null;
  /** What a program checks of itself once it stands; says it in the window when something is wrong. */
  testItself(): Promise<void>;
  close(): Promise<void>;
}

const clockSetting = 'trainingClockOffsetMs';

/** In training the world is started here unless one was named; the desk is usable meanwhile. */
interface WorldStart {
  readonly centralUrl: string;
  readonly world: Promise<TrainingWorld> | null;
  /** Ends the world; one that waits for its delay never starts. */
  close(): Promise<void>;
}

async function startWorld(options: TerminalOptions): Promise<WorldStart> {
  if (options.mode !== 'training' || options.centralUrl !== null) {
    const centralUrl = options.centralUrl ?? 'http://127.0.0.1:9';
    return { centralUrl, world: null, close: async () => undefined };
  }
  const target = Promise.withResolvers<string>();
  const line = await openLine(target.promise);
  const { home, trainingResidents: residents = 24, trainingWorldDelayMs: delayMs = 0 } = options;
  const closing = new AbortController();
  const begin = async (): Promise<TrainingWorld> => {
    const { startTrainingWorld } = await import('#electron/training/world.ts');
    return startTrainingWorld({ home, residents, line, centralStands: target.resolve });
  };
  const world = delayMs === 0 ? begin() : setTimeout(delayMs, null, { signal: closing.signal }).then(begin);
  world.catch(target.reject);
  target.promise.catch(() => undefined);
  const close = async (): Promise<void> => {
    closing.abort();
    await world.then((standing) => standing.close()).catch(() => undefined);
    await line.close();
  };
  return { centralUrl: line.url, world, close };
}

async function storedOffset(cache: Cache, training: boolean): Promise<number> {
  return training ? Number(valueOf(await cache.getSetting(clockSetting)) ?? 0) : 0;
}

/** Throws a Failure when the desk cannot be opened at all: cache in use, damaged, wrong key. */
export async function openDesk(
  options: TerminalOptions,
  { publish, processHost }: DeskSurroundings,
): Promise<OpenedDesk> {
  const training = options.mode === 'training';
  const key = fromHex(options.key.toUpperCase());
  const { home } = options;
  const cache = valueOf(await openCache({ home, key }));
  const journal = valueOf(await openAuditJournal({ home, key, cache }));
  const profile = valueOf(await loadDeskProfile(home));
  const { terminalId } = profile;
  const started = await startWorld(options);
  const changed = (): void => publish('desk.changed', {});
  const clock = createDeskClock(await storedOffset(cache, training), (offsetMs) => {
    void cache.setSetting({ name: clockSetting, value: String(offsetMs) });
  });
  const papers = openPaperStore({ home, key, cache });
  const central = createCentralClient({ url: started.centralUrl, terminal: terminalId });
  const access = createAccess({
    cache,
    central,
    training,
    onKept: (kept) => markExpectedDesk(home, kept),
  });
  const duplicates = createDuplicateWatch(cache, clock.now, changed);
  const publishSynced: Publish = (topic, payload) => {
    publish(topic, payload);
    if (topic === 'cases.changed') duplicates.moved((payload as TopicPayload<'cases.changed'>).caseIds);
  };
  const sync = openSyncEngine({
    cache,
    papers,
    central,
    access,
    training,
    publish: publishSynced,
    legalNow: clock.now,
  });
  const devices = createDeviceHost({
    addresses: deviceAddresses(options.devices, profile.devices),
    enrolled: !training,
    onChange: changed,
  });
  const pcsc = pcscOptions(processHost);
  const idCards = createIdCardStation(devices, publish, pcsc);
  const encoder = createEncoder(pcsc);
  const forms = createFormStore(openFormFiles({ home, key, cache }), clock.now);
  const notices: string[] = [];
  const desk: Desk = {
    home,
    mode: options.mode,
    version: programVersion,
    terminalId,
    clock,
    cache,
    journal,
    papers,
    forms,
    access,
    central,
    sync,
    devices,
    idCards,
    encoder,
    duplicates,
    pcsc,
    photoDecoder: profile.photoDecoder ?? null,
    inspectionValidMonths: profile.inspectionValidMonths ?? defaultValidMonths,
    publish,
    committed: (caseIds) => {
      sync.wake();
      publish('cases.changed', { caseIds: [...new Set(caseIds)] });
    },
    about: (): AboutAnswer | null => sync.about(),
    notices: () => notices,
    syncCentralClock: async () => {
      const token = access.deskToken();
      return token === null ? fail('access.not-signed-in') : central.setClock(clock.now(), { token });
    },
    world: () => started.world,
  };
  settleWorld(desk, started.world, notices);
  const stopClock = training ? followClock(desk) : () => undefined;
  return {
    desk,
    resumed: await resumeSignIn(desk),
    testItself: async () => {
      if ((await encoder.cryptography()).ok) return;
      notices.push('notice.cryptography-unfit');
      changed();
    },
    close: async () => {
      stopClock();
      await sync.close();
      await duplicates.close();
      await idCards.close();
      await encoder.close();
      await started.close();
      await journal.close();
      await cache.close();
    },
  };
}

/** Whoever is still signed in is written down as every sign-in is. */
async function resumeSignIn(desk: Desk): Promise<Resumed | null> {
  const resumed = valueOf(await desk.access.resume());
  if (resumed !== null) {
    const { account } = resumed.session;
    const at = desk.clock.now().toISOString();
    desk.journal.note({ at, terminal: desk.terminalId, account, action: 'session.resume', object: null, result: 'ok' });
  }
  return resumed;
}

function deviceAddresses(given: DeviceAddresses, kept: Readonly<Record<string, string | undefined>>) {
  return {
    'id-card-reader': given.idCardReader ?? kept['id-card-reader'],
    'document-scanner': given.documentScanner ?? kept['document-scanner'],
    'card-encoder': given.cardEncoder ?? kept['card-encoder'],
  };
}

/** When the world stands its devices take the places that nothing else holds; the accounts are printed once. */
function settleWorld(desk: Desk, world: Promise<TrainingWorld> | null, notices: string[]): void {
  world?.then(
    (standing) => {
      const { idCardReader, documentScanner, cardEncoder } = standing.devices;
      desk.devices.configure('id-card-reader', idCardReader);
      desk.devices.configure('document-scanner', documentScanner);
      if (standing.memoryReader !== null) desk.encoder.provide(cardEncoder, standing.memoryReader);
      desk.devices.configure('card-encoder', cardEncoder);
      notices.push(...standing.notices);
      process.stderr.write(`${centralProgramTexts['not-durable']['zh-CN']}\n`);
      for (const { account, password, roles } of standing.accounts) {
        process.stderr.write(`${account} / ${password} (${roles.join(', ')})\n`);
      }
      desk.publish('desk.changed', {});
    },
    (error: unknown) => {
      if (error instanceof Error && error.name === 'AbortError') return;
      process.stderr.write(`training world: ${toFailureData(error).code}\n`);
      notices.push('notice.world-missing');
      desk.publish('desk.changed', {});
    },
  );
}

/** The training clock is this desk's: whoever signs in brings the central system to it. */
function followClock(desk: Desk): () => void {
  return desk.access.onChange(() => {
    if (desk.access.deskToken() !== null) void desk.syncCentralClock().then(() => succeed(null));
  });
}

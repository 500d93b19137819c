/** A serial line with a reader at its end: opened at the rate that it answers, told how to behave, shared by its slots. */
import { setTimeout as pause } from 'node:timers/promises';
import { fail, failureData, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from '../byte-transport.ts';
import { openSerialTransport } from '../serial-transport.ts';
import { CcidLink, type EchoSetting } from './ccid-link.ts';
import type { CcidAnswer } from './ccid-message.ts';
import { modelSearch, readerModel, type ReaderModel, type ReaderModelName } from './reader-models.ts';

export interface PortSettings {
  readonly path: string;
  /** Null: that of the model. */
  readonly baud: number | null;
  readonly model: ReaderModelName | null;
  readonly echo: EchoSetting;
}

export interface OpenPort {
  readonly link: CcidLink;
  readonly model: ReaderModel;
  readonly modelName: ReaderModelName;
  /** What the reader says of itself; empty when it says nothing. */
  readonly firmware: string;
  readonly baud: number;
}

/** Where lines come from: the machine, unless a test brings its own. */
export type OpenLine = (baud: number, signal: AbortSignal) => Promise<Outcome<ByteTransport>>;

/** Any reader answers within a few milliseconds; the longest frame takes 0.3 s at 9600. */
const searchMs = 400;
const settingMs = 1_000;
/** What the reader takes to change its rate, as Debian's driver waits. */
const rateChangeMs = 250;

export class CcidPort {
  readonly #settings: PortSettings;
  readonly #openLine: OpenLine;
  #line: ByteTransport | null = null;
  #open: OpenPort | null = null;
  #opening: Promise<Outcome<OpenPort>> | null = null;

  constructor(settings: PortSettings, openLine: OpenLine = serialLine(settings.path)) {
    this.#settings = settings;
    this.#openLine = openLine;
  }

  /**
   * The reader, found if need be. Failures: card.reader-missing (no port, or nothing answers), card.reader-busy,
   * device.permission, device.address-invalid, device.cancelled.
   */
  async ready(signal: AbortSignal): Promise<Outcome<OpenPort>> {
    if (this.#open) return succeed(this.#open);
    this.#opening ??= this.#find(signal).finally(() => (this.#opening = null));
    return this.#opening;
  }

  async close(): Promise<void> {
    const line = this.#line;
    this.#line = null;
    this.#open = null;
    await line?.close();
  }

  async #find(signal: AbortSignal): Promise<Outcome<OpenPort>> {
    const names = this.#settings.model === null ? modelSearch : [this.#settings.model];
    const [first = 'gempc-twin'] = names;
    const opened = await this.#openLine(this.#settings.baud ?? readerModel(first).baud, signal);
    if (!opened.ok) return { ok: false, failure: asReaderFailure(opened.failure) };
    const line = opened.value;
    this.#line = line;
    line.onLost(() => {
      if (this.#line === line) void this.close();
    });
    const found = await this.#search(line, names, signal);
    if (found.ok) this.#open = found.value;
    else await this.close();
    return found;
  }

  async #search(
    line: ByteTransport,
    names: readonly ReaderModelName[],
    signal: AbortSignal,
  ): Promise<Outcome<OpenPort>> {
    let last: Outcome<OpenPort> = fail('card.reader-missing', { reason: 'no-answer' });
    for (const name of names) {
      const asked = await this.#ask(line, name, signal);
      if (asked.ok || ['device.cancelled', 'device.unplugged'].includes(asked.failure.code))
        return asked.ok ? asked : { ok: false, failure: asReaderFailure(asked.failure) };
      // A line that only sends back what it is told says more than one that is silent.
      if (last.ok || last.failure.detail['reason'] !== 'only-echo') last = asked;
    }
    return last;
  }

  /** One model at its own rate, and at the faster one that it may have kept. */
  async #ask(line: ByteTransport, modelName: ReaderModelName, signal: AbortSignal): Promise<Outcome<OpenPort>> {
    const model = readerModel(modelName);
    const bauds = this.#settings.baud === null ? [model.baud, model.faster?.baud ?? model.baud] : [this.#settings.baud];
    const link = new CcidLink(line, this.#settings.echo);
    for (const baud of new Set(bauds)) {
      const set = await line.setBaud(baud);
      if (!set.ok) return set;
      const first = await escape(link, model.firmwareEscape, searchMs, signal);
      if (!first.ok && first.failure.code !== 'device.timeout' && first.failure.code !== 'device.garbled') return first;
      // A reader that knows another command for this is another model.
      if (!first.ok || first.value.status === 'failed') continue;
      const { faster } = model;
      if (faster !== null && baud === model.baud && this.#settings.baud === null) {
        const told = await escape(link, faster.escape, settingMs, signal);
        if (!told.ok) return told;
        if (told.value.status === 'done') await pause(rateChangeMs);
        if (told.value.status === 'done') await line.setBaud(faster.baud);
      }
      if (model.movementEscape !== null) {
        const told = await escape(link, model.movementEscape, settingMs, signal);
        if (!told.ok) return told;
      }
      const firmware = new TextDecoder('latin1').decode(first.value.data).replaceAll(/[^ -~]/g, '');
      return succeed({ link, model, modelName, firmware, baud: line.baud ?? baud });
    }
    return fail('card.reader-missing', { reason: link.hasEchoed ? 'only-echo' : 'no-answer' });
  }
}

/** What is wrong with the line, in the words of a card reader. */
export function asReaderFailure(failure: FailureData): FailureData {
  if (failure.code === 'device.unplugged') return failureData('card.reader-missing', { reason: 'unplugged' });
  if (failure.code === 'device.busy') return failureData('card.reader-busy', { reason: 'port-held' });
  const isSilent = failure.code === 'device.timeout' || failure.code === 'device.garbled';
  return isSilent ? failureData('card.reader-hung', { ...failure.detail, line: failure.code }) : failure;
}

function escape(link: CcidLink, data: Uint8Array, ms: number, signal: AbortSignal): Promise<Outcome<CcidAnswer>> {
  const limits = { silenceMs: ms, totalMs: 3 * ms };
  return link.exchange({ name: 'escape', slot: 0, specific: [0, 0, 0], data }, limits, signal);
}

function serialLine(path: string): OpenLine {
  return (baud, signal) => openSerialTransport({ path, baud, stopBits: 2, isRtsLow: true, signal });
}

interface SharedPort {
  readonly port: CcidPort;
  users: number;
}

/** The operating system gives a line to one owner, a reader's slots are several: they share it by its path. */
const shared = new Map<string, SharedPort>();

/** The port at this path, and how to give it back; the settings of the first user hold. */
export function sharePort(settings: PortSettings): { readonly port: CcidPort; readonly release: () => Promise<void> } {
  const entry = shared.get(settings.path) ?? { port: new CcidPort(settings), users: 0 };
  shared.set(settings.path, entry);
  entry.users += 1;
  let isHeld = true;
  return {
    port: entry.port,
    release: async () => {
      if (!isHeld) return;
      isHeld = false;
      entry.users -= 1;
      if (entry.users > 0) return;
      shared.delete(settings.path);
      await entry.port.close();
    },
  };
}

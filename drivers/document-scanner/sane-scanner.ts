/** A scanner behind SANE, driven through Debian's scanimage as a child process: a backend crash takes only that. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fail, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import { findPageDpi } from '#imaging/page-dpi.ts';
import {
  allowsDpi,
  type ScanControl,
  type ScannedPage,
  type ScannerCapabilities,
  type ScannerStatus,
  type ScanResult,
  type ScanSettings,
  type ScanSource,
} from './document-scanner.ts';
import { checkPage } from './page-check.ts';
import { findSaneBackend, prepareSaneConfig } from './sane-config.ts';
import { parseSaneOptions, readSaneModel, type SaneModel } from './sane-options.ts';
import { runScanimage, type ScanimageResult, type ScanimageRun } from './sane-process.ts';
import { findBatchFailure, findExitFailure, findStatusFailure } from './sane-status.ts';

export interface SaneScannerOptions {
  readonly program?: string;
  /** A ready SANE_CONFIG_DIR; without it one is made for the backend of the device. */
  readonly configFolder?: string;
  /** Where made configurations are kept. */
  readonly stateFolder?: string;
  readonly silenceMs?: number;
  readonly lingerMs?: number;
  /** Options of the backend that this port does not know, such as `['--read-delay=yes']`. */
  readonly extraArgs?: readonly string[];
}

const maxPageByteLength = 64_000_000;
const openSilenceMs = 20_000;

export class SaneScanner implements ScanSource {
  readonly #device: string;
  readonly #options: SaneScannerOptions;

  /** `device` is SANE's name, such as `test:0` or `epson2:libusb:001:004`. */
  constructor(device: string, options: SaneScannerOptions = {}) {
    this.#device = device;
    this.#options = options;
  }

  async capabilities(signal: AbortSignal): Promise<Outcome<ScannerCapabilities>> {
    const model = await this.#model(signal);
    return model.ok ? succeed(model.value.capabilities) : model;
  }

  /** SANE has no status request; a device that can be opened is idle, what its feeder holds shows only when it feeds. */
  async status(signal: AbortSignal): Promise<Outcome<ScannerStatus>> {
    const model = await this.#model(signal);
    return model.ok ? succeed({ state: 'idle', feeder: 'unknown' }) : model;
  }

  async scan(settings: ScanSettings, control: ScanControl): Promise<Outcome<ScanResult>> {
    const model = await this.#model(control.signal);
    if (!model.ok) return model;
    const args = planArguments(settings, model.value);
    if (!args.ok) return args;
    return settings.source === 'feeder'
      ? this.#scanBatch(settings, args.value, control)
      : this.#scanOne(settings, args.value, control);
  }

  async #model(signal: AbortSignal): Promise<Outcome<SaneModel>> {
    const run = await this.#run(['--all-options'], { signal, silenceMs: openSilenceMs });
    if (!run.ok) return run;
    const failure = findExitFailure(run.value);
    if (failure !== undefined) return { ok: false, failure };
    const model = readSaneModel(parseSaneOptions(new TextDecoder().decode(run.value.output)));
    return succeed({
      ...model,
      capabilities: { ...model.capabilities, makeAndModel: this.#device.split(':')[0] ?? null },
    });
  }

  /** The glass: the page comes over a pipe and never lies in a file. */
  async #scanOne(settings: ScanSettings, args: readonly string[], control: ScanControl): Promise<Outcome<ScanResult>> {
    const run = await this.#run([...args, '--progress'], { signal: control.signal });
    if (!run.ok) return run;
    const failure = findExitFailure(run.value);
    if (failure !== undefined) return { ok: false, failure };
    // Status EOF ends with exit code 0 and nothing but a header.
    const page = await checkSanePage(run.value.output, settings);
    if (!page.ok) return page;
    await control.onPage?.(page.value, 0);
    return succeed({ pages: [page.value], failure: null, wireBytes: page.value.bytes.length });
  }

  /** The feeder: one batch, since closing the device between pages would eject the rest of the stack. */
  async #scanBatch(
    settings: ScanSettings,
    args: readonly string[],
    control: ScanControl,
  ): Promise<Outcome<ScanResult>> {
    const folder = await makePageFolder();
    const batch = new BatchReader(folder, settings, control);
    try {
      const names = join(folder, 'page%04d.jpg');
      const run = await this.#run([...args, '--progress', `--batch=${names}`, '--batch-print'], {
        signal: control.signal,
        onMessage: (line) => batch.message(line),
        onLine: (line) => batch.finished(line),
      });
      return await batch.end(run);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #run(
    args: readonly string[],
    more: Partial<ScanimageRun> & { readonly signal: AbortSignal },
  ): Promise<Outcome<ScanimageResult>> {
    const backend = findSaneBackend(this.#device);
    if (backend === undefined) return fail('device.address-invalid', { reason: 'sane-backend' });
    const configFolder = this.#options.configFolder ?? (await prepareSaneConfig(backend, this.#options.stateFolder));
    return runScanimage({
      program: this.#options.program ?? 'scanimage',
      configFolder,
      args: ['-d', this.#device, ...(this.#options.extraArgs ?? []), ...args],
      silenceMs: this.#options.silenceMs ?? 120_000,
      lingerMs: this.#options.lingerMs ?? 5_000,
      maxByteLength: maxPageByteLength,
      ...more,
    });
  }
}

function planArguments(settings: ScanSettings, model: SaneModel): Outcome<readonly string[]> {
  const origin = settings.source === 'feeder' ? model.capabilities.feeder : model.capabilities.platen;
  if (origin === null) return fail('scanner.settings-rejected', { setting: 'source', value: settings.source });
  if (!allowsDpi(origin.resolutions, settings.dpi)) {
    return fail('scanner.settings-rejected', { setting: 'dpi', value: settings.dpi });
  }
  if (settings.duplex === true && !origin.duplex) {
    return fail('scanner.settings-rejected', { setting: 'duplex', value: true });
  }
  const mode = settings.colour === 'grey' ? model.greyMode : model.colourMode;
  if (mode === null && origin.colours.length > 0) {
    return fail('scanner.settings-rejected', { setting: 'colour', value: settings.colour });
  }
  const feeder = settings.duplex === true ? model.duplexSource : model.feederSource;
  const source = settings.source === 'feeder' ? feeder : model.platenSource;
  const args = ['--format=jpeg'];
  if (source !== null && model.sourceOption !== null) args.push(`--${model.sourceOption}`, source);
  if (mode !== null) args.push('--mode', mode);
  if (model.resolutionOption !== null) args.push(`--${model.resolutionOption}`, String(settings.dpi));
  if (model.hasGeometry) {
    const widthMm = Math.min(210, (origin.maxWidth300 * 25.4) / 300);
    const heightMm = Math.min(297, (origin.maxHeight300 * 25.4) / 300);
    args.push('-l', '0', '-t', '0', '-x', widthMm.toFixed(1), '-y', heightMm.toFixed(1));
  }
  return succeed(args);
}

/** Reads each page when scanimage says that it is finished, and deletes its file at once. */
class BatchReader {
  readonly #folder: string;
  readonly #settings: ScanSettings;
  readonly #control: ScanControl;
  readonly #pages: ScannedPage[] = [];
  #failure: FailureData | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(folder: string, settings: ScanSettings, control: ScanControl) {
    this.#folder = folder;
    this.#settings = settings;
    this.#control = control;
  }

  message(line: string): void {
    const status = /Scanned page \d+\. \(scanner status = (\d+)\)/.exec(line);
    if (status !== null) this.#failure ??= findStatusFailure(Number(status[1]));
  }

  finished(line: string): void {
    const path = join(this.#folder, basename(line.trim()));
    this.#reading = this.#reading.then(() => this.#read(path));
    // The rejection is met in end(); without this it would be reported as unhandled before.
    this.#reading.catch(() => undefined);
  }

  async end(run: Outcome<ScanimageResult>): Promise<Outcome<ScanResult>> {
    await this.#reading;
    // Stopped by us: what scanimage says then, mostly an I/O error, is only the echo.
    if (!run.ok) this.#failure = run.failure;
    const stopped = run.ok ? (findBatchFailure(run.value.complaint) ?? findExitFailure(run.value)) : run.failure;
    // A feeder that ran empty after a page is the good end of the stack.
    const ended = stopped?.code === 'scanner.feeder-empty' && this.#pages.length > 0;
    const failure = this.#failure ?? (ended ? undefined : stopped);
    const wireBytes = this.#pages.reduce((sum, page) => sum + page.bytes.length, 0);
    if (this.#pages.length > 0) return succeed({ pages: this.#pages, failure: failure ?? null, wireBytes });
    return failure === undefined ? fail('scanner.no-pages') : { ok: false, failure };
  }

  async #read(path: string): Promise<void> {
    const { size } = await stat(path);
    if (size > maxPageByteLength) {
      this.#failure ??= fail('scanner.too-large', { byteLength: size }).failure;
      return;
    }
    const bytes = new Uint8Array(await readFile(path));
    await rm(path, { force: true });
    const page = await checkSanePage(bytes, this.#settings);
    if (!page.ok) this.#failure ??= page.failure;
    if (!page.ok || this.#failure !== undefined) return;
    this.#pages.push(page.value);
    await this.#control.onPage?.(page.value, this.#pages.length - 1);
  }
}

function checkSanePage(bytes: Uint8Array, settings: ScanSettings): Promise<Outcome<ScannedPage>> {
  const regionWidth300 = 2480;
  return checkPage(bytes, (widthPx) => findPageDpi({ requestedDpi: settings.dpi, widthPx, regionWidth300 }));
}

/** Papers must not reach a disk: a batch goes through memory (/dev/shm) where there is one. */
async function makePageFolder(): Promise<string> {
  const parent = await stat('/dev/shm').then(
    (memory) => (memory.isDirectory() ? '/dev/shm' : tmpdir()),
    () => tmpdir(),
  );
  await sweepPageFolders(parent);
  return mkdtemp(join(parent, `${pageFolderPrefix}${process.pid}-`));
}

const pageFolderPrefix = 'permit-terminal-pages-';

/** Folders of processes that were killed in the middle of a batch. */
async function sweepPageFolders(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const owner = new RegExp(`^${pageFolderPrefix}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

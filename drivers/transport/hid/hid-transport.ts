/** A HID device as a `ByteTransport`: commands become reports, reports become bytes, as the device's profile says. */
import { accessSync, constants } from 'node:fs';
import { fail, failureData, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from '../byte-transport.ts';
import { giveBackWithin, outcomeWithin } from '../deadline.ts';
import { LineEnd, refuseBaud } from '../line-end.ts';
import { udevRule } from '../udev-rule.ts';
import { findHidDevice, type HidChoice } from './find-hid-device.ts';
import { framingOf } from './framing-of.ts';
import type { HidProfile } from './hid-profile.ts';
import { nodeHid, type HidDevice, type HidSystem } from './hid-system.ts';
import type { ReportDecoder, ReportFraming } from './report-framing.ts';

export interface HidOptions extends HidChoice {
  readonly profile: HidProfile;
  /** All of finding and opening. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** The machine's devices, unless a test brings its own. */
  readonly system?: HidSystem;
}

const defaultOpenTimeoutMs = 3000;
const writeTimeoutMs = 3000;
const closeTimeoutMs = 500;

/** Fails with `device.unplugged`, `.permission`, `.busy`, `.address-invalid`, `.not-supported` or `.timeout`. */
export async function openHidTransport(options: HidOptions): Promise<Outcome<ByteTransport>> {
  const opening = openDevice(options);
  const opened = await outcomeWithin(opening, options.timeoutMs ?? defaultOpenTimeoutMs, options.signal);
  if (opened.ok) return succeed(new HidTransport(opened.value, options.profile));
  void giveUp(opening);
  return opened;
}

/** Opening may still succeed after the limit; the device must not stay held then. */
async function giveUp(opening: Promise<Outcome<HidDevice>>): Promise<void> {
  const late = await opening;
  if (late.ok) await giveBackWithin(() => late.value.close(), closeTimeoutMs);
}

async function openDevice(options: HidOptions): Promise<Outcome<HidDevice>> {
  let system: HidSystem;
  try {
    system = options.system ?? (await nodeHid());
  } catch {
    return fail('device.not-supported', { reason: 'no-hid-library' });
  }
  const listed = await system.list().catch(() => []);
  const found = findHidDevice(listed, options);
  if (!found.ok) return found;
  try {
    return succeed(await system.open(found.value.path));
  } catch (error) {
    return { ok: false, failure: describeHidOpenError(error, found.value.path, options) };
  }
}

/**
 * What a refused opening means. hidapi hands over the text of strerror(3) or of Windows at best, so under Linux the device
 * file itself is asked.
 */
export function describeHidOpenError(
  error: unknown,
  path: string,
  ids: Pick<HidChoice, 'vendorId' | 'productId'>,
  accessError: (path: string) => string | undefined = process.platform === 'linux' ? fileAccessError : () => undefined,
): FailureData {
  const text = error instanceof Error ? error.message.toLowerCase() : '';
  const access = accessError(path);
  if (access === 'EACCES' || /permission denied|not permitted/.test(text))
    return failureData('device.permission', { udevRule: udevRule('hidraw', ids) });
  if (access === 'ENOENT' || /no such|not found|not connected/.test(text)) return failureData('device.unplugged');
  if (/access (is )?denied|busy|being used|sharing/.test(text)) return failureData('device.busy');
  return failureData('device.unplugged', { reason: 'open-failed' });
}

/** Whether the device file lets this user in, without opening it; null when it does, and where there are no such files. */
export function hidAccessFailure(path: string, ids: Pick<HidChoice, 'vendorId' | 'productId'>): FailureData | null {
  const isRefused = process.platform === 'linux' && fileAccessError(path) === 'EACCES';
  return isRefused ? failureData('device.permission', { udevRule: udevRule('hidraw', ids) }) : null;
}

/** Why this user cannot open a file for reading and writing: EACCES, ENOENT; undefined when he can. */
function fileAccessError(path: string): string | undefined {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  }
}

class HidTransport implements ByteTransport {
  readonly baud = null;
  readonly setBaud = refuseBaud;
  readonly #device: HidDevice;
  readonly #profile: HidProfile;
  readonly #framing: ReportFraming;
  readonly #decoder: ReportDecoder;
  readonly #line = new LineEnd();

  constructor(device: HidDevice, profile: HidProfile) {
    this.#device = device;
    this.#profile = profile;
    this.#framing = framingOf(profile);
    this.#decoder = this.#framing.createDecoder();
    device.onError(() => this.#lose());
    device.onReport((report) => this.#take(report));
  }

  async write(bytes: Uint8Array, signal: AbortSignal): Promise<Outcome<void>> {
    const reports = this.#framing.encode(bytes);
    if (reports === null) return fail('device.not-supported', { reason: 'command-too-long', byteLength: bytes.length });
    for (const report of reports) {
      const { gone } = this.#line;
      if (gone !== null) return { ok: false, failure: gone };
      const written = await outcomeWithin(this.#send(report), writeTimeoutMs, signal);
      if (!written.ok) return { ok: false, failure: this.#line.gone ?? written.failure };
    }
    return succeed(undefined);
  }

  read(timeoutMs: number, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
    return this.#line.input.take(timeoutMs, signal);
  }

  discardInput(): number {
    this.#decoder.reset();
    return this.#line.input.discard();
  }

  onLost(listener: (failure: FailureData) => void): () => void {
    return this.#line.onLost(listener);
  }

  async close(): Promise<void> {
    if (this.#line.close()) await this.#giveBack();
  }

  /** The libraries want the report id in front, 00 when reports are not numbered. */
  async #send(report: Uint8Array): Promise<Outcome<void>> {
    try {
      await this.#device.write(Uint8Array.of(this.#profile.reportId, ...report));
      return succeed(undefined);
    } catch {
      this.#lose();
      return fail('device.unplugged');
    }
  }

  #take(numbered: Uint8Array): void {
    if (this.#line.gone !== null) return;
    // The library strips nothing: a numbered report comes with its number.
    const report = this.#profile.reportId === 0 ? numbered : numbered.subarray(1);
    const { bytes, answers } = this.#decoder.push(report);
    this.#line.input.push(bytes);
    for (const answer of answers) void this.#send(answer);
  }

  #lose(): void {
    if (this.#line.lose(failureData('device.unplugged'))) void this.#giveBack();
  }

  async #giveBack(): Promise<void> {
    await giveBackWithin(() => this.#device.close(), closeTimeoutMs);
  }
}

/** The devices of this desk: their addresses, one request at a time each, their last known state. */
import type { DeviceKind, DeviceState } from '#contract/counter/desk.ts';
import { parseDeviceAddress } from '#drivers/transport/device-address.ts';
import { fail, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import { OneAtATime } from './one-at-a-time.ts';

export interface DeviceHost {
  address(kind: DeviceKind): Outcome<string>;
  configure(kind: DeviceKind, address: string): Outcome<null>;
  states(): readonly DeviceState[];
  /** Something was heard of the device outside of `use`: null, that it answers. */
  note(kind: DeviceKind, failure: FailureData | null): void;
  /** Runs `work` alone on the device and remembers how it ended. */
  use<T>(kind: DeviceKind, signal: AbortSignal, work: (address: string) => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /** The same on a device that is not set up here; null: on the one that is. */
  useAt<T>(
    kind: DeviceKind,
    address: string | null,
    signal: AbortSignal,
    work: (address: string) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>>;
}

export interface DeviceHostOptions {
  readonly addresses: Readonly<Partial<Record<DeviceKind, string | undefined>>>;
  readonly enrolled: boolean;
  readonly onChange: () => void;
}

interface Slot {
  address: string | null;
  state: DeviceState['state'];
  failure: FailureData | null;
  readonly queue: OneAtATime;
}

/** Failures that say something about the card or the paper, not about the device: it stays ready. */
const notTheDevice =
  /^(id-card\.(not-found|lift-again|unreadable|unknown-type|select-failed|rejected)|card\.(not-found|foreign|removed|swapped|mute|read-back-differs|already-issued|authentication-failed|refused|quarantined|profile-unknown)|scanner\.(feeder-empty|no-pages|multi-feed)|device\.cancelled|sync\..*|case\..*|access\..*)$/;

export function createDeviceHost(options: DeviceHostOptions): DeviceHost {
  const kinds: readonly DeviceKind[] = ['id-card-reader', 'document-scanner', 'card-encoder'];
  const slots = new Map<DeviceKind, Slot>(
    kinds.map((kind) => {
      const address = options.addresses[kind] ?? null;
      const state = address === null ? 'not-configured' : 'unknown';
      return [kind, { address, state, failure: null, queue: new OneAtATime() }];
    }),
  );
  const slot = (kind: DeviceKind): Slot => {
    const found = slots.get(kind);
    if (found === undefined) throw new Error(`no slot for ${kind}`);
    return found;
  };
  const address = (kind: DeviceKind): Outcome<string> => {
    const configured = slot(kind).address;
    if (configured === null) return fail('device.not-configured', { device: kind });
    // Also one that came with the profile or the start options, not only one that is entered here.
    return options.enrolled && isSimulator(configured) ? fail('device.simulator-refused') : succeed(configured);
  };
  const remember = (kind: DeviceKind, outcome: Outcome<unknown>): void => {
    const target = slot(kind);
    const failed = !outcome.ok && !notTheDevice.test(outcome.failure.code);
    const state = failed ? 'failed' : 'ready';
    if (target.state === state && !failed) return;
    target.state = state;
    target.failure = failed ? outcome.failure : null;
    options.onChange();
  };
  const use: DeviceHost['use'] = (kind, signal, work) =>
    slot(kind).queue.run(async () => {
      const configured = address(kind);
      if (!configured.ok) return configured;
      options.onChange();
      const outcome = await work(configured.value);
      remember(kind, outcome);
      return outcome;
    }, signal);
  return {
    address,
    useAt: (kind, named, signal, work) => {
      if (named === null || named === slot(kind).address) return use(kind, signal, work);
      if (options.enrolled && isSimulator(named)) return Promise.resolve(fail('device.simulator-refused'));
      return slot(kind).queue.run(() => work(named), signal);
    },
    configure: (kind, text) => {
      const parsed = parseDeviceAddress(text);
      if (!parsed.ok) return parsed;
      if (options.enrolled && parsed.value.kind === 'simulator') return fail('device.simulator-refused');
      Object.assign(slot(kind), { address: text, state: 'unknown', failure: null });
      options.onChange();
      return succeed(null);
    },
    states: () =>
      kinds.map((kind) => {
        const { address: configured, state, failure, queue } = slot(kind);
        const simulated = configured !== null && isSimulator(configured);
        const shown = queue.isBusy && state !== 'not-configured' ? 'busy' : state;
        return { kind, address: configured, state: shown, failure, simulated };
      }),
    note: (kind, failure) => remember(kind, failure === null ? succeed(null) : { ok: false, failure }),
    use,
  };
}

function isSimulator(address: string): boolean {
  const parsed = parseDeviceAddress(address);
  return parsed.ok && parsed.value.kind === 'simulator';
}

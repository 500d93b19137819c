/** A simulated reader as a HID device at the boundary to node-hid: the host sees reports, as it would of a real one. */
import type { ReportFramingName } from '../transport/hid/hid-profile.ts';
import type { HidDevice, HidDeviceFound, HidSystem } from '../transport/hid/hid-system.ts';
import { ReplyGatherer } from './simulator-replies.ts';
import { reportSides } from './simulator-reports.ts';
import type { SimulatedIdCardReader } from './simulator.ts';

export interface SimulatedHidOptions {
  readonly vendorId: number;
  readonly productId: number;
  readonly framing: ReportFramingName;
  /** What happens to a report on its way to the host, counted from 0: changed, or with null lost. */
  readonly spoil?: (report: Uint8Array, index: number) => Uint8Array | null;
}

/** What the library writes: the id of the report, 00, and the report. */
const writtenByteLength = 65;

/** One reader, plugged in at /dev/hidraw-simulated until it is unplugged. */
export function plugIntoHid(reader: SimulatedIdCardReader, options: SimulatedHidOptions): HidSystem {
  let isPlugged = true;
  const found: HidDeviceFound = {
    vendorId: options.vendorId,
    productId: options.productId,
    path: '/dev/hidraw-simulated',
    serial: null,
    usagePage: 0xff00,
  };
  return {
    list: async () => (isPlugged ? [found] : []),
    open: async (path) => {
      if (!isPlugged || path !== found.path) throw new Error('cannot open device: No such file or directory');
      return new SimulatedHid(reader, options, () => {
        isPlugged = false;
      });
    },
  };
}

class SimulatedHid implements HidDevice {
  readonly #reader: SimulatedIdCardReader;
  readonly #options: SimulatedHidOptions;
  readonly #replies: ReplyGatherer;
  #onReport: (report: Uint8Array) => void = () => {};
  #onError: () => void = () => {};
  #isOpen = true;
  #waiting: Uint8Array[] = [];
  #sent = 0;

  constructor(reader: SimulatedIdCardReader, options: SimulatedHidOptions, onUnplugged: () => void) {
    this.#reader = reader;
    this.#options = options;
    this.#replies = new ReplyGatherer((reply) => this.#reply(reply));
    reader.attach({
      send: (bytes) => this.#replies.take(bytes),
      unplug: () => {
        onUnplugged();
        this.#isOpen = false;
        this.#onError();
      },
    });
  }

  async write(written: Uint8Array): Promise<void> {
    if (!this.#isOpen) throw new Error('Cannot write to hid device: No such device');
    // Without the leading id the library would take the first byte of the command for it.
    if (written.length !== writtenByteLength || written[0] !== 0) return;
    const read = reportSides[this.#options.framing].read(written.slice(1));
    if (read === 'go-on') this.#sendNext();
    else if (read !== null) this.#reader.receive(read.command, this.#reader.baud);
  }

  onReport(listener: (report: Uint8Array) => void): void {
    this.#onReport = listener;
  }

  onError(listener: () => void): void {
    this.#onError = listener;
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    this.#reader.detach();
  }

  #reply(reply: Uint8Array): void {
    const side = reportSides[this.#options.framing];
    this.#waiting = [...side.pack(reply)];
    if (side.waitsForHost) this.#sendNext();
    else while (this.#waiting.length > 0) this.#sendNext();
  }

  #sendNext(): void {
    const next = this.#waiting.shift();
    if (next === undefined) return;
    const report = this.#options.spoil === undefined ? next : this.#options.spoil(next, this.#sent);
    this.#sent += 1;
    if (report !== null) setImmediate(() => this.#isOpen && this.#onReport(report));
  }
}

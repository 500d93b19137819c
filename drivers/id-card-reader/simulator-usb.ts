/** A simulated reader as a raw USB device at the boundary to the npm package usb: one bulk pair, whole frames. */
import type { UsbDevice, UsbSystem } from '../transport/usb/usb-system.ts';
import { ReplyGatherer } from './simulator-replies.ts';
import type { SimulatedIdCardReader } from './simulator.ts';

export interface SimulatedUsbOptions {
  readonly vendorId: number;
  readonly productId: number;
  /** Fails the opening with this text, as the library would. */
  readonly openError?: string;
  /** A kernel driver holds the interface until it is detached. */
  readonly hasKernelDriver?: boolean;
  /** IN transfers that stall first. */
  readonly stalls?: number;
}

const inEndpoint = 1;
const outEndpoint = 2;

/** One reader, plugged in until it is unplugged. */
export function plugIntoUsb(reader: SimulatedIdCardReader, options: SimulatedUsbOptions): UsbSystem {
  let isPlugged = true;
  const device = new SimulatedUsb(reader, options, () => {
    isPlugged = false;
  });
  return { list: async () => (isPlugged ? [device] : []) };
}

class SimulatedUsb implements UsbDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly #reader: SimulatedIdCardReader;
  readonly #openError: string | undefined;
  readonly #onUnplugged: () => void;
  readonly #replies: Uint8Array[] = [];
  #hasKernelDriver: boolean;
  #stallsLeft: number;
  #isHalted = false;
  #isOpen = false;
  #wake: () => void = () => {};

  constructor(reader: SimulatedIdCardReader, options: SimulatedUsbOptions, onUnplugged: () => void) {
    this.vendorId = options.vendorId;
    this.productId = options.productId;
    this.#reader = reader;
    this.#openError = options.openError;
    this.#hasKernelDriver = options.hasKernelDriver ?? false;
    this.#stallsLeft = options.stalls ?? 0;
    this.#onUnplugged = onUnplugged;
  }

  serial(): string | null {
    return null;
  }

  async open(): Promise<void> {
    if (this.#openError !== undefined) throw new Error(`open error: ${this.#openError}`);
    this.#isOpen = true;
    const gatherer = new ReplyGatherer((reply) => {
      this.#replies.push(reply);
      this.#wake();
    });
    this.#reader.attach({
      send: (bytes) => gatherer.take(bytes),
      unplug: () => {
        this.#isOpen = false;
        this.#onUnplugged();
        this.#wake();
      },
    });
  }

  async claim() {
    if (this.#hasKernelDriver) throw new Error('claimInterface error: interface is busy');
    return [
      { endpointNumber: inEndpoint, direction: 'in', type: 'bulk' },
      { endpointNumber: outEndpoint, direction: 'out', type: 'bulk' },
    ] as const;
  }

  async detachKernelDriver(): Promise<void> {
    this.#hasKernelDriver = false;
  }

  async transferOut(endpointNumber: number, bytes: Uint8Array): Promise<void> {
    if (!this.#isOpen) throw new Error('transferOut error: Disconnected');
    if (endpointNumber === outEndpoint) this.#reader.receive(bytes, this.#reader.baud);
  }

  async transferIn(endpointNumber: number, byteLength: number, timeoutMs: number): Promise<Uint8Array> {
    if (endpointNumber !== inEndpoint || this.#isHalted) throw new Error('transferIn error: Stall');
    if (this.#stallsLeft > 0) {
      this.#stallsLeft -= 1;
      this.#isHalted = true;
      throw new Error('transferIn error: Stall');
    }
    const isInTime = this.#replies.length > 0 || (await this.#arrival(timeoutMs));
    if (!this.#isOpen) throw new Error('transferIn error: Disconnected');
    const reply = this.#replies.shift();
    if (!isInTime || reply === undefined) throw new Error('transferIn error: Cancelled');
    if (reply.length > byteLength) throw new Error('transferIn error: Fault');
    return reply;
  }

  async clearHalt(direction: 'in' | 'out'): Promise<void> {
    if (direction === 'in') this.#isHalted = false;
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    this.#reader.detach();
    this.#wake();
  }

  #arrival(timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs, false);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}

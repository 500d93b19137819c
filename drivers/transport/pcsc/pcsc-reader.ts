/** A PC/SC reader behind a process of its own that can be ended: the deadline for every step is here. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { CardConnection, CardReader } from '../card/card-transport.ts';
import { connectFailure, transmitFailure } from './pcsc-errors.ts';
import type { PcscChild, PcscReply, PcscRequest, ReaderState, StartPcscChild } from './pcsc-messages.ts';

export interface PcscTimeouts {
  /** For one command. A chip that writes needs up to a second; a hung card never comes back. */
  readonly commandMs: number;
  /** For starting the process, finding the reader and powering the card, beyond the wait for a card. */
  readonly connectMs: number;
}

const defaultTimeouts: PcscTimeouts = { commandMs: 8_000, connectMs: 5_000 };

export interface PcscOptions {
  readonly startChild?: StartPcscChild;
  readonly timeouts?: Partial<PcscTimeouts>;
}

/** The reader of this name. Nothing is started before `connect`. */
export function openPcscReader(name: string, options: PcscOptions = {}): CardReader {
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const link = new PcscLink(options.startChild ?? (() => forkPcscChild()));
  return {
    address: `pcsc:${name}`,
    async connect({ cardWaitMs, signal }) {
      const reply = await link.ask(
        { kind: 'connect', reader: name, cardWaitMs },
        cardWaitMs + timeouts.connectMs,
        signal,
      );
      if (!reply.ok)
        return reply.failure.code === 'card.outcome-unknown' ? fail('card.reader-hung', { step: 'connect' }) : reply;
      if (reply.value.kind === 'error')
        return connectFailure(reply.value.error, { readers: reply.value.readers.join(', ') });
      if (reply.value.kind !== 'connected') return fail('card.reader-hung', { step: 'connect' });
      return succeed(connectionOver(link, fromHex(reply.value.atr), timeouts.commandMs));
    },
    close: () => link.close(),
  };
}

/** All readers that the service knows, with the state of each. An empty list is an answer. */
export async function listReaders(
  signal: AbortSignal,
  options: PcscOptions = {},
): Promise<Outcome<readonly ReaderState[]>> {
  const link = new PcscLink(options.startChild ?? (() => forkPcscChild()));
  try {
    const reply = await link.ask({ kind: 'list' }, { ...defaultTimeouts, ...options.timeouts }.connectMs, signal);
    if (!reply.ok)
      return reply.failure.code === 'card.outcome-unknown' ? fail('card.reader-hung', { step: 'list' }) : reply;
    if (reply.value.kind === 'readers') return succeed(reply.value.readers);
    if (reply.value.kind === 'error' && reply.value.error === 'NoReadersAvailable') return succeed([]);
    return connectFailure(reply.value.kind === 'error' ? reply.value.error : 'Unknown', {});
  } finally {
    await link.close();
  }
}

/** The reader process as a plain child of this one. `modulePath`: the built module where this file is not on disk. */
export function forkPcscChild(modulePath = fileURLToPath(new URL('pcsc-child.ts', import.meta.url))): PcscChild {
  const child = fork(modulePath, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  return {
    send(request) {
      // A process that is just dying takes no message any more; its exit is what the waiting side sees.
      if (child.connected) child.send(request, () => undefined);
    },
    onReply(listener) {
      child.on('message', (reply) => listener(reply as PcscReply));
    },
    onExit(listener) {
      child.once('exit', listener);
      child.once('error', listener);
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
}

function connectionOver(link: PcscLink, atr: Uint8Array, commandMs: number): CardConnection {
  const generation = link.generation;
  return {
    atr,
    async transceive(apdu, signal) {
      // After the process was ended there is no card behind this connection any more, only behind the next one.
      if (link.generation !== generation) return fail('card.outcome-unknown', { error: 'ProcessEnded' });
      const reply = await link.ask({ kind: 'transmit', apdu: toHex(apdu) }, commandMs, signal);
      if (!reply.ok) return reply;
      if (reply.value.kind === 'response') return succeed(fromHex(reply.value.apdu));
      return transmitFailure(reply.value.kind === 'error' ? reply.value.error : 'Unknown');
    },
    async disconnect() {
      if (link.generation === generation) await link.ask({ kind: 'disconnect' }, 1_000, AbortSignal.timeout(1_500));
    },
  };
}

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Requests to one reader process, one at a time, each with its deadline; a missed deadline ends the process. */
class PcscLink {
  readonly #start: StartPcscChild;
  #child: PcscChild | undefined;
  #next = 1;
  #waiting: { readonly id: number; readonly settle: (reply: PcscReply | undefined) => void } | undefined;
  generation = 0;

  constructor(start: StartPcscChild) {
    this.#start = start;
  }

  /** `card.outcome-unknown` when the process did not answer in time or ended; it is gone then. */
  async ask(request: Unnumbered<PcscRequest>, timeoutMs: number, signal: AbortSignal): Promise<Outcome<PcscReply>> {
    if (signal.aborted) return fail('device.cancelled');
    if (this.#waiting) return fail('card.reader-busy', { error: 'OneCommandAtATime' });
    const child = this.#running();
    const id = this.#next;
    this.#next += 1;
    const reply = await new Promise<PcscReply | undefined>((resolve) => {
      const giveUp = (): void => settle(undefined);
      const timer = setTimeout(giveUp, timeoutMs);
      const settle = (value: PcscReply | undefined): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        this.#waiting = undefined;
        resolve(value);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting = { id, settle };
      child.send({ ...request, id });
    });
    if (reply) return succeed(reply);
    this.#drop(child);
    // A command under way may have been executed: only a connect or list can simply be called off.
    if (signal.aborted && request.kind !== 'transmit') return fail('device.cancelled');
    return fail('card.outcome-unknown', { error: signal.aborted ? 'Cancelled' : 'NoAnswer', timeoutMs });
  }

  async close(): Promise<void> {
    if (this.#child) this.#drop(this.#child);
    await Promise.resolve();
  }

  #running(): PcscChild {
    if (this.#child) return this.#child;
    const child = this.#start();
    this.#child = child;
    this.generation += 1;
    child.onReply((reply) => {
      if (this.#waiting?.id === reply.id) this.#waiting.settle(reply);
    });
    child.onExit(() => {
      if (this.#child !== child) return;
      this.#drop(child);
      this.#waiting?.settle(undefined);
    });
    return child;
  }

  #drop(child: PcscChild): void {
    if (this.#child === child) {
      this.#child = undefined;
      this.generation += 1;
    }
    child.kill();
  }
}

/** A serial CCID reader behind the port of every card reader; the terminal runs T=0 and T=1 itself. */
import { setTimeout as pause } from 'node:timers/promises';
import { concatBytes } from '#domain/card/bytes.ts';
import { fail, failureData, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import type { CardConnection, CardReader, ConnectOptions } from '../card/card-transport.ts';
import { encodeT0Command } from '../card/t0-command.ts';
import { startCommand } from '../card/t1-host.ts';
import { activateCard, runBlocks, type ActiveCard } from './activate-card.ts';
import { askSlot, transfer, type SlotPort, type Transferred } from './card-transfer.ts';
import { slotChanged } from './ccid-link.ts';
import { asReaderFailure, sharePort, type CcidPort, type PortSettings } from './ccid-port.ts';

export interface CcidReaderOptions extends PortSettings {
  readonly address: string;
  readonly slot: number;
  /** For one command with everything that the card asks for. */
  readonly commandMs?: number;
  /** A line of a test's own; else the port at the path, shared with its other slots. */
  readonly port?: CcidPort;
}

const usualCommandMs = 8_000;
const presencePollMs = 100;
const slotMs = 2_000;
const goodbyeMs = 1_000;

/** Nothing is opened before `connect`. Failures as `CardReader` says. */
export function openCcidReader(options: CcidReaderOptions): CardReader {
  const { address, slot, commandMs = usualCommandMs } = options;
  const { port, release } = options.port === undefined ? sharePort(options) : ownPort(options.port);
  let isHeld = false;
  return {
    address,
    async connect(asked) {
      if (isHeld) return fail('card.reader-busy', { reason: 'card-taken' });
      isHeld = true;
      const connected = await connect(port, slot, asked);
      if (!connected.ok) {
        isHeld = false;
        // A reader that hangs is begun anew by the next one who asks.
        if (connected.failure.code === 'card.reader-hung') await port.close();
        return connected;
      }
      return succeed(new CcidConnection(connected.value, commandMs, () => (isHeld = false)));
    },
    close: release,
  };
}

interface Connected extends SlotPort {
  readonly card: ActiveCard;
}

async function connect(
  port: CcidPort,
  slot: number,
  { cardWaitMs, signal }: ConnectOptions,
): Promise<Outcome<Connected>> {
  const ready = await port.ready(signal);
  if (!ready.ok) return ready;
  const slotPort: SlotPort = { port: ready.value, slot };
  const present = await awaitCard(slotPort, cardWaitMs, signal);
  if (!present.ok) return present;
  const card = await activateCard(slotPort, signal);
  return card.ok ? succeed({ ...slotPort, card: card.value }) : card;
}

async function awaitCard(slot: SlotPort, cardWaitMs: number, signal: AbortSignal): Promise<Outcome<void>> {
  const deadline = Date.now() + cardWaitMs;
  for (;;) {
    const status = await askSlot(slot, { name: 'slotStatus', ms: slotMs }, signal);
    if (!status.ok) return { ok: false, failure: asReaderFailure(status.failure) };
    if (status.value.icc !== 'absent') return succeed(undefined);
    if (signal.aborted) return fail('device.cancelled');
    if (Date.now() >= deadline) return fail('card.not-found');
    await pause(Math.min(presencePollMs, Math.max(0, deadline - Date.now())));
  }
}

class CcidConnection implements CardConnection {
  readonly atr: Uint8Array;
  readonly #slot: SlotPort;
  readonly #commandMs: number;
  readonly #release: () => void;
  readonly #forget: () => void;
  #card: ActiveCard;
  /** Why this card takes no command any more. */
  #gone: FailureData | null = null;
  #isBusy = false;
  #isMoved = false;

  constructor(connected: Connected, commandMs: number, release: () => void) {
    this.#slot = connected;
    this.#card = connected.card;
    this.atr = connected.card.atr;
    this.#commandMs = commandMs;
    this.#release = release;
    this.#forget = connected.port.link.onMovement((slots) => {
      if (slotChanged(slots, connected.slot)) this.#isMoved = true;
    });
  }

  readonly transceive = async (apdu: Uint8Array, signal: AbortSignal): Promise<Outcome<Uint8Array>> => {
    if (signal.aborted) return fail('device.cancelled');
    if (this.#isMoved) this.#gone ??= failureData('card.removed', { error: 'CardMoved' });
    if (this.#gone) return { ok: false, failure: this.#gone };
    if (this.#isBusy) return fail('card.reader-busy', { error: 'OneCommandAtATime' });
    this.#isBusy = true;
    const answer = await (this.#card.choice.protocol === 1
      ? this.#byBlocks(apdu, signal)
      : this.#byHeader(apdu, signal));
    this.#isBusy = false;
    // Where the card stands now nobody knows: only a new connection, with a reset, can tell.
    if (!answer.ok && answer.failure.code !== 'card.refused') this.#gone = answer.failure;
    return answer;
  };

  async disconnect(): Promise<void> {
    this.#forget();
    this.#gone ??= failureData('card.removed', { error: 'Disconnected' });
    await askSlot(this.#slot, { name: 'powerOff', ms: goodbyeMs }, AbortSignal.timeout(2 * goodbyeMs));
    this.#release();
  }

  async #byHeader(apdu: Uint8Array, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
    const command = encodeT0Command(apdu);
    if (command === undefined) return fail('card.refused', { reason: 'not-a-command' });
    const heard = await this.#send(command, 1, Date.now() + this.#commandMs, signal);
    if (heard.kind === 'data') return complete(heard.data);
    return this.#explain(heard);
  }

  async #byBlocks(apdu: Uint8Array, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
    const deadline = Date.now() + this.#commandMs;
    const end = await runBlocks(startCommand(this.#card.link, apdu), (block, waitFactor) =>
      this.#send(block, waitFactor, deadline, signal),
    );
    if (!('state' in end)) return this.#explain(end);
    this.#card = { ...this.#card, link: end.state.link };
    if (end.action.kind === 'done') return complete(end.action.response);
    return unknown(end.action.kind === 'failed' ? `T1-${end.action.reason}` : 'T1');
  }

  #send(data: Uint8Array, waitFactor: number, deadline: number, signal: AbortSignal): Promise<Transferred> {
    const totalMs = deadline - Date.now();
    // Every block within the one deadline: a card that asks for time again and again is cut off as well.
    if (totalMs <= 0) return Promise.resolve({ kind: 'failed', failure: failureData('device.timeout') });
    return transfer(this.#slot, data, { silenceMs: this.#card.waitMs, totalMs, waitFactor }, signal);
  }

  /** The command was sent and there is no answer: taken away by a person, or nobody knows. */
  #explain(heard: Exclude<Transferred, { kind: 'data' }>): Outcome<never> {
    if (heard.kind === 'removed' || this.#isMoved) return fail('card.removed', { error: 'CardMoved' });
    if (heard.kind !== 'failed') return unknown(heard.error);
    const { code, detail } = heard.failure;
    return fail('card.outcome-unknown', { ...detail, error: code });
  }
}

/** Without a status word it is no answer. */
function complete(response: Uint8Array): Outcome<Uint8Array> {
  return response.length < 2 ? unknown('ShortAnswer') : succeed(concatBytes(response));
}

function unknown(error: string): Outcome<never> {
  return fail('card.outcome-unknown', { error });
}

function ownPort(port: CcidPort): { readonly port: CcidPort; readonly release: () => Promise<void> } {
  return { port, release: () => port.close() };
}

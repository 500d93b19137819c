/** From a card in the slot to a card that takes commands: power, ATR, protocol and rate, the reader's parameters, IFSD. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { parseAtr, type Atr } from '../card/atr.ts';
import { blockWaitingMs, workWaitingMs } from '../card/bit-rate.ts';
import { agreedRateFactor, chooseProtocol, unaskedProtocol, type ProtocolChoice } from '../card/pps.ts';
import { freshLink, startIfs, takeBlock, type T1Link, type T1Step } from '../card/t1-host.ts';
import { askSlot, slotError, transfer, type SlotPort, type Transferred } from './card-transfer.ts';
import { asReaderFailure } from './ccid-port.ts';

export interface ActiveCard {
  readonly atr: Uint8Array;
  readonly choice: ProtocolChoice;
  /** For T=1. */
  readonly link: T1Link;
  /** Longest silence of this card, once. */
  readonly waitMs: number;
}

/** Power-up with every attempt that the standard allows the card. */
const powerMs = 3_000;
const parameterMs = 2_000;
/** The card's first words after a request for another protocol. */
const requestMs = 1_500;
/** 5 V, 3 V, 1.8 V: these readers do not try by themselves. */
const voltages = [1, 2, 3] as const;
/** Over the card's own time: the reader's work, and the line at its slowest. */
const lineMs = 1_000;
/** The longest block that these readers take. */
const ifsd = 254;

/** Failures: card.not-found, card.mute with the reason, card.reader-hung, card.reader-missing, device.cancelled. */
export async function activateCard(slot: SlotPort, signal: AbortSignal): Promise<Outcome<ActiveCard>> {
  const powered = await powerOn(slot, signal);
  if (!powered.ok) return powered;
  const { atr, bytes } = powered.value;
  const spoken = await agree(slot, atr, signal);
  if (!spoken.ok) return spoken;
  const choice = spoken.value;
  const set = await setParameters(slot, atr, choice, signal);
  if (!set.ok) return set;
  const { clockHz } = slot.port.model;
  const ownMs =
    choice.protocol === 1
      ? blockWaitingMs(atr.block.bwi, choice.rateFactor, clockHz)
      : workWaitingMs(atr.waitingInteger, choice.rateFactor, clockHz);
  const waitMs = Math.ceil(ownMs) + lineMs;
  const fresh = freshLink(atr.block.ifsc, atr.block.checksum);
  const link = choice.protocol === 1 ? await announceLength(slot, fresh, waitMs, signal) : fresh;
  return succeed({ atr: bytes, choice, link, waitMs });
}

/** Runs the machine of T=1 over the slot until it is done, has failed, or the slot has. */
export async function runBlocks(
  first: T1Step,
  send: (block: Uint8Array, waitFactor: number) => Promise<Transferred>,
): Promise<T1Step | Exclude<Transferred, { kind: 'data' | 'nothing' }>> {
  let step = first;
  while (step.action.kind === 'send') {
    const heard = await send(step.action.block, step.action.waitFactor);
    if (heard.kind !== 'data' && heard.kind !== 'nothing') return heard;
    step = takeBlock(step.state, heard.kind === 'data' ? heard.data : null);
  }
  return step;
}

async function powerOn(
  slot: SlotPort,
  signal: AbortSignal,
): Promise<Outcome<{ readonly atr: Atr; readonly bytes: Uint8Array }>> {
  let error = '';
  for (const voltage of voltages) {
    const answer = await askSlot(slot, { name: 'powerOn', first: voltage, ms: powerMs }, signal);
    if (!answer.ok) return { ok: false, failure: asReaderFailure(answer.failure) };
    if (answer.value.status !== 'done') {
      if (answer.value.icc === 'absent') return fail('card.not-found');
      error = slotError(answer.value);
      continue;
    }
    const read = parseAtr(answer.value.data);
    if (read.ok) return succeed({ atr: read.atr, bytes: answer.value.data });
    await askSlot(slot, { name: 'powerOff', ms: parameterMs }, signal);
    return fail('card.mute', { reason: 'atr', problem: read.problem, offset: read.offset });
  }
  return fail('card.mute', { reason: 'power', error });
}

/** The protocol that both will speak; a card that does not agree is reset and spoken to as it is. */
async function agree(slot: SlotPort, atr: Atr, signal: AbortSignal): Promise<Outcome<ProtocolChoice>> {
  const { clockHz, highestBitRates, asksItself } = slot.port.model;
  const highestBitRate = highestBitRates[Math.min(slot.slot, highestBitRates.length - 1)] ?? 0;
  const choice = chooseProtocol(atr, { clockHz, highestBitRate, asksItself });
  if (choice === undefined) return fail('card.mute', { reason: 'protocol' });
  if (choice.request === null) return succeed(choice);
  const timing = { silenceMs: requestMs, totalMs: 2 * requestMs, waitFactor: 1 };
  const answer = await transfer(slot, choice.request, timing, signal);
  if (answer.kind === 'failed') return { ok: false, failure: asReaderFailure(answer.failure) };
  const rateFactor = answer.kind === 'data' ? agreedRateFactor(choice.request, answer.data) : undefined;
  if (rateFactor !== undefined) return succeed({ ...choice, rateFactor });
  const usual = unaskedProtocol(atr);
  await askSlot(slot, { name: 'powerOff', ms: parameterMs }, signal);
  const again = await powerOn(slot, signal);
  if (!again.ok) return again;
  return usual === undefined ? fail('card.mute', { reason: 'protocol' }) : succeed(usual);
}

async function setParameters(
  slot: SlotPort,
  atr: Atr,
  { protocol, rateFactor }: ProtocolChoice,
  signal: AbortSignal,
): Promise<Outcome<void>> {
  const inverse = atr.convention === 'inverse' ? 2 : 0;
  const { bwi, cwi, ifsc, checksum } = atr.block;
  const data =
    protocol === 0
      ? Uint8Array.of(rateFactor, inverse, atr.extraGuardTime, atr.waitingInteger, 0)
      : Uint8Array.of(
          rateFactor,
          0x10 | inverse | (checksum === 'crc' ? 1 : 0),
          atr.extraGuardTime,
          (bwi << 4) | cwi,
          0,
          ifsc,
          0,
        );
  const answer = await askSlot(slot, { name: 'setParameters', first: protocol, data, ms: parameterMs }, signal);
  if (!answer.ok) return { ok: false, failure: asReaderFailure(answer.failure) };
  if (answer.value.status === 'done') return succeed(undefined);
  if (answer.value.icc === 'absent') return fail('card.not-found');
  return fail('card.mute', { reason: 'parameters', error: slotError(answer.value) });
}

/** A card that does not know S(IFS) goes on with blocks of 32 bytes. */
async function announceLength(slot: SlotPort, link: T1Link, waitMs: number, signal: AbortSignal): Promise<T1Link> {
  const end = await runBlocks(startIfs(link, ifsd), (block, waitFactor) =>
    transfer(slot, block, { silenceMs: waitMs, totalMs: 2 * waitMs, waitFactor }, signal),
  );
  return 'state' in end ? end.state.link : link;
}

/** The writes of a plan through an open channel, each with its journal entry, then their read-back byte for byte. */
import { bodyOf, statusOf, swSuccess } from '#domain/card/apdu.ts';
import { equalBytes } from '#domain/card/bytes.ts';
import type { CardPlan, PlannedWrite } from '#domain/card/card-plan.ts';
import { isCos } from '#domain/card/card-profile.ts';
import { bareObject } from '#domain/card/card-reading.ts';
import { readBackCommand, writeCommands } from '#domain/card/write-commands.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Transceive } from '../../transport/card/card-transport.ts';
import type { VaultChannel } from '../keys/key-vault.ts';
import { throughChannel } from './open-application.ts';

export interface ReadBackLine {
  readonly file: string;
  readonly same: boolean;
}

/** Every command of the plan; the first refusal ends it, and what went before stays written. */
export async function writePlan(
  plan: CardPlan,
  channel: VaultChannel,
  transceive: Transceive,
  signal: AbortSignal,
): Promise<Outcome<null>> {
  const send = throughChannel(channel, transceive);
  for (const [step, { apdu }] of writeCommands(plan, (value) => channel.encryptSensitive(value)).entries()) {
    const answer = await send(apdu, signal);
    if (!answer.ok) return fail(answer.failure.code, { ...answer.failure.detail, step });
  }
  return succeed(null);
}

/**
 * Each write asked for again. Inside the channel, where the card protects its answers; a card that knows no such reading
 * is selected once more and asked in the clear.
 */
export async function readBack(
  plan: CardPlan,
  channel: VaultChannel,
  transceive: Transceive,
  signal: AbortSignal,
): Promise<Outcome<readonly ReadBackLine[]>> {
  if (isCos(plan.secureChannel)) return readPlain(plan, transceive, signal);
  const inside = await readThrough(plan.writes, throughChannel(channel, transceive), signal);
  if (inside.ok || !isUnknownCommand(inside.failure.detail['sw'])) return inside;
  const selected = await transceive(plan.select, signal);
  return selected.ok ? readPlain(plan, transceive, signal) : selected;
}

/** Refusals that say that the card does not do this in a channel, rather than that the record is not there. */
function isUnknownCommand(sw: unknown): boolean {
  return typeof sw === 'string' && ['6D00', '6E00', '6881', '6882', '6985', '6982', '6A81', '6A86'].includes(sw);
}

function readPlain(plan: CardPlan, transceive: Transceive, signal: AbortSignal) {
  const bodies: Transceive = async (apdu, on) => {
    const answer = await transceive(apdu, on);
    if (!answer.ok) return answer;
    return succeed(statusOf(answer.value) === swSuccess ? bodyOf(answer.value) : new Uint8Array());
  };
  return readThrough(plan.writes, bodies, signal);
}

async function readThrough(
  writes: readonly PlannedWrite[],
  read: Transceive,
  signal: AbortSignal,
): Promise<Outcome<readonly ReadBackLine[]>> {
  const lines: ReadBackLine[] = [];
  for (const write of writes) {
    const answer = await read(readBackCommand(write), signal);
    if (!answer.ok) return answer;
    lines.push({ file: nameOf(write, writes), same: isSame(write, answer.value) });
  }
  return succeed(lines);
}

/** A sensitive value cannot be read: whether it is there is all that can be said, and the status word has said it. */
function isSame(write: PlannedWrite, found: Uint8Array): boolean {
  const bytes = write.form === 'data-object' ? bareObject(write.record, found) : found;
  return write.sensitive || equalBytes(write.bytes, found) || equalBytes(write.bytes, bytes);
}

function nameOf(write: PlannedWrite, writes: readonly PlannedWrite[]): string {
  const several = writes.filter(({ file }) => file === write.file).length > 1;
  return several ? `${write.file}/${write.record.toString(16).toUpperCase()}` : write.file;
}

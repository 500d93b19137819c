/** Bytes to the card and back through one slot: a T=0 command, a T=1 block or a PPS request, as the reader carries them. */
import type { FailureData } from '#domain/failure/failure.ts';
import { errorName, type CcidAnswer, type CommandName } from './ccid-message.ts';
import type { ExchangeLimits } from './ccid-link.ts';
import type { OpenPort } from './ccid-port.ts';

export interface SlotPort {
  readonly port: OpenPort;
  readonly slot: number;
}

/**
 * nothing: the card did not answer, or not in a way that could be read; removed: it is not there or has lost its power;
 * refused: the reader would not; failed: the line.
 */
export type Transferred =
  | { readonly kind: 'data'; readonly data: Uint8Array }
  | { readonly kind: 'nothing'; readonly error: string }
  | { readonly kind: 'removed' }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'failed'; readonly failure: FailureData };

/** CCID errors after which T=1 may ask again: mute, parity, overrun. */
const unreadable = [0xfe, 0xfd, 0xfc];

export async function transfer(
  { port, slot }: SlotPort,
  data: Uint8Array,
  timing: ExchangeLimits & { readonly waitFactor: number },
  signal: AbortSignal,
): Promise<Transferred> {
  const waitFactor = timing.waitFactor & 0xff;
  const limits = { silenceMs: timing.silenceMs * Math.max(1, waitFactor), totalMs: timing.totalMs };
  // bBWI is a factor of the block waiting time; wLevelParameter has no use at this level.
  const command = { name: 'transfer', slot, specific: [waitFactor === 1 ? 0 : waitFactor, 0, 0], data } as const;
  const answer = await port.link.exchange(command, limits, signal);
  if (!answer.ok) return { kind: 'failed', failure: answer.failure };
  const { status, icc, error } = answer.value;
  if (status === 'done') return { kind: 'data', data: answer.value.data };
  if (icc !== 'active') return { kind: 'removed' };
  return { kind: unreadable.includes(error) ? 'nothing' : 'refused', error: errorName(error) };
}

/** A command to the slot itself, with the time that a reader may take over it. */
export function askSlot(
  { port, slot }: SlotPort,
  ask: { readonly name: CommandName; readonly first?: number; readonly data?: Uint8Array; readonly ms: number },
  signal: AbortSignal,
) {
  const { name, first = 0, data = new Uint8Array(), ms } = ask;
  return port.link.exchange({ name, slot, specific: [first, 0, 0], data }, { silenceMs: ms, totalMs: 2 * ms }, signal);
}

/** Why a slot command failed, for a failure's detail. */
export function slotError({ error, icc }: CcidAnswer): string {
  return icc === 'absent' ? 'CardAbsent' : errorName(error);
}

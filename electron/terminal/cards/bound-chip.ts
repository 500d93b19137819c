/**
 * The chip that a card case is bound to from the moment in which it may carry the permit whole: while that writing is not
 * recorded (line broken, card torn out, program killed) no second chip may get the same permit.
 */
import { parseApdu } from '#domain/card/apdu.ts';
import { valueOf } from '#domain/failure/failure.ts';
import type { Cache } from '../cache/cache.ts';

const nameOf = (cardCaseId: string): string => `chip-of-card:${cardCaseId}`;

export async function boundChip(cache: Cache, cardCaseId: string): Promise<string | null> {
  const serial = valueOf(await cache.getSetting(nameOf(cardCaseId))) ?? '';
  return serial === '' ? null : serial;
}

export async function bindChip(cache: Cache, cardCaseId: string, serial: string): Promise<void> {
  valueOf(await cache.setSetting({ name: nameOf(cardCaseId), value: serial }));
}

/** The key side has judged the writing and found it no good: another chip may be tried. */
export async function releaseChip(cache: Cache, cardCaseId: string): Promise<void> {
  valueOf(await cache.setSetting({ name: nameOf(cardCaseId), value: '' }));
}

const readRecord = 0xb2;

/** The last command that changes the chip; those behind it read back. A wrapped command keeps its instruction in the clear. */
export function lastWrite(commands: readonly Uint8Array[]): number {
  return commands.findLastIndex((command) => parseApdu(command)?.ins !== readRecord);
}

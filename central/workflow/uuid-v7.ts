/** A new UUIDv7 with this machine's randomness; the form itself is domain/permit/action-id.ts. */
import { randomBytes } from 'node:crypto';
import { uuidV7 } from '#domain/permit/action-id.ts';

export function createUuidV7(nowMs: number): string {
  return uuidV7(nowMs, randomBytes(10));
}

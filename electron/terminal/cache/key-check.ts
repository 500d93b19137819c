/**
 * A fingerprint of the key beside the database, written after the first commit. It tells a wrong key from a damaged first
 * page, and a lost database from a new desk. An HMAC of 32 random bytes gives nothing away.
 */
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Failure } from '#domain/failure/failure.ts';
import { writeDurably } from './durable-file.ts';

function fingerprint(key: Uint8Array): string {
  return createHmac('sha256', key).update('permit-terminal cache key').digest('hex').slice(0, 32);
}

/** Before opening: throws when this key cannot be the right one, or when the database is gone. */
export function checkKey(checkFile: string, databaseFile: string, key: Uint8Array): void {
  if (!existsSync(checkFile)) return;
  if (readFileSync(checkFile, 'utf8').trim() !== fingerprint(key)) throw new Failure('cache.wrong-key');
  if (!existsSync(databaseFile)) throw new Failure('cache.damaged', { reason: 'missing' });
}

/** After the database stands. */
export function writeKeyCheck(checkFile: string, key: Uint8Array): void {
  if (!existsSync(checkFile)) writeDurably(checkFile, new TextEncoder().encode(`${fingerprint(key)}\n`));
}

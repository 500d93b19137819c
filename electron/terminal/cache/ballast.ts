/**
 * The ballast file: room kept in hand. On a full disk even deleting fails, so the ballast is dropped to let what waits be
 * delivered and recorded; new work is accepted again only when the ballast can stand again.
 */
import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { Failure } from '#domain/failure/failure.ts';

export interface BallastPlace {
  readonly file: string;
  /** 0 keeps none. */
  readonly byteLength: number;
}

const blockLength = 1024 * 1024;

/** Makes sure that the ballast stands; throws `cache.disk-full` when there is no room for it. */
export function holdBallast({ file, byteLength }: BallastPlace): void {
  if (byteLength === 0 || statSync(file, { throwIfNoEntry: false })?.size === byteLength) return;
  const handle = openSync(file, 'w', 0o600);
  try {
    // Written, not just sized: a sparse file would reserve nothing.
    const block = new Uint8Array(blockLength);
    for (let left = byteLength; left > 0; left -= blockLength) writeSync(handle, block, 0, Math.min(left, blockLength));
  } catch (thrown) {
    rmSync(file, { force: true });
    throw new Failure('cache.disk-full', { reason: 'ballast' }, { cause: thrown });
  } finally {
    closeSync(handle);
  }
}

export function dropBallast({ file }: BallastPlace): void {
  rmSync(file, { force: true });
}

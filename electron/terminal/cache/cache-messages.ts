/** What passes between the cache and its threads. */
import type { Outcome } from '#domain/failure/failure.ts';
import type { BallastPlace } from './ballast.ts';
import type { KillPoint } from './kill-point.ts';

export interface CacheThreadData {
  readonly role: 'writer' | 'reader';
  readonly file: string;
  readonly key: Uint8Array;
  readonly ballast: BallastPlace;
  readonly killPoint: KillPoint | null;
}

export interface CacheRequest {
  readonly id: number;
  /** An operation of operations.ts, or `close`. */
  readonly name: string;
  readonly input: unknown;
}

/** `id` 0 says that the thread is open, or why not. */
export interface CacheAnswer {
  readonly id: number;
  readonly outcome: Outcome<unknown>;
}

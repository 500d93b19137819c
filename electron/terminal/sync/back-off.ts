/** How long to wait after a failure: full jitter, so that a thousand desks do not come back in the same second. */
export interface BackOffLimits {
  readonly baseMs: number;
  readonly capMs: number;
}

/** `failures` counts from 1; `random` lies in [0, 1). What the central system asked for (Retry-After) is the least. */
export function backOffMs(
  failures: number,
  random: number,
  limits: BackOffLimits,
  retryAfterMs: number | null = null,
): number {
  const ceiling = Math.min(limits.capMs, limits.baseMs * 2 ** Math.min(failures - 1, 20));
  const jittered = Math.max(limits.baseMs / 4, random * ceiling);
  return retryAfterMs === null ? jittered : retryAfterMs + random * limits.baseMs;
}

/** A wait that a cancelled scan ends at once. */
import { setTimeout as delay } from 'node:timers/promises';

/** False when it was cut short. */
export async function pause(pauseMs: number, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(pauseMs, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}

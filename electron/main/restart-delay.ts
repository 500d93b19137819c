/** How long to wait before the terminal process is started again after a crash: at once first, then ever longer. */
const delaysMs = [0, 500, 1_000, 2_000, 5_000, 10_000, 30_000] as const;

/** A process that lived this long was healthy: the next crash counts as the first. */
export const healthyAfterMs = 60_000;

export function restartDelayMs(crashesInARow: number): number {
  return delaysMs[Math.min(crashesInARow - 1, delaysMs.length - 1)] ?? 0;
}

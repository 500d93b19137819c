/**
 * Deadlines of calls. A timer of the browser costs more than the encoding of a call, and of the long deadlines hardly one
 * is ever met: those share one slow tick, which may be late by its length. It ends when a whole tick found none waiting.
 */
const tickMs = 1_000;
/** From here on a tick more does not matter. */
const longMs = 10_000;

interface Deadline {
  readonly ring: () => void;
  readonly at: number;
}

const waiting = new Set<Deadline>();
let ticking: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  if (waiting.size === 0) {
    clearInterval(ticking);
    ticking = undefined;
  }
  const now = performance.now();
  for (const deadline of waiting) {
    if (deadline.at > now) continue;
    waiting.delete(deadline);
    deadline.ring();
  }
}

/** Calls `ring` after that time, unless the returned function was called before. */
export function startTimer(ring: () => void, afterMs: number): () => void {
  if (afterMs < longMs) {
    const timer = setTimeout(ring, afterMs);
    return () => clearTimeout(timer);
  }
  const deadline = { ring, at: performance.now() + afterMs };
  waiting.add(deadline);
  ticking ??= setInterval(tick, tickMs);
  return () => void waiting.delete(deadline);
}

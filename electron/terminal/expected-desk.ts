/**
 * A mark in the state folder that a sign-in was kept (kept-sign-in.ts): then the window does not wait for a password, and
 * main starts the terminal process beside the window instead of after it. An empty file, nothing of a person; what counts
 * is the cache, a wrong mark only costs or saves a moment. So a mark that cannot be written is no failure.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export function expectsDesk(home: string): boolean {
  return existsSync(markIn(home));
}

export function markExpectedDesk(home: string, expected: boolean): void {
  try {
    if (expected) writeFileSync(markIn(home), '', { mode: 0o600 });
    else rmSync(markIn(home), { force: true });
  } catch {
    // A full or read-only disk says so where something is lost by it.
  }
}

function markIn(home: string): string {
  return path.join(home, 'desk-expected');
}

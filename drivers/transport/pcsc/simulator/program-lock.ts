/** Locks between programs of one machine: a file with the holder's process id; one whose holder is dead is taken over. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Folder for what our programs must know of each other; per user, since one cannot signal another's processes. */
export function sharedFolder(): string {
  const folder = join(tmpdir(), `permit-terminal-pcscd-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Takes the lock if nobody alive holds it; undefined when somebody does. Returns the release. */
export function tryLock(name: string): (() => void) | undefined {
  const path = join(sharedFolder(), `${name}.lock`);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch {
      if (isHeld(name)) return undefined;
      rmSync(path, { force: true });
    }
  }
  return undefined;
}

/** Whether a living process holds the lock. */
export function isHeld(name: string): boolean {
  try {
    const pid = Number(readFileSync(join(sharedFolder(), `${name}.lock`), 'utf8'));
    return pid > 0 && isAlive(pid);
  } catch {
    return false;
  }
}

/** Waits for the lock; undefined when `waitMs` went by. */
export async function waitForLock(
  name: string,
  waitMs: number,
  signal: AbortSignal,
): Promise<(() => void) | undefined> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const release = tryLock(name);
    if (release || Date.now() >= deadline || signal.aborted) return release;
    await pause(50);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

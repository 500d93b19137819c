/**
 * One program per cache: a lock file with the process id and the start time of its owner, so that the lock of a dead
 * process, even one whose id was given to another since, is taken over.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Failure } from '#domain/failure/failure.ts';

interface Owner {
  readonly pid: number;
  /** Start of the process in clock ticks since boot (Linux), or null where it cannot be told. */
  readonly started: string | null;
}

const heldHere = new Set<string>();

/** Takes the lock or throws `cache.in-use`; the returned function gives it back. */
export function takeLock(file: string): () => void {
  if (heldHere.has(file)) throw new Failure('cache.in-use', { pid: process.pid });
  const own: Owner = { pid: process.pid, started: startOf(process.pid) };
  const ticket = `${file}.${process.pid}`;
  writeFileSync(ticket, JSON.stringify(own), { mode: 0o600 });
  try {
    claim(file, ticket);
  } finally {
    rmSync(ticket, { force: true });
  }
  heldHere.add(file);
  return () => {
    heldHere.delete(file);
    if (ownerOf(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}

function claim(file: string, ticket: string): void {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      // A link appears whole or not at all, unlike a file that is created and then written.
      linkSync(ticket, file);
      return;
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
    }
    const owner = ownerOf(file);
    if (owner !== null && isAlive(owner)) throw new Failure('cache.in-use', { pid: owner.pid });
    discard(file, owner);
  }
  throw new Failure('cache.in-use', { pid: ownerOf(file)?.pid ?? null });
}

/** Moves a stale lock away; if another start was quicker and the lock is already new, it is put back. */
function discard(file: string, stale: Owner | null): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = ownerOf(aside);
  if (moved !== null && JSON.stringify(moved) !== JSON.stringify(stale)) {
    try {
      linkSync(aside, file);
    } catch {
      // A third start holds it now; the next attempt sees its owner.
    }
  }
  rmSync(aside, { force: true });
}

function ownerOf(file: string): Owner | null {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as Owner;
    return Number.isInteger(owner.pid) ? owner : null;
  } catch {
    return null;
  }
}

function isAlive(owner: Owner): boolean {
  // Our own id in a lock that we do not hold: an earlier process with the same number.
  if (owner.pid === process.pid) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
  return owner.started === null || owner.started === startOf(owner.pid);
}

/** Field 22 of /proc/<pid>/stat; the name before it may hold spaces, so the count starts after its bracket. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

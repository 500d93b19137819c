/** Where the state of this desk lies (architecture.md, "Where state lives"), and the key of a training desk. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { isFileAbsent } from './file-absent.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export function trainingHome(environment: Environment): string {
  const named = environment['PERMIT_TERMINAL_HOME'];
  // A relative path counts from the folder where the user stands, not from where npm runs its scripts.
  if (named) return path.resolve(environment['INIT_CWD'] ?? process.cwd(), named);
  const states = environment['XDG_STATE_HOME'] ?? path.join(homedir(), '.local', 'state');
  return path.join(states, 'permit-terminal', 'training');
}

/**
 * A training desk holds invented people only: its key lies in a 0600 file beside its cache. An enrolled desk never has
 * such a file, its key is wrapped by the key store of the operating system.
 */
export function trainingKey(home: string): string {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const file = path.join(home, 'training.key');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (!isFileAbsent(error)) throw error;
  }
  try {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // Two programs started on a new desk at the same time: the first one's key counts.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

/** Argon2id verifiers of passwords that the central system has accepted at this desk. */
import { hash, verify } from '@node-rs/argon2';

export interface Argon2Parameters {
  readonly memoryKib: number;
  readonly passes: number;
}
/** About 80 ms on a desk. */
export const deskParameters: Argon2Parameters = { memoryKib: 64 * 1024, passes: 3 };

/** The package's algorithm default is argon2id; the answer is a PHC string with its own salt and parameters. */
export function makeVerifier(password: string, { memoryKib, passes }: Argon2Parameters): Promise<string> {
  return hash(password, { memoryCost: memoryKib, timeCost: passes, parallelism: 1 });
}

export function fitsVerifier(verifier: string, password: string): Promise<boolean> {
  return verify(verifier, password);
}

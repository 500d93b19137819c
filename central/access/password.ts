/** Passwords: argon2id with 64 MiB and three passes (about 80 ms), at least ten characters. */
import { hash, verify } from '@node-rs/argon2';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';

export const minPasswordLength = 10;

// The package's own algorithm enum is ambient; its default is argon2id.
const parameters = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;

export async function hashPassword(password: string): Promise<Outcome<string>> {
  if ([...password].length < minPasswordLength) return fail('access.password-too-short', { least: minPasswordLength });
  return succeed(await hash(password, parameters));
}

let nobody: Promise<string> | undefined;

/** Whether the password fits; without a hash it takes as long, so that names cannot be told apart by time. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hash('nobody has this password', parameters);
  const fits = await verify(passwordHash ?? (await nobody), password);
  return passwordHash !== null && fits;
}

/** profile.json of this desk: which device stands at which address, and the desk's own id. Written whole, never in part. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { DeviceKind } from '#contract/counter/desk.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { isFileAbsent } from './file-absent.ts';

export const DeskProfile = z.strictObject({
  /** Three letters or digits: stands in case numbers. */
  terminalId: z.string().regex(/^[0-9A-Z]{3}$/),
  devices: z.strictObject({
    'id-card-reader': z.string().optional(),
    'document-scanner': z.string().optional(),
    'card-encoder': z.string().optional(),
  }),
  /** Program and arguments that make a picture of the portrait on an ID card; none is shipped (drivers/id-card-reader). */
  photoDecoder: z.array(z.string().min(1)).min(1).optional(),
  /** Months for which a passed inspection of rental housing counts here. */
  inspectionValidMonths: z.number().int().min(1).max(36).optional(),
});
export type DeskProfile = z.infer<typeof DeskProfile>;

function profileFile(home: string): string {
  return path.join(home, 'profile.json');
}

function newTerminalId(): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  return [...randomBytes(3)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** The profile, made on first use. A damaged one is a failure: a desk must not silently change its id. */
export async function loadDeskProfile(home: string): Promise<Outcome<DeskProfile>> {
  try {
    const parsed = DeskProfile.safeParse(JSON.parse(await readFile(profileFile(home), 'utf8')));
    return parsed.success ? succeed(parsed.data) : fail('cache.damaged', { file: 'profile.json' });
  } catch (error) {
    if (!isFileAbsent(error)) return fail('cache.damaged', { file: 'profile.json' });
  }
  return writeProfile(home, { terminalId: newTerminalId(), devices: {} });
}

export async function saveDeviceAddress(
  home: string,
  kind: DeviceKind,
  address: string,
): Promise<Outcome<DeskProfile>> {
  const profile = await loadDeskProfile(home);
  if (!profile.ok) return profile;
  return writeProfile(home, { ...profile.value, devices: { ...profile.value.devices, [kind]: address } });
}

async function writeProfile(home: string, profile: DeskProfile): Promise<Outcome<DeskProfile>> {
  const file = profileFile(home);
  try {
    await mkdir(home, { recursive: true, mode: 0o700 });
    await writeFile(`${file}.new`, `${JSON.stringify(profile, null, 2)}\n`, { mode: 0o600, flush: true });
    await rename(`${file}.new`, file);
    return succeed(profile);
  } catch {
    return fail('program.permission', { file: 'profile.json' });
  }
}
